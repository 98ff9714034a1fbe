import { labels, linkTypes, type Label, type LinkType } from '../model/kinds.ts';

/**
 * The keys of a load: which ids there are and of which label, and which links have been seen. Ids become whole numbers,
 * and a link a pair of them, so that a million rows take tens of megabytes.
 */
export class Keys {
  readonly #index = new Map<string, number>();
  #labels = new Uint8Array(1024);
  readonly #links = new Map<string, Set<number>>();

  get nodes(): number {
    return this.#index.size;
  }

  /** Adds a node's id; false when it is there already. */
  addNode(id: string, label: Label): boolean {
    if (this.#index.has(id)) return false;
    const index = this.#index.size;
    if (index === this.#labels.length) {
      const grown = new Uint8Array(index * 2);
      grown.set(this.#labels);
      this.#labels = grown;
    }
    this.#labels[index] = labels.indexOf(label);
    this.#index.set(id, index);
    return true;
  }

  labelOf(id: string): Label | null {
    const index = this.#index.get(id);
    return index === undefined ? null : labels[this.#labels[index]!]!;
  }

  ids(): Iterable<string> {
    return this.#index.keys();
  }

  /** Adds a link between two known ids by its identity (from, type, to, item); false when it is there already. */
  addLink(type: LinkType, from: string, to: string, item: string | null): boolean {
    const family = `${linkTypes.indexOf(type)} ${item === null ? '' : this.#index.get(item)}`;
    let seen = this.#links.get(family);
    if (!seen) this.#links.set(family, (seen = new Set()));
    const pair = this.#index.get(from)! * 2 ** 26 + this.#index.get(to)!;
    if (seen.has(pair)) return false;
    seen.add(pair);
    return true;
  }
}
