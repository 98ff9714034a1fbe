import { createContext } from 'svelte';
import { Client } from '../client/client.ts';
import { Dialogs } from './dialogs.svelte.ts';
import { Session } from './session.svelte.ts';
import { Sifted } from './filter/sifted.svelte.ts';
import { Catalogue } from './catalogue.svelte.ts';
import { ChainData } from './chain.svelte.ts';
import { FormulaCard } from './formula.svelte.ts';
import { Inspected } from './inspected.svelte.ts';
import { Planner } from './planner.svelte.ts';
import { Server } from '../client/server.svelte.ts';
import { SourceCard } from './source-card.svelte.ts';
import { View } from '../url/view.svelte.ts';

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
  readonly sifted = new Sifted(this.view, this.chain, this.planner);
  readonly sourceCard = new SourceCard();
  readonly formula = new FormulaCard();

  /** The network lens, while it is on screen. */
  network = $state.raw<{
    readonly has: (id: string) => boolean;
    readonly add: (ids: readonly string[]) => void;
  } | null>(null);

  /** What is to be expanded once it stands on the network's picture. */
  wish = $state.raw<{ readonly id: string; readonly ways: 'upstream' | 'downstream' } | null>(null);

  /**
   * Puts a thing on the picture of the network lens, and expands it to a side if one is named; where the lens is not on
   * screen, opens it with the thing alone.
   */
  explore(id: string, ways?: 'upstream' | 'downstream'): void {
    this.wish = ways ? { id, ways } : null;
    if (this.network) {
      this.network.add([id]);
      this.view.select(id);
    } else this.view.draw(id, { what: 'explore' }, { selection: id });
  }

  /** Follows a name wherever it is clicked: a chain with a map of its own opens, anything else goes to the inspector. */
  follow(id: string): void {
    if (this.catalogue.has(id)) this.view.openChain(id);
    else this.view.select(id);
  }
}

export const [useApp, provideApp] = createContext<App>();
