import { z } from 'zod';
import { labelOf, type Brief } from '../model/entity.ts';
import { namedQuery } from '../graph/query.ts';
import type { Snapshot } from '../graph/snapshot.ts';

export const names = namedQuery(
  'names',
  z.object({ id: z.string(), labels: z.array(z.string()), name: z.string(), nameEn: z.string().nullable() }),
);

/** What things are called, by id. */
export class Names {
  readonly #known = new Map<string, Brief>();

  /** Reads the names of things; those already known are not asked for again. */
  async read({ database, version }: Snapshot, ids: Iterable<string>): Promise<this> {
    const asked = [...new Set(ids)].filter((id) => !this.#known.has(id));
    if (asked.length === 0) return this;
    for (const { id, labels, name, nameEn } of await database.rows(names, { version, ids: asked }))
      this.#known.set(id, { id, label: labelOf(labels), name, nameEn });
    return this;
  }

  of(id: string): Brief {
    const found = this.#known.get(id);
    if (!found) throw new Error(`The name of ${id} was not read, or the graph holds no such thing.`);
    return found;
  }

  /** Everything that was read, by id. */
  all(): Brief[] {
    return [...this.#known.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }
}
