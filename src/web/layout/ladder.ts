import { distance, isSolid, portRoom, reach } from './distances.ts';
import type { Grid, Solid } from './parts.ts';
import { DifferenceConstraints } from './difference-constraints.ts';
import type { Line, Seat, LayeredGraph } from './layered-graph.ts';

/** Boxes and lines with the heights they can still take. All that is said in the layered holds from the start. */
export class Ladder {
  /** The height of the picture: what is needed, or the least that was asked for. */
  readonly total: number;
  readonly #system = new DifferenceConstraints();
  readonly #solids: readonly number[];
  readonly #lines: number[] = [];

  constructor({ layers, lines, sides }: LayeredGraph, grid: Grid, least: number) {
    const system = this.#system;
    this.#solids = grid.solids.map(() => system.add());
    // An end that branches off a passage is one with it; the passage comes first.
    for (const { kind, branch } of lines)
      this.#lines.push(kind === 'end' && branch ? this.#lines[branch.index]! : system.add());
    const bottom = system.add(Math.ceil(least));
    for (const { order } of layers) this.#stack(order, grid, bottom);
    for (const [key, seat] of sides) this.#ports(key, seat, grid);
    system.settle();
    this.total = Math.ceil(system.low[bottom]!);
    if (grid.floor) this.#dropFloor(grid.floor);
    system.settleBelow(this.total);
    if (grid.floor) this.fix(grid.floor, this.high(grid.floor));
  }

  low(part: Solid | Line): number {
    return this.#system.low[this.#at(part)]!;
  }

  high(part: Solid | Line): number {
    return this.#system.high[this.#at(part)]!;
  }

  isFixed(part: Solid | Line): boolean {
    return this.#system.isFixed(this.#at(part));
  }

  /** Gives a part the height nearest to the wish. */
  fix(part: Solid | Line, wish: number): void {
    this.#system.fix(this.#at(part), wish);
  }

  /** Puts b by so much below a, if that can be; says whether it can. */
  equal(a: Solid | Line, b: Solid | Line, by: number): boolean {
    return this.#system.equal(this.#at(a), this.#at(b), by);
  }

  #at(part: Solid | Line): number {
    return (isSolid(part) ? this.#solids : this.#lines)[part.index]!;
  }

  /** Says that what stands in a layer stands one below another. */
  #stack(order: readonly (Solid | Seat)[], grid: Grid, bottom: number): void {
    const system = this.#system;
    const parts = order.flatMap((part): (Solid | Line)[] => ('lines' in part ? part.lines : [part]));
    parts.forEach((part, at) => {
      const own = this.#at(part);
      const above = parts[at - 1];
      if (above) system.after(this.#at(above), own, distance(above, part, grid));
      else
        system.low[own] = Math.max(system.low[own]!, grid.top + (isSolid(part) ? 0 : reach(part, grid).up));
    });
    const last = parts.at(-1);
    if (!last) return;
    system.after(
      this.#at(last),
      bottom,
      (isSolid(last) ? last.height : reach(last, grid).down) + grid.gaps.pad,
    );
  }

  /** Says that the lines at a side of a box touch it there, one below another. */
  #ports(key: string, { lines }: Seat, grid: Grid): void {
    const [index, , top] = key.split(' ').map(Number) as [number, number, number];
    const solid = this.#solids[index]!;
    const height = lines[0]!.tap?.end.height ?? grid.solids[index]!.body;
    const { rim, gap } = portRoom(height, lines.length, grid);
    lines.forEach((line, at) => {
      const own = this.#at(line);
      this.#system.after(solid, own, top + rim + at * gap);
      this.#system.after(own, solid, -(top + height - rim - (lines.length - 1 - at) * gap));
      const above = lines[at - 1];
      if (above) this.#system.after(this.#at(above), own, gap);
    });
  }

  /** The lane takes no more than it needs: what is to spare goes to the tiers. */
  #dropFloor(floor: Solid): void {
    const { low } = this.#system;
    const at = this.#at(floor);
    const needed = Math.ceil(low.at(-1)! - low[at]!);
    low[at] = Math.max(low[at]!, this.total - needed);
    this.#system.settle();
  }
}
