import type { Logger } from 'pino';
import type { Health } from '../model/contract/answers.ts';
import { defaultThreshold } from '../model/vocabulary/states.ts';
import { AnswerDesk } from '../answers/desk/index.ts';
import { connect, type Connection } from '../graph/connect.ts';
import { DatabaseAway, DatabaseBusy, DatabaseSlow, TimeLimit } from '../graph/database.ts';
import { UserQueries } from '../graph/guarded/index.ts';
import { schemaStatements } from '../graph/query.ts';
import { Datasets, type Snapshot } from '../graph/snapshot.ts';
import { loadSeed } from '../tables/seed.ts';
import { sweep } from '../tables/sweep.ts';
import { questionOf } from './view-query.ts';

/** How often the database is looked after and the pointers to the visible versions are read. */
const watchMs = 1000;
/** How long reading the pointers may take before the database counts as slow. */
const pollMs = 2000;
/** After so many looks in a row without an answer, a database that is there but silent counts as away. */
const patience = 5;
const sweepMs = 30_000;
/** How long the program reads ahead after it is ready. */
const aheadMs = 20_000;

interface Options {
  version: string;
  /** What tells this build of the program from others: its answers may differ from theirs. */
  build?: string;
  env: Record<string, string | undefined>;
  /** The folder of the dataset that comes with the program. */
  seed: string;
  log: Logger;
  onProgress: (sentence: string) => void;
}

/** Brings the database up, loads the seed, and keeps watch: what is away is brought back, what is stale is swept. */
export class Readiness {
  state: Health['state'] = 'starting';
  detail: string | undefined = 'Liantu is starting.';
  datasets: Datasets | null = null;
  readonly version: string;
  readonly build: string;
  #answers: AnswerDesk | null = null;
  #userQueries: UserQueries | null = null;
  #since: Date | null = null;
  #silent = 0;
  readonly #options: Options;
  #connection: Connection | null = null;
  #server: { version: string; address: string } | null = null;
  #timer: NodeJS.Timeout | null = null;
  #round: Promise<void> = Promise.resolve();
  #sweptAt = 0;
  #sweeping = false;
  #stopped = false;

  constructor(options: Options) {
    this.#options = options;
    this.version = options.version;
    this.build = options.build ?? options.version;
  }

