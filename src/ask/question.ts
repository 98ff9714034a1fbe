import type { ParseArgsConfig } from 'node:util';
import type { FactsAt } from '../facts/facts.ts';

/** An answer as rows, for a table: a head, and cells as texts. */
export interface AnswerTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What was answered: as the HTTP API gives it, and as a person reads it. */
export interface Asked {
  readonly answer: object;
  /** Lines before the table. */
  readonly said: readonly string[];
  readonly table: AnswerTable;
}

/** A question that can be asked from a shell: `npm run ask -- NAME …`. */
export interface AskedQuestion {
  /** Its options, in one line of the usage. */
  readonly usage: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  readonly ask: (at: FactsAt, options: Options, today: string) => Promise<Asked>;
}
type Given = string | boolean | readonly (string | boolean)[] | undefined;
export type Options = Readonly<Record<string, Given>>;

/** An option cannot be understood: says which, and what to give instead. */
export class WrongOption extends Error {
  override name = 'WrongOption';
}

/** The text of an option; undefined where it is not given. */
export function text(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A whole number; undefined where it is not given. Throws WrongOption. */
export function wholeNumber(options: Options, name: string): number | undefined {
  const given = text(options, name);
  if (given === undefined) return undefined;
  if (!/^\d{1,9}$/.test(given)) throw new WrongOption(`--${name} takes a whole number, not “${given}”.`);
  return Number(given);
}

/** A list with commas; undefined where it is not given. */
export function list(options: Options, name: string): string[] | undefined {
  const parts = text(options, name)
    ?.split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  return parts?.length ? parts : undefined;
}
