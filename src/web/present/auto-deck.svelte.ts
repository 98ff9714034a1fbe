import type { Gaps } from '../../model/contract/gaps.ts';
import type { PlannedMap } from '../../model/contract/planner.ts';
import type { Ranking } from '../../model/contract/what-if.ts';
import { Resource } from '../client/resource.svelte.ts';
import { presentWords } from '../i18n/present.ts';
import type { App } from '../state/app.svelte.ts';
import { chainDeck, cityDeck, mostOpen } from './deck.ts';
import type { Presented, SlideSource } from './presented.ts';

/** How many owners the slide of whom the city hangs on may name. */
const mostOwners = 6;

/**
 * The deck that the data make by themselves: of the chain looked at; where none is, of the city, and then of the chain that is
 * most broken. To be made while a component is being made.
 */
export class AutoDeck implements SlideSource {
  readonly #app: App;
  readonly #maps: Resource<PlannedMap>;
  readonly #gaps: Resource<Gaps>;
  readonly #ranking: Resource<Ranking>;

  constructor(app: App) {
    this.#app = app;
    const { client, server, view } = app;
    const question = <T>(what: string, ask: (chain: string, signal: AbortSignal) => Promise<T>) => {
      const id = this.#chain;
      return id === null
        ? null
        : { about: `${what} ${id} ${view.scopeKey}`, ask: (signal: AbortSignal) => ask(id, signal) };
    };
    this.#maps = new Resource(server, () =>
      question('present map', (id, signal) => client.chain(id, view.scope, signal)),
    );
    this.#gaps = new Resource(server, () =>
      question('present gaps', (id, signal) => client.gaps(id, view.scope, signal)),
    );
    this.#ranking = new Resource(server, () =>
      this.#isCity
        ? {
            about: `present ranking ${view.scopeKey}`,
            ask: (signal) => client.rankLosses(mostOwners, view.scope, signal),
          }
        : null,
    );
  }

  get #isCity(): boolean {
    return this.#app.view.chain === null;
  }
  get #rows() {
    return this.#app.catalogue.chains.value;
  }
  get #chain(): string | null {
    const rows = this.#rows;
    return (
      this.#app.view.chain ??
      (rows && (mostOpen(rows)[0] ?? rows.find(({ here }) => here) ?? rows[0])?.id) ??
      null
    );
  }

  get failed() {
    const { catalogue, planner } = this.#app;
    const ofCity = this.#isCity ? [this.#ranking, planner.overview, catalogue.chains] : [];
    return [this.#maps, this.#gaps, ...ofCity].find((each) => each.failure && each.value === null);
  }

  readonly slides: readonly Presented[] | null = $derived.by(() => {
    const { view, planner } = this.#app;
    const [map, gaps] = [this.#maps.value, this.#gaps.value];
    const words = presentWords(view);
    if (!map || !gaps) return null;
    const own = chainDeck(map, gaps, view.localizer, words).map((slide) => ({ slide, map }));
    if (!this.#isCity) return own;
    const [overview, ranking, rows] = [planner.overview.value, this.#ranking.value, this.#rows];
    if (!rows || !overview || !ranking) return null;
    const city = cityDeck(rows, overview, ranking, view.localizer, words);
    return [...city.map((slide) => ({ slide, map: null })), ...own];
  });
}
