import type { Junction, Line, LayeredGraph } from './layered-graph.ts';
import { labelLift, labelPlace } from './distances.ts';
import { bottomRoom, portPitch, portRim, type Nets, type Tie } from './nets.ts';
import { clamp, type Solid } from './parts.ts';
import type { Spread } from './spread.ts';
import type { MapLink, PlacedLabel, PlacedLine, Point, Rect } from './types.ts';

/** Draws every link as its way through the layered, from box to box. */
export function traceLines(
  layered: LayeredGraph,
  { ties, nets, uprights }: Nets,
  spread: Spread,
  rects: readonly Rect[],
): ReadonlyMap<MapLink, PlacedLine> {
  const rims = rimPlaces(layered, uprights, rects);
  const trees = new Map<Tie, { from: Line; to: Line }>();
  const labels = new Map<Tie, PlacedLabel>();
  const roots = new Map<number, Line>();
  const netOf = (line: Line): number =>
    (line.left ?? line.right ?? line.branch!.left ?? line.branch!.right)!.net;
  for (const line of layered.lines) if (line.tap && line.tap.tie === null) roots.set(netOf(line), line);
  for (const line of layered.lines) {
    const tie = line.tap?.tie;
    if (tie) {
      const root = roots.get(netOf(line))!;
      const gathers = nets[netOf(line)]!.root === 'to';
      trees.set(tie, gathers ? { from: line, to: root } : { from: root, to: line });
    }
    if (line.label) {
      const { width, height } = line.label.link.label!;
      const at = spread.layers[line.layer]!;
      const place = labelPlace(line);
      const x = line.upright ? rims.uprights.get(line.upright.tie)! : at.x + at.width / 2;
      // A label stays in its layer, though the line upright through it need not run in the middle.
      const off = Math.max(0, (at.width - width) / 2);
      const middle = clamp(x, at.x + at.width / 2 - off, at.x + at.width / 2 + off);
      const y = place === 'on' ? line.y - height / 2 : line.y - labelLift - height;
      labels.set(line.label, { x: middle - width / 2, y, width, height, place });
    }
  }
  const lines = ties.map((tie) => {
    const tree = trees.get(tie);
    const points = tree
      ? walk(tree.from, tree.to, spread, rects, rims.ends)
      : upright(tie, rims.uprights.get(tie)!, rects);
    const line = { id: tie.link.id, points: straightened(points), label: labels.get(tie) ?? null };
    return [tie.link, line] as const;
  });
  return new Map(lines);
}

function upright({ from, to }: Tie, x: number, rects: readonly Rect[]): Point[] {
  const a = rects[from.solid.index]!;
  const b = rects[to.solid.index]!;
  const down = a.y < b.y;
  return [
    { x, y: down ? a.y + from.solid.body : a.y },
    { x, y: down ? b.y : b.y + to.solid.body },
  ];
}

/** The points from one line of a net to another, through the junctions between them. */
function walk(
  from: Line,
  to: Line,
  spread: Spread,
  rects: readonly Rect[],
  ends: ReadonlyMap<Line, number>,
): Point[] {
  const before = new Map<Line, { line: Line; junction: Junction | null } | null>([[from, null]]);
  const queue = [from];
  for (let head = 0; head < queue.length && !before.has(to); head++) {
    const line = queue[head]!;
    if (line.branch && !before.has(line.branch)) {
      before.set(line.branch, { line, junction: null });
      queue.push(line.branch);
    }
    for (const junction of [line.left, line.right])
      for (const next of junction?.lines ?? [])
        if (!before.has(next)) {
          before.set(next, { line, junction: junction! });
          queue.push(next);
        }
  }
  const back: Point[] = touch(to, rects, ends);
  for (let at = to; ;) {
    const step = before.get(at);
    if (!step) break;
    const x = step.junction ? spread.trunks.get(step.junction) : undefined;
    if (x !== undefined) back.push({ x, y: at.y }, { x, y: step.line.y });
    at = step.line;
  }
  back.push(...touch(from, rects, ends).reverse());
  return back.reverse();
}

