import { sideKey, type Knot, type Line, type Seat, type Weave } from './layers.ts';
import { itemGap } from './grid.ts';
import { median, type Grid, type Solid } from './parts.ts';
import { Apart } from './solve.ts';

export interface Heights {
  /** The top of each box, by index. */
  readonly tops: readonly number[];
  readonly total: number;
}

/** Room between a line and a box it passes. */
const clear = 7;
/** Where the label of a line may stand: across the line, or on top of it. */
export const labelPlace = ({ kind, label }: Line): 'on' | 'above' =>
  kind === 'label' && label?.kind === 'feed' ? 'above' : 'on';
/** Between a label and the line below it. */
export const labelLift = 3;

/**
 * Finds the height of every box and line. First what must be: order and distance. Then lines become straight, the
 * most telling ones first, as far as that leaves all distances. Then everything takes the nearest free place to where
 * it would like to be. Sets the `y` of all lines.
 */
export function settleHeights(weave: Weave, grid: Grid, least: number): Heights {
  const system = new Apart();
  const solids = grid.solids.map(() => system.add());
  const lines: number[] = [];
  // An end that branches off a passage is one with it; the passage comes first.
  for (const { kind, branch } of weave.lines)
    lines.push(kind === 'end' && branch ? lines[branch.index]! : system.add());
  const bottom = system.add(Math.ceil(least));
  for (const { order } of weave.layers) stack(system, order, grid, solids, lines, bottom);
  for (const [key, seat] of weave.sides) ports(system, key, seat, grid, solids, lines);
  system.settle();
  const total = Math.ceil(system.low[bottom]!);
  if (grid.floor) dropFloor(system, grid, solids, total);
  system.settleBelow(total);
  if (grid.floor) system.fix(solids[grid.floor.index]!, system.high[solids[grid.floor.index]!]!);

  const alike = new Alike(weave);
  straighten(system, weave.knots, lines, alike);
  alignRows(system, grid, solids);
  placeCards(system, weave, grid, solids, lines);
  placeLines(system, weave, lines, alike);
  weave.lines.forEach((line, at) => (line.y = system.low[lines[at]!]!));
  return { tops: solids.map((at) => system.low[at]!), total };
}

/** Says that what stands in a layer stands one below another. */
function stack(
  system: Apart,
  order: readonly (Solid | Seat)[],
  grid: Grid,
  solids: readonly number[],
  lines: readonly number[],
  bottom: number,
): void {
  let last: Solid | Line | null = null;
  const at = (part: Solid | Line): number => ('body' in part ? solids[part.index]! : lines[part.index]!);
  const put = (part: Solid | Line): void => {
    if (last) system.after(at(last), at(part), distance(last, part, grid));
    else {
      const low = grid.top + ('body' in part ? 0 : reach(part, grid).up);
      system.low[at(part)] = Math.max(system.low[at(part)]!, low);
    }
    last = part;
  };
  for (const part of order) {
    if (!('lines' in part)) put(part);
    else for (const line of part.lines) put(line);
  }
  if (!last) return;
  const end = last as Solid | Line;
  system.after(at(end), bottom, ('body' in end ? end.height : reach(end, grid).down) + grid.gaps.pad);
}

function distance(upper: Solid | Line, lower: Solid | Line, grid: Grid): number {
  const { gaps } = grid;
  if ('body' in upper && 'body' in lower) {
    if (lower.kind === 'floor') return upper.height + gaps.pad;
    if (upper.kind === 'floor') return upper.height;
    return upper.height + (upper.kind === 'item' && lower.kind === 'item' ? itemGap : gaps.row);
  }
  if ('body' in upper && !('body' in lower)) {
    const room = upper.kind === 'floor' ? 4 : clear;
    const arrow = lower.kind !== 'tag' && lower.solid === upper ? gaps.arrow + 4 : room;
    return Math.ceil(upper.height + Math.max(arrow, reach(lower, grid).up + 2));
  }
  if (!('body' in upper) && 'body' in lower) {
    const arrow = upper.kind !== 'tag' && upper.solid === lower ? gaps.arrow + 4 : clear;
    return Math.ceil(Math.max(arrow, reach(upper, grid).down + 2));
  }
  return Math.ceil(reach(upper as Line, grid).down + reach(lower as Line, grid).up);
}

/** How far a line with its label needs room above and below itself. */
function reach(line: Line, grid: Grid): { up: number; down: number } {
  const half = grid.gaps.line / 2;
  if (line.tag) return { up: line.tag.height / 2 + 3, down: line.tag.height / 2 + 3 };
  const label = line.label?.link.label;
  if (!label) return { up: half, down: half };
  if (line.kind === 'upright') {
    const side = label.height / 2 + grid.gaps.arrow;
    return { up: side, down: side };
  }
  if (labelPlace(line) === 'above') return { up: label.height + labelLift + 2, down: half };
  return { up: Math.max(half, label.height / 2 + 2), down: Math.max(half, label.height / 2 + 2) };
}

