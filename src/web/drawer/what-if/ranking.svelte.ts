import type { RankedLoss, Ranking } from '../../../model/contract/what-if.ts';
import type { Suppositions } from '../../state/what-if.svelte.ts';

/** The first slice of owners, and how long one should take, in ms: later ones are as large as that allows. */
const first = 40;
const pace = 400;
/** How many rows are shown. */
const shown = 50;

/** Whose loss stops most, slice by slice: the rows so far, how far it is, and a way to stop and to go on. */
export class RankingRun {
  rows = $state.raw<readonly RankedLoss[]>([]);
  done = $state(0);
  of = $state<number | null>(null);
  running = $state(false);
  failure = $state.raw<Error | null>(null);
  leftOff = $state(0);
  #stop: AbortController | null = null;

  constructor(private readonly suppositions: Suppositions) {}

  get complete(): boolean {
    return this.of !== null && this.done >= this.of;
  }

  /** The one that takes most of others with it. */
  get mostOfOthers(): RankedLoss | null {
    return [...this.rows].sort((a, b) => b.others - a.others)[0] ?? null;
  }

  /** Goes on from where it was stopped. */
  async run(): Promise<void> {
    const stop = (this.#stop = new AbortController());
    this.running = true;
    this.failure = null;
    let count = first;
    try {
      while (!this.complete) {
        const began = performance.now();
        const slice = await this.suppositions.post<Ranking>(
          '/api/what-if/ranking',
          { offset: this.done, count, limit: shown },
          stop.signal,
        );
        this.#take(slice);
        count = Math.max(1, Math.min(10_000, Math.round((count * pace) / (performance.now() - began))));
      }
    } catch (error) {
      if (!stop.signal.aborted) this.failure = error as Error;
    } finally {
      if (this.#stop === stop) this.running = false;
    }
  }

  stop(): void {
    this.#stop?.abort();
    this.running = false;
  }

  /** Begins anew: another region, year or dataset. */
  again(): void {
    this.stop();
    this.rows = [];
    this.done = 0;
    this.of = null;
    this.leftOff = 0;
    void this.run();
  }

  #take({ rows, to, of, leftOff }: Ranking): void {
    const all = [...this.rows, ...rows].sort(
      (a, b) =>
        b.stages - a.stages || b.others - a.others || b.firms - a.firms || (a.owner.id < b.owner.id ? -1 : 1),
    );
    this.leftOff += leftOff + Math.max(0, all.length - shown);
    this.rows = all.slice(0, shown);
    this.done = to;
    this.of = of;
  }
}
