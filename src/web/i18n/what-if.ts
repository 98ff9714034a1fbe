import { bilingual } from './bilingual.ts';
import { whatIfEn } from './what-if-en.ts';
import { whatIfZh, type WhatIfWords } from './what-if-zh.ts';

/** The words of what is supposed. */
export const whatIfWords = bilingual<WhatIfWords>({ zh: whatIfZh, en: whatIfEn });
