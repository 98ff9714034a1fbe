import type { Junction, Line, Seat, LayeredGraph } from './layered-graph.ts';
import { clamp, median, type Grid } from './parts.ts';

const sweeps = 6;

/**
 * Orders the lines of every seat so that few of them cross: each goes towards the middle of what it is tied to, then
 * neighbours change places while that parts crossings. Line heights become the estimate for that order.
 */
export function minimiseCrossings({ layers, seats, sides, lines }: LayeredGraph, grid: Grid): void {
  const homes = homesOf(layers, sides, grid);
  const byLayer = layers.map((): Seat[] => []);
  for (const seat of seats) if (seat.lines.length > 0) byLayer[seat.lines[0]!.layer]!.push(seat);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const turn = sweep % 2 === 0 ? byLayer : [...byLayer].reverse();
    for (const layer of turn) for (const seat of layer) settle(seat, homes.get(seat)!);
  }
  for (let round = 0; round < 4; round++) {
    let changed = false;
    for (const layer of byLayer) for (const seat of layer) changed = exchange(seat) || changed;
    if (!changed) break;
  }
  if (lines.some((line) => Number.isNaN(line.y)))
    throw new Error('The map was given a size that is not a number.');
}

interface Home {
  readonly low: number;
  readonly high: number;
}

/** The heights between which each seat lies. */
function homesOf(layers: LayeredGraph['layers'], sides: LayeredGraph['sides'], grid: Grid): Map<Seat, Home> {
  const homes = new Map<Seat, Home>();
  for (const layer of layers) {
    const { order } = layer;
    let low = grid.top;
    order.forEach((part, at) => {
      if (!('lines' in part)) {
        low = grid.tops[part.index]! + part.height;
        return;
      }
      const next = order.slice(at).find((other) => !('lines' in other));
      const high = next && !('lines' in next) ? grid.tops[next.index]! : Math.max(low, ...grid.tops) + 60;
      // What ends at the box above or below stands next to it.
      const rim = layer.kind === 'column' ? Math.min(20, (high - low) / 3) : 0;
      if (part.keeps === 'under') homes.set(part, { low, high: low + rim });
      else if (part.keeps === 'over') homes.set(part, { low: high - rim, high });
      else homes.set(part, { low: low + rim, high: high - rim });
    });
  }
  for (const [key, seat] of sides) {
    const [index, , top] = key.split(' ');
    const at = grid.tops[Number(index)]! + Number(top);
    const end = seat.lines[0]?.tap?.end;
    const height = end ? end.height : grid.solids[Number(index)]!.body;
    homes.set(seat, { low: at + 8, high: at + height - 8 });
  }
  return homes;
}

function settle({ lines }: Seat, home: Home): void {
  if (lines.length === 1) {
    lines[0]!.y = clamp(wish(lines[0]!), home.low, home.high);
    return;
  }
  const wishes = lines.map((line) => ({ line, y: wish(line) }));
  wishes.sort((a, b) => a.y - b.y || a.line.index - b.line.index);
  let last = -Infinity;
  wishes.forEach(({ line, y }, at) => {
    last = Math.max(last + 4, clamp(y, home.low, home.high));
    line.y = last;
    lines[at] = line;
  });
  const over = last - home.high;
  if (over > 0) for (const line of lines) line.y -= Math.min(over, (last - home.low) / 2);
}

/**
 * The middle of what a line is tied to; where it is tied to one line alone, it goes straight on. In a label layer that
 * is the line behind it, so that all turn before the labels.
 */
function wish(line: Line): number {
  const { left, right } = line;
  const before = left ? across(line, left.before, left) : line.y;
  const behind = right ? across(line, right.behind, right) : before;
  if (!left || !right) return left ? before : behind;
  const alone = { before: left.lines.length === 2, behind: right.lines.length === 2 };
  if (alone.behind && (line.kind === 'label' || !alone.before)) return behind;
  return alone.before && !alone.behind ? before : (before + behind) / 2;
}

/** The middle of the lines a line meets on the other side of a channel; if none, on its own side. */
function across(line: Line, facing: readonly Line[], junction: Junction): number {
  if (facing.length === 1) return facing[0]!.y;
  const met = facing.length > 0 ? facing : junction.lines.filter((other) => other !== line);
  return median(met.map((other) => other.y));
}

/** Changes the places of neighbours where that parts crossings, or lets lines run straighter for as many. */
function exchange({ lines }: Seat): boolean {
  let changed = false;
  for (let at = 0; at + 1 < lines.length; at++) {
    const upper = lines[at]!;
    const lower = lines[at + 1]!;
    const turn = (): void => {
      [upper.y, lower.y] = [lower.y, upper.y];
    };
    const crossed = meetings(upper, lower);
    const bent = slope(upper) + slope(lower);
    turn();
    const better = meetings(upper, lower) - crossed || slope(upper) + slope(lower) - bent;
    if (better < 0) {
      [lines[at], lines[at + 1]] = [lower, upper];
      changed = true;
    } else turn();
  }
  return changed;
}

/** How far a line is from the heights of those it is tied to alone. */
function slope(line: Line): number {
  let sum = 0;
  for (const junction of [line.left, line.right])
    if (junction?.lines.length === 2) for (const other of junction.lines) sum += Math.abs(other.y - line.y);
  return sum;
}

function meetings(a: Line, b: Line): number {
  let sum = 0;
  if (a.left && b.left && a.left !== b.left)
    sum += Math.min(crossings(a.left, b.left), crossings(b.left, a.left));
  if (a.right && b.right && a.right !== b.right)
    sum += Math.min(crossings(a.right, b.right), crossings(b.right, a.right));
  return sum;
}

/** How often two junctions of one channel cross when the first runs up and down left of the second. */
function crossings(first: Junction, second: Junction): number {
  return between(first.behind, second.lines) + between(second.before, first.lines);
}

/** How many lines lie between the highest and the lowest of others; one that is level with either counts half. */
function between(lines: readonly Line[], others: readonly Line[]): number {
  let low = Infinity;
  let high = -Infinity;
  for (const { y } of others) {
    if (y < low) low = y;
    if (y > high) high = y;
  }
  let sum = 0;
  if (low === high) return 0;
  for (const { y } of lines)
    if (y > low && y < high) sum++;
    else if (y === low || y === high) sum += 0.5;
  return sum;
}
