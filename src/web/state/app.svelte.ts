import { createContext } from 'svelte';
import type { Brief } from '../../model/contract/entity.ts';
import type { LossWhy } from '../../model/contract/what-if.ts';
import { Client } from '../client/client.ts';
import { Dialogs } from './dialogs.svelte.ts';
import { Session } from './session.svelte.ts';
import type { Graph } from './filter/graph.ts';
import { Filtered } from './filter/filtered.svelte.ts';
import { Catalogue } from './catalogue.svelte.ts';
import { ChainData } from './chain.svelte.ts';
import { FormulaCard } from './formula.svelte.ts';
import { Handout } from './handout.svelte.ts';
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

/** What is supposed to stop or to be filled, as the picture shows it; the rest comes with its drawer. */
export interface SuppositionOfPage {
  /** By stage: that it stops, at which level and why. */
  readonly stopped: ReadonlyMap<string, StoppedStage>;
  /** Stages that get a source, firms and links that are critical: marked on the picture. */
  readonly marked: ReadonlySet<string>;
}
export interface Highlighted {
  readonly entities: ReadonlySet<string>;
  readonly links: ReadonlySet<string>;
}
export interface StoppedStage {
  readonly level: number;
  readonly why: LossWhy;
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
  readonly handout = new Handout();

  /** The first map stands, or there is none to draw: what can wait for it comes now. */
  isPictured = $state(false);

  /** What is supposed, once anything has been. */
  supposition = $state.raw<SuppositionOfPage | null>(null);

  /** What a drawer tells of, lit on the picture while the rest is dim. */
  highlighted = $state.raw<Highlighted | null>(null);

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

  /** Looks for paths or for what lies up- or downstream; where no chain is open, below the map of one that the entity is part of. */
  search(drawer: 'paths' | 'reach', text: string, about: string): void {
    const chains = this.catalogue.chains.last ?? [];
    const own = chains.find(({ stages }) => stages.some(({ id }) => id === about)) ?? chains[0];
    this.view.search(drawer, text, own?.id ?? null);
  }

  /** What something is called, where an answer on the page names it. */
  named(id: string): Brief | null {
    const { catalogue, chain, planner } = this;
    const known = chain.named.get(id) ?? planner.named.get(id);
    if (known) return known;
    for (const row of catalogue.chains.last ?? []) {
      if (row.id === id) return { ...row, label: 'Chain' };
      const stage = row.stages.find((each) => each.id === id);
      if (stage) return { ...stage, label: 'Stage' };
    }
    return null;
  }

  /** Follows a name wherever it is clicked: a chain with a map of its own opens, anything else goes to the inspector. */
  follow(id: string): void {
    if (this.catalogue.has(id)) this.view.openChain(id);
    else this.view.select(id);
  }
}

export const [useApp, provideApp] = createContext<App>();
