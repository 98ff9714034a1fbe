import { critical } from './critical.ts';
import { flows } from './flows.ts';
import { gaps } from './gaps.ts';
import { paths } from './paths.ts';
import type { AskedQuestion } from './question.ts';
import { reach } from './reach.ts';
import { whatIf } from './what-if.ts';

/** Every question that can be asked from a shell, by name; a new one is a file beside this and an entry here. */
export const askable: Readonly<Record<string, AskedQuestion>> = {
  paths,
  reach,
  gaps,
  'what-if': whatIf,
  critical,
  flows,
};