function ports(
  system: Apart,
  key: string,
  seat: Seat,
  grid: Grid,
  solids: readonly number[],
  lines: readonly number[],
): void {
  const [index, , topText] = key.split(' ');
  const solid = solids[Number(index)]!;
  const top = Number(topText);
  const height = seat.lines[0]!.tap?.end.height ?? grid.solids[Number(index)]!.body;
  const count = seat.lines.length;
  const { line: wide } = grid.gaps;
  const rim = Math.min(9, height * 0.3, (height - Math.min(height * 0.8, (count - 1) * wide)) / 2);
  const fits = count > 1 ? Math.min(wide, (height - 2 * rim) / (count - 1)) : 0;
  const gap = fits > 3 ? Math.floor(fits) : fits;
  seat.lines.forEach((line, at) => {
    system.after(solid, lines[line.index]!, top + rim + at * gap);
    system.after(lines[line.index]!, solid, -(top + height - rim - (count - 1 - at) * gap));
    if (at > 0) system.after(lines[seat.lines[at - 1]!.index]!, lines[line.index]!, gap);
  });
}

/** Distance of two lines on one side of a card, if nothing asks for another. */
const portGap = 16;

/** The lane takes no more than it needs: what is to spare goes to the tiers. */
function dropFloor(system: Apart, grid: Grid, solids: readonly number[], total: number): void {
  const floor = solids[grid.floor!.index]!;
  const lane = Math.ceil(laneDepth(system, grid, solids));
  system.low[floor] = Math.max(system.low[floor]!, total - lane);
  system.settle();
}

function laneDepth(system: Apart, grid: Grid, solids: readonly number[]): number {
  return system.low.at(-1)! - system.low[solids[grid.floor!.index]!]!;
}

/** Makes the lines through each knot straight, by what matters most. */
function straighten(system: Apart, knots: readonly Knot[], lines: readonly number[], alike: Alike): void {
  const pairs: { a: Line; b: Line; weight: number }[] = [];
  for (const knot of knots) {
    const { before, behind } = knot;
    for (const [i, a] of before.entries())
      for (const [j, b] of behind.entries()) {
        const many = Math.max(before.length, behind.length);
        const off = many === 1 ? 0 : Math.abs((before.length > 1 ? i : j) - (many - 1) / 2);
        pairs.push({ a, b, weight: kindWeight(a) + kindWeight(b) + (many === 1 ? 6 : 3) - off * 2 });
      }
  }
  pairs.sort((x, y) => y.weight - x.weight || x.a.index - y.a.index || x.b.index - y.b.index);
  for (const { a, b } of pairs) if (system.equal(lines[a.index]!, lines[b.index]!, 0)) alike.join(a, b);
}

const kindWeight = ({ kind }: Line): number =>
  kind === 'label' || kind === 'tag' ? 8 : kind === 'pass' ? 4 : 2;

/** Cards that nearly stand in one row stand in one row. */
function alignRows(system: Apart, grid: Grid, solids: readonly number[]): void {
  const cards = grid.solids.filter((solid) => solid.kind === 'card');
  for (const card of cards) {
    const near = cards
      .filter((other) => other.first < card.first)
      .map((other) => ({ other, off: Math.abs(middle(grid, other) - middle(grid, card)) }))
      .filter(({ off }) => off < 40)
      .sort((a, b) => b.other.first - a.other.first || a.off - b.off);
    for (const { other } of near.slice(0, 3)) {
      const by = Math.floor((other.body - card.body) / 2);
      const shift = Math.abs(by) <= 12 ? 0 : by;
      if (system.equal(solids[other.index]!, solids[card.index]!, shift)) break;
    }
  }
}

const middle = (grid: Grid, solid: Solid): number => grid.tops[solid.index]! + solid.body / 2;

function placeCards(
  system: Apart,
  weave: Weave,
  grid: Grid,
  solids: readonly number[],
  lines: readonly number[],
): void {
  const slackOf = (list: readonly Solid[]): number =>
    Math.min(...list.map((solid) => system.high[solids[solid.index]!]! - system.low[solids[solid.index]!]!));
  const tiers = grid.columns.map((list) => list.filter((solid) => solid.kind === 'card'));
  const order = tiers.filter((list) => list.length > 0).sort((a, b) => slackOf(a) - slackOf(b));
  const fixed = new Set<Solid>();
  for (const list of order) {
    const slack = slackOf(list);
    const spread = Math.min(grid.gaps.row, list.length > 1 ? slack / (list.length - 1) : 0);
    list.forEach((solid, at) => {
      const own = solids[solid.index]!;
      const even = system.low[own]! + (slack - spread * (list.length - 1)) / 2 + spread * at;
      const wishes = wishesOf(solid, weave, system, solids, lines, fixed);
      const planned = grid.tops[solid.index]!;
      system.fix(own, wishes.length > 0 ? (median(wishes) + planned) / 2 : (even + planned) / 2);
      fixed.add(solid);
    });
  }
  for (const solid of grid.solids)
    if (solid.kind === 'item' || solid.kind === 'block') {
      const own = solids[solid.index]!;
      system.fix(own, solid.kind === 'block' ? system.low[own]! : (system.low[own]! + system.high[own]!) / 2);
    }
}

