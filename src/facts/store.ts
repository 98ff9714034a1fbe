import type { Snapshot } from '../graph/snapshot.ts';
import { Facts, type FactsAt } from './facts.ts';
import { Kept } from './kept.ts';
import { Shared } from './shared.ts';

interface Options {
  /** How much memory facts may take; the version in use stays even when it takes more. */
  readonly mostBytes: number;
  /** What else is to be read before a version counts as read. */
  readonly prepare?: (at: FactsAt) => Promise<void>;
  /** Now and then while a version is read: how many rows have come. */
  readonly onRows?: (dataset: string, rows: number) => void;
}

/** The facts of the versions that questions are asked of: each read once for all who ask, and let go by size, least used first. */
export class FactStore {
  readonly #kept: Kept;
  readonly #reading = new Shared();
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
    this.#kept = new Kept(options.mostBytes);
  }

  /** A snapshot with its facts, read if nobody has read them yet. */
  async at(snapshot: Snapshot): Promise<FactsAt> {
    const { dataset, version } = snapshot;
    const known = this.#kept.get(version) as Facts | undefined;
    if (known !== undefined) return { ...snapshot, facts: known };
    const facts = await this.#reading.ask(version, snapshot.signal, async (signal) => {
      const database = snapshot.shared.with(signal);
      const read = await Facts.read({ ...snapshot, database }, (rows) =>
        this.#options.onRows?.(dataset, rows),
      );
      await this.#options.prepare?.({ ...snapshot, database, signal, facts: read });
      this.#kept.set(version, read, read.bytes);
      return read;
    });
    return { ...snapshot, facts };
  }
}
