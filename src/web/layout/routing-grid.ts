import { bottomRoom, portPitch, portRim, type Side, type Upright } from './nets.ts';
import { clamp, type End, type Grid, type Solid } from './parts.ts';
import type { Open, Route } from './routes.ts';

/** What a turn of a line costs, in px of its way. */
export const bend = 30;
/** Heights that differ by no more can be made one. */
export const level = 2;
/** What it costs to arrive from above or below, beyond the turn. */
const rimEntry = 30;
/** What it costs to pass where cards have to move apart. */
const tight = 26;
const crossesUpright = 30;
/** What each line before costs one that comes to the same side of a card. */
const crowded = 5;

/** A gap between two boxes of a column, by the estimated heights, with the lines already planned through it. */
export interface Slot {
  readonly low: number;
  readonly high: number;
  readonly upright: boolean;
  used: number;
}

/** The grid that routes are planned on: its slots and sides, and what is taken of them. */
export class RoutingGrid {
  readonly grid: Grid;
  readonly slots: readonly (readonly Slot[])[];
  /** How many lines are planned at each side of each box, by side and the box's index. */
  readonly #taken: Record<Side | 'upright', number[]> = {
    left: [],
    right: [],
    top: [],
    bottom: [],
    upright: [],
  };

  constructor(grid: Grid, uprights: readonly Upright[]) {
    this.grid = grid;
    const bottom = Math.max(0, ...grid.tops) + 40;
    this.slots = grid.columns.map((list, column) =>
      Array.from({ length: list.length + 1 }, (_, slot): Slot => {
        const above = list[slot - 1];
        const below = list[slot];
        const low = above ? grid.tops[above.index]! + above.height + 10 : grid.top;
        const high = below ? grid.tops[below.index]! - 10 : Math.max(low, bottom);
        const upright = uprights.some((one) => one.column === column && one.slot === slot);
        return { low, high, upright, used: 0 };
      }),
    );
    for (const { tie } of uprights) for (const { solid } of [tie.from, tie.to]) this.#take(solid, 'upright');
  }

  /** Remembers a planned route, for those planned after it. */
  take({ passes, taps }: Route): void {
    for (const pass of passes) this.slots[pass.column]![pass.slot]!.used++;
    for (const { end, side } of taps) {
      this.#take(end.solid, side);
      if (side === 'top' || side === 'bottom') this.#slotAt(end.solid, side).used++;
    }
  }

  top(end: End): number {
    return this.grid.tops[end.solid.index]! + end.top;
  }

  price(slot: Slot): number {
    const short = (slot.used + 1) * this.grid.gaps.line > slot.high - slot.low + 12;
    return (short ? tight : 0) + (slot.upright ? crossesUpright : 0) + slot.used * 2;
  }

  /**
   * The side of an end that is reached best from either of two heights, and what that costs beyond the way there.
   * `trunk`: whether a line runs up and down there for others anyway.
   */
  nearest(tap: Open, a: number, b: number, trunk: boolean): { side: Side; y: number; extra: number } {
    let best = { side: tap.sides[0]!, y: a, extra: 0 };
    let least = Infinity;
    for (const side of tap.sides)
      for (let turn = 0; turn < (a === b ? 1 : 2); turn++) {
        const from = turn === 0 ? a : b;
        const { y, extra } = this.#reach(tap, side, from);
        const off = Math.abs(y - from);
        const cost = extra + (trunk ? off / 2 : off) + (off > level ? (trunk ? 1 : 2) * bend : 0);
        if (cost >= least) continue;
        least = cost;
        best = { side, y, extra };
      }
    return best;
  }

  /** The height at which a line from the given one arrives, and what that costs beyond the way up or down. */
  #reach({ end, tie }: Open, side: Side, from: number): { y: number; extra: number } {
    const top = this.top(end);
    const { solid } = end;
    if (side === 'left' || side === 'right') {
      const rim = Math.min(10, end.height / 2);
      const extra = tie ? this.#count(solid, side) * crowded : 0;
      return { y: clamp(from, top + rim, top + end.height - rim), extra };
    }
    const room = side === 'top' ? solid.width - 2 * portRim : bottomRoom(solid);
    const taken = this.#count(solid, side) + this.#count(solid, 'upright');
    if (room < portPitch * (taken + 1) * 2) return { y: from, extra: Infinity };
    const slot = this.#slotAt(solid, side);
    const near = top + (side === 'top' ? -16 : solid.height + 16);
    const y = side === 'top' ? clamp(from, slot.low, near) : clamp(from, near, slot.high);
    return { y, extra: bend + rimEntry + this.price(slot) + taken * 10 };
  }

  #slotAt(solid: Solid, side: 'top' | 'bottom'): Slot {
    const at = this.grid.columns[solid.first]!.indexOf(solid);
    return this.slots[solid.first]![side === 'top' ? at : at + 1]!;
  }

  #count(solid: Solid, side: Side | 'upright'): number {
    return this.#taken[side][solid.index] ?? 0;
  }

  #take(solid: Solid, side: Side | 'upright'): void {
    this.#taken[side][solid.index] = this.#count(solid, side) + 1;
  }
}
