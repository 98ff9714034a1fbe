import type { LaidOut, Task } from './first.ts';
import type { Outcome } from './worker.ts';

/**
 * Lays maps out in a worker, one at a time and the newest only: a task that is overtaken before its turn is never begun,
 * and nobody hears of one that is overtaken in its turn.
 */
export class Layouter {
  readonly #worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  #running = false;
  #next: Task | null = null;
  #tell: { done: (laid: LaidOut) => void; failed: (error: Error) => void } | null = null;

  constructor() {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<Outcome>) => this.#hear(data));
    this.#worker.addEventListener('error', (event) =>
      this.#hear({ error: event.message || 'The layout’s script could not be loaded.' }),
    );
  }

  /** Lays out, and tells once; a later call takes the place of this one. */
  layOut(task: Task, done: (laid: LaidOut) => void, failed: (error: Error) => void): void {
    this.#tell = { done, failed };
    this.#next = task;
    this.#begin();
  }

  destroy(): void {
    this.#worker.terminate();
  }

  #begin(): void {
    if (this.#running || !this.#next) return;
    this.#worker.postMessage(this.#next);
    this.#next = null;
    this.#running = true;
  }

  #hear(outcome: Outcome): void {
    this.#running = false;
    if (this.#next) return this.#begin();
    if ('error' in outcome) this.#tell?.failed(new Error(outcome.error));
    else this.#tell?.done(outcome);
  }
}
