import type { Language } from './language.ts';

/** The words of a part of the page that comes when it is first asked for, in both languages; chosen by who reads. */
export function bilingual<W>(dictionaries: Readonly<Record<Language, W>>) {
  return (reader: { readonly language: Language }): W => dictionaries[reader.language];
}
