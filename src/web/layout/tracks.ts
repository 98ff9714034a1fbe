import type { Junction, Line } from './layered-graph.ts';

/** The tracks of one channel: places side by side for the lines that run up and down in it. */
export interface Tracks {
  readonly count: number;
  /** The track of each junction, from 0 at the left; a junction that is level needs none. */
  readonly of: ReadonlyMap<Junction, number>;
}

/** Heights where nothing may run: a box that stands across the channel. */
export interface Wall {
  readonly low: number;
  readonly high: number;
}

/** Closer than this, two level lines from opposite sides of a channel count as one height. */
const same = 5;

/** A junction with the heights at which lines come to it from the left and from the right. */
interface Run {
  readonly junction: Junction;
  readonly low: number;
  readonly high: number;
  readonly before: readonly number[];
  readonly behind: readonly number[];
}

/**
 * Gives every junction of a channel a track. Lines of two junctions never run over each other, up and down or level; within
 * that, the order of tracks is the one with fewest crossings found. Where two junctions each have to be left of the
 * other, one of them changes its track half way.
 */
export function assignTracks(
  channel: number,
  junctions: readonly Junction[],
  walls: readonly Wall[],
): Tracks {
  const runs = junctions.map(runOf);
  let open = runs.filter((run) => run.high - run.low > 1e-6);
  for (;;) {
    const order = inOrder(sift(open));
    if ('placed' in order) return levels(order.placed);
    const halves = bisect(order.stuck, channel, [...runs, ...open], walls);
    open = open.flatMap((run) => (run === order.stuck ? halves : [run]));
  }
}

function runOf(junction: Junction): Run {
  const ys = junction.lines.map((line) => line.y);
  return {
    junction,
    low: Math.min(...ys),
    high: Math.max(...ys),
    before: junction.before.map((line) => line.y),
    behind: junction.behind.map((line) => line.y),
  };
}

/** How often two runs cross when the first is left of the second. */
function crossings(first: Run, second: Run): number {
  let sum = 0;
  for (const y of first.behind) if (y > second.low && y < second.high) sum++;
  for (const y of second.before) if (y > first.low && y < first.high) sum++;
  return sum;
}

/** Whether `a` has to be left of `b`: else a line from a's left and one to b's right run over each other. */
function mustPrecede(a: Run, b: Run): boolean {
  if (a.junction.net === b.junction.net && isHalf(a, b)) return false;
  return a.before.some((y) => b.behind.some((other) => Math.abs(other - y) < same));
}

/** Whether two runs are halves of one junction, tied by a line between them. */
const isHalf = (a: Run, b: Run): boolean =>
  a.junction.lines.some((line) => line.layer < 0 && b.junction.lines.includes(line));

/** Puts each run where it crosses least, in turn, starting from the order of heights. */
function sift(runs: readonly Run[]): Run[] {
  const all = [...runs].sort((a, b) => a.low - b.low || a.junction.net - b.junction.net);
  // What it costs more to have the first of two left of the second than the other way round.
  const worse = all.map((a) => Float64Array.from(all, (b) => crossings(a, b) - crossings(b, a)));
  const order = all.map((_, at) => at);
  for (let round = 0, moved = true; moved && round < 4; round++) {
    moved = false;
    for (let run = 0; run < all.length; run++) {
      const from = order.indexOf(run);
      order.splice(from, 1);
      let sum = 0;
      let best = 0;
      let least = 0;
      let here = 0;
      for (let at = 0; at < order.length; at++) {
        sum += worse[order[at]!]![run]!;
        if (sum < least) {
          least = sum;
          best = at + 1;
        }
        if (at + 1 === from) here = sum;
      }
      if (here <= least) best = from;
      order.splice(best, 0, run);
      moved ||= best !== from;
    }
  }
  return order.map((at) => all[at]!);
}

/** The given order with every run behind those that must precede it; or a run of a circle that prevents it. */
function inOrder(wished: readonly Run[]): { placed: readonly Run[] } | { stuck: Run } {
  const rest = [...wished];
  const placed: Run[] = [];
  const first = new Map(
    rest.map((run) => [run, rest.filter((other) => other !== run && mustPrecede(other, run))]),
  );
  const done = new Set<Run>();
  while (rest.length > 0) {
    const at = rest.findIndex((run) => first.get(run)!.every((other) => done.has(other)));
    if (at < 0)
      return { stuck: circle(rest[0]!, (run) => first.get(run)!.find((other) => !done.has(other))!) };
    const run = rest.splice(at, 1)[0]!;
    done.add(run);
    placed.push(run);
  }
  return { placed };
}

/** The longest run of the circle that one gets into by stepping back from the given one. */
function circle(start: Run, before: (run: Run) => Run): Run {
  const seen: Run[] = [];
  let run = start;
  while (!seen.includes(run)) {
    seen.push(run);
    run = before(run);
  }
  return seen.slice(seen.indexOf(run)).reduce((a, b) => (b.high - b.low > a.high - a.low ? b : a));
}

/** Packs runs in the given order into tracks; runs that do not meet can share one. */
function levels(order: readonly Run[]): Tracks {
  const of = new Map<Junction, number>();
  let count = 0;
  order.forEach((run, at) => {
    let level = 0;
    for (let before = 0; before < at; before++) {
      const other = order[before]!;
      const near = run.low < other.high + same * 2 && other.low < run.high + same * 2;
      if (near || mustPrecede(other, run)) level = Math.max(level, of.get(other.junction)! + 1);
    }
    of.set(run.junction, level);
    count = Math.max(count, level + 1);
  });
  return { count, of };
}

/** Parts a junction into one with its lines to the left and one with those to the right, tied by a level line. */
function bisect(run: Run, channel: number, all: readonly Run[], walls: readonly Wall[]): Run[] {
  const { junction } = run;
  const y = free(run, all, walls);
  const none = { solid: null, tap: null, label: null, tag: null, upright: null, branch: null };
  const jog: Line = { ...none, index: -1, kind: 'pass', layer: -1, y, left: null, right: null };
  const { net, before, behind } = junction;
  const first: Junction = { channel, net, before, behind: [jog], lines: [...before, jog] };
  const second: Junction = { channel, net, before: [jog], behind, lines: [jog, ...behind] };
  for (const line of before) line.right = first;
  for (const line of behind) line.left = second;
  jog.left = first;
  jog.right = second;
  return [runOf(first), runOf(second)];
}

/** A height that no line has, near the middle of a run and on the same side of all walls. */
function free({ low, high }: Run, all: readonly Run[], walls: readonly Wall[]): number {
  const top = Math.max(-Infinity, ...walls.map((wall) => wall.high).filter((y) => y <= low)) + same;
  const bottom = Math.min(Infinity, ...walls.map((wall) => wall.low).filter((y) => y >= high)) - same;
  const ys = all.flatMap((run) => [...run.before, ...run.behind]);
  for (let room = same + 1; ; room /= 2)
    for (let step = 0; step < 400; step++) {
      const y = (low + high) / 2 + (step % 2 === 0 ? -step : step) * (room / 6);
      if (y > top && y < bottom && ys.every((other) => Math.abs(other - y) >= room)) return y;
    }
}
