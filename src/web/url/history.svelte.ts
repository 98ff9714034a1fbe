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
const passing: ReadonlySet<string> = new Set(['drawer', 'language', 'theme']);
/** What is set by drags and repeated clicks: changes that follow each other within so many ms are one step. */
const sliding: ReadonlySet<string> = new Set(['year', 'threshold']);
const pause = 1500;
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

  /**
   * Takes note of a view; one that differs by what is merely looked at, or goes on with a slide, replaces the view
   * before. In the network lens, what the inspector shows is merely looked at: steps there are those of the picture.
   * Returns whether it goes on with a slide.
   */
  note(told: Fragment, step?: Step): boolean {
    const before = this.#entries[this.#index]!;
    const changed = Object.keys(told).filter(
      (key) =>
        JSON.stringify(told[key as keyof Fragment]) !== JSON.stringify(before.told[key as keyof Fragment]),
    );
    const drawn = told.lens === 'network' && before.told.lens === 'network';
    const changes = changed.filter((key) => !passing.has(key) && !(drawn && key === 'selection'));
    // With another chain or lens the selection changes by itself.
    const change = changes.find((key) => key !== 'selection') ?? changes[0];
    if (!change) this.amend(told);
    else if (changes.length === 1 && this.#slides(change)) this.#push(told, { what: change }, before.at);
    else this.#push(told, step ?? { what: change });
    return this.at === before.at && change !== undefined;
  }

  #slides(change: string): boolean {
    const { step, when } = this.#entries[this.#index]!;
    return sliding.has(change) && step.what === change && Date.now() - when < pause;
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
    if (at === null) return void this.note(told);
    let index = this.#entries.findIndex((entry) => entry.at >= at);
    if (index < 0) index = this.#entries.length;
    // One of ours from before a reload: it comes back to its place among the others.
    if (this.#entries[index]?.at !== at) {
      const entry = { at, step: { what: 'open' }, when: Date.now(), told };
      this.#entries = this.#entries.toSpliced(index, 0, entry);
      this.#last = Math.max(this.#last, at);
    }
    this.#index = index;
    // Of the views that one step led to, the one gone to is now the present one.
    this.amend(told);
  }

  /** Puts a view after the present one, or in its place where it bears the same number; what came after is gone. */
  #push(told: Fragment, step: Step, at = ++this.#last): void {
    const entry = { at, step, when: Date.now(), told };
    const before = this.#entries.slice(0, this.#index + 1).filter((each) => each.at !== at);
    this.#entries = [...before, entry].slice(-most);
    this.#index = this.#entries.length - 1;
  }
}
