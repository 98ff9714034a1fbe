import type { Dataset } from '../../model/contract/answers.ts';
import type { WallRow } from '../../model/contract/planner.ts';
import type { Client } from '../client/client.ts';
import { Resource } from '../client/resource.svelte.ts';
import type { Server } from '../client/server.svelte.ts';
import type { View } from '../url/view.svelte.ts';

/** The datasets there are, and the chains of the one looked at as they stand in the region and year. */
export class Catalogue {
  readonly datasets: Resource<Dataset[]>;
  readonly chains: Resource<WallRow[]>;
  #view: View;

  constructor(view: View, server: Server, client: Client) {
    this.#view = view;
    this.datasets = new Resource(server, () => ({
      about: 'datasets',
      ask: (signal) => client.datasets(signal),
    }));
    this.chains = new Resource(server, () => ({
      about: `chains ${view.scopeKey}`,
      subject: 'chains',
      ask: (signal) => client.chains(view.scope, signal),
    }));
  }

  /** The dataset looked at: the one the address names, else the first, as the server chooses. */
  get dataset(): Dataset | null {
    const all = this.datasets.value ?? [];
    return all.find((each) => each.id === this.#view.dataset) ?? all[0] ?? null;
  }

  get row(): WallRow | null {
    return this.chains.last?.find((chain) => chain.id === this.#view.chain) ?? null;
  }

  /** The industries that chains are parts of. */
  get headings(): readonly { readonly name: string; readonly nameEn: string | null }[] {
    return (this.chains.last ?? []).flatMap(({ heading }) => heading ?? []);
  }

  has(id: string): boolean {
    return this.chains.last?.some((chain) => chain.id === id) ?? false;
  }
}
