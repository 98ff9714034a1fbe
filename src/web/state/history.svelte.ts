import type { Fragment } from './fragment.ts';

/** What a step did: a word of the dictionary's `history.steps`, and the name of what it was done to. */
export interface Step {
  readonly what: string;
  readonly about?: string | undefined;
}
/** A view that can be gone back to, and the step that led to it. `at` numbers it, also in the browser's own history. */
export interface Entry {
  readonly at: number;
  readonly step: Step;
  readonly when: number;
  readonly told: Fragment;
}
/** What is kept of a view in the browser's history besides its address. */
export interface Kept {
  readonly at: number;
  /** The picture, where it is too long for the address. */
  readonly network: string | null;
}

/** What looking around changes besides the view itself: it is kept with the step before, and is no step of its own. */
const passing: ReadonlySet<string> = new Set(['selection', 'drawer', 'language', 'theme']);
const most = 300;

/** The views of this visit, in the order of their steps: what undo, redo and the list of steps go back and forth in. */
export class History {
  #entries = $state.raw<readonly Entry[]>([]);
  #index = $state(0);
  #last: number;

  constructor(told: Fragment, at: number | null) {
    this.#last = at ?? 0;
    this.#entries = [{ at: this.#last, step: { what: 'open' }, when: Date.now(), told }];
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }
  get index(): number {
    return this.#index;
  }
  /** The number of the view shown. */
  get at(): number {
    return this.#entries[this.#index]!.at;
  }

  /** Takes note of a view; one that differs by what is merely looked at replaces the view before. */
  note(told: Fragment, step?: Step): void {
    const before = this.#entries[this.#index]!;
    const changed = Object.keys(told).filter(
      (key) =>
        JSON.stringify(told[key as keyof Fragment]) !== JSON.stringify(before.told[key as keyof Fragment]),
    );
    const change = changed.find((key) => !passing.has(key));
    if (!change) this.amend(told);
    else this.#push(told, step ?? { what: change });
  }

  /** The present view has become another without a step of the reader's. */
  amend(told: Fragment): void {
    this.#entries = this.#entries.with(this.#index, { ...this.#entries[this.#index]!, told });
  }

  /** The view of an entry, which is the present one from now on; null when there is none. */
  go(index: number): Entry | null {
    const entry = this.#entries[index];
    if (!entry) return null;
    this.#index = index;
    return entry;
  }

  /** The browser went to a view by itself: to one of ours, or to one that is new here. */
  arrive(told: Fragment, at: number | null): void {
    if (at === null) return this.note(told);
    let index = this.#entries.findIndex((entry) => entry.at >= at);
    if (index < 0) index = this.#entries.length;
    // One of ours from before a reload: it comes back to its place among the others.
    if (this.#entries[index]?.at !== at) {
      const entry = { at, step: { what: 'open' }, when: Date.now(), told };
      this.#entries = this.#entries.toSpliced(index, 0, entry);
      this.#last = Math.max(this.#last, at);
    }
    this.#index = index;
  }

  #push(told: Fragment, step: Step): void {
    const entry = { at: ++this.#last, step, when: Date.now(), told };
    this.#entries = [...this.#entries.slice(0, this.#index + 1), entry].slice(-most);
    this.#index = this.#entries.length - 1;
  }
}
