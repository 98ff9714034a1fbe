import { bilingual } from './bilingual.ts';
import { importEn } from './import-en.ts';
import { importZh } from './import-zh.ts';

export type ImportWords = typeof importZh;
/** The words of the import. */
export const importWords = bilingual<ImportWords>({ zh: importZh, en: importEn });
