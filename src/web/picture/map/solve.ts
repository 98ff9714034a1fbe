/** Differences below this come of rounding and mean nothing. */
const grain = 1e-6;

/**
 * A system of variables held apart: `after(a, b, d)` says b ≥ a + d. It keeps, for every variable, the least and the
 * greatest value that the others still allow; each value between them can be taken, so fixing one variable after
 * another never runs into a contradiction.
 */
export class Apart {
  readonly low: number[] = [];
  readonly high: number[] = [];
  readonly #next: { to: number; by: number }[][] = [];
  readonly #before: { to: number; by: number }[][] = [];

  add(low = -Infinity): number {
    this.low.push(low);
    this.high.push(Infinity);
    this.#next.push([]);
    this.#before.push([]);
    return this.low.length - 1;
  }

  after(a: number, b: number, by: number): void {
    this.#next[a]!.push({ to: b, by });
    this.#before[b]!.push({ to: a, by });
  }

  /** Finds all least values. Call once, when all is said; then bound what must not be exceeded. */
  settle(): void {
    const all = this.low.map((_, at) => at);
    this.#raise(all, null);
  }

  /** Finds all greatest values below the given ceiling. */
  settleBelow(ceiling: number): void {
    for (let at = 0; at < this.high.length; at++) this.high[at] = Math.max(ceiling, this.low[at]!);
    this.#sink(
      this.high.map((_, at) => at),
      null,
    );
  }

  /** Demands b = a + by, if the rest allows it; says whether it does. */
  equal(a: number, b: number, by: number): boolean {
    if (this.low[b]! > this.high[a]! + by || this.high[b]! < this.low[a]! + by) return false;
    const low = new Map<number, number>();
    const high = new Map<number, number>();
    this.after(a, b, by);
    this.after(b, a, -by);
    if (this.#raise([a, b], low) && this.#sink([a, b], high)) return true;
    for (const [at, value] of low) this.low[at] = value;
    for (const [at, value] of high) this.high[at] = value;
    for (const at of [a, b]) {
      this.#next[at]!.pop();
      this.#before[at]!.pop();
    }
    return false;
  }

  /** Gives a variable the value nearest to the wish; answers the value. */
  fix(at: number, wish: number): number {
    const nearest = Math.min(Math.max(wish, this.low[at]!), this.high[at]!);
    const whole = Math.round(nearest);
    const value = whole >= this.low[at]! && whole <= this.high[at]! ? whole : nearest;
    this.low[at] = value;
    this.high[at] = value;
    this.#raise([at], null);
    this.#sink([at], null);
    return value;
  }

  #raise(from: readonly number[], journal: Map<number, number> | null): boolean {
    const queue = [...from];
    for (let head = 0; head < queue.length; head++) {
      const at = queue[head]!;
      for (const { to, by } of this.#next[at]!) {
        const value = this.low[at]! + by;
        if (value <= this.low[to]! + grain) continue;
        if (value > this.high[to]! + grain) return false;
        if (journal && !journal.has(to)) journal.set(to, this.low[to]!);
        this.low[to] = value;
        queue.push(to);
      }
    }
    return true;
  }

  #sink(from: readonly number[], journal: Map<number, number> | null): boolean {
    const queue = [...from];
    for (let head = 0; head < queue.length; head++) {
      const at = queue[head]!;
      for (const { to, by } of this.#before[at]!) {
        const value = this.high[at]! - by;
        if (value >= this.high[to]! - grain) continue;
        if (value < this.low[to]! - grain) return false;
        if (journal && !journal.has(to)) journal.set(to, this.high[to]!);
        this.high[to] = value;
        queue.push(to);
      }
    }
    return true;
  }
}
