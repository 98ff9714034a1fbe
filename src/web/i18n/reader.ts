import { createContext } from 'svelte';
import type { Localizer } from './localizer.ts';
import type { Words } from './zh.ts';

/** Who reads the page: the words and the sayings of their language. Reactive. */
export interface Reader {
  readonly words: Words;
  readonly localizer: Localizer;
}

/** Reached by small parts that know nothing else of the page. */
export const [useReader, provideReader] = createContext<Reader>();
