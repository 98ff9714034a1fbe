import { bilingual } from './bilingual.ts';
import { wallEn } from './wall-en.ts';
import { wallZh } from './wall-zh.ts';

/** The words of the wall's table. */
export const wallWords = bilingual({ zh: wallZh, en: wallEn });
