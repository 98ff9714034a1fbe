import type { EntityDetail, LinkDetail, Neighbours } from '../../model/contract/answers.ts';
import type { Client } from '../client/client.ts';
import { Resource } from '../client/resource.svelte.ts';
import type { Server } from '../client/server.svelte.ts';
import type { View } from '../url/view.svelte.ts';

/** How many links are fetched with a thing; a type that has more is paged on its own. */
const firstPage = 120;

/** What the inspector shows: the thing or link selected, or, with nothing selected, the chain itself. */
export class Inspected {
  readonly entity: Resource<EntityDetail>;
  readonly link: Resource<LinkDetail>;
  readonly neighbours: Resource<Neighbours>;
  #view: View;

  constructor(view: View, server: Server, client: Client) {
    this.#view = view;
    this.link = new Resource(server, () => {
      const id = this.linkId;
      return id === null
        ? null
        : { about: `${view.dataset}|${id}`, ask: (signal) => client.link(id, signal) };
    });
    this.entity = new Resource(server, () => {
      const id = this.entityId;
      return id === null
        ? null
        : { about: `${view.dataset}|${id}`, ask: (signal) => client.entity(id, signal) };
    });
    this.neighbours = new Resource(server, () => {
      const id = this.entityId;
      if (id === null) return null;
      const question = { direction: 'both', limit: firstPage } as const;
      return { about: `${view.dataset}|${id}`, ask: (signal) => client.neighbours(id, question, signal) };
    });
  }

  /** The id of the link selected; ids of things hold no bar. */
  get linkId(): string | null {
    const id = this.#view.selection;
    return id?.includes('|') ? id : null;
  }

  get entityId(): string | null {
    return this.linkId === null ? (this.#view.selection ?? this.#view.chain) : null;
  }
}
