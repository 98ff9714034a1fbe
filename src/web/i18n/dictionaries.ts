import { en } from './en.ts';
import { zh } from './zh.ts';
import type { Language } from '../state/fragment.ts';

/** The keys every dictionary has; a missing one does not compile. */
export type Words = typeof zh;

export const dictionaries: Readonly<Record<Language, Words>> = { zh, en };
