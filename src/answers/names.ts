import type { Facts } from '../facts/facts.ts';
import type { Brief } from '../model/contract/entity.ts';

/** What the things that an answer speaks of are called, by id. */
export class Names {
  readonly #told = new Map<string, Brief>();

  constructor(private readonly facts: Facts) {}

  /** Has things named in the answer, whether or not it says more of them. */
  add(ids: Iterable<string>): this {
    for (const id of ids) this.of(id);
    return this;
  }

  of(id: string): Brief {
    const known = this.#told.get(id) ?? this.facts.brief(id);
    if (!known) throw new Error(`The graph holds nothing with the id ${id}, though a link leads to it.`);
    this.#told.set(id, known);
    return known;
  }

  /** Everything that was named, by id. */
  all(): Brief[] {
    return [...this.#told.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }
}
