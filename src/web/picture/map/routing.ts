import { bottomRoom, portPitch, portRim, type Net, type Side, type Tie, type Upright } from './nets.ts';
import { clamp, median, type End, type Grid } from './parts.ts';

/**
 * Plans each net through the picture, coarsely: which gap between the boxes of a column (a slot) it passes, and at
 * which side it touches its ends. Channels are the gaps between columns: channel c is left of column c.
 */
export interface Tap {
  readonly end: End;
  /** The link that ends here, or null at the end that all links of the net share. */
  readonly tie: Tie | null;
  readonly channel: number;
  /** From which side of its column the line comes. */
  readonly approach: 'left' | 'right';
  /** Whether arrowheads stand here. */
  readonly arrives: boolean;
  readonly side: Side;
  readonly y: number;
}
export interface Pass {
  readonly column: number;
  readonly slot: number;
  readonly y: number;
}
export interface Route {
  readonly net: Net;
  readonly taps: readonly Tap[];
  /** From left to right, one for each column between the net's channels. */
  readonly passes: readonly Pass[];
  readonly first: number;
  readonly last: number;
}

const bend = 30;
/** Heights that differ by no more can be made one. */
const level = 2;
const rimEntry = 22;
const tight = 26;
const crossesUpright = 30;
const impossible = 1e6;

interface Open {
  readonly end: End;
  readonly tie: Tie | null;
  readonly channel: number;
  readonly approach: 'left' | 'right';
  readonly arrives: boolean;
  readonly sides: readonly Side[];
}
interface Plan {
  readonly route: Route;
  readonly cost: number;
}
interface Slot {
  readonly low: number;
  readonly high: number;
  used: number;
  readonly upright: boolean;
}

/** Plans all nets, the short ones first: they have the least choice. */
export function planRoutes(grid: Grid, nets: readonly Net[], uprights: readonly Upright[]): readonly Route[] {
  const planner = new Planner(grid, uprights);
  const reach = (net: Net): number =>
    Math.max(...net.ties.map((tie) => Math.abs(tie.to.solid.first - tie.from.solid.first)));
  const order = [...nets].sort((a, b) => reach(a) - reach(b) || a.index - b.index);
  const routes = new Map(order.map((net) => [net.index, planner.plan(net)]));
  return nets.map((net) => routes.get(net.index)!);
}

class Planner {
  readonly #grid: Grid;
  readonly #slots: readonly (readonly Slot[])[];
  readonly #rim = new Map<string, number>();
  readonly #sides = new Map<string, number>();

