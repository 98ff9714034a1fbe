import type { App } from '../../state/app.svelte.ts';
import { parseFilter, printFilter } from '../../url/filter.ts';
import { recallValue, rememberValue } from '../../url/memory.ts';
import { printPaths, type PathsView } from '../../url/paths.ts';

const keptAs = 'paths.saved';
const mostKept = 100;

/** A question by its name: what is looked for, and what of the page narrowed it, each as the address spells it. */
export interface SavedQuestion {
  readonly dataset: string | null;
  readonly name: string;
  readonly paths: string;
  readonly region: string | null;
  readonly year: number | null;
  readonly filter: string | null;
}

/** The questions that this browser keeps of the dataset on the page, by name. */
export class SavedQuestions {
  readonly #app: App;
  #all = $state.raw<readonly SavedQuestion[]>(kept());
  readonly here = $derived.by(() => {
    const collator = new Intl.Collator(this.#app.view.language);
    return this.#all
      .filter(({ dataset }) => dataset === this.#app.view.dataset)
      .sort((a, b) => collator.compare(a.name, b.name));
  });

  constructor(app: App) {
    this.#app = app;
  }

  /** Keeps what is asked; what had the name before gives way. Which path is looked at is no part of the question. */
  keep(name: string, asked: PathsView): void {
    const { dataset, region, year, filter } = this.#app.view;
    const paths = printPaths({ ...asked, at: null, beside: null });
    const question = { dataset, name, paths, region, year, filter: printFilter(filter) };
    this.#keep([question, ...this.#others(name)].slice(0, mostKept));
  }

  open({ paths, region, year, filter }: SavedQuestion): void {
    this.#app.view.searchAgain({ paths, region, year, filter: parseFilter(filter) });
  }

  remove(name: string): void {
    this.#keep(this.#others(name));
  }

  #others(name: string): readonly SavedQuestion[] {
    const { dataset } = this.#app.view;
    return this.#all.filter((each) => each.name !== name || each.dataset !== dataset);
  }
  #keep(all: readonly SavedQuestion[]): void {
    this.#all = all;
    rememberValue(keptAs, all);
  }
}

function kept(): readonly SavedQuestion[] {
  const told = recallValue(keptAs);
  return Array.isArray(told) ? told.filter(isQuestion) : [];
}

function isQuestion(told: unknown): told is SavedQuestion {
  if (typeof told !== 'object' || told === null) return false;
  const { dataset, name, paths, region, year, filter } = told as Record<string, unknown>;
  const isText = (value: unknown) => value === null || typeof value === 'string';
  return (
    typeof name === 'string' &&
    typeof paths === 'string' &&
    [dataset, region, filter].every(isText) &&
    (year === null || typeof year === 'number')
  );
}
