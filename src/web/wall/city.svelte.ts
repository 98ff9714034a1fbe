import type { Overview, WallRow } from '../../model/contract/planner.ts';
import { Resource } from '../client/resource.svelte.ts';
import type { App } from '../state/app.svelte.ts';

/**
 * The whole city while a place within it is chosen: its rows, by which the wall stays sorted, and its counties, among which
 * the chosen one stands. Without such a place they are those of the wall itself.
 */
export class City {
  readonly #chains: Resource<WallRow[]>;
  readonly #overview: Resource<Overview>;
  readonly #app: App;

  /** To be made while a component is being made. */
  constructor(app: App) {
    this.#app = app;
    const question = <T>(ask: (signal: AbortSignal) => Promise<T>) =>
      this.isWithin
        ? { about: `city ${app.view.dataset} ${app.view.year} ${app.view.threshold}`, subject: 'city', ask }
        : null;
    const whole = () => ({ ...app.view.scope, region: null });
    this.#chains = new Resource(app.server, () => question((signal) => app.client.chains(whole(), signal)));
    this.#overview = new Resource(app.server, () =>
      question((signal) => app.client.overview(whole(), signal)),
    );
  }

  /** Whether the region looked at lies within the dataset's home. */
  get isWithin(): boolean {
    const { view, planner } = this.#app;
    const { home, places } = planner.places.last ?? { home: null, places: [] };
    if (home === null || view.region === null || view.region === home) return false;
    const parentOf = (id: string) => places.find((place) => place.id === id)?.parent ?? null;
    for (let at = parentOf(view.region); at !== null; at = parentOf(at)) if (at === home) return true;
    return false;
  }

  get rows(): readonly WallRow[] | null {
    return this.isWithin ? this.#chains.last : this.#app.catalogue.chains.last;
  }
  get matrix(): Overview['matrix'] | null {
    return (this.isWithin ? this.#overview : this.#app.planner.overview).last?.matrix ?? null;
  }
  /** What the table's columns depend on is here, or will not come: nothing on it is going to move. */
  get isSettled(): boolean {
    if (this.#app.view.region !== null && this.#app.planner.places.asking) return false;
    const overview = this.isWithin ? this.#overview : this.#app.planner.overview;
    return this.rows !== null && (overview.last !== null || overview.failure !== null);
  }
}
