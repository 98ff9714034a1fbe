import { DatabaseBusy } from './problem.ts';

interface Waiting {
  let(): void;
}

/** Lets so many through at once; the others wait in the order in which they came, for so long. */
export class Gate {
  readonly #waiting = new Set<Waiting>();
  #running = 0;

  constructor(private readonly places: number) {}

  get waiting(): number {
    return this.#waiting.size;
  }

  get running(): number {
    return this.#running;
  }

  /**
   * Resolves when there is a place, with how to leave it (once or more often). Throws DatabaseBusy after `waitMs`, and the
   * signal's reason when that comes first.
   */
  async enter(waitMs: number, signal?: AbortSignal): Promise<() => void> {
    signal?.throwIfAborted();
    if (this.#running < this.places) this.#running++;
    else await this.#turn(waitMs, signal);
    let isIn = true;
    return () => {
      if (!isIn) return;
      isIn = false;
      const [next] = this.#waiting;
      if (next) next.let();
      else this.#running--;
    };
  }

  /** The place of the one who leaves goes to who waits longest, so nobody else takes it in between. */
  #turn(waitMs: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (end: () => void) => {
        this.#waiting.delete(mine);
        clearTimeout(timer);
        signal?.removeEventListener('abort', give);
        end();
      };
      const mine: Waiting = { let: () => settle(resolve) };
      const give = () => settle(() => reject(signal!.reason as Error));
      const timer = setTimeout(() => settle(() => reject(new DatabaseBusy())), waitMs);
      signal?.addEventListener('abort', give, { once: true });
      this.#waiting.add(mine);
    });
  }
}
