import { z } from 'zod';
import type { Dataset } from '../model/answers.ts';
import type { Database } from './database.ts';
import { namedQuery } from './query.ts';

const datasets = namedQuery(
  'datasets',
  z.object({
    id: z.string(),
    name: z.string(),
    nameEn: z.string().nullable(),
    home: z.string().nullable(),
    version: z.string(),
    nodes: z.number(),
    links: z.number(),
    loadedAt: z.string(),
    stamp: z.string(),
  }),
);

/** One version of one dataset: everything an answer is made of is read from the same one. */
export interface Snapshot {
  readonly database: Database;
  readonly dataset: string;
  readonly home: string | null;
  readonly version: string;
}

/** How long a pointer once read is trusted. A replaced version outlives it by far (tables/sweep.ts, grace). */
const trustMs = 500;

/** Knows which version of each dataset readers see. */
export class Datasets {
  readonly #database: Database;
  #known: Promise<(Dataset & { version: string })[]> | null = null;
  #readAt = 0;

  constructor(database: Database) {
    this.#database = database;
  }

  async list(): Promise<Dataset[]> {
    return (await this.#all()).map(({ version: _version, ...dataset }) => dataset);
  }

  /** The visible version of a dataset, or of the first one when none is named; null when there is none. */
  async snapshot(id: string | undefined): Promise<Snapshot | null> {
    const all = await this.#all();
    const found = id === undefined ? all[0] : all.find((dataset) => dataset.id === id);
    if (!found) return null;
    return { database: this.#database, dataset: found.id, home: found.home, version: found.version };
  }

  /** Reads the pointers anew at the next question: after a load or a removal. */
  forget(): void {
    this.#known = null;
  }

  #all(): Promise<(Dataset & { version: string })[]> {
    if (this.#known === null || Date.now() - this.#readAt > trustMs) {
      this.#readAt = Date.now();
      const read = this.#database.rows(datasets);
      this.#known = read;
      read.catch(() => {
        if (this.#known === read) this.#known = null; // ask again, the answer was an error
      });
    }
    return this.#known;
  }
}
