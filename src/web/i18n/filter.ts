import { bilingual } from './bilingual.ts';
import { filterEn } from './filter-en.ts';
import { filterZh } from './filter-zh.ts';

/** The words of the filter. */
export const filterWords = bilingual({ zh: filterZh, en: filterEn });
