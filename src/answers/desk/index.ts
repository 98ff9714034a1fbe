import { Worker } from 'node:worker_threads';
import { Kept } from '../../facts/kept.ts';
import { Shared } from '../../facts/shared.ts';
import type { Address } from '../../graph/database.ts';
import type { Asked, QuestionName } from '../questions.ts';
import { errorOf, type FromWorker, type ToWorker, type Version } from './messages.ts';

interface Options {
  readonly address: Address;
  /** How much memory the facts of all versions may take. */
  readonly mostBytes?: number;
  /** Now and then while the facts of a dataset are read: how many rows have come. */
  readonly onRows?: (dataset: string, rows: number) => void;
}
interface Waiting {
  resolve(body: Uint8Array | null): void;
  reject(error: Error): void;
}

/** How much the answers that were given last may take. */
const keptBytes = 48_000_000;

/**
 * Answers questions from facts in a thread of its own. The same question of the same version is worked out once, whether
 * it is asked again later or by several at a time; who gives up ends the work, here and in the database.
 */
export class AnswerDesk {
  readonly #options: Options;
  readonly #waiting = new Map<number, Waiting>();
  readonly #given = new Kept(keptBytes);
  readonly #asked = new Shared();
  #address: Address;
  #worker: Worker | null = null;
  #next = 0;
  #closed = false;

  constructor(options: Options) {
    this.#options = options;
    this.#address = options.address;
  }

  /** The answer as JSON in UTF-8; null where the question names nothing that there is. Throws what the question throws. */
  async ask<Name extends QuestionName>(
    question: Name,
    asked: Asked[Name],
    { dataset, home, version }: Version,
    signal?: AbortSignal,
  ): Promise<Uint8Array | null> {
    const key = `${version} ${question} ${JSON.stringify(asked)}`;
    const known = this.#given.get(key) as Uint8Array | undefined;
    if (known !== undefined) return known;
    return this.#asked.ask(key, signal, async (given) => {
      const body = await this.#send(
        (id) => ({ kind: 'ask', id, question, asked, of: { dataset, home, version } }),
        given,
      );
      if (body !== null) this.#given.set(key, body, body.byteLength);
      return body;
    });
  }

  /** Reads the facts of a version, so that nobody has to wait for them. */
  async warm({ dataset, home, version }: Version): Promise<void> {
    await this.#send((id) => ({ kind: 'warm', id, of: { dataset, home, version } }));
  }

  /** The database answers at another address now. */
  moveTo(address: Address): void {
    if (address.uri === this.#address.uri && address.password === this.#address.password) return;
    this.#address = address;
    this.#worker?.postMessage({ kind: 'moved', to: address } satisfies ToWorker);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#worker?.terminate();
  }

  #send(message: (id: number) => ToWorker, signal?: AbortSignal): Promise<Uint8Array | null> {
    const id = this.#next++;
    const worker = this.#started();
    return new Promise((resolve, reject) => {
      const give = () => {
        if (!this.#waiting.delete(id)) return;
        worker.postMessage({ kind: 'give-up', id } satisfies ToWorker);
        reject(signal!.reason as Error);
      };
      signal?.addEventListener('abort', give, { once: true });
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage(message(id));
    });
  }

  /** The thread; a new one where the last has died of what it was asked. */
  #started(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL('./worker.mjs', import.meta.url), {
      execArgv: [],
      workerData: { address: this.#address, mostBytes: this.#options.mostBytes ?? 600_000_000 },
      resourceLimits: { maxOldGenerationSizeMb: 2_048 },
    });
    worker.on('message', (message: FromWorker) => this.#hear(message));
    worker.on('error', (error) => this.#lost(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => this.#lost(new Error('The thread that answers has ended.')));
    worker.unref();
    this.#worker = worker;
    return worker;
  }

  #lost(error: Error): void {
    this.#worker = null;
    for (const { reject } of this.#waiting.values()) if (!this.#closed) reject(error);
    this.#waiting.clear();
  }

  #hear(message: FromWorker): void {
    if (message.kind === 'rows') return this.#options.onRows?.(message.dataset, message.rows);
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.kind === 'answer') waiting?.resolve(message.body);
    else waiting?.reject(errorOf(message.failure));
  }
}
