import { Worker } from 'node:worker_threads';
import type { Database } from '../database.ts';
import { Gate } from '../gate.ts';
import { DatabaseAway, DatabaseBusy, DatabaseError, TimeLimit } from '../problem.ts';
import type { FromThread, ToThread, UserQuery } from './messages.ts';
import { CypherRefused } from './refused.ts';
import { explainMs } from './run.ts';

export type { UserQuery } from './messages.ts';

/** At once, apart from all other reads: what one of them may take of Neo4j's memory, three of them leave some of to others. */
const places = 3;
/** How long a query waits for its place. */
const waitMs = 8_000;
/** How long after its limit a thread may still say so, before it is ended with all it holds. */
const graceMs = 600;
/** How long the server may take to end a query; what it cannot end keeps its place meanwhile. */
const patienceMs = 30_000;
/** How long a thread that nobody needs is kept. */
const idleMs = 120_000;
/** A row of a hundred megabytes ends the thread that reads it, and nobody else. */
const memoryMb = 256;

/**
 * Readers' own queries: explained and held to reading, run in threads and places of their own, ended by our clock, then by the
 * server's, and by the signal of whoever asked.
 */
export class UserQueries {
  readonly #database: Database;
  readonly #gate = new Gate(places);
  readonly #idle: Thread[] = [];
  readonly #all = new Set<Thread>();

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * The answer as JSON in UTF-8: `{columns, rows, truncated, truncatedBy, milliseconds, warnings}`, with `plan` where it was
   * only explained. Throws CypherRefused, TimeLimit, DatabaseBusy or DatabaseAway.
   */
  async run(query: UserQuery, signal?: AbortSignal): Promise<Uint8Array> {
    const leave = await this.#gate.enter(waitMs, signal);
    const thread = this.#idle.filter((each) => !each.isEnding).pop() ?? this.#started();
    if (this.#idle.includes(thread)) this.#idle.splice(this.#idle.indexOf(thread), 1);
    let bookmarks: readonly string[];
    try {
      // A thread that has just been started takes a moment, which is not the query's.
      [bookmarks] = await Promise.all([this.#database.bookmarks(), thread.ready]);
    } catch (error) {
      leave();
      throw error;
    }
    return thread.ask({ kind: 'run', query, at: this.#database.at, bookmarks }, signal, () => {
      if (!thread.isOver && !thread.isEnding) this.#idle.push(thread);
      leave();
    });
  }

  /** How many run, and how many wait for a place. */
  get load(): { readonly running: number; readonly waiting: number } {
    return this.#gate;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#all].map((thread) => thread.end()));
  }

  #started(): Thread {
    const thread = new Thread(this.#database.address, () => {
      this.#all.delete(thread);
      const at = this.#idle.indexOf(thread);
      if (at >= 0) this.#idle.splice(at, 1);
    });
    this.#all.add(thread);
    return thread;
  }
}

type Ask = Extract<ToThread, { kind: 'run' }>;

class Thread {
  readonly #worker: Worker;
  readonly #address: string;
  #hear: ((message: FromThread | { readonly kind: 'dead'; readonly error: unknown }) => void) | null = null;
  #idle: NodeJS.Timeout | null = null;
  isOver = false;
  /** It is being ended: it may still say that it is free, and takes nothing any more. */
  isEnding = false;
  /** Resolves once it listens. */
  readonly ready: Promise<void>;

  constructor(address: string, onEnd: () => void) {
    this.#address = address;
    this.#worker = new Worker(new URL('./thread.mjs', import.meta.url), {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    const dead = (error: unknown) => {
      if (this.isOver) return;
      this.isOver = true;
      onEnd();
      this.#hear?.({ kind: 'dead', error });
    };
    this.ready = new Promise((resolve, reject) => {
      this.#worker.once('message', () => resolve());
      this.#worker.once('error', reject);
    });
    this.#worker.on('message', (message: FromThread) => this.#hear?.(message));
    this.#worker.on('error', dead);
    this.#worker.on('exit', () => dead(new Error('The thread that runs queries has ended.')));
    this.#worker.unref();
  }

  async end(): Promise<void> {
    this.isEnding = true;
    await this.#worker.terminate();
  }

  /** Sends a query; `onFree` when the thread, and the place at the server, are free again, which may be after the answer. */
  ask(message: Ask, signal: AbortSignal | undefined, onFree: () => void): Promise<Uint8Array> {
    if (this.#idle) clearTimeout(this.#idle);
    const { limitMs } = message.query;
    return new Promise((resolve, reject) => {
      const late = () =>
        new TimeLimit('the query', `took longer than its ${limitMs.toLocaleString('en')} ms and was ended.`);
      const give = () => {
        this.#worker.postMessage({ kind: 'stop' } satisfies ToThread);
        reject(signal!.reason as Error);
        patience();
      };
      let timer: NodeJS.Timeout | null = null;
      /** For the server to end it; after that the connection is cut, and the place is given to others. */
      const patience = () => (timer ??= setTimeout(() => void this.end(), patienceMs));
      const over = () => {
        reject(late());
        void this.end();
      };
      let clock = setTimeout(over, explainMs + graceMs);
      const settle = () => {
        clearTimeout(clock);
        signal?.removeEventListener('abort', give);
      };
      const free = () => {
        settle();
        if (timer) clearTimeout(timer);
        this.#hear = null;
        if (!this.isOver) this.#idle = setTimeout(() => void this.end(), idleMs).unref();
        onFree();
      };
      this.#hear = (said) => {
        switch (said.kind) {
          case 'ready':
            return;
          case 'running':
            clearTimeout(clock);
            clock = setTimeout(over, limitMs + graceMs);
            return;
          case 'free':
            return free();
          case 'dead':
            reject(outOfMemory(said.error) ? tooLarge() : new DatabaseError('the query', String(said.error)));
            return free();
          case 'answer':
            resolve(said.body);
            break;
          case 'refused':
            reject(new CypherRefused(said.refusal));
            break;
          case 'late':
            reject(late());
            patience();
            break;
          case 'busy':
            reject(new DatabaseBusy());
            break;
          case 'away':
            reject(new DatabaseAway(this.#address));
            break;
          case 'failed':
            reject(new DatabaseError('the query', said.message));
        }
        return settle();
      };
      signal?.addEventListener('abort', give, { once: true });
      if (signal?.aborted) give();
      this.#worker.postMessage(message);
    });
  }
}

const tooLarge = () => new CypherRefused({ code: 'large-row', about: '', line: null, column: null });
const outOfMemory = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
