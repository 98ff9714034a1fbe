import { bilingual } from './bilingual.ts';
import { headlineEn } from './headline-en.ts';
import { headlineZh, type HeadlineWords } from './headline-zh.ts';

/** What the numbers of headlines count. */
export const headlineWords = bilingual<HeadlineWords>({ zh: headlineZh, en: headlineEn });
