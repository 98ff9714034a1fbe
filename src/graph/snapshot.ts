import { z } from 'zod';
import type { Dataset } from '../model/contract/answers.ts';
import type { Database, Reader } from './database.ts';
import { DatabaseAway } from './problem.ts';
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
  /** Its reads end with `signal`. */
  readonly database: Reader;
  /** The same for what others may wait for too: its reads go on when this one has given up. */
  readonly shared: Reader;
  readonly dataset: string;
  readonly home: string | null;
  readonly version: string;
  /** Comes when nobody waits for the answer any more. */
  readonly signal?: AbortSignal | undefined;
}

/** How long a pointer once read is trusted where nobody polls. A replaced version outlives it by far (tables/sweep.ts, grace). */
const trustMs = 500;
type Known = readonly (Dataset & { version: string })[];

/**
 * Knows which version of each dataset readers see. Who calls `poll` about once a second gets every other answer from
 * memory, also while the database is away.
 */
export class Datasets {
  readonly #database: Database;
  #known: Promise<Known> | null = null;
  #last: Known | null = null;
  #readAt = 0;
  #isPolled = false;

  constructor(database: Database) {
    this.#database = database;
  }

  async list(): Promise<Dataset[]> {
    return (await this.#all()).map(({ version: _version, ...dataset }) => dataset);
  }

  /** The visible version of a dataset, or of the first one when none is named; null when there is none. */
  async snapshot(id: string | undefined, signal?: AbortSignal): Promise<Snapshot | null> {
    const all = await this.#all();
    const found = id === undefined ? all[0] : all.find((dataset) => dataset.id === id);
    if (!found) return null;
    return snapshotOf(
      this.#database,
      { dataset: found.id, home: found.home, version: found.version },
      signal,
    );
  }

  /** Reads the pointers anew now, within so long, and from now on answers from what the last poll read. */
  async poll(timeoutMs?: number): Promise<void> {
    this.#isPolled = true;
    await this.#read(timeoutMs);
  }

  /** Reads the pointers anew at the next question: after a load or a removal. */
  forget(): void {
    this.#known = null;
    this.#readAt = 0;
  }

  async #all(): Promise<Known> {
    const isFresh = this.#known !== null && (this.#isPolled || Date.now() - this.#readAt <= trustMs);
    if (isFresh) return this.#known!;
    try {
      return await this.#read();
    } catch (error) {
      // What was visible a moment ago is better than nothing, and whoever looks at health is told.
      if (this.#last !== null && error instanceof DatabaseAway) return this.#last;
      throw error;
    }
  }

  #read(timeoutMs?: number): Promise<Known> {
    this.#readAt = Date.now();
    const before = this.#known;
    const read = this.#database
      .rows(datasets, {}, timeoutMs ? { timeoutMs } : {})
      .then((rows) => (this.#last = rows));
    if (before === null || !this.#isPolled) this.#known = read;
    return read.then(
      (rows) => {
        this.#known = Promise.resolve(rows);
        return rows;
      },
      (error: unknown) => {
        if (this.#known === read) this.#known = before; // ask again, the answer was an error
        throw error;
      },
    );
  }
}

/** One version of a dataset as a question reads it; its reads end with the signal. */
export function snapshotOf(
  database: Database,
  of: Pick<Snapshot, 'dataset' | 'home' | 'version'>,
  signal?: AbortSignal,
): Snapshot {
  return { ...of, database: signal ? database.with(signal) : database, shared: database, signal };
}
