import type { FoundPath, PathLink, PathsAnswer } from '../../../model/contract/paths.ts';
import { Resource } from '../../client/resource.svelte.ts';
import { pathWords } from '../../i18n/paths.ts';
import type { App } from '../../state/app.svelte.ts';
import { byId } from '../../ui/grouped.ts';
import { parsePaths, printPaths, type PathsView } from '../../url/paths.ts';
import { questionOf } from './scope.ts';

/** Which paths are asked for, as the address tells it, what was found, and which of it is looked at. */
export class PathsSearch {
  readonly #app: App;
  readonly answer: Resource<PathsAnswer>;
  readonly asked: PathsView;
  readonly question: Record<string, unknown> | null;
  readonly found: PathsAnswer | null;
  readonly links: ReadonlyMap<string, PathLink>;
  /** What was named once stays named while the next answer is awaited. */
  readonly known: ReadonlyMap<string, PathsAnswer['names'][number]>;
  /** The path that is lit, and the one that it is held against. */
  readonly lit: FoundPath | null;
  readonly held: FoundPath | null;

  /** To be made while a component is being made. */
  constructor(app: App) {
    this.#app = app;
    const { view } = app;
    this.asked = $derived(parsePaths(view.paths));
    this.question = $derived(questionOf(this.asked, view));
    this.answer = new Resource<PathsAnswer>(app.server, () => {
      const now = this.question;
      return (
        now && {
          about: `${view.dataset}|${JSON.stringify(now)}`,
          ask: (signal) => app.client.paths(now, signal),
        }
      );
    });
    this.found = $derived(this.question === null ? null : this.answer.value);
    this.links = $derived(byId(this.found?.links ?? []));
    this.known = $derived(byId(this.answer.last?.names ?? []));
    const pathAt = (at: number | null) => (at === null ? null : (this.found?.paths[at] ?? null));
    this.lit = $derived(pathAt(this.asked.at));
    this.held = $derived(this.lit && pathAt(this.asked.beside));
  }

  get words(): ReturnType<typeof pathWords> {
    return pathWords(this.#app.view);
  }

  name(id: string): string {
    const thing = this.known.get(id) ?? this.#app.chain.named.get(id);
    return thing ? this.#app.view.localizer.name(thing) : id;
  }
  /** What a selector is called: an id's name, or everybody of a stage, chain or firm. */
  endName(selector: string | null): string | null {
    if (selector === null) return null;
    const { view } = this.#app;
    const [, key, id] = /^(\w+)=(.*)$/.exec(selector) ?? [];
    if (id === undefined)
      return selector
        .split(',')
        .map((each) => this.name(each))
        .join(view.words.join);
    if (key === 'operator') return this.words.stagesOf(this.name(id));
    return key === 'chain' ? this.words.stagesIn(this.name(id)) : this.words.operatorsOf(this.name(id));
  }
  linkName(id: string): string {
    const link = this.links.get(id);
    const [from = '', , to = ''] = id.split('|');
    return `${this.name(link?.from ?? from)} → ${this.name(link?.to ?? to)}`;
  }

  /** Looks at something of what is asked. */
  look(change: Partial<PathsView>): void {
    this.#app.view.search('paths', printPaths({ ...this.asked, ...change }));
  }
  /** Asks another question: what was looked at belonged to the last. */
  change(part: Partial<PathsView>): void {
    this.look({ at: null, beside: null, ...part });
  }
  light(at: number | null): void {
    this.look({ at, ...(at === null || at === this.asked.beside ? { beside: null } : {}) });
  }
}
