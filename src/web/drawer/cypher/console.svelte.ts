import { calledOf, tokensOf } from '../../../model/vocabulary/cypher-tokens.ts';
import type { CypherAnswer, CypherProblem } from '../../../model/contract/cypher.ts';
import { Failure } from '../../client/failure.ts';
import type { App } from '../../state/app.svelte.ts';
import { recallValue, rememberValue } from '../../url/memory.ts';

/** What a query was run with: its text, and the texts of its parameters' values. */
export interface Written {
  readonly query: string;
  readonly values: Readonly<Record<string, string>>;
}
export type Outcome =
  | { readonly kind: 'answer'; readonly of: Written; readonly answer: CypherAnswer }
  | { readonly kind: 'refused'; readonly of: Written; readonly problem: CypherProblem }
  | { readonly kind: 'stopped' | 'late' | 'busy' | 'away'; readonly of: Written }
  | { readonly kind: 'failed'; readonly of: Written; readonly message: string };

const bound = ['dataset', 'version'];
const mostKept = 30;
/** Waiting longer than this is told. */
const patienceMs = 300;
const keptAs = 'cypher.history';

/** The reader's own query: what is written, what of it was run last, and what came of it. One for the page. */
export class Console {
  readonly #app: App;
  #query = $state('');
  /** Nothing has been written yet. */
  isFresh = $state(true);
  values = $state.raw<Readonly<Record<string, string>>>({});
  outcome = $state.raw<Outcome | null>(null);
  /** The last rows, which stay while the next are awaited or the next query is refused. */
  last = $state.raw<Extract<Outcome, { kind: 'answer' }> | null>(null);
  isRunning = $state(false);
  /** It runs for longer than a reader overlooks. */
  isLate = $state(false);
  history = $state.raw<readonly Written[]>(kept());
  #stop: AbortController | null = null;

  constructor(app: App) {
    this.#app = app;
  }

  get query(): string {
    return this.#query;
  }
  set query(text: string) {
    this.#query = text;
    this.isFresh = false;
  }

  /** The parameters that the query names, besides those that are bound. */
  readonly parameters: readonly string[] = $derived.by(() => {
    const named = tokensOf(this.query).filter(({ kind }) => kind === 'parameter');
    return named.map(calledOf).filter((name, at, all) => all.indexOf(name) === at && !bound.includes(name));
  });

  /** What is written now, without the values of parameters that it does not name. */
  get written(): Written {
    const told = this.parameters.flatMap((name): [string, string][] => {
      const value = this.values[name];
      return value === undefined || value.trim() === '' ? [] : [[name, value]];
    });
    return { query: this.query, values: Object.fromEntries(told) };
  }

  /** Whether what is shown of rows is of what is written now. */
  readonly isStale = $derived(this.last !== null && !isSame(this.last.of, this.written));
  /** What came of exactly what is written now. */
  readonly present = $derived(this.outcome && isSame(this.outcome.of, this.written) ? this.outcome : null);

  open({ query, values }: Written): void {
    this.query = query;
    this.values = values;
  }

  setValue(name: string, value: string): void {
    this.values = { ...this.values, [name]: value };
  }

  /** Puts the conditions in that the last warnings ask for, and runs the query again. */
  async addConditions(): Promise<void> {
    if (this.present?.kind !== 'answer') return;
    const insertions = this.present.answer.warnings.flatMap(({ insert }) => insert ?? []);
    const later = insertions.toSorted((a, b) => b.at - a.at);
    this.query = later.reduce(
      (text, { at, text: put }) => text.slice(0, at) + put + text.slice(at),
      this.query,
    );
    await this.run();
  }

  async run({ explain = false } = {}): Promise<void> {
    this.cancel();
    const of = this.written;
    const stop = (this.#stop = new AbortController());
    this.isRunning = true;
    this.isLate = false;
    const timer = setTimeout(() => (this.isLate = true), patienceMs);
    this.#app.view.keepQuery(of.query, Object.keys(of.values).length > 0 ? JSON.stringify(of.values) : null);
    if (!explain) this.#keep(of);
    const params = Object.fromEntries(
      Object.entries(of.values).map(([name, value]) => [name, valueOf(value)]),
    );
    try {
      const answer = await this.#app.client.cypher({ query: of.query, params, explain }, stop.signal);
      this.#come({ kind: 'answer', of, answer });
    } catch (error) {
      if (this.#stop === stop) this.#come(outcomeOf(error, of));
    } finally {
      clearTimeout(timer);
      if (this.#stop === stop) {
        this.isRunning = false;
        this.#stop = null;
      }
    }
  }

  /** Ends what runs, here and on the server. */
  cancel(): void {
    this.#stop?.abort();
  }

  clearHistory(): void {
    this.history = [];
    rememberValue(keptAs, []);
  }

  #come(outcome: Outcome): void {
    this.outcome = outcome;
    if (outcome.kind === 'answer') this.last = outcome;
  }

  #keep(of: Written): void {
    const others = this.history.filter((each) => !isSame(each, of));
    this.history = [of, ...others].slice(0, mostKept);
    rememberValue(keptAs, this.history);
  }
}

let made: { readonly app: App; readonly console: Console } | null = null;
/** The console of the page: what was written and run outlives the drawer. */
export function useConsole(app: App): Console {
  if (made?.app !== app) {
    let fresh: Console;
    $effect.root(() => {
      fresh = new Console(app);
    });
    made = { app, console: fresh! };
  }
  return made.console;
}

/** A parameter's value: JSON where it is any, else the text itself. */
function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // a name, not put in quotation marks
  }
}

function outcomeOf(error: unknown, of: Written): Outcome {
  if (!(error instanceof Failure)) {
    if (error instanceof Error && error.name === 'AbortError') return { kind: 'stopped', of };
    throw error;
  }
  const { problem } = error;
  if (problem !== null && 'sentence' in problem)
    return { kind: 'refused', of, problem: problem as CypherProblem };
  if (problem?.status === 504) return { kind: 'late', of };
  if (problem?.status === 503 && /at once/.test(error.message)) return { kind: 'busy', of };
  return error.heals ? { kind: 'away', of } : { kind: 'failed', of, message: error.message };
}

const isSame = (a: Written, b: Written) =>
  a.query === b.query && JSON.stringify(a.values) === JSON.stringify(b.values);

function kept(): readonly Written[] {
  const told = recallValue(keptAs);
  return Array.isArray(told) ? told.filter(isWritten) : [];
}

function isWritten(told: unknown): told is Written {
  if (typeof told !== 'object' || told === null) return false;
  const { query, values } = told as Record<string, unknown>;
  return typeof query === 'string' && typeof values === 'object' && values !== null;
}

/** The query that the address tells; null where it tells none. */
export function writtenIn(view: {
  readonly query: string | null;
  readonly values: string | null;
}): Written | null {
  if (view.query === null) return null;
  const told: unknown = view.values === null ? {} : valueOf(view.values);
  const given = typeof told === 'object' && told !== null ? Object.entries(told) : [];
  const values = given.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return { query: view.query, values: Object.fromEntries(values) };
}
