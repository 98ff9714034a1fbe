import type { Words } from './zh.ts';
import type { Language } from './language.ts';

/** Each language in its own words. */
export const languageNames: Readonly<Record<Language, string>> = { zh: '中文', en: 'English' };

const sources: Readonly<Record<Language, () => Promise<Words>>> = {
  zh: async () => (await import('./zh.ts')).zh,
  en: async () => (await import('./en.ts')).en,
};
const fetched = new Map<Language, Words>();

/** Fetches a dictionary: a reader is sent the one language they read. */
export async function fetchWords(language: Language): Promise<Words> {
  const words = fetched.get(language) ?? (await sources[language]());
  fetched.set(language, words);
  return words;
}

/** A dictionary that was fetched before. */
export function wordsOf(language: Language): Words {
  const words = fetched.get(language);
  if (!words) throw new Error(`The dictionary “${language}” is used before fetchWords has brought it.`);
  return words;
}
