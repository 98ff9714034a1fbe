interface Work<T> {
  readonly result: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
}

/** Work that several ask for at the same time is done once; it is given up when the last of them has given up. */
export class Shared {
  readonly #under = new Map<string, Work<unknown>>();

  /** The result of `begin`, or of the same work begun for another. Throws the signal's reason when that comes first. */
  async ask<T>(
    key: string,
    signal: AbortSignal | undefined,
    begin: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    signal?.throwIfAborted();
    const work = (this.#under.get(key) as Work<T> | undefined) ?? this.#begin(key, begin);
    work.waiting++;
    if (signal === undefined) return work.result; // who has no signal never gives up
    let leave: () => void = () => undefined;
    const given = new Promise<never>((_, reject) => {
      leave = () => {
        reject(signal.reason as Error);
        if (--work.waiting > 0) return;
        if (this.#under.get(key) === work) this.#under.delete(key);
        work.controller.abort(signal.reason);
      };
    });
    signal.addEventListener('abort', leave, { once: true });
    try {
      return await Promise.race([work.result, given]);
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  #begin<T>(key: string, begin: (signal: AbortSignal) => Promise<T>): Work<T> {
    const controller = new AbortController();
    const result = begin(controller.signal).finally(() => {
      if (this.#under.get(key) === work) this.#under.delete(key);
    });
    result.catch(() => undefined); // whoever waits is told; nobody may be left
    const work: Work<T> = { result, controller, waiting: 0 };
    this.#under.set(key, work);
    return work;
  }
}