/** The tops at which a card would stand level with the placed cards it is tied to. */
function wishesOf(
  solid: Solid,
  { sides }: Weave,
  system: Apart,
  solids: readonly number[],
  lines: readonly number[],
  fixed: ReadonlySet<Solid>,
): number[] {
  const wishes: number[] = [];
  for (const side of ['left', 'right'])
    for (const line of sides.get(sideKey(solid, side, 0))?.lines ?? [])
      for (const other of (line.left ?? line.right)!.lines) {
        if (other === line) continue;
        if (other.kind === 'port' && other.solid && fixed.has(other.solid))
          wishes.push(system.low[solids[other.solid.index]!]! + other.solid.body / 2 - solid.body / 2);
        else if (system.isFixed(lines[other.index]!))
          wishes.push(system.low[lines[other.index]!]! - solid.body / 2);
      }
  return wishes;
}

/**
 * Ports go to the middle of their side as far as they can, then the rest between what it is tied to; all keep off the
 * heights of other nets on the opposite side of their channels, so that none has to change its track half way.
 */
function placeLines(
  system: Apart,
  { sides, lines: all }: Weave,
  lines: readonly number[],
  alike: Alike,
): void {
  const settled = (line: Line): boolean => system.isFixed(lines[line.index]!);
  const clashes = (line: Line, y: number): boolean =>
    alike
      .of(line)
      .some((own) =>
        [own.left, own.right].some((knot) =>
          alike
            .opposite(own, knot)
            .some((other) => settled(other) && Math.abs(system.low[lines[other.index]!]! - y) < keepOff),
        ),
      );
  const fix = (line: Line, wish: number): void => {
    const own = lines[line.index]!;
    const low = system.low[own]!;
    const high = system.high[own]!;
    const start = Math.min(Math.max(wish, low), high);
    for (let step = 0; step < 12; step++) {
      const y = start + (step % 2 === 0 ? -1 : 1) * Math.ceil(step / 2) * 4;
      if (y < low || y > high || clashes(line, y)) continue;
      system.fix(own, y);
      return;
    }
    system.fix(own, start);
  };
  for (const seat of sides.values()) {
    const count = seat.lines.length;
    seat.lines.forEach((line, at) => {
      if (settled(line)) return;
      const own = lines[line.index]!;
      fix(line, (system.low[own]! + system.high[own]!) / 2 + (at - (count - 1) / 2) * portGap);
    });
  }
  for (const line of all) {
    if (settled(line)) continue;
    const wishes: number[] = [];
    for (const knot of [line.left, line.right])
      for (const other of knot?.lines ?? [])
        if (other !== line && settled(other)) wishes.push(system.low[lines[other.index]!]!);
    fix(line, wishes.length > 0 ? median(wishes) : line.y);
  }
}

/** Nearer than this, level lines that meet in a channel from opposite sides get in each other's way. */
const keepOff = 6;

/** Which lines are level with each other, and which come from the other side of a channel. */
class Alike {
  readonly #groups: Line[][];
  readonly #before: Line[][] = [];
  readonly #behind: Line[][] = [];

  constructor({ lines, knots }: Weave) {
    this.#groups = lines.map((line) => [line]);
    for (const knot of knots) {
      const before = (this.#before[knot.channel] ??= []);
      const behind = (this.#behind[knot.channel] ??= []);
      before.push(...knot.before);
      behind.push(...knot.behind);
    }
  }

  join(a: Line, b: Line): void {
    const one = this.#groups[a.index]!;
    const two = this.#groups[b.index]!;
    if (one === two) return;
    one.push(...two);
    for (const line of two) this.#groups[line.index] = one;
  }

  of(line: Line): readonly Line[] {
    return this.#groups[line.index]!;
  }

  /** Lines of other knots on the other side of the channel in which this line meets the knot. */
  opposite(line: Line, knot: Knot | null): readonly Line[] {
    if (!knot) return [];
    if (line.right === knot) return this.#behind[knot.channel]!.filter((other) => other.left !== knot);
    return this.#before[knot.channel]!.filter((other) => other.right !== knot);
  }
}
