import { bilingual } from './bilingual.ts';
import { compareEn } from './compare-en.ts';
import { compareZh } from './compare-zh.ts';

/** The words of a comparison. */
export const compareWords = bilingual({ zh: compareZh, en: compareEn });
