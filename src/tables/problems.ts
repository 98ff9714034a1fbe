import type { ImportNote, ProblemCount, RowProblem } from '../model/contract/import.ts';
import { understandings, type Understanding, type Understood } from './understood.ts';
import { keptProblems, problemKinds, type ProblemKind } from '../model/vocabulary/problems.ts';

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
  readonly #notes = new Map<string, ImportNote>();
  readonly #understood = new Map<
    string,
    Understood & { table: string; column: string | null; is: Understanding }
  >();
  readonly #counts = new Map<ProblemKind, ProblemCount>();
  readonly #allow: ReadonlySet<ProblemKind>;

  constructor(allow: ReadonlySet<ProblemKind> = new Set()) {
    this.#allow = allow;
  }

  /** Whether the list holds all it keeps; further problems are only counted. */
  get full(): boolean {
    return this.list.length >= keptProblems;
  }

  /** What was understood in a way the files do not say by themselves, or left out because it holds nothing to load. */
  get notes(): ImportNote[] {
    const understood = [...this.#understood.values()].map(({ table, column, is, ...told }) => ({
      table,
      line: null,
      column,
      message: understandings[is](told),
    }));
    return [...this.#notes.values(), ...understood];
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

  /** Notes what was understood or left out: no problem, and never silent. */
  note({ table, line, column }: Where, message: { readonly en: string; readonly zh: string }): void {
    const key = `${table}|${message.en}`; // a table may be opened several times
    if (this.#notes.size < keptProblems)
      this.#notes.set(key, { table, line, column, message: { ...message } });
  }

  /** Counts a cell that was read as something it does not say letter by letter. */
  understood(is: Understanding, table: string, column: string | null, example: string, as: string): void {
    const key = `${is}|${column ?? ''}|${table}`;
    const known = this.#understood.get(key);
    if (known) known.count++;
    else this.#understood.set(key, { table, column, is, count: 1, example: shortened(example) ?? '', as });
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
export function sentence(problem: RowProblem): string {
  const { message, kind, allowed } = problem;
  const passes = allowed ? ` (allowed: ${problemKinds[kind].consequence?.en ?? 'it passes'})` : '';
  return `${placed(problem)}: ${message.en}${passes}`;
}

/** A note as a person reads it on a terminal. */
export const noteSentence = (note: ImportNote): string => `Note: ${placed(note)}: ${note.message.en}`;

const placed = ({ table, line, column }: Where): string =>
  [table, line === null ? null : `line ${line}`, column === null ? null : `column ${column}`]
    .filter(Boolean)
    .join(', ');
