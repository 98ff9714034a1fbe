import { changesBetween, slices, type SliceKey, type ViewState } from './view-state.ts';

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
  readonly told: ViewState;
}
/** What is kept of a view in the browser's history besides its address. */
export interface Kept {
  readonly at: number;
  /** The picture, where it is too long for the address. */
  readonly network: string | null;
}

/** Changes of a slice that slides are one step as long as they follow each other within so many ms. */
const pause = 1500;
const most = 300;

/** The views of this visit, in the order of their steps: what undo, redo and the list of steps go back and forth in. */
export class History {
  #entries = $state.raw<readonly Entry[]>([]);
  #index = $state(0);
  #last: number;

  constructor(told: ViewState, at: number | null) {
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
   * before. Returns whether it is a step of its own.
   */
  note(told: ViewState, step?: Step): boolean {
    const before = this.#entries[this.#index]!;
    const lens = { before: before.told.lens, after: told.lens };
    const changes = changesBetween(before.told, told).filter((key) => slices[key].isStep(lens));
    // With another chain or lens the selection changes by itself.
    const change = changes.find((key) => key !== 'selection') ?? changes[0];
    if (!change) this.amend(told);
    else if (changes.length === 1 && this.#slides(change)) this.#push(told, { what: change }, before.at);
    else this.#push(told, step ?? { what: change });
    return this.at !== before.at;
  }

  #slides(change: SliceKey): boolean {
    const { step, when } = this.#entries[this.#index]!;
    return slices[change].slides && step.what === change && Date.now() - when < pause;
  }

  /** The present view has become another without a step of the reader's. */
  amend(told: ViewState): void {
    this.#entries = this.#entries.with(this.#index, { ...this.#entries[this.#index]!, told });
  }

  /** The browser went to a view by itself: to one of ours, or to one that is new here. */
  arrive(told: ViewState, at: number | null): void {
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
  #push(told: ViewState, step: Step, at = ++this.#last): void {
    const entry = { at, step, when: Date.now(), told };
    const before = this.#entries.slice(0, this.#index + 1).filter((each) => each.at !== at);
    this.#entries = [...before, entry].slice(-most);
    this.#index = this.#entries.length - 1;
  }
}
