import { languages, type Language } from '../i18n/language.ts';
import { themes, type Theme } from './view-state.ts';

/** What this browser keeps between visits: the reader's language and theme, what was searched for, hints that were read. */
const kept = { language: languages, theme: themes } as const;
interface Kept {
  language: Language;
  theme: Theme;
}

/** The kept choice; null where none was made, or where the browser keeps nothing (a private window may refuse). */
export function recall<K extends keyof Kept>(key: K): Kept[K] | null {
  try {
    const told = localStorage.getItem(`liantu.${key}`);
    return ((kept[key] as readonly string[]).find((word) => word === told) as Kept[K] | undefined) ?? null;
  } catch (error) {
    return refused(error);
  }
}

/** Keeps a choice, where the browser allows it. */
export function remember<K extends keyof Kept>(key: K, value: Kept[K]): void {
  try {
    localStorage.setItem(`liantu.${key}`, value);
  } catch (error) {
    refused(error);
  }
}

/** Any other kept value, as it was kept; null where there is none. Whoever asks checks what it is. */
export function recallValue(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(`liantu.${key}`) ?? 'null');
  } catch (error) {
    return error instanceof SyntaxError ? null : refused(error);
  }
}

export function rememberValue(key: string, value: unknown): void {
  try {
    localStorage.setItem(`liantu.${key}`, JSON.stringify(value));
  } catch (error) {
    refused(error);
  }
}

/** Storage that is switched off throws a DOMException: then the choice lives in the address bar alone. */
function refused(error: unknown): null {
  if (error instanceof DOMException) return null;
  throw error;
}
