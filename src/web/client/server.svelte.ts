import type { Health } from '../../model/contract/answers.ts';
import type { Client } from './client.ts';
import { Failure } from './failure.ts';

/** How often a server that is not ready is asked again. */
const pauseMs = 1000;

/**
 * Whether the server is there. A failed question reports it lost; from then on its health is asked until it is ready
 * again, and `epoch` moves on, upon which every answer is asked for anew: nobody needs to reload the page.
 */
export class Server {
  #client: Client;
  #lost = $state(false);
  #locked = $state(false);
  #health = $state.raw<Health | null>(null);
  #epoch = $state(0);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stop = new AbortController();

  constructor(client: Client) {
    this.#client = client;
    const online = () => this.check();
    addEventListener('online', online);
    $effect(() => () => {
      removeEventListener('online', online);
      this.#stop.abort();
      clearTimeout(this.#timer);
    });
  }

  /** The server or its database is away, and is being asked for. */
  get lost(): boolean {
    return this.#lost;
  }
  /** What the server last said of itself; null while it does not answer at all. */
  get health(): Health | null {
    return this.#health;
  }
  /** The server asked who we are, and nobody has logged in since. */
  get locked(): boolean {
    return this.#locked;
  }
  /** Counts the occasions to ask everything anew. */
  get epoch(): number {
    return this.#epoch;
  }

  /** Told by a question that failed because the server or its database is away. */
  reportLost(): void {
    if (this.#lost) return;
    this.#lost = true;
    void this.#watch();
  }

  /** Looks at once whether a server that was lost is back. */
  check(): void {
    if (!this.#lost || this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    void this.#watch();
  }

  /** Told by a question that was refused because nobody is logged in. */
  reportLocked(): void {
    this.#locked = true;
  }

  /** Has everything asked for anew: somebody logged in, or the datasets are others than before. */
  renew(): void {
    this.#locked = false;
    this.#epoch += 1;
  }

  async #watch(): Promise<void> {
    this.#timer = undefined;
    try {
      this.#health = await this.#client.health(this.#stop.signal);
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      if (!(error instanceof Failure)) throw error;
      this.#health = null;
    }
    if (this.#health?.state === 'ready') {
      this.#lost = false;
      this.#epoch += 1;
    } else {
      this.#timer = setTimeout(() => void this.#watch(), pauseMs);
    }
  }
}
