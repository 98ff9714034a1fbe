import { labels, linkTypes, type Label, type LinkType } from '../model/kinds.ts';

/** How many ids a load may hold; a link is kept as a pair of their numbers in one exact whole number. */
const most = 2 ** 26;

/**
 * The keys of a load: which ids there are and of which label, and which links have been seen. Ids become whole numbers,
 * and a link a pair of them, so that a million rows take tens of megabytes.
 */
export class Keys {
  readonly #index = new Map<string, number>();
  #labels = new Uint8Array(1024);
  #stored = new Float64Array(1024);
  readonly #links = new Map<string, Set<number>>();

  get nodes(): number {
    return this.#index.size;
  }

  /** Adds a node's id; its number, or -1 when it is there already. */
  addNode(id: string, label: Label): number {
    const index = this.#index.size;
    if (this.#index.has(id)) return -1;
    if (index === most) throw new Error(`A dataset holds at most ${most} things; load it as several.`);
    if (index === this.#labels.length) this.#grow();
    this.#labels[index] = labels.indexOf(label);
    // A copy of its own: a part of a text keeps the whole text in memory.
    this.#index.set(Buffer.from(id).toString(), index);
    return index;
  }

  #grow(): void {
    const [were, stored] = [this.#labels, this.#stored];
    (this.#labels = new Uint8Array(were.length * 2)).set(were);
    (this.#stored = new Float64Array(were.length * 2)).set(stored);
  }

  /** The number of an id, from 0 in the order of adding. */
  numberOf(id: string): number | undefined {
    return this.#index.get(id);
  }

  labelOf(id: string): Label | null {
    const index = this.#index.get(id);
    return index === undefined ? null : labels[this.#labels[index]!]!;
  }

  ids(): Iterable<string> {
    return this.#index.keys();
  }

  /** Remembers where the database keeps a node, so that its links find it without a search. */
  store(index: number, place: number): void {
    this.#stored[index] = place;
  }

  storedAt(id: string): number {
    return this.#stored[this.#index.get(id)!]!;
  }

  /** Adds a link between two known ids by its identity (from, type, to, item); false when it is there already. */
  addLink(type: LinkType, from: string, to: string, item: string | null): boolean {
    const family = this.#family(type, item);
    let seen = this.#links.get(family);
    if (!seen) this.#links.set(family, (seen = new Set()));
    const before = seen.size;
    return seen.add(this.#pair(from, to)).size > before;
  }

  hasLink(type: LinkType, from: string, to: string, item: string | null): boolean {
    return this.#links.get(this.#family(type, item))?.has(this.#pair(from, to)) ?? false;
  }

  #family = (type: LinkType, item: string | null) =>
    `${linkTypes.indexOf(type)} ${item === null ? '' : (this.#index.get(item) ?? item)}`;

  #pair = (from: string, to: string) => (this.#index.get(from) ?? -1) * most + (this.#index.get(to) ?? -1);
}
