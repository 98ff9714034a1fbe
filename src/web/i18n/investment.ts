import { bilingual } from './bilingual.ts';
import { investmentEn } from './investment-en.ts';
import { investmentZh } from './investment-zh.ts';

/** The words of the investment map. */
export const investmentWords = bilingual({ zh: investmentZh, en: investmentEn });
