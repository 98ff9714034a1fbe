import type { Link } from '../../../model/contract/entity.ts';
import type { Step } from '../../url/history.svelte.ts';
import type { NetworkState } from './core/picture.ts';
import type { EntityCache } from './entity-cache.svelte.ts';

/** How a picture is drawn: `given`, however much it is; `fits`, shown as a whole. */
export interface HowDrawn {
  readonly given?: boolean;
  readonly fits?: boolean;
}

/** The network as those see it who expand, arrange and group it. */
export interface DrawnNetwork {
  readonly picture: NetworkState | null;
  readonly entities: EntityCache;
  /** The links among what is shown. */
  readonly links: readonly Link[];
  /** Why the last wish could not be met; null: it could. */
  trouble: Error | 'full' | null;
  draw(picture: NetworkState, step: Step | null, how?: HowDrawn): void;
  /** A step of the reader's about an entity, in words. */
  step(what: string, id?: string): Step;
  /** Asks on behalf of an entity; null when no answer came (the trouble is told), or another dataset is looked at by then. */
  ask<T>(id: string, question: (signal: AbortSignal) => Promise<T>): Promise<T | null>;
}
