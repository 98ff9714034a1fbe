import { bilingual } from './bilingual.ts';
import { presentEn } from './present-en.ts';
import { presentZh } from './present-zh.ts';

export type PresentWords = typeof presentZh;
/** The words of a presentation. */
export const presentWords = bilingual<PresentWords>({ zh: presentZh, en: presentEn });
