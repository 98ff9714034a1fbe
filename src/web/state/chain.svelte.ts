import type { ChainMap } from '../../model/answers.ts';
import type { Brief } from '../../model/entity.ts';
import type { Client } from '../client/client.ts';
import { byId } from '../grouped.ts';
import { Answer } from './answer.svelte.ts';
import type { Server } from './server.svelte.ts';
import type { View } from './view.svelte.ts';

/** The map of the chain looked at, and what it knows by id. */
export class ChainData {
  readonly answer: Answer<ChainMap>;

  constructor(view: View, server: Server, client: Client) {
    this.answer = new Answer(server, () => {
      const id = view.chain;
      return id === null
        ? null
        : { about: `${view.dataset}|${id}`, ask: (signal) => client.chain(id, signal) };
    });
  }

  get map(): ChainMap | null {
    return this.answer.value;
  }

  /** Everything on the map that has a name, by id: what a figure or link merely names need not be asked for. */
  readonly named: ReadonlyMap<string, Brief> = $derived.by(() => {
    const map = this.map;
    if (!map) return byId<Brief>([]);
    const { stages, firms, outside, items, hosts, leaders, mentioned, chain } = map;
    return byId<Brief>([
      ...stages,
      ...firms,
      ...outside,
      ...items,
      ...hosts,
      ...leaders,
      ...mentioned,
      chain,
    ]);
  });
}
