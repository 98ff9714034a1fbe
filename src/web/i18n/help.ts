import { bilingual } from './bilingual.ts';
import { helpEn } from './help-en.ts';
import { helpZh } from './help-zh.ts';

/** The words of the help and of the hints for a first visitor. */
export const helpWords = bilingual({ zh: helpZh, en: helpEn });
