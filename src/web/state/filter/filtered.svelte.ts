import type { ChainData } from '../chain.svelte.ts';
import type { Planner } from '../planner.svelte.ts';
import type { View } from '../../url/view.svelte.ts';
import { rulesOf } from '../../url/filter.ts';
import { graphOfMap } from './graph.ts';
import type { Graph } from './graph.ts';
import { filterGraph } from './filter-graph.ts';
import type { Hidden } from './filter-graph.ts';

const nothing: Hidden = { total: 0, nodes: 0, links: 0, by: new Map(), why: new Map() };

/** What the view's filter hides of the picture on screen: the network, or else the chain's map. */
export class Filtered {
  readonly #view: View;
  readonly #chain: ChainData;
  readonly #planner: Planner;
  readonly #network: () => Graph | null;

  /** The whole picture; null where none is shown. */
  readonly graph: Graph | null = $derived.by(() => {
    const network = this.#network();
    if (network) return network;
    const map = this.#chain.map;
    return map && graphOfMap(map, this.#planner.places.last?.places ?? []);
  });
  readonly active: boolean = $derived.by(() => rulesOf(this.#view.filter).length > 0);
  readonly hidden: Hidden = $derived.by(() => {
    const { graph } = this;
    return this.active && graph ? filterGraph(this.#view.filter, graph.nodes, graph.links).hidden : nothing;
  });

  constructor(view: View, chain: ChainData, planner: Planner, network: () => Graph | null) {
    this.#network = network;
    this.#view = view;
    this.#chain = chain;
    this.#planner = planner;
  }

  /** Whether the filter hides a thing or a link. */
  hides(id: string): boolean {
    return this.hidden.why.has(id);
  }
}
