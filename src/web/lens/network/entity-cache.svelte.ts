/* eslint-disable svelte/prefer-svelte-reactivity -- maps and sets here are values that never change, held by $state.raw */
import type { Link, Source } from '../../../model/contract/entity.ts';
import type { NetworkAnswer, NetworkNode } from '../../../model/contract/network.ts';

/** What is known of the network's entities and of the links among them: read from the server, each once. */
export class EntityCache {
  #things = $state.raw<ReadonlyMap<string, NetworkNode>>(new Map());
  #links = $state.raw<ReadonlyMap<string, Link>>(new Map());
  #sources = $state.raw<ReadonlyMap<string, Source>>(new Map());
  #gone = $state.raw<ReadonlySet<string>>(new Set());
  #isStale = $state(false);

  get things(): ReadonlyMap<string, NetworkNode> {
    return this.#things;
  }
  get links(): ReadonlyMap<string, Link> {
    return this.#links;
  }
  /** Every source that the entities and links cite, by its id. */
  get sources(): ReadonlyMap<string, Source> {
    return this.#sources;
  }
  /** The data may have changed since it was read: all is asked for once more, and stands meanwhile. */
  get isStale(): boolean {
    return this.#isStale;
  }

  /** Whether an entity need not be asked for: it is known, or known to be gone. */
  knows(id: string): boolean {
    return !this.#isStale && (this.#things.has(id) || this.#gone.has(id));
  }
  isGone(id: string): boolean {
    return this.#gone.has(id);
  }

  learn({ nodes, links, evidence, gone }: NetworkAnswer): void {
    this.#things = new Map([...this.#things, ...nodes.map((node) => [node.id, node] as const)]);
    this.#links = new Map([...this.#links, ...links.map((link) => [link.id, link] as const)]);
    this.#sources = new Map([...this.#sources, ...evidence.map((source) => [source.id, source] as const)]);
    if (gone.length > 0) this.#gone = new Set([...this.#gone, ...gone]);
  }

  /** What is known may be out of date. */
  doubt(): void {
    if (this.#things.size > 0) this.#isStale = true;
  }

  clear(): void {
    this.#things = new Map();
    this.#links = new Map();
    this.#sources = new Map();
    this.#gone = new Set();
    this.#isStale = false;
  }
}
