import { setMaxListeners } from 'node:events';
import neo4j, { type Driver, type Session, type SessionMode } from 'neo4j-driver';
import type { Disk } from './disk.ts';
import { codeOf, failure, passing, within } from './failure.ts';
import { DatabaseAway, DatabaseError, DatabasePanicked, DatabaseSlow, DiskFull } from './problem.ts';
import { tellAsked } from './query-recorder.ts';
import { Gate } from './gate.ts';
import { checkedRow, type NamedQuery, type NamedStatement } from './query.ts';
import { type Address, openDriver, place, probe } from './server.ts';
import { rowOf, toParameters } from './values.ts';

export {
  DatabaseAway,
  DatabaseBusy,
  DatabaseError,
  DatabaseSlow,
  DiskFull,
  TimeLimit,
  WrongRow,
} from './problem.ts';
export type { Address } from './server.ts';

/** The fields of a row by their place, from 0. */
export interface Values {
  get(field: number): unknown;
}

/** How a read may be limited: by time, and by the signal of whoever asked for it. */
export interface ReadOptions {
  readonly timeoutMs?: number;
  readonly fetchSize?: number;
  readonly signal?: AbortSignal | undefined;
}

/** Named reads: what every question needs of the database. */
export interface Reader {
  /** All rows of a query. */
  rows<R>(query: NamedQuery<R>, parameters?: object, options?: ReadOptions): Promise<R[]>;
  /** The rows of a query one by one, as they are consumed. */
  stream<R>(
    query: NamedQuery<R>,
    parameters?: object,
    options?: ReadOptions,
  ): AsyncGenerator<R, void, undefined>;
  /** Every row of a query to `onRow`, unchecked, as fast as the server sends them. */
  each(
    statement: NamedStatement,
    parameters: object,
    onRow: (values: Values) => void,
    options?: ReadOptions,
  ): Promise<void>;
  /** The same for somebody who may give up: with the signal every read ends, here and on the server. */
  with(signal: AbortSignal): Reader;
}

/** What a statement changed, as Neo4j counts it: nodesCreated, relationshipsCreated, propertiesSet and so on. */
export type Counters = Record<string, number>;

const limits = { rows: 25_000, stream: 600_000, write: 120_000, implicit: 3_600_000, health: 2_000 };
/** How long after its time limit a statement may still answer, before the server counts as away. */
const slack = 3_000;
const tries = 3;

/** Reads under way at once. The managed server allows 64 transactions; loads and other processes need some too. */
const places = 24;
/** How long a read waits for a place, and a write. */
const waits = { read: 8_000, write: 120_000 };

interface Work {
  readonly name: string;
  readonly mode: SessionMode;
  readonly fetchSize: number;
  readonly deadline: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The one door to Neo4j: named statements with plain values in, checked rows out. One session a call; the pool of
 * connections makes that cheap. Heals by itself when the server comes back at the same address.
 */
export class Database implements Reader {
  #driver: Driver;
  #at: Address;
  readonly #disk: Disk | null;
  readonly #open = new Set<Session>();
  readonly #gate = new Gate(places);

  private constructor(at: Address, disk: Disk | null) {
    this.#at = at;
    this.#disk = disk;
    this.#driver = openDriver(at);
  }

  /** The database at `at`, which somebody else has found to answer. */
  static at(at: Address): Database {
    return new Database(at, null);
  }

