import neo4j, { type Driver, type Session, type SessionMode } from 'neo4j-driver';
import type { Disk } from './disk.ts';
import { codeOf, failure, passing, within } from './failure.ts';
import { DatabaseAway, DatabaseError, DatabasePanicked, DiskFull } from './problem.ts';
import { tellAsked } from './query-recorder.ts';
import { checkedRow, type NamedQuery, type NamedStatement } from './query.ts';
import { type Address, openDriver, place, probe } from './server.ts';
import { rowOf, toParameters } from './values.ts';

export { DatabaseAway, DatabaseError, DatabasePanicked, DiskFull, TimeLimit, WrongRow } from './problem.ts';
export type { Address } from './server.ts';

/** What a statement changed, as Neo4j counts it: nodesCreated, relationshipsCreated, propertiesSet and so on. */
export type Counters = Record<string, number>;

const limits = { rows: 30_000, stream: 600_000, write: 120_000, implicit: 3_600_000, health: 2_000 };
/** How long after its time limit a statement may still answer, before the server counts as away. */
const slack = 3_000;
const tries = 3;

interface Work {
  readonly name: string;
  readonly mode: SessionMode;
  readonly fetchSize: number;
  readonly deadline: number;
}

/**
 * The one door to Neo4j: named statements with plain values in, checked rows out. One session a call; the pool of
 * connections makes that cheap. Heals by itself when the server comes back at the same address.
 */
export class Database {
  #driver: Driver;
  #at: Address;
  readonly #disk: Disk | null;
  readonly #open = new Set<Session>();

  private constructor(at: Address, disk: Disk | null) {
    this.#at = at;
    this.#disk = disk;
    this.#driver = openDriver(at);
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

  /** All rows of a read query, within `timeoutMs` (30 s). */
  async rows<R>(
    query: NamedQuery<R>,
    parameters: object = {},
    options: { timeoutMs?: number } = {},
  ): Promise<R[]> {
    const timeout = options.timeoutMs ?? limits.rows;
    const work: Work = {
      name: query.name,
      mode: neo4j.session.READ,
      fetchSize: -1,
      deadline: timeout + slack,
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
    options: { timeoutMs?: number; fetchSize?: number } = {},
  ): AsyncGenerator<R, void, undefined> {
    const session = this.#session(neo4j.session.READ, options.fetchSize ?? 2_000);
    const timeout = options.timeoutMs ?? limits.stream;
    let number = 0;
    tellAsked(query.name, query.text, parameters);
    try {
      for await (const record of session.run(query.text, toParameters(parameters), { timeout }))
        yield checkedRow(query, rowOf(record), ++number);
    } catch (error) {
      throw failure(error, query.name, this.address);
    } finally {
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
    const session = this.#session(work.mode, work.fetchSize);
    const late = () => new DatabaseAway(this.address);
    try {
      return await within(work.deadline, Promise.resolve(run(session)), late);
    } catch (error) {
      throw this.#explained(failure(error, work.name, this.address), work.mode);
    } finally {
      // Not awaited: the answer is complete, and a frozen server would hold the caller here for ever.
      void this.#end(session);
    }
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

/** Sessions first: a driver closed in the middle of a query never settles that query's promise. */
async function shut(driver: Driver, sessions: Session[]): Promise<void> {
  const closing = Promise.allSettled(sessions.map((session) => session.close())).then(() => driver.close());
  await within(2_000, closing, () => new Error('frozen')).catch(() => undefined);
}
