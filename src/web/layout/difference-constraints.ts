/** Differences below this come of rounding and mean nothing. */
const grain = 1e-6;

interface Step {
  readonly to: number;
  readonly by: number;
}
/** What was changed, to be taken back: places and their former values, in turn. */
interface Journal {
  readonly at: number[];
  readonly was: number[];
}

/**
 * A system of variables held apart: `after(a, b, d)` says b ≥ a + d. It keeps, for every variable, the least and the
 * greatest value that the others still allow; each value between them can be taken, so fixing one variable after
 * another never runs into a contradiction.
 */
export class DifferenceConstraints {
  readonly low: number[] = [];
  readonly high: number[] = [];
  readonly #next: Step[][] = [];
  readonly #before: Step[][] = [];
  readonly #raised: Journal = { at: [], was: [] };
  readonly #sunk: Journal = { at: [], was: [] };

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

  /** Finds all least values, from what was said so far. */
  settle(): void {
    this.#raise(this.low.map((_, at) => at));
  }

  /** Finds all greatest values below the given ceiling. */
  settleBelow(ceiling: number): void {
    for (let at = 0; at < this.high.length; at++) this.high[at] = Math.max(ceiling, this.low[at]!);
    this.#sink(this.high.map((_, at) => at));
  }

  /** Demands b = a + by, if the rest allows it; says whether it does. */
  equal(a: number, b: number, by: number): boolean {
    if (this.low[b]! > this.high[a]! + by || this.high[b]! < this.low[a]! + by) return false;
    forget(this.#raised);
    forget(this.#sunk);
    this.after(a, b, by);
    this.after(b, a, -by);
    if (this.#raise([a, b]) && this.#sink([a, b])) return true;
    takeBack(this.#raised, this.low);
    takeBack(this.#sunk, this.high);
    for (const at of [a, b]) {
      this.#next[at]!.pop();
      this.#before[at]!.pop();
    }
    return false;
  }

  /** Gives a variable the value nearest to the wish, a whole number where one is allowed. */
  fix(at: number, wish: number): void {
    const nearest = Math.min(Math.max(wish, this.low[at]!), this.high[at]!);
    const whole = Math.round(nearest);
    const value = whole >= this.low[at]! && whole <= this.high[at]! ? whole : nearest;
    this.low[at] = value;
    this.high[at] = value;
    this.#raise([at]);
    this.#sink([at]);
  }

  isFixed(at: number): boolean {
    return this.low[at] === this.high[at];
  }

  /** Carries raised least values on; false if one passes its greatest. */
  #raise(queue: number[]): boolean {
    return carry(queue, this.#next, this.low, this.high, this.#raised, 1);
  }

  #sink(queue: number[]): boolean {
    return carry(queue, this.#before, this.high, this.low, this.#sunk, -1);
  }
}

/** Follows the steps from the queued variables, moving values up (sign 1) or down (sign -1) no further than the limit. */
function carry(
  queue: number[],
  steps: readonly Step[][],
  values: number[],
  limits: readonly number[],
  journal: Journal,
  sign: 1 | -1,
): boolean {
  for (let head = 0; head < queue.length; head++) {
    const at = queue[head]!;
    for (const { to, by } of steps[at]!) {
      const value = values[at]! + sign * by;
      if (value * sign <= values[to]! * sign + grain) continue;
      if (value * sign > limits[to]! * sign + grain) return false;
      journal.at.push(to);
      journal.was.push(values[to]!);
      values[to] = value;
      queue.push(to);
    }
  }
  return true;
}

function forget(journal: Journal): void {
  journal.at.length = 0;
  journal.was.length = 0;
}

function takeBack({ at, was }: Journal, values: number[]): void {
  for (let step = at.length - 1; step >= 0; step--) values[at[step]!] = was[step]!;
}
