import type { Language } from '../../url/fragment.ts';
import { networkEn } from './words-en.ts';
import { networkZh, type NetworkWords } from './words-zh.ts';

/** The words of the lens; they come with it, in both languages. */
export const networkWords: Readonly<Record<Language, NetworkWords>> = { zh: networkZh, en: networkEn };
