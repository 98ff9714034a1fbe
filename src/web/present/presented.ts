import type { PlannedMap } from '../../model/contract/planner.ts';
import type { Resource } from '../client/resource.svelte.ts';
import type { Slide } from './deck.ts';

/** A slide, and the chain whose map and tally it shows; null: none. */
export interface Presented {
  readonly slide: Slide;
  readonly map: PlannedMap | null;
}

/** Where the slides that are shown come from. */
export interface SlideSource {
  /** Null: not there yet. */
  readonly slides: readonly Presented[] | null;
  /** What the slides wait for and did not get. */
  readonly failed: Resource<unknown> | undefined;
}
