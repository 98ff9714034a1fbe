import { gaps } from './gaps.ts';
import { paths } from './paths.ts';
import type { AskedQuestion } from './question.ts';
import { reach } from './reach.ts';

/** Every question that can be asked from a shell, by name; a new one is a file beside this and an entry here. */
export const askable: Readonly<Record<string, AskedQuestion>> = { paths, reach, gaps };
