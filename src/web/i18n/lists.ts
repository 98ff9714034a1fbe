import { bilingual } from './bilingual.ts';
import { listsEn } from './lists-en.ts';
import { listsZh } from './lists-zh.ts';

export type ListWords = typeof listsZh;
/** The words of the city-wide lists. */
export const listWords = bilingual<ListWords>({ zh: listsZh, en: listsEn });
