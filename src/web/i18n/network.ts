import { bilingual } from './bilingual.ts';
import { networkEn } from './network-en.ts';
import { networkZh } from './network-zh.ts';

/** The words of the network lens. */
export const networkWords = bilingual({ zh: networkZh, en: networkEn });
