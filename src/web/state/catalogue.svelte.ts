import type { ChainRow, Dataset } from '../../model/answers.ts';
import type { Client } from '../client/client.ts';
import { Answer } from './answer.svelte.ts';
import type { Server } from './server.svelte.ts';
import type { View } from './view.svelte.ts';

/** The datasets there are, and the chains of the one looked at. Where the address names no chain, the first is opened. */
export class Catalogue {
  readonly datasets: Answer<Dataset[]>;
  readonly chains: Answer<ChainRow[]>;
  #view: View;

  constructor(view: View, server: Server, client: Client) {
    this.#view = view;
    this.datasets = new Answer(server, () => ({
      about: 'datasets',
      ask: (signal) => client.datasets(signal),
    }));
    this.chains = new Answer(server, () => ({
      about: `chains of ${view.dataset}`,
      ask: (signal) => client.chains(signal),
    }));
    $effect(() => {
      const first = this.chains.value?.[0];
      if (view.chain === null && first) view.settleChain(first.id);
    });
  }

  /** The dataset looked at: the one the address names, else the first, as the server chooses. */
  get dataset(): Dataset | null {
    const all = this.datasets.value ?? [];
    return all.find((each) => each.id === this.#view.dataset) ?? all[0] ?? null;
  }

  get row(): ChainRow | null {
    return this.chains.value?.find((chain) => chain.id === this.#view.chain) ?? null;
  }

  has(id: string): boolean {
    return this.chains.value?.some((chain) => chain.id === id) ?? false;
  }
}