  /**
   * Opens the database at `at` and asks it once; `disk` is that of its data, where it is this machine's. Throws StartError
   * in one sentence when it cannot be used.
   */
  static async open(at: Address, disk: Disk | null = null): Promise<Database> {
    const database = new Database(at, disk);
    try {
      await probe(database.#driver, at);
      return database;
    } catch (error) {
      await database.close();
      throw error;
    }
  }

  /** Host and port, for people. */
  get address(): string {
    return place(this.#at);
  }

  /** Where it answers and as whom: for another thread that opens it too. */
  get at(): Address {
    const { uri, user, password, database } = this.#at;
    return { uri, user, password, database };
  }

  /** What a member of a cluster must know before it answers as this one would. */
  async bookmarks(): Promise<string[]> {
    return [...(await this.#driver.executeQueryBookmarkManager.getBookmarks())];
  }

  with(signal: AbortSignal): Reader {
    setMaxListeners(0, signal); // an answer may be made of many reads
    return new Abortable(this, signal);
  }

  /** How many reads wait for a place, and how many there are under way. */
  get load(): { readonly waiting: number; readonly running: number } {
    return this.#gate;
  }

  /** All rows of a read query, within `timeoutMs` (25 s). */
  async rows<R>(query: NamedQuery<R>, parameters: object = {}, options: ReadOptions = {}): Promise<R[]> {
    const timeout = options.timeoutMs ?? limits.rows;
    const work: Work = {
      name: query.name,
      mode: neo4j.session.READ,
      fetchSize: -1,
      deadline: timeout + slack,
      signal: options.signal,
    };
    const sent = toParameters(parameters);
    tellAsked(query.name, query.text, parameters);
    for (let attempt = 1; ; attempt++) {
      try {
        const { records } = await this.#call(work, (session) => session.run(query.text, sent, { timeout }));
        return records.map((record, index) => checkedRow(query, rowOf(record), index + 1));
      } catch (error) {
        if (attempt === tries || !(error instanceof Error) || !passing(error.cause)) throw error;
        await new Promise((again) => setTimeout(again, 50 * attempt));
      }
    }
  }

  /**
   * The rows of a read query one by one, fetched `fetchSize` at a time as they are consumed; leaving the loop early
   * ends the query on the server.
   */
  async *stream<R>(
    query: NamedQuery<R>,
    parameters: object = {},
    options: ReadOptions = {},
  ): AsyncGenerator<R, void, undefined> {
    const { signal } = options;
    const timeout = options.timeoutMs ?? limits.stream;
    let number = 0;
    tellAsked(query.name, query.text, parameters);
    const leave = await this.#gate.enter(waits.read, signal);
    const session = this.#session(neo4j.session.READ, options.fetchSize ?? 2_000);
    const heed = this.#heed(session, signal);
    try {
      for await (const record of session.run(query.text, toParameters(parameters), { timeout }))
        yield checkedRow(query, rowOf(record), ++number);
    } catch (error) {
      signal?.throwIfAborted();
      throw failure(error, query.name, this.address);
    } finally {
      heed();
      leave();
      await this.#end(session);
    }
  }

  /**
   * Hands every row of a read query to `onRow` as the server sends them, without a schema: for millions of rows, whose
   * fields the caller checks. `onRow` must be done with a row when it returns.
   */
  async each(
    statement: NamedStatement,
    parameters: object,
    onRow: (values: Values) => void,
    options: ReadOptions = {},
  ): Promise<void> {
    const { signal } = options;
    const timeout = options.timeoutMs ?? limits.stream;
    tellAsked(statement.name, statement.text, parameters);
    const leave = await this.#gate.enter(waits.read, signal);
    const session = this.#session(neo4j.session.READ, options.fetchSize ?? 5_000);
    const heed = this.#heed(session, signal);
    try {
      await new Promise<void>((resolve, reject) => {
        session.run(statement.text, toParameters(parameters), { timeout }).subscribe({
          onNext: (record) => {
            try {
              onRow(record);
            } catch (error) {
              reject(error instanceof Error ? error : new Error(String(error)));
            }
          },
          onCompleted: () => resolve(),
          onError: reject,
        });
      });
    } catch (error) {
      signal?.throwIfAborted();
      throw failure(error, statement.name, this.address);
    } finally {
      heed();
      leave();
      await this.#end(session);
    }
  }

  /**
   * Runs a statement in a transaction of its own that the driver sends again when it fails in passing: what it writes
   * must be the same when written twice. Answers what it changed. Throws DiskFull where there is no room to write in.
   */
  async write(
    statement: NamedStatement,
    parameters: object = {},
    options: { timeoutMs?: number } = {},
  ): Promise<Counters> {
    this.#disk?.ensureRoom();
    const timeout = options.timeoutMs ?? limits.write;
    const sent = toParameters(parameters);
    return this.#call(this.#writing(statement, timeout + 2 * slack), async (session) => {
      const result = await session.executeWrite((transaction) => transaction.run(statement.text, sent), {
        timeout,
      });
      return result.summary.counters.updates();
    });
  }

  /** Like `write`, for a statement that answers rows. */
  async writeRows<R>(
    query: NamedQuery<R>,
    parameters: object = {},
    options: { timeoutMs?: number } = {},
  ): Promise<R[]> {
    this.#disk?.ensureRoom();
    const timeout = options.timeoutMs ?? limits.write;
    const sent = toParameters(parameters);
    return this.#call(this.#writing(query, timeout + 2 * slack), async (session) => {
      const { records } = await session.executeWrite((transaction) => transaction.run(query.text, sent), {
        timeout,
      });
      return records.map((record, index) => checkedRow(query, rowOf(record), index + 1));
    });
  }

