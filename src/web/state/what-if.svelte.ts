import type { CriticalQuestion, FillQuestion, WhatIf, WhatIfQuestion } from '../../model/contract/what-if.ts';
import { ask } from '../client/client.ts';
import { Resource } from '../client/resource.svelte.ts';
import { selectorOf as selectorIn } from '../url/paths.ts';
import { lossOf, parseSuppositions, printSuppositions, type Supposition } from '../url/what-if.ts';
import type { App, StoppedStage, SuppositionOfPage } from './app.svelte.ts';
import { markedIn, stoppedIn, type Outcome } from './outcome.ts';

/** What follows a level after the one before, in ms, where motion is welcome. */
const stepMs = 320;

/** What is supposed on the page: the first of the address on the picture, the others kept beside it. Nothing of it is written. */
export class Suppositions implements SuppositionOfPage {
  readonly #app: App;
  readonly answer: Resource<Outcome>;
  readonly others: Resource<readonly Outcome[]>;
  readonly all: readonly Supposition[] = $derived.by(() => parseSuppositions(this.#app.view.whatIf));
  readonly current: Supposition | null = $derived(this.all[0] ?? null);
  /** The queries are shown in the place of the answer. */
  showsCypher = $state(false);
  /** How many levels have been drawn. */
  #reached = $state(0);

  constructor(app: App) {
    this.#app = app;
    const about = (of: readonly Supposition[]) =>
      `${printSuppositions(of)} ${app.view.chain} ${app.view.scopeKey}`;
    this.answer = new Resource(app.server, () => {
      const { current } = this;
      if (current === null || current.kind === 'rank') return null;
      return { about: about([current]), ask: (signal) => this.#ask(current, signal) };
    });
    this.others = new Resource(app.server, () => {
      const kept = this.all.slice(1);
      if (kept.length === 0) return null;
      return {
        about: about(kept),
        ask: (signal) => Promise.all(kept.map((each) => this.#ask(each, signal))),
      };
    });
    $effect(() => {
      const levels = this.loss?.levels.length ?? 0;
      const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
      this.#reached = isStill ? levels : Math.min(1, levels);
      if (isStill || levels < 2) return undefined;
      const timer = setInterval(() => {
        this.#reached += 1;
        if (this.#reached >= levels) clearInterval(timer);
      }, stepMs);
      return () => clearInterval(timer);
    });
  }

  /** What the supposition on the picture comes to; while another region is awaited, that of the last. */
  get outcome(): Outcome | null {
    const last = this.answer.last;
    return last !== null && this.current !== null && last.of === printSuppositions([this.current])
      ? last
      : null;
  }
  get loss(): WhatIf | null {
    return this.outcome?.kind === 'lose' ? this.outcome.loss : null;
  }

  readonly stopped: ReadonlyMap<string, StoppedStage> = $derived(stoppedIn(this.loss, this.#reached));
  readonly marked: ReadonlySet<string> = $derived(markedIn(this.outcome));

  /** Puts another supposition on the picture, with those kept beside it. */
  suppose(next: Supposition | null): void {
    this.#go([...(next === null ? [] : [next]), ...this.all.slice(1)]);
  }
  /** Keeps the one on the picture for comparison. */
  keep(): void {
    const { current } = this;
    if (current !== null && !this.#isKept(current)) this.#go([current, ...this.all]);
  }
  /** Puts one of those kept on the picture, in the place of the one there. */
  swap(at: number): void {
    const chosen = this.all[at];
    if (chosen) this.#go([chosen, ...this.all.slice(1)]);
  }
  drop(at: number): void {
    this.#go(this.all.filter((_, i) => i !== at));
  }
  end(): void {
    this.#go([]);
  }

  /** Adds to what stops; another kind of thing begins anew: links are lost by themselves. */
  add(id: string): void {
    const { current } = this;
    const isLink = id.includes('|');
    const goesOn =
      current?.kind === 'lose' &&
      current.what.every((each) => each.includes('|') === isLink && !isGroup(each));
    const what = goesOn && !isGroup(id) ? [...current.what.filter((each) => each !== id), id] : [id];
    this.suppose({ kind: 'lose', what, share: current?.kind === 'lose' ? current.share : null });
  }
  remove(id: string): void {
    const { current } = this;
    if (current?.kind !== 'lose') return;
    const what = current.what.filter((each) => each !== id);
    this.suppose(what.length === 0 ? null : { ...current, what });
  }

  /** The address of a question to the API, and what is sent, of a supposition. */
  questionOf(of: Supposition): { path: string; body: object } {
    const { chain } = this.#app.view;
    if (of.kind === 'fill')
      return { path: '/api/what-if/fill', body: { stage: of.stage } satisfies FillQuestion };
    if (of.kind === 'critical')
      return {
        path: '/api/critical',
        body: {
          of: of.of !== undefined ? selectorIn(of.of) : chain === null ? 'dataset' : { chain },
        } satisfies CriticalQuestion,
      };
    if (of.kind === 'rank') return { path: '/api/what-if/ranking', body: {} };
    return {
      path: '/api/what-if',
      body: {
        lose: lossOf(of.what),
        rule: of.share === null ? 'every' : { share: of.share },
        ...(chain === null ? {} : { chain }),
      } satisfies WhatIfQuestion,
    };
  }

  /** Asks the API about a supposition. */
  post<T>(path: string, body: object, signal: AbortSignal, more: Record<string, string> = {}): Promise<T> {
    const { dataset, scope } = this.#app.view;
    return ask<T>(path, { dataset, ...scope, ...more }, signal, {
      method: 'POST',
      body: JSON.stringify(body),
    });
  }

  async #ask(of: Supposition, signal: AbortSignal): Promise<Outcome> {
    const { path, body } = this.questionOf(of);
    const name = printSuppositions([of])!;
    if (of.kind === 'fill') return { kind: 'fill', of: name, filled: await this.post(path, body, signal) };
    if (of.kind === 'critical')
      return { kind: 'critical', of: name, critical: await this.post(path, body, signal) };
    return { kind: 'lose', of: name, loss: await this.post(path, body, signal) };
  }

  #isKept(of: Supposition): boolean {
    const name = printSuppositions([of]);
    return this.all.slice(1).some((each) => printSuppositions([each]) === name);
  }
  #go(all: readonly Supposition[]): void {
    this.#app.view.suppose(printSuppositions(all));
  }
}

const isGroup = (what: string) => /^(in|of|where):/.test(what);

/** The page's suppositions, made when something is first supposed. */
export function suppositionsOf(app: App): Suppositions {
  if (app.supposition instanceof Suppositions) return app.supposition;
  let made: Suppositions | null = null;
  // Beside every component: what is supposed outlives the drawer.
  $effect.root(() => {
    made = new Suppositions(app);
  });
  app.supposition = made;
  return made!;
}
