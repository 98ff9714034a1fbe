import { bilingual } from './bilingual.ts';
import { pathsEn } from './paths-en.ts';
import { pathsZh } from './paths-zh.ts';

/** The words of paths and of what lies up- and downstream. */
export const pathWords = bilingual({ zh: pathsZh, en: pathsEn });
