import { createContext } from 'svelte';
import { Client } from '../client/client.ts';
import { Dialogs } from './dialogs.svelte.ts';
import { Session } from './session.svelte.ts';
import type { Graph } from './filter/graph.ts';
import { Filtered } from './filter/filtered.svelte.ts';
import { Catalogue } from './catalogue.svelte.ts';
import { ChainData } from './chain.svelte.ts';
import { FormulaCard } from './formula.svelte.ts';
import { Inspected } from './inspected.svelte.ts';
import { Planner } from './planner.svelte.ts';
import { Server } from '../client/server.svelte.ts';
import { SourceCard } from './source-card.svelte.ts';
import { View } from '../url/view.svelte.ts';

/** What the page knows of its network; the network itself comes with its lens. */
export interface NetworkOfPage {
  /** It, or the table of it, is on screen. */
  readonly isLookedAt: boolean;
  /** What the filter is asked of while it is looked at; null: of the chain's map. */
  readonly filtered: Graph | null;
  /** Whether an entity is shown in it. */
  has(id: string): boolean;
  explore(id: string, ways: string | null): Promise<void>;
  /** Brings entities into the picture on screen. */
  add(ids: readonly string[]): Promise<void>;
}

/** All state of the page, made once by its frame and reached by every component below it. */
export class App {
  readonly view = new View();
  readonly client = new Client(() => this.view.dataset);
  readonly server = new Server(this.client);
  readonly session = new Session(this.server);
  readonly dialogs = new Dialogs();
  readonly catalogue = new Catalogue(this.view, this.server, this.client);
  readonly chain = new ChainData(this.view, this.server, this.client);
  readonly inspected = new Inspected(this.view, this.server, this.client);
  readonly planner = new Planner(this.view, this.server, this.client);
  readonly filtered = new Filtered(this.view, this.chain, this.planner, () => this.network?.filtered ?? null);
  readonly sourceCard = new SourceCard();
  readonly formula = new FormulaCard();

  /** The network, once it has been looked at. */
  network = $state.raw<NetworkOfPage | null>(null);

  /**
   * Puts an entity into the network, and expands it to a side if one is named: into the one on screen, or else into a
   * new one that it is alone in.
   */
  explore(id: string, ways: 'upstream' | 'downstream' | null = null): void {
    if (this.network?.isLookedAt) {
      void this.network.explore(id, ways);
      this.view.select(id);
    } else this.view.draw(ways ? `${id}>${ways}` : id, { what: 'explore' }, { selection: id });
  }

  /** Follows a name wherever it is clicked: a chain with a map of its own opens, anything else goes to the inspector. */
  follow(id: string): void {
    if (this.catalogue.has(id)) this.view.openChain(id);
    else this.view.select(id);
  }
}

export const [useApp, provideApp] = createContext<App>();