  /** Runs a statement outside a transaction of ours: schema, and CALL { } IN TRANSACTIONS. It is not sent again. */
  async implicit(
    statement: NamedStatement,
    parameters: object = {},
    options: { timeoutMs?: number } = {},
  ): Promise<Counters> {
    const timeout = options.timeoutMs ?? limits.implicit;
    return this.#call(this.#writing(statement, timeout + slack), async (session) => {
      const result = await session.run(statement.text, toParameters(parameters), { timeout });
      return result.summary.counters.updates();
    });
  }

  /** The server's version, or DatabaseAway when it has not answered within 2 s, for whatever reason. */
  async health(): Promise<{ version: string }> {
    return probe(this.#driver, this.#at, limits.health).catch((error: unknown) => {
      throw error instanceof DatabaseAway ? error : new DatabaseAway(this.address, { cause: error });
    });
  }

  /** The same database now answers at another address: callers that hold this object go on as before. */
  async moveTo(at: Address): Promise<void> {
    if (at.uri === this.#at.uri && at.password === this.#at.password) return;
    const before = this.#driver;
    const sessions = [...this.#open];
    this.#at = at;
    this.#driver = openDriver(at);
    await shut(before, sessions);
  }

  /** Ends what is running and closes the connections. */
  async close(): Promise<void> {
    await shut(this.#driver, [...this.#open]);
  }

  #writing(statement: NamedStatement, deadline: number): Work {
    return { name: statement.name, mode: neo4j.session.WRITE, fetchSize: -1, deadline };
  }

  #session(mode: SessionMode, fetchSize: number): Session {
    const session = this.#driver.session({
      defaultAccessMode: mode,
      fetchSize,
      bookmarkManager: this.#driver.executeQueryBookmarkManager,
      ...(this.#at.database ? { database: this.#at.database } : {}),
    });
    this.#open.add(session);
    return session;
  }

  async #call<T>(work: Work, run: (session: Session) => PromiseLike<T>): Promise<T> {
    const wait = work.mode === neo4j.session.READ ? waits.read : waits.write;
    const leave = await this.#gate.enter(wait, work.signal);
    const session = this.#session(work.mode, work.fetchSize);
    const heed = this.#heed(session, work.signal);
    const late = () => new DatabaseSlow(this.address);
    try {
      return await within(work.deadline, Promise.resolve(run(session)), late);
    } catch (error) {
      work.signal?.throwIfAborted();
      throw this.#explained(failure(error, work.name, this.address), work.mode);
    } finally {
      heed();
      leave();
      // Not awaited: the answer is complete, and a frozen server would hold the caller here for ever.
      void this.#end(session);
    }
  }

  /** Ends what a session runs, on the server too, when the signal comes. Answers how to stop heeding it. */
  #heed(session: Session, signal: AbortSignal | undefined): () => void {
    const give = () => void this.#end(session);
    signal?.addEventListener('abort', give, { once: true });
    return () => signal?.removeEventListener('abort', give);
  }

  /** Neo4j does not tell a client why it could not store what was written; the disk does. */
  #explained(error: Error, mode: SessionMode): Error {
    const isOfStoring =
      error instanceof DatabasePanicked ||
      (error instanceof DatabaseError && /CommitFailed/.test(codeOf(error.cause)));
    if (mode !== neo4j.session.WRITE || !isOfStoring || !this.#disk?.isFull) return error;
    return new DiskFull(this.#disk.sentence, { cause: error });
  }

  async #end(session: Session): Promise<void> {
    // A session that cannot be closed has lost its connection, and with it all there was to close.
    await session.close().catch(() => undefined);
    this.#open.delete(session);
  }
}

/** A database whose reads end with a signal. */
class Abortable implements Reader {
  constructor(
    private readonly database: Database,
    private readonly signal: AbortSignal,
  ) {}

  rows<R>(query: NamedQuery<R>, parameters: object = {}, options: ReadOptions = {}): Promise<R[]> {
    return this.database.rows(query, parameters, { ...options, signal: this.signal });
  }

  stream<R>(
    query: NamedQuery<R>,
    parameters: object = {},
    options: ReadOptions = {},
  ): AsyncGenerator<R, void, undefined> {
    return this.database.stream(query, parameters, { ...options, signal: this.signal });
  }

  each(
    statement: NamedStatement,
    parameters: object,
    onRow: (values: Values) => void,
    options: ReadOptions = {},
  ): Promise<void> {
    return this.database.each(statement, parameters, onRow, { ...options, signal: this.signal });
  }

  with(signal: AbortSignal): Reader {
    return this.database.with(AbortSignal.any([this.signal, signal]));
  }
}

/** Sessions first: a driver closed in the middle of a query never settles that query's promise. */
async function shut(driver: Driver, sessions: Session[]): Promise<void> {
  const closing = Promise.allSettled(sessions.map((session) => session.close())).then(() => driver.close());
  await within(2_000, closing, () => new Error('frozen')).catch(() => undefined);
}
