import { bilingual } from './bilingual.ts';
import { decksEn } from './decks-en.ts';
import { decksZh } from './decks-zh.ts';

export type DecksWords = typeof decksZh;
/** The words of decks and their scenes. */
export const decksWords = bilingual<DecksWords>({ zh: decksZh, en: decksEn });
