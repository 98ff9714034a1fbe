import type { ImportProgress } from '../model/contract/import.ts';
import type { Meter } from './read/source.ts';

const everyMs = 200;

/** Tells how far an import has come, a few times a second: rows, rate and the time that is left. */
export class Pace {
  readonly meter: Meter = { read: 0 };
  readonly #step: ImportProgress['step'];
  readonly #size: number;
  readonly #tell: ((progress: ImportProgress) => void) | undefined;
  readonly #from = performance.now();
  #toldAt = 0;

  /** @param size how much there is to read, in the measure of the meter. */
  constructor(
    step: ImportProgress['step'],
    size: number,
    tell: ((progress: ImportProgress) => void) | undefined,
  ) {
    this.#step = step;
    this.#size = size;
    this.#tell = tell;
  }

  at(rows: number): void {
    const now = performance.now();
    if (!this.#tell || now - this.#toldAt < everyMs) return;
    this.#toldAt = now;
    const seconds = (now - this.#from) / 1000;
    const share = this.#size === 0 ? 1 : Math.min(1, this.meter.read / this.#size);
    this.#tell({
      step: this.#step,
      rows,
      rowsPerSecond: Math.round(rows / seconds),
      share,
      secondsLeft: share > 0 && seconds > 1 ? Math.round((seconds / share) * (1 - share)) : null,
    });
  }
}
