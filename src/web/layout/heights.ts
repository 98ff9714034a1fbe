import { Ladder } from './ladder.ts';
import { median, type Grid, type Solid } from './parts.ts';
import { alignRows, straighten, type Alike } from './straight.ts';
import { sideKey, type Line, type LayeredGraph } from './layered-graph.ts';

export interface Heights {
  /** The top of each box, by index. */
  readonly tops: readonly number[];
  readonly total: number;
}

/** Distance of two lines on one side of a card, if nothing asks for another. */
const portGap = 16;
/** Nearer than this, level lines that meet in a channel from opposite sides get in each other's way. */
const keepOff = 6;

/**
 * Finds the height of every box and line. First what must be: order and distance. Then lines become straight, the
 * most telling ones first, as far as that leaves all distances. Then everything takes the nearest free place to where
 * it would like to be. Sets the `y` of all lines.
 */
export function settleHeights(layered: LayeredGraph, grid: Grid, least: number): Heights {
  const ladder = new Ladder(layered, grid, least);
  const alike = straighten(ladder, layered);
  alignRows(ladder, grid);
  placeCards(ladder, layered, grid);
  placeLaneBoxes(ladder, grid);
  placePorts(ladder, layered, alike);
  placeLines(ladder, layered, alike);
  for (const line of layered.lines) line.y = ladder.low(line);
  return { tops: grid.solids.map((solid) => ladder.low(solid)), total: ladder.total };
}

/** Cards between where they were planned and where they stand level with what they are tied to; full columns first. */
function placeCards(ladder: Ladder, layered: LayeredGraph, grid: Grid): void {
  const slack = (list: readonly Solid[]): number =>
    Math.min(...list.map((solid) => ladder.high(solid) - ladder.low(solid)));
  const tiers = grid.columns.map((list) => list.filter((solid) => solid.kind === 'card'));
  const fixed = new Set<Solid>();
  for (const list of tiers.filter((all) => all.length > 0).sort((a, b) => slack(a) - slack(b))) {
    const spare = slack(list);
    const spread = Math.min(grid.gaps.row, list.length > 1 ? spare / (list.length - 1) : 0);
    list.forEach((solid, at) => {
      const even = ladder.low(solid) + (spare - spread * (list.length - 1)) / 2 + spread * at;
      const level = levels(solid, layered, ladder, fixed);
      ladder.fix(solid, ((level.length > 0 ? median(level) : even) + grid.tops[solid.index]!) / 2);
      fixed.add(solid);
    });
  }
}

function placeLaneBoxes(ladder: Ladder, grid: Grid): void {
  for (const solid of grid.solids) {
    if (solid.kind === 'item') ladder.fix(solid, (ladder.low(solid) + ladder.high(solid)) / 2);
    if (solid.kind === 'block') ladder.fix(solid, ladder.low(solid));
  }
}

/** The tops at which a card would stand level with the placed cards and lines it is tied to. */
function levels(solid: Solid, { sides }: LayeredGraph, ladder: Ladder, fixed: ReadonlySet<Solid>): number[] {
  const tops: number[] = [];
  for (const side of ['left', 'right'])
    for (const line of sides.get(sideKey(solid, side, 0))?.lines ?? [])
      for (const other of (line.left ?? line.right)!.lines) {
        if (other === line) continue;
        const far = other.kind === 'port' ? other.solid : null;
        if (far && fixed.has(far)) tops.push(ladder.low(far) + far.body / 2 - solid.body / 2);
        else if (ladder.isFixed(other)) tops.push(ladder.low(other) - solid.body / 2);
      }
  return tops;
}

/** Ports go to the middle of their side as far as they can. */
function placePorts(ladder: Ladder, { sides }: LayeredGraph, alike: Alike): void {
  for (const { lines } of sides.values())
    lines.forEach((line, at) => {
      const wish = (ladder.low(line) + ladder.high(line)) / 2 + (at - (lines.length - 1) / 2) * portGap;
      if (!ladder.isFixed(line)) place(ladder, alike, line, wish);
    });
}

/** The other lines go between what they are tied to. */
function placeLines(ladder: Ladder, { lines }: LayeredGraph, alike: Alike): void {
  for (const line of lines) {
    if (ladder.isFixed(line)) continue;
    const wishes: number[] = [];
    for (const junction of [line.left, line.right])
      for (const other of junction?.lines ?? [])
        if (other !== line && ladder.isFixed(other)) wishes.push(ladder.low(other));
    place(ladder, alike, line, wishes.length > 0 ? median(wishes) : line.y);
  }
}

/**
 * Fixes a line near the wish, off the heights of other nets on the opposite side of its channels: else one of the two
 * would have to change its track half way.
 */
function place(ladder: Ladder, alike: Alike, line: Line, wish: number): void {
  const opposite = alike
    .of(line)
    .flatMap((own) => [...alike.opposite(own, own.left), ...alike.opposite(own, own.right)])
    .filter((other) => ladder.isFixed(other))
    .map((other) => ladder.low(other));
  const low = ladder.low(line);
  const high = ladder.high(line);
  const start = Math.min(Math.max(wish, low), high);
  for (let step = 0; step < 12; step++) {
    const y = start + (step % 2 === 0 ? -1 : 1) * Math.ceil(step / 2) * 4;
    if (y < low || y > high || opposite.some((other) => Math.abs(other - y) < keepOff)) continue;
    ladder.fix(line, y);
    return;
  }
  ladder.fix(line, start);
}
