/**
 * What can be wrong with a table, in kinds a user can name (`--allow dangling,duplicate`), and what happens to the row
 * when that kind is allowed to pass. A kind without a consequence can never pass.
 */
export const problemKinds = {
  unreadable: null,
  'unknown-table': 'the table is left out',
  'unknown-column': 'the column is left out',
  missing: null,
  'wrong-value': null,
  'out-of-range': 'the value is kept',
  'no-source': 'the row is kept',
  duplicate: 'the later row is left out',
  dangling: 'the row is left out',
  'wrong-ends': null,
  'self-loop': 'the row is kept',
} as const;
export type ProblemKind = keyof typeof problemKinds;

/** A place in the user's files: `line` is the line of a CSV, or the row of a sheet, counted from 1. */
export interface Where {
  table: string;
  line: number | null;
  column: string | null;
}

export interface Problem extends Where {
  kind: ProblemKind;
  value: string | null;
  /** One sentence in each language: what is wrong and what to do. */
  message: { en: string; zh: string };
  /** True when its kind was allowed to pass: a warning, with the consequence problemKinds names. */
  allowed: boolean;
}

/** How many problems are kept in full; the rest are counted. */
export const keptProblems = 1000;

/** Collects problems: the first thousand whole, all of them counted. */
export class Problems {
  readonly list: Problem[] = [];
  readonly counts = new Map<ProblemKind, number>();
  refusals = 0;
  warnings = 0;
  readonly #allow: ReadonlySet<ProblemKind>;
  readonly #onProblem: ((problem: Problem) => void) | undefined;

  constructor(allow: ReadonlySet<ProblemKind> = new Set(), onProblem?: (problem: Problem) => void) {
    this.#allow = allow;
    this.#onProblem = onProblem;
  }

  /** Whether the list holds all it keeps; further problems are only counted. */
  get full(): boolean {
    return this.list.length >= keptProblems;
  }

  /** Notes a problem; answers whether it may pass. */
  add(kind: ProblemKind, where: Where, value: string | null, en: string, zh: string): boolean {
    const allowed = this.#allow.has(kind) && problemKinds[kind] !== null;
    if (allowed) this.warnings++;
    else this.refusals++;
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
    const problem = { kind, ...where, value, message: { en, zh }, allowed };
    if (!this.full) this.list.push(problem);
    this.#onProblem?.(problem);
    return allowed;
  }
}

/** The sentence a person reads on a terminal: `firms.csv, line 12, column status: …`. */
export function sentence({ table, line, column, message }: Problem): string {
  const place = [table, line === null ? null : `line ${line}`, column === null ? null : `column ${column}`];
  return `${place.filter(Boolean).join(', ')}: ${message.en}`;
}
