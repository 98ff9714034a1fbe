import type { Logger } from 'pino';
import { AnswerDesk } from '../../answers/desk/index.ts';
import type { Asked, QuestionName } from '../../answers/questions.ts';
import { connect, StartError, type Connection } from '../../graph/connect.ts';
import { DatabaseAway } from '../../graph/problem.ts';
import { schemaStatements } from '../../graph/query.ts';
import { Datasets, type Snapshot } from '../../graph/snapshot.ts';
import type { Dataset } from '../../model/contract/answers.ts';
import { HttpProblem, notFound, problemOf } from '../problem.ts';
import type { McpSource } from './source.ts';

interface Options {
  readonly version: string;
  readonly page: string;
  readonly env: Record<string, string | undefined>;
  readonly log: Logger;
  readonly onProgress: (sentence: string) => void;
}
interface Opened {
  readonly connection: Connection;
  readonly datasets: Datasets;
  readonly desk: AnswerDesk;
}

/** Answers from the database of this home, the running one where there is one; it is started by the first question. */
export class DatabaseSource implements McpSource {
  readonly version: string;
  readonly page: string;
  readonly #options: Options;
  #opening: Promise<Opened> | null = null;

  constructor(options: Options) {
    this.version = options.version;
    this.page = options.page;
    this.#options = options;
  }

  datasets(): Promise<readonly Dataset[]> {
    return this.#with(({ datasets }) => datasets.list());
  }

  snapshot(dataset: string | undefined, signal: AbortSignal): Promise<Snapshot> {
    return this.#with(async ({ datasets }) => {
      const at = await datasets.snapshot(dataset, signal);
      if (at) return at;
      throw dataset === undefined
        ? new HttpProblem(
            404,
            'There is no dataset yet; “npm start” loads the one that comes along, “npm run load -- PATH” one’s own.',
          )
        : notFound('dataset', dataset);
    });
  }

  async ask<Name extends QuestionName>(
    question: Name,
    asked: Asked[Name],
    at: Snapshot,
    signal: AbortSignal,
  ): Promise<Uint8Array | null> {
    const { desk } = await this.#open();
    return desk.ask(question, asked, at, signal);
  }

  problemOf(error: unknown): HttpProblem {
    if (error instanceof StartError) return new HttpProblem(503, error.message);
    return problemOf(error, this.#options.log);
  }

  async close(): Promise<void> {
    const opened = await this.#opening?.catch(() => null);
    await opened?.desk.close();
    await opened?.connection.close();
  }

  /** Works on a database that is there: one that went away, with the program that ran it, is brought back first. */
  async #with<T>(work: (opened: Opened) => Promise<T>): Promise<T> {
    const opened = await this.#open();
    const { connection, desk } = opened;
    try {
      await connection.database.health();
    } catch (error) {
      if (!(error instanceof DatabaseAway)) throw error;
      await connection.ensure();
      desk.moveTo(connection.database.at);
    }
    return work(opened);
  }

  #open(): Promise<Opened> {
    this.#opening ??= this.#opened().catch((error: unknown) => {
      this.#opening = null; // the next question tries again
      throw error;
    });
    return this.#opening;
  }

  async #opened(): Promise<Opened> {
    const { env, onProgress } = this.#options;
    const connection = await connect(env, onProgress);
    const { database } = connection;
    for (const statement of schemaStatements()) await database.implicit(statement, {});
    return { connection, datasets: new Datasets(database), desk: new AnswerDesk({ address: database.at }) };
  }
}