  constructor(grid: Grid, uprights: readonly Upright[]) {
    this.#grid = grid;
    this.#slots = grid.columns.map((list, column) =>
      Array.from({ length: list.length + 1 }, (_, slot) => {
        const above = list[slot - 1];
        const below = list[slot];
        const low = above ? grid.tops[above.index]! + above.height + 10 : grid.top;
        const high = below ? grid.tops[below.index]! - 10 : Math.max(low, ...grid.tops) + 40;
        const upright = uprights.some((one) => one.column === column && one.slot === slot);
        return { low, high, used: 0, upright };
      }),
    );
    for (const { tie } of uprights)
      for (const { solid } of [tie.from, tie.to]) this.#take(this.#rim, `${solid.index} upright`);
  }

  plan(net: Net): Route {
    const plans = openings(net).map((taps) => this.#through(net, taps));
    const best = plans.reduce((a, b) => (b.cost < a.cost ? b : a));
    for (const pass of best.route.passes) this.#slots[pass.column]![pass.slot]!.used++;
    for (const tap of best.route.taps) {
      const key = `${tap.end.solid.index} ${tap.side}`;
      if (tap.side === 'top' || tap.side === 'bottom') {
        this.#take(this.#rim, key);
        this.#slotAt(tap.end, tap.side).used++;
      } else this.#take(this.#sides, key);
    }
    return best.route;
  }

  #take(counts: Map<string, number>, key: string): void {
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }

  #slotAt(end: End, side: 'top' | 'bottom'): Slot {
    const at = this.#grid.columns[end.solid.first]!.indexOf(end.solid);
    return this.#slots[end.solid.first]![side === 'top' ? at : at + 1]!;
  }

  /** The cheapest way through the slots for the given taps, column by column. */
  #through(net: Net, open: readonly Open[]): Plan {
    const first = Math.min(...open.map((tap) => tap.channel));
    const last = Math.max(...open.map((tap) => tap.channel));
    const at = (channel: number): Open[] => open.filter((tap) => tap.channel === channel);
    const middles = (taps: readonly Open[]): number[] =>
      taps.map((tap) => this.#top(tap.end) + tap.end.height / 2);
    const goal = median(middles(open.filter((tap) => tap.channel !== first)));
    const start = at(first);
    const anchor = start.find((tap) => tap.tie === null) ?? start[0]!;
    const wish = first === last ? median(middles(start.filter((tap) => tap !== anchor))) : goal;
    const y0 = clamp(wish, this.#top(anchor.end) + 10, this.#top(anchor.end) + anchor.end.height - 10);
    let states = [{ cost: 0, y: y0, passes: [] as Pass[] }];
    for (let column = first; column < last; column++) {
      const next: typeof states = [];
      this.#slots[column]!.forEach((slot, index) => {
        if (!this.#open(net, column, index)) return;
        const price = this.#price(slot);
        let best: (typeof states)[number] | null = null;
        for (const state of states) {
          const before = state.passes.at(-1);
          const blocked = this.#clear(column, [before, { column, slot: index }], at(column)) ? 0 : impossible;
          for (const y of new Set([clamp(state.y, slot.low, slot.high), clamp(goal, slot.low, slot.high)])) {
            const cost = state.cost + this.#channel(at(column), state.y, y).cost + price + blocked;
            const ahead = (state_: { cost: number; y: number }): number =>
              state_.cost + Math.abs(state_.y - goal) * 0.3;
            if (!best || ahead({ cost, y }) < ahead(best))
              best = { cost, y, passes: [...state.passes, { column, slot: index, y }] };
          }
        }
        if (best) next.push(best);
      });
      states = next;
    }
    let best: Plan | null = null;
    for (const state of states) {
      const end = this.#channel(at(last), state.y, state.y).cost;
      const blocked = this.#clear(last, [state.passes.at(-1)], at(last)) ? 0 : impossible;
      const cost = state.cost + end + blocked + openingCost(net, open);
      if (best && best.cost <= cost) continue;
      const ys = [y0, ...state.passes.map((pass) => pass.y)];
      const taps = open.map((tap): Tap => {
        const before = ys[tap.channel - first]!;
        return { ...tap, ...this.#nearest(tap, before, ys[tap.channel - first + 1] ?? before) };
      });
      best = { cost, route: { net, taps, passes: state.passes, first, last } };
    }
    return best!;
  }

  #top(end: End): number {
    return this.#grid.tops[end.solid.index]! + end.top;
  }

  /** Feeds stay above the floor; only flows go down into the lane. */
  #open(net: Net, column: number, slot: number): boolean {
    const { floor, columns } = this.#grid;
    return net.kind === 'flow' || !floor || slot <= columns[column]!.indexOf(floor);
  }

  /** Whether a line can run up and down in a channel without meeting a block that stands across it. */
  #clear(channel: number, passes: readonly (Omit<Pass, 'y'> | undefined)[], taps: readonly Open[]): boolean {
    const { columns } = this.#grid;
    for (const block of columns[channel] ?? []) {
      if (block.kind !== 'block' || block.first === channel) continue;
      const above: boolean[] = [];
      for (const pass of passes) if (pass) above.push(pass.slot <= columns[pass.column]!.indexOf(block));
      for (const { end, approach } of taps) {
        const list = columns[approach === 'left' ? end.solid.first : end.solid.last]!;
        above.push(list.indexOf(end.solid) < list.indexOf(block));
      }
      if (above.includes(true) && above.includes(false)) return false;
    }
    return true;
  }

  #price(slot: Slot): number {
    const short = (slot.used + 1) * this.#grid.gaps.line > slot.high - slot.low + 12;
    return (short ? tight : 0) + (slot.upright ? crossesUpright : 0) + slot.used * 2;
  }

  /** What it costs to join the taps of one channel and the passes before and behind it by one line up and down. */
  #channel(taps: readonly Open[], before: number, behind: number): { cost: number } {
    let low = Math.min(before, behind);
    let high = Math.max(before, behind);
    let turns = high - low > level ? 1 : 0;
    let cost = 0;
    for (const tap of taps) {
      const { y, extra } = this.#nearest(tap, before, behind);
      if (Math.abs(y - before) > level && Math.abs(y - behind) > level) turns++;
      low = Math.min(low, y);
      high = Math.max(high, y);
      cost += extra;
    }
    return { cost: cost + high - low + (turns > 0 ? (turns + 1) * bend : 0) };
  }

  /** The side of an end that is reached best from either of two heights. */
  #nearest(tap: Open, a: number, b: number): { side: Side; y: number; extra: number } {
    let best = { side: tap.sides[0]!, y: a, extra: 0 };
    let least = Infinity;
    for (const side of tap.sides)
      for (const from of a === b ? [a] : [a, b]) {
        const found = this.#reach(tap, side, from);
        const off = Math.abs(found.y - from);
        const cost = found.extra + off + (off > level ? 2 * bend : 0);
        if (cost >= least) continue;
        least = cost;
        best = { ...found, side };
      }
    return best;
  }

  /** The height at which a line from the given one arrives, and what that costs beyond the way up or down. */
  #reach({ end, tie }: Open, side: Side, from: number): { y: number; extra: number } {
    const top = this.#top(end);
    const { solid } = end;
    if (side === 'left' || side === 'right') {
      const rim = Math.min(10, end.height / 2);
      const crowd = (this.#sides.get(`${solid.index} ${side}`) ?? 0) * (tie ? 5 : 0);
      return { y: clamp(from, top + rim, top + end.height - rim), extra: crowd };
    }
    const room = side === 'top' ? solid.width - 2 * portRim : bottomRoom(solid);
    const uprights = this.#rim.get(`${solid.index} upright`) ?? 0;
    const taken = (this.#rim.get(`${solid.index} ${side}`) ?? 0) + uprights;
    if (room < portPitch * (taken + 1) * 2) return { extra: Infinity, y: from };
    const slot = this.#slotAt(end, side);
    const y =
      side === 'top' ? clamp(from, slot.low, top - 16) : clamp(from, top + solid.height + 16, slot.high);
    return { y, extra: bend + rimEntry + this.#price(slot) + taken * 10 };
  }
}

/** The ways a net can touch its ends. Feeds leave at the right; flows may leave and arrive at either side. */
function openings(net: Net): Open[][] {
  const exits: Open['approach'][] = net.kind === 'feed' ? ['right'] : ['right', 'left'];
  const entries: Open['approach'][] =
    net.kind === 'feed' ? [net.onward ? 'left' : 'right'] : ['left', 'right'];
  const all = exits.flatMap((exit) => entries.map((entry) => [exit, entry] as const));
  return all.map(([exit, entry]) => {
    const root = net.ties[0]![net.root];
    const leaf = net.root === 'from' ? 'to' : 'from';
    const open = (end: End, tie: Tie | null, role: 'from' | 'to'): Open => {
      const fixed = end.solid.kind === 'item' ? (role === 'to' ? 'left' : 'right') : null;
      const approach = fixed ?? (role === 'from' ? exit : entry);
      const channel = approach === 'left' ? end.solid.first : end.solid.last + 1;
      const rims: Side[] = role === 'to' && end.solid.kind === 'card' ? ['top', 'bottom'] : [];
      return { end, tie, channel, approach, arrives: role === 'to', sides: [approach, ...rims] };
    };
    return [open(root, null, net.root), ...net.ties.map((tie) => open(tie[leaf], tie, leaf))];
  });
}

/** Leaving at the left and arriving at the right read worse than the other way round. */
function openingCost(net: Net, open: readonly Open[]): number {
  if (net.kind === 'feed') return 0;
  return open.reduce((sum, { tie, approach }) => {
    const leaves = (tie === null) === (net.root === 'from');
    return sum + (leaves === (approach === 'left') ? 24 : 0);
  }, 0);
}
