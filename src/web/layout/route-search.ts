import { bend, level, type RoutingGrid } from './routing-grid.ts';
import type { Net } from './nets.ts';
import { clamp, median, type Solid } from './parts.ts';
import type { Open, Pass, Route, Tap } from './routes.ts';

/** A way as far as one column: the slot passed there, and what it has cost up to it. */
interface Step {
  readonly cost: number;
  readonly y: number;
  readonly slot: number;
  readonly before: Step | null;
}

/** More than any way can cost. */
const impossible = 1e6;
/** How much a way's distance from where it has to go counts while it is chosen. */
const foresight = 0.3;
/** What it costs to pass a column at all. */
const stride = 30;

/** The cheapestRoute way through the slots that touches all the given ends, found column by column. */
export function cheapestRoute(
  routing: RoutingGrid,
  net: Net,
  open: readonly Open[],
): { route: Route; cost: number } {
  const first = Math.min(...open.map((tap) => tap.channel));
  const last = Math.max(...open.map((tap) => tap.channel));
  const taps: Open[][] = Array.from({ length: last - first + 1 }, () => []);
  for (const tap of open) taps[tap.channel - first]!.push(tap);
  const middle = (tap: Open): number => routing.top(tap.end) + tap.end.height / 2;
  const start = taps[0]!;
  const anchor = start.find((tap) => tap.tie === null) ?? start[0]!;
  const ahead =
    first === last ? start.filter((tap) => tap !== anchor) : open.filter((tap) => tap.channel !== first);
  const goal = median(ahead.map(middle));
  const top = routing.top(anchor.end);
  const y0 = clamp(goal, top + 10, top + anchor.end.height - 10);

  let steps: Step[] = [{ cost: 0, y: y0, slot: -1, before: null }];
  for (let column = first; column < last; column++) {
    const here = taps[column - first]!;
    const across = blocksAcross(routing, column);
    const next: Step[] = [];
    routing.slots[column]!.forEach((slot, index) => {
      if (!mayPass(routing, net, column, index)) return;
      const price = routing.price(slot) + stride;
      let best: Step | null = null;
      let least = Infinity;
      for (const before of steps) {
        const walled = across.length > 0 && !clear(routing, column, across, before.slot, index, here);
        for (const wish of [before.y, goal]) {
          const y = clamp(wish, slot.low, slot.high);
          const cost = before.cost + join(routing, here, before.y, y) + price + (walled ? impossible : 0);
          const worth = cost + Math.abs(y - goal) * foresight;
          if (worth >= least) continue;
          least = worth;
          best = { cost, y, slot: index, before };
        }
      }
      if (best) next.push(best);
    });
    steps = next;
  }
  const across = blocksAcross(routing, last);
  const ends = taps[last - first]!;
  let best = steps[0]!;
  let least = Infinity;
  for (const step of steps) {
    const walled = across.length > 0 && !clear(routing, last, across, step.slot, -1, ends);
    const cost = step.cost + join(routing, ends, step.y, step.y) + (walled ? impossible : 0);
    if (cost >= least) continue;
    least = cost;
    best = step;
  }
  return { route: traced(routing, net, open, best, first, last, y0), cost: least };
}

function traced(
  routing: RoutingGrid,
  net: Net,
  open: readonly Open[],
  end: Step,
  first: number,
  last: number,
  y0: number,
): Route {
  const passes: Pass[] = [];
  let column = last;
  for (let step = end; step.before; step = step.before)
    passes.unshift({ column: --column, slot: step.slot, y: step.y });
  const taps = open.map((tap): Tap => {
    const before = passes[tap.channel - first - 1]?.y ?? y0;
    const behind = passes[tap.channel - first]?.y ?? before;
    const trunk = open.filter((other) => other.channel === tap.channel).length > 2;
    return { ...tap, ...routing.nearest(tap, before, behind, trunk) };
  });
  return { net, taps, passes, first, last };
}

/** What it costs to join the taps of one channel and the passes before and behind it by one line up and down. */
function join(routing: RoutingGrid, taps: readonly Open[], before: number, behind: number): number {
  let low = Math.min(before, behind);
  let high = Math.max(before, behind);
  let turns = high - low > level ? 1 : 0;
  let cost = 0;
  for (const tap of taps) {
    const { y, extra } = routing.nearest(tap, before, behind, taps.length > 2);
    if (Math.abs(y - before) > level && Math.abs(y - behind) > level) turns++;
    low = Math.min(low, y);
    high = Math.max(high, y);
    cost += extra;
  }
  return cost + high - low + (turns > 0 ? (turns + 1) * bend : 0);
}

/** Feeds stay above the floor; only flows go down into the lane. */
function mayPass({ grid }: RoutingGrid, net: Net, column: number, slot: number): boolean {
  return net.kind === 'flow' || !grid.floor || slot <= grid.columns[column]!.indexOf(grid.floor);
}

/** The blocks that stand in the columns on both sides of a channel. */
function blocksAcross({ grid }: RoutingGrid, channel: number): readonly Solid[] {
  return (grid.columns[channel] ?? []).filter((solid) => solid.kind === 'block' && solid.first < channel);
}

/** Whether all that meets in a channel lies on one side of each block across it; slot -1 stands for none. */
function clear(
  { grid }: RoutingGrid,
  channel: number,
  across: readonly Solid[],
  before: number,
  behind: number,
  taps: readonly Open[],
): boolean {
  return across.every((block) => {
    const above: boolean[] = [];
    if (before >= 0) above.push(before <= grid.columns[channel - 1]!.indexOf(block));
    if (behind >= 0) above.push(behind <= grid.columns[channel]!.indexOf(block));
    for (const { end, approach } of taps) {
      const list = grid.columns[approach === 'left' ? end.solid.first : end.solid.last]!;
      above.push(list.indexOf(end.solid) < list.indexOf(block));
    }
    return above.every((side) => side === above[0]);
  });
}