/** The points where a line touches its box, seen from the box. */
function touch(line: Line, rects: readonly Rect[], ends: ReadonlyMap<Line, number>): Point[] {
  const solid = line.solid!;
  const rect = rects[solid.index]!;
  if (line.kind === 'end') {
    const x = ends.get(line)!;
    return [
      { x, y: line.tap!.side === 'top' ? rect.y : rect.y + solid.body },
      { x, y: line.y },
    ];
  }
  return [{ x: line.left ? rect.x : rect.x + rect.width, y: line.y }];
}

/** Leaves out points on the way straight on. */
export function straightened(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const last = kept.at(-1);
    if (last && last.x === point.x && last.y === point.y) continue;
    const before = kept.at(-2);
    if (
      last &&
      before &&
      ((before.x === last.x && last.x === point.x) || (before.y === last.y && last.y === point.y))
    )
      kept.pop();
    kept.push(point);
  }
  return kept;
}

/** Where lines enter cards from above and below: those from the left at the left, the nearer ones outside. */
function rimPlaces(
  layered: LayeredGraph,
  uprights: Nets['uprights'],
  rects: readonly Rect[],
): { ends: Map<Line, number>; uprights: Map<Tie, number> } {
  const middles = new Map<Tie, number>();
  const taken = new Map<string, number>();
  for (const { tie } of uprights) {
    const [upper, lower] =
      rects[tie.from.solid.index]!.y < rects[tie.to.solid.index]!.y
        ? [tie.from.solid, tie.to.solid]
        : [tie.to.solid, tie.from.solid];
    const a = rimRange(upper, rects, 'bottom');
    const b = rimRange(lower, rects, 'top');
    const low = Math.max(a.low, b.low);
    const x = Math.round(Math.min((b.low + b.high) / 2, (low + Math.min(a.high, b.high)) / 2));
    middles.set(tie, x);
    taken.set(`${upper.index} bottom`, x);
    taken.set(`${lower.index} top`, x);
  }
  const groups = new Map<string, Line[]>();
  for (const { order } of layered.layers)
    for (const part of order)
      if ('lines' in part)
        for (const each of part.lines) {
          const line = each.kind === 'pass' && each.branch ? each.branch : each;
          if (line.kind === 'end') {
            const key = `${line.solid!.index} ${line.tap!.side}`;
            groups.set(key, [...(groups.get(key) ?? []), line]);
          }
        }
  const ends = new Map<Line, number>();
  for (const [key, lines] of groups) {
    const side = lines[0]!.tap!.side as 'top' | 'bottom';
    const near = side === 'bottom' ? lines : [...lines].reverse();
    const left = near.filter((line) => line.tap!.approach === 'left');
    const right = near.filter((line) => line.tap!.approach === 'right').reverse();
    const { low, high } = rimRange(lines[0]!.solid!, rects, side);
    const middle = taken.get(key);
    const put = (list: readonly Line[], from: number, to: number, edge: 'from' | 'to' | 'middle'): void => {
      const step = Math.min(
        portPitch,
        (to - from) / (edge === 'middle' ? Math.max(1, list.length - 1) : list.length),
      );
      const first =
        edge === 'from'
          ? from + step
          : edge === 'to'
            ? to - step * list.length
            : (from + to - step * (list.length - 1)) / 2;
      list.forEach((line, at) => ends.set(line, Math.round(first + at * step)));
    };
    if (middle === undefined) put([...left, ...right], low, high, 'middle');
    else {
      put(left, low, middle, 'to');
      put(right, middle, high, 'from');
    }
  }
  return { ends, uprights: middles };
}

function rimRange(
  solid: Solid,
  rects: readonly Rect[],
  side: 'top' | 'bottom',
): { low: number; high: number } {
  const { x, width } = rects[solid.index]!;
  const room = side === 'bottom' ? bottomRoom(solid) : width - 2 * portRim;
  return { low: x + portRim, high: x + portRim + room };
}
