import type { Knot, Line, Weave } from './layers.ts';
import { crossings, extent } from './untangle.ts';

/** The tracks of one channel: places side by side for the lines that run up and down in it. */
export interface Tracks {
  readonly count: number;
  /** The track of each knot, from 0 at the left; a knot that is level needs none. */
  readonly of: ReadonlyMap<Knot, number>;
}

/** Closer than this, two level lines from opposite sides of a channel count as one height. */
const same = 5;
const overlap = 1000;

/**
 * Gives every knot of a channel a track. Lines of two knots never run over each other, up and down or level; within
 * that, the order of tracks is the one with fewest crossings found.
 */
export function assignTracks(weave: Weave, channel: number, knots: readonly Knot[]): Tracks {
  let open = knots.filter((knot) => height(knot) > 0.5);
  for (let round = 0; round <= knots.length; round++) {
    const order = sift(open);
    const bad = order.flatMap((a, at) =>
      order
        .slice(at + 1)
        .filter((b) => mustPrecede(b, a))
        .map((b) => [a, b] as const),
    )[0];
    if (!bad) return levels(order);
    const split = bad.find((knot) => canSplit(knot));
    if (!split) return levels(order);
    open = open.flatMap((knot) => (knot === split ? bisect(knot, channel, knots) : [knot]));
  }
  return levels(sift(open));
}

const height = (knot: Knot): number => extent(knot).high - extent(knot).low;

/** Whether `a` has to run left of `b`, since a line of a's left side and one of b's right side have one height. */
function mustPrecede(a: Knot, b: Knot): boolean {
  return a.lines.some(
    (line) =>
      line.right === a && b.lines.some((other) => other.left === b && Math.abs(other.y - line.y) < same),
  );
}

/** Puts each knot where it crosses least, in turn, starting from the order of heights. */
function sift(knots: readonly Knot[]): Knot[] {
  const order = [...knots].sort((a, b) => extent(a).low - extent(b).low || a.net - b.net);
  const costs = new Map<Knot, Map<Knot, number>>();
  for (const a of order) {
    const row = new Map<Knot, number>();
    for (const b of order) if (a !== b) row.set(b, crossings(a, b) + (mustPrecede(b, a) ? overlap : 0));
    costs.set(a, row);
  }
  const cost = (a: Knot, b: Knot): number => costs.get(a)!.get(b)!;
  for (let round = 0; round < 4; round++) {
    let moved = false;
    for (const knot of knots) {
      const from = order.indexOf(knot);
      order.splice(from, 1);
      let sum = order.reduce((total, other) => total + cost(knot, other), 0);
      const sums = [sum];
      for (const other of order) {
        sum += cost(other, knot) - cost(knot, other);
        sums.push(sum);
      }
      let best = from;
      sums.forEach((value, at) => {
        if (value < sums[best]!) best = at;
      });
      order.splice(best, 0, knot);
      moved ||= best !== from;
    }
    if (!moved) break;
  }
  return order;
}

/** Packs knots in the given order into tracks; knots that do not meet can share one. */
function levels(order: readonly Knot[]): Tracks {
  const of = new Map<Knot, number>();
  let count = 0;
  order.forEach((knot, at) => {
    let level = 0;
    for (const other of order.slice(0, at))
      if (meet(knot, other) || mustPrecede(other, knot)) level = Math.max(level, of.get(other)! + 1);
    of.set(knot, level);
    count = Math.max(count, level + 1);
  });
  return { count, of };
}

function meet(a: Knot, b: Knot): boolean {
  const one = extent(a);
  const two = extent(b);
  return one.low < two.high + same * 2 && two.low < one.high + same * 2;
}

const canSplit = (knot: Knot): boolean =>
  knot.lines.some((line) => line.left === knot) && knot.lines.some((line) => line.right === knot);

/** Two knots that have to pass each other on both sides: one of them changes its track half way. */
function bisect(knot: Knot, channel: number, knots: readonly Knot[]): [Knot, Knot] {
  const { low, high } = extent(knot);
  const heights = knots.flatMap((other) => other.lines.map((line) => line.y));
  const free = (y: number): boolean => heights.every((other) => Math.abs(other - y) >= same + 1);
  let y = (low + high) / 2;
  for (let step = 1; !free(y); step++) y += (step % 2 === 0 ? -1 : 1) * step * 3;
  const jog: Line = {
    index: -1,
    kind: 'pass',
    layer: -1,
    solid: null,
    tap: null,
    label: null,
    tag: null,
    upright: null,
    y,
    left: null,
    right: null,
  };
  const first: Knot = {
    channel,
    net: knot.net,
    lines: [...knot.lines.filter((line) => line.right === knot), jog],
  };
  const second: Knot = {
    channel,
    net: knot.net,
    lines: [jog, ...knot.lines.filter((line) => line.left === knot)],
  };
  for (const line of first.lines) if (line !== jog) line.right = first;
  for (const line of second.lines) if (line !== jog) line.left = second;
  jog.left = first;
  jog.right = second;
  return [first, second];
}
