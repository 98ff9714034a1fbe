import { statfsSync } from 'node:fs';
import { DiskFull } from './problem.ts';

/**
 * What is left free for Neo4j, in megabytes: it takes its files larger by pieces of 32 and of 64 MB, and when it does not
 * get one in the middle of a transaction, it answers nobody any more until it is started again.
 */
const reserve = 200;

/** The disk that a folder lies on. */
export class Disk {
  readonly #folder: string;
  readonly #reserve: number;

  constructor(folder: string, reserveMegabytes = reserve) {
    this.#folder = folder;
    this.#reserve = reserveMegabytes;
  }

  /** Free for this user, in megabytes. */
  get free(): number {
    const { bavail, bsize } = statfsSync(this.#folder);
    return Math.floor((bavail * bsize) / 1024 / 1024);
  }

  /** Nothing large is to be written. */
  get isFull(): boolean {
    return this.free < this.#reserve;
  }

  /** What is wrong and the way out, for people. */
  get sentence(): string {
    return `The disk that holds the data is full (${this.free} MB free, ${this.#reserve} MB needed): free some space; until then nothing is loaded.`;
  }

  /** Throws DiskFull when nothing large is to be written. */
  ensureRoom(): void {
    if (this.isFull) throw new DiskFull(this.sentence);
  }
}
