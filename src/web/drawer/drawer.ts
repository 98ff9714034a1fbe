import type { Component } from 'svelte';
import type { App } from '../state/app.svelte.ts';
import type { Words } from '../i18n/zh.ts';

/** What can be pulled up below the picture. */
export interface DrawerEntry {
  /** Its name in the reader's language, and what stands beside it in the other. */
  readonly name: (words: Words) => { readonly own: string; readonly other: string };
  readonly isOffered: (app: App) => boolean;
  /** Whether it tells of the chain on the picture; such a one is offered only where there is one. */
  readonly isOfChain: boolean;
  /** How many rows it has, stands beside its name; null before an answer is there. Null itself where there are none to count. */
  readonly count: ((app: App) => number | null) | null;
  /** Its rows and what stands in its head while it is open; fetched when it is first opened. */
  readonly load: () => Promise<{ readonly body: Component; readonly tools: Component | null }>;
}