  /** What is said of the program's health; never waits for anything. */
  answer(): Health {
    const { state, version } = this;
    const disk = this.#connection?.managed?.disk;
    const isFull = disk?.isFull ?? false;
    const detail = this.detail ?? (isFull ? disk?.sentence : undefined);
    return {
      state,
      version,
      ...((state === 'ready' || state === 'slow') && this.#server ? { database: this.#server } : {}),
      ...(detail === undefined ? {} : { detail }),
      ...(this.#since === null ? {} : { since: this.#since.toISOString() }),
      ...(isFull ? { reason: 'disk-full' as const } : {}),
    };
  }

  /** Whether questions are answered: from the database, or from what has been read of it. */
  get isAnswering(): boolean {
    return this.#answers !== null && this.state !== 'starting' && this.state !== 'loading';
  }

  /** Since when the database has been away; null while it is there. */
  get awaySince(): Date | null {
    return this.state === 'away' ? this.#since : null;
  }

  /** Who answers questions from facts. */
  get answers(): AnswerDesk {
    if (!this.#answers) throw new Error('The database has not been started yet.');
    return this.#answers;
  }

  /** Who runs readers' own queries. */
  get userQueries(): UserQueries {
    if (!this.#userQueries) throw new Error('The database has not been started yet.');
    return this.#userQueries;
  }

  get connection(): Connection {
    if (!this.#connection) throw new Error('The database has not been started yet.');
    return this.#connection;
  }

  /** Resolves when the first load is done and the program answers; throws a StartError or a refused seed's report. */
  async start(): Promise<void> {
    const { env, onProgress, seed } = this.#options;
    const tell = (sentence: string) => onProgress((this.detail = sentence));
    this.#connection = await connect(env, tell);
    const { database } = this.#connection;
    for (const statement of schemaStatements()) await database.implicit(statement, {});
    this.state = 'loading';
    this.datasets = new Datasets(database);
    await loadSeed({ database, path: seed, onProgress: tell });
    await this.datasets.poll(); // whoever is told “ready” sees what has just been loaded
    this.#userQueries = new UserQueries(database);
    this.#answers = new AnswerDesk({
      address: database.at,
      onRows: (dataset, rows) =>
        this.state === 'ready'
          ? undefined
          : tell(`Reading the facts of ${dataset}: ${rows.toLocaleString('en')} rows.`),
    });
    const first = await this.datasets.snapshot(undefined);
    if (first) await this.#prepare(this.#answers, first);
    this.#server = { ...(await database.health()), address: database.address };
    this.#ready();
    this.#watch();
    if (first) void this.#readAhead(this.#answers, first);
  }

  /** Reads the facts of the dataset that a visitor sees first, and works out what the page's first screen asks of it. */
  async #prepare(answers: AnswerDesk, first: Snapshot): Promise<void> {
    await answers.warm(first);
    const view = questionOf({ threshold: defaultThreshold });
    await Promise.all([
      answers.ask('wall', { view }, first),
      answers.ask('overview', { view }, first),
      answers.ask('places', {}, first),
    ]);
  }

  /**
   * Works out what is likely to be asked next, one after the other while the program answers: the gaps, and the map of each
   * chain in the order of the wall. They come at once then, and are there while the database is not. Of a large dataset as many as
   * can be read in a while.
   */
  async #readAhead(answers: AnswerDesk, first: Snapshot): Promise<void> {
    const until = Date.now() + aheadMs;
    const view = questionOf({ threshold: defaultThreshold });
    try {
      await answers.ask('gaps', { chain: null, view, offset: 0, limit: 50 }, first);
      const wall = await answers.ask('wall', { view }, first);
      for (const { id } of JSON.parse(new TextDecoder().decode(wall!)) as { id: string }[]) {
        if (this.#stopped || this.state !== 'ready' || Date.now() > until) return;
        await answers.ask('chain-map', { id, view }, first);
      }
    } catch (error) {
      this.#options.log.info({ err: error }, 'what may be asked next could not be read ahead');
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#userQueries?.close();
    await this.#answers?.close();
    await this.#connection?.close();
    await this.#round;
  }

  #ready(): void {
    this.state = 'ready';
    this.detail = undefined;
    this.#since = null;
    this.#silent = 0;
  }

  #watch(): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#round = this.#look().finally(() => this.#watch());
    }, watchMs);
  }

  async #look(): Promise<void> {
    const { log } = this.#options;
    const { database, managed } = this.connection;
    try {
      const { version } = await database.health();
      this.#server = { version, address: database.address };
      await this.datasets?.poll(pollMs);
      if (this.state === 'away') log.info('the database is back');
      this.#ready();
      if (!managed?.disk.isFull) this.#sweepNowAndThen();
    } catch (error) {
      if (this.#stopped) return;
      if (error instanceof DatabaseBusy || error instanceof TimeLimit) return this.#slow();
      if (!(error instanceof DatabaseAway))
        return log.error({ err: error }, 'the watch over the database failed');
      if (error instanceof DatabaseSlow && ++this.#silent < patience) return this.#slow();
      this.#since ??= new Date();
      await this.#bringBack(error);
    }
  }

  /** Deletes what no dataset points at; the watch does not wait for it, for it may take as long as it takes. */
  #sweepNowAndThen(): void {
    if (this.#sweeping || Date.now() - this.#sweptAt <= sweepMs) return;
    this.#sweptAt = Date.now();
    this.#sweeping = true;
    void sweep(this.connection.database)
      .catch((error: unknown) => {
        if (!this.#stopped) this.#options.log.warn({ err: error }, 'old versions could not be swept');
      })
      .finally(() => (this.#sweeping = false));
  }

  #slow(): void {
    this.#since ??= new Date();
    this.state = 'slow';
    this.detail = 'The database answers late; what has been read of it is answered all the same.';
  }

  async #bringBack(error: DatabaseAway): Promise<void> {
    const { log } = this.#options;
    const { database, managed } = this.connection;
    if (this.state !== 'away') log.warn({ err: error }, 'the database is away');
    this.state = 'away';
    this.detail = managed
      ? managed.disk.isFull
        ? managed.disk.sentence
        : 'The database is away; it is being started again.'
      : `The database at ${database.address} is away; start it again, and the page goes on by itself.`;
    await this.connection.ensure().catch((cause: unknown) => {
      if (!managed?.disk.isFull) this.detail = cause instanceof Error ? cause.message : String(cause);
      log.error({ err: cause }, 'the database could not be brought back');
    });
    this.#answers?.moveTo(database.at);
  }
}
