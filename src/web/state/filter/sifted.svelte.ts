import type { ChainData } from '../chain.svelte.ts';
import type { Planner } from '../planner.svelte.ts';
import type { View } from '../../url/view.svelte.ts';
import { rulesOf } from '../../url/filter.ts';
import { graphOfMap } from './graph.ts';
import type { Graph } from './graph.ts';
import { sieve } from './sieve.ts';
import type { Hidden } from './sieve.ts';

const nothing: Hidden = { total: 0, nodes: 0, links: 0, by: new Map(), why: new Map() };

/** What the view's filter hides of the picture on screen: the chain's map, or what a lens of its own has attached. */
export class Sifted {
  readonly #view: View;
  readonly #chain: ChainData;
  readonly #planner: Planner;
  #attached = $state.raw<(() => Graph | null) | null>(null);

  /** The whole picture; null where none is shown. */
  readonly graph: Graph | null = $derived.by(() => {
    if (this.#attached) return this.#attached();
    const map = this.#chain.map;
    return map && graphOfMap(map, this.#planner.places.last?.places ?? []);
  });
  readonly active: boolean = $derived.by(() => rulesOf(this.#view.filter).length > 0);
  readonly hidden: Hidden = $derived.by(() => {
    const { graph } = this;
    return this.active && graph ? sieve(this.#view.filter, graph.nodes, graph.links).hidden : nothing;
  });

  constructor(view: View, chain: ChainData, planner: Planner) {
    this.#view = view;
    this.#chain = chain;
    this.#planner = planner;
  }

  /** Whether the filter hides a thing or a link. */
  hides(id: string): boolean {
    return this.hidden.why.has(id);
  }

  /** Sifts another picture than the chain's map until the function it answers is called. */
  attach(picture: () => Graph | null): () => void {
    this.#attached = picture;
    return () => {
      if (this.#attached === picture) this.#attached = null;
    };
  }
}
