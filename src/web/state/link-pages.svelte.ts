import type { Neighbours } from '../../model/contract/answers.ts';
import type { Entity, Link } from '../../model/contract/entity.ts';
import type { Client } from '../client/client.ts';
import { Resource } from '../client/resource.svelte.ts';
import type { Server } from '../client/server.svelte.ts';

const pageSize = 60;

/** The links of one type and direction of a thing, page after page as the reader asks for more. Asks nothing before. */
export class LinkPages {
  readonly answer: Resource<Neighbours>;
  /** Where the page asked for begins; undefined before any is asked. */
  #after = $state.raw<string | null | undefined>(undefined);
  #before = $state.raw<readonly Neighbours[]>([]);

  constructor(server: Server, client: Client, id: string, type: string, direction: 'in' | 'out') {
    this.answer = new Resource(server, () => {
      const after = this.#after;
      if (after === undefined) return null;
      const question = { direction, types: [type], limit: pageSize, after };
      return {
        about: `${id}|${type}|${direction}|${after}`,
        ask: (signal) => client.neighbours(id, question, signal),
      };
    });
  }

  /** Everything read so far. */
  readonly read: { readonly nodes: readonly Entity[]; readonly links: readonly Link[] } = $derived.by(() => {
    const pages = this.answer.value ? [...this.#before, this.answer.value] : this.#before;
    return { nodes: pages.flatMap((page) => page.nodes), links: pages.flatMap((page) => page.links) };
  });

  more(): void {
    const page = this.answer.value;
    if (page && page.next === null) return;
    if (page) this.#before = [...this.#before, page];
    this.#after = page?.next ?? null;
  }
}
