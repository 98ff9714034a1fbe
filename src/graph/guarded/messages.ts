import type { Address } from '../server.ts';
import type { Refusal } from './refused.ts';

/** A reader's own query, with what it is bound to and what it may take. All of it can be sent to another thread. */
export interface UserQuery {
  readonly text: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly dataset: string;
  readonly version: string;
  /** The most rows. */
  readonly limit: number;
  readonly limitMs: number;
  /** Only explained, never run: its plan and its warnings. */
  readonly isExplained: boolean;
}
export type ToThread =
  | {
      readonly kind: 'run';
      readonly query: UserQuery;
      readonly at: Address;
      /** What a cluster's member must know before it answers. */
      readonly bookmarks: readonly string[];
    }
  | { readonly kind: 'stop' };
export type FromThread =
  | { readonly kind: 'ready' }
  /** It has been explained and may run; its time begins. */
  | { readonly kind: 'running' }
  | { readonly kind: 'answer'; readonly body: Uint8Array }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'late' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'away' }
  | { readonly kind: 'failed'; readonly message: string }
  /** The server has ended the query, and the thread takes the next. */
  | { readonly kind: 'free' };
