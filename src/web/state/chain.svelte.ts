import type { Brief } from '../../model/contract/entity.ts';
import type { PlannedMap, PlannedStage } from '../../model/contract/planner.ts';
import type { Client } from '../client/client.ts';
import { byId } from '../ui/grouped.ts';
import { Resource } from '../client/resource.svelte.ts';
import type { Server } from '../client/server.svelte.ts';
import type { View } from '../url/view.svelte.ts';

/** The map of the chain looked at, and what it knows by id. */
export class ChainData {
  readonly answer: Resource<PlannedMap>;
  #view: View;

  constructor(view: View, server: Server, client: Client) {
    this.#view = view;
    this.answer = new Resource(server, () => {
      const id = view.chain;
      return id === null
        ? null
        : {
            about: `${id} ${view.scopeKey}`,
            subject: id,
            ask: (signal) => client.chain(id, view.scope, signal),
          };
    });
  }

  /** While another region or year is awaited, the map stays as it was; another chain's does not. */
  get map(): PlannedMap | null {
    const map = this.answer.last;
    return map?.id === this.#view.chain ? map : null;
  }

  stage(id: string | null): PlannedStage | null {
    return this.map?.stages.find((stage) => stage.id === id) ?? null;
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
