import type { ProblemCount, RowProblem } from '../model/import.ts';
import { keptProblems, problemKinds, type ProblemKind } from '../model/problems.ts';

/** A place in the user's files: `line` is the line of a CSV, or the row of a sheet, counted from 1. */
export interface Where {
  readonly table: string;
  readonly line: number | null;
  readonly column: string | null;
}

/** Collects problems: the first thousand whole, all of them counted, and those of the row at hand. */
export class Problems {
  readonly list: RowProblem[] = [];
  refusals = 0;
  warnings = 0;
  /** The problems of the row that is being checked. */
  ofRow: RowProblem[] = [];
  readonly #counts = new Map<ProblemKind, ProblemCount>();
  readonly #allow: ReadonlySet<ProblemKind>;

  constructor(allow: ReadonlySet<ProblemKind> = new Set()) {
    this.#allow = allow;
  }

  /** Whether the list holds all it keeps; further problems are only counted. */
  get full(): boolean {
    return this.list.length >= keptProblems;
  }

  get counts(): ProblemCount[] {
    return [...this.#counts.values()];
  }

  /** Forgets whose row it was: what follows belongs to the next. */
  beginRow(): void {
    if (this.ofRow.length > 0) this.ofRow = [];
  }

  /** Notes a problem; answers whether it may pass. */
  add(kind: ProblemKind, where: Where, value: string | null, en: string, zh: string): boolean {
    const allowed = this.#allow.has(kind) && problemKinds[kind].consequence !== null;
    this.#keep({ kind, ...where, value: shortened(value), message: { en, zh }, allowed });
    return allowed;
  }

  /** Notes what was left out or kept on purpose: a warning, whatever is allowed. */
  warn(kind: ProblemKind, where: Where, value: string | null, en: string, zh: string): void {
    this.#keep({ kind, ...where, value: shortened(value), message: { en, zh }, allowed: true });
  }

  #keep(problem: RowProblem): void {
    let count = this.#counts.get(problem.kind);
    if (!count) this.#counts.set(problem.kind, (count = { kind: problem.kind, refused: 0, allowed: 0 }));
    if (problem.allowed) {
      this.warnings++;
      count.allowed++;
    } else {
      this.refusals++;
      count.refused++;
    }
    if (!this.full) this.list.push(problem);
    this.ofRow.push(problem);
  }
}

const shortened = (value: string | null) =>
  value !== null && value.length > 200 ? `${value.slice(0, 200)}…` : value;

/** The sentence a person reads on a terminal: `firms.csv, line 12, column status: …`. */
export function sentence({ table, line, column, message, kind, allowed }: RowProblem): string {
  const place = [table, line === null ? null : `line ${line}`, column === null ? null : `column ${column}`];
  const passes = allowed ? ` (allowed: ${problemKinds[kind].consequence?.en ?? 'it passes'})` : '';
  return `${place.filter(Boolean).join(', ')}: ${message.en}${passes}`;
}
