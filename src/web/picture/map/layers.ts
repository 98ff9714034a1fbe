import { chooseLabels, type LabelPlan } from './labels.ts';
import type { Net, Nets, Tie, Upright } from './nets.ts';
import type { Grid, Solid } from './parts.ts';
import type { Pass, Route, Tap } from './routing.ts';
import type { MapTag } from './types.ts';

/**
 * The picture as layers from left to right: columns of boxes, and between them, where labels or tags need it, layers
 * that hold labels alone. Lines run level through layers; only in the channels between layers do they run up and
 * down. So a label, being in a layer, never meets a line that runs up or down.
 */
export interface Layer {
  readonly kind: 'column' | 'label';
  /** A label layer stands left of the column of its number. */
  readonly column: number;
  /** From top to bottom. */
  readonly order: readonly (Solid | Seat)[];
}

/** A place in a layer, or on a side of a box, for any number of lines one above another. */
export interface Seat {
  readonly lines: Line[];
  /** Whether its lines end at the box above them, or over the box below them. */
  readonly keeps: 'under' | 'over' | null;
}

/** A level piece of a net's tree: a port on a box, a passage through a layer, or the last piece above or below a card. */
export interface Line {
  readonly index: number;
  readonly kind: 'port' | 'pass' | 'end' | 'label' | 'tag' | 'upright';
  readonly layer: number;
  /** The box it touches; for a tag its card. */
  readonly solid: Solid | null;
  readonly tap: Tap | null;
  /** What it carries in the middle of its way. */
  label: Tie | null;
  readonly tag: MapTag | null;
  readonly upright: Upright | null;
  /** The estimate of its height in the picture. */
  y: number;
  /** What it meets in the channel to its left and to its right. */
  left: Knot | null;
  right: Knot | null;
  /** For a passage: the end that branches off it, up or down to the card it passes; for that end: the passage. */
  branch: Line | null;
}

/** The lines of one net that meet in one channel, joined by one line up and down. */
export interface Knot {
  readonly channel: number;
  readonly net: number;
  /** The lines that come from the left, those that come from the right, and all. */
  readonly before: readonly Line[];
  readonly behind: readonly Line[];
  readonly lines: readonly Line[];
}

interface SlotSeats {
  readonly under: Seat;
  readonly free: Seat;
  readonly over: Seat;
}

export interface Weave {
  readonly layers: readonly Layer[];
  readonly lines: readonly Line[];
  readonly knots: readonly Knot[];
  /** Lines at each side of each end, from top to bottom; the key is made by `sideKey`. */
  readonly sides: ReadonlyMap<string, Seat>;
  /** Every seat whose order is free. */
  readonly seats: readonly Seat[];
  /** The layer of each column. */
  readonly columnLayer: readonly number[];
  /** The width of each column. */
  readonly widths: readonly number[];
}

export const sideKey = (solid: Solid, side: string, top: number): string => `${solid.index} ${side} ${top}`;

/** Builds the layers that the routes ask for. */
export function buildWeave(
  grid: Grid,
  { nets, uprights }: Nets,
  routes: readonly Route[],
  tags: readonly MapTag[],
  widths: readonly number[],
): Weave {
  return new Builder(grid, uprights, tags, chooseLabels(grid, routes, uprights, widths)).build(nets, routes);
}

class Builder {
  readonly #grid: Grid;
  readonly #uprights: readonly Upright[];
  readonly #tags: readonly MapTag[];
  readonly #plan: LabelPlan;
  readonly #layers: { kind: Layer['kind']; column: number; order: (Solid | Seat)[] }[] = [];
  readonly #lines: Line[] = [];
  readonly #knots: Knot[] = [];
  readonly #sides = new Map<string, Seat>();
  readonly #seats: Seat[] = [];
  readonly #columnLayer: number[] = [];
  readonly #labelLayer = new Map<number, number>();
  /** The seats of each column by slot: under the box above, free, over the box below. */
  readonly #slots: SlotSeats[][] = [];

  constructor(grid: Grid, uprights: readonly Upright[], tags: readonly MapTag[], plan: LabelPlan) {
    this.#grid = grid;
    this.#uprights = uprights;
    this.#tags = tags;
    this.#plan = plan;
    const wanted = new Set(plan.channels);
    for (const tag of tags) wanted.add(this.#tagChannel(tag));
    for (let column = 0; column <= grid.columns.length; column++) {
      if (wanted.has(column)) this.#addLabelLayer(column);
      if (column < grid.columns.length) this.#addColumn(column);
    }
  }

  build(nets: readonly Net[], routes: readonly Route[]): Weave {
    nets.forEach((net, at) => this.#addNet(net.index, routes[at]!));
    this.#tags.forEach((tag, at) => this.#addTag(tag, nets.length + at));
    for (const upright of this.#uprights) this.#addUpright(upright);
    return {
      layers: this.#layers,
      lines: this.#lines,
      knots: this.#knots,
      sides: this.#sides,
      seats: this.#seats,
      columnLayer: this.#columnLayer,
      widths: this.#plan.widths,
    };
  }

  #tagChannel({ card, direction, id }: MapTag): number {
    const end = this.#grid.ends.get(card);
    if (!end)
      throw new Error(`Tag ${id} belongs to ${card}, which is not on the map: add it or leave the tag out.`);
    return direction === 'in' ? end.solid.first : end.solid.last + 1;
  }

  #seat(keeps: Seat['keeps'] = null): Seat {
    const seat = { lines: [], keeps };
    this.#seats.push(seat);
    return seat;
  }

  #addColumn(column: number): void {
    const order: (Solid | Seat)[] = [];
    const slots: SlotSeats[] = [];
    const list = this.#grid.columns[column]!;
    for (let slot = 0; slot <= list.length; slot++) {
      const seats = { under: this.#seat('under'), free: this.#seat(), over: this.#seat('over') };
      slots.push(seats);
      order.push(seats.under, seats.free, seats.over);
      const below = list[slot];
      if (below) order.push(below);
    }
    this.#slots.push(slots);
    this.#columnLayer.push(this.#layers.length);
    this.#layers.push({ kind: 'column', column, order });
  }

  #addLabelLayer(column: number): void {
    const order: (Solid | Seat)[] = [this.#seat()];
    const across = (this.#grid.columns[Math.min(column, this.#grid.columns.length - 1)] ?? []).filter(
      (solid) =>
        solid.kind === 'floor' || (solid.kind === 'block' && solid.first < column && column <= solid.last),
    );
    for (const solid of across) order.push(solid, this.#seat());
    this.#labelLayer.set(column, this.#layers.length);
    this.#layers.push({ kind: 'label', column, order });
  }

  #line(kind: Line['kind'], layer: number, y: number, more: Partial<Line> = {}): Line {
    const { solid = null, tap = null, label = null, tag = null, upright = null } = more;
    const index = this.#lines.length;
    const line: Line = {
      index,
      kind,
      layer,
      solid,
      tap,
      label,
      tag,
      upright,
      y,
      left: null,
      right: null,
      branch: null,
    };
    this.#lines.push(line);
    return line;
  }

  #knot(channel: number, net: number, before: readonly Line[], behind: readonly Line[]): void {
    if (before.length + behind.length < 2) return;
    const knot = { channel, net, before, behind, lines: [...before, ...behind] };
    for (const line of before) line.right = knot;
    for (const line of behind) line.left = knot;
    this.#knots.push(knot);
  }

  #addNet(net: number, route: Route): void {
    const branches = this.#branches(net, route);
    const passes = route.passes.map((pass) => {
      const { column, slot, y } = pass;
      const label = this.#plan.onPass.get(`${net} ${column}`) ?? null;
      const tap = branches.get(pass);
      const line = this.#line('pass', this.#columnLayer[column]!, y, {
        label,
        solid: tap?.end.solid ?? null,
      });
      const seats = this.#slots[column]![slot]!;
      (tap?.side === 'bottom' ? seats.under : tap?.side === 'top' ? seats.over : seats.free).lines.push(line);
      if (tap) {
        line.branch = this.#line('end', line.layer, y, { solid: tap.end.solid, tap });
        line.branch.branch = line;
      }
      return line;
    });
    const branching = new Set(branches.values());
    for (let channel = route.first; channel <= route.last; channel++) {
      const taps = route.taps.filter((tap) => tap.channel === channel && !branching.has(tap));
      const before = taps.filter((tap) => tap.approach === 'right').map((tap) => this.#tapLine(tap));
      const behind = taps.filter((tap) => tap.approach === 'left').map((tap) => this.#tapLine(tap));
      if (channel > route.first) before.push(passes[channel - route.first - 1]!);
      if (channel < route.last) behind.push(passes[channel - route.first]!);
      this.#join(net, channel, before, behind, route);
    }
  }

  /** The ends above or below a card that the net passes anyway: they branch off there. Labels stay undivided. */
  #branches(net: number, { taps, passes }: Route): Map<Pass, Tap> {
    const found = new Map<Pass, Tap>();
    for (const tap of taps) {
      const { solid } = tap.end;
      if ((tap.side !== 'top' && tap.side !== 'bottom') || this.#plan.onTap.has(tap)) continue;
      const at = this.#grid.columns[solid.first]!.indexOf(solid) + (tap.side === 'top' ? 0 : 1);
      const pass = passes.find(({ column, slot }) => column === solid.first && slot === at);
      if (pass && !found.has(pass) && !this.#plan.onPass.has(`${net} ${pass.column}`)) found.set(pass, tap);
    }
    return found;
  }

  /** Ties the lines left and right of a channel together, through its label layer if there is one. */
  #join(net: number, channel: number, before: Line[], behind: Line[], route: Route): void {
    const layer = this.#labelLayer.get(channel);
    if (layer === undefined) {
      this.#knot(this.#columnLayer[channel] ?? this.#layers.length, net, before, behind);
      return;
    }
    const carries = (line: Line): Tie | null => (line.tap ? (this.#plan.onTap.get(line.tap) ?? null) : null);
    const labelled = (lines: readonly Line[]): boolean => lines.some((line) => carries(line) !== null);
    const turnFirst = labelled(behind)
      ? true
      : labelled(before)
        ? false
        : before.length === 0
          ? false
          : behind.length <= before.length;
    const through = (line: Line): Line => {
      const label = this.#line('label', layer, line.y, { label: carries(line) });
      this.#labelSeat(layer, label.y, route.net.kind).lines.push(label);
      return label;
    };
    if (turnFirst) {
      const middle = behind.map(through);
      this.#knot(layer, net, before, middle);
      behind.forEach((line, at) => this.#knot(layer + 1, net, [middle[at]!], [line]));
    } else {
      const middle = before.map(through);
      before.forEach((line, at) => this.#knot(layer, net, [line], [middle[at]!]));
      this.#knot(layer + 1, net, middle, behind);
    }
  }

  #tapLine(tap: Tap): Line {
    const { solid, top } = tap.end;
    const column = tap.approach === 'left' ? solid.first : solid.last;
    const layer = this.#columnLayer[column]!;
    if (tap.side === 'left' || tap.side === 'right') {
      const line = this.#line('port', layer, tap.y, { solid, tap });
      this.#side(solid, tap.side, top).lines.push(line);
      return line;
    }
    const line = this.#line('end', layer, tap.y, { solid, tap });
    const at = this.#grid.columns[column]!.indexOf(solid);
    if (tap.side === 'top') this.#slots[column]![at]!.over.lines.push(line);
    else this.#slots[column]![at + 1]!.under.lines.push(line);
    return line;
  }

  #side(solid: Solid, side: 'left' | 'right', top: number): Seat {
    const key = sideKey(solid, side, top);
    const seat = this.#sides.get(key) ?? this.#seat();
    this.#sides.set(key, seat);
    return seat;
  }

  #labelSeat(layer: number, y: number, kind: 'feed' | 'flow'): Seat {
    const { order } = this.#layers[layer]!;
    let seat = order[0] as Seat;
    for (let at = 1; at < order.length; at += 2) {
      const solid = order[at] as Solid;
      if (kind === 'feed' && solid.kind === 'floor') break;
      if (y < this.#grid.tops[solid.index]! + solid.height / 2) break;
      seat = order[at + 1] as Seat;
    }
    return seat;
  }

  #addTag(tag: MapTag, net: number): void {
    const { solid, top, height } = this.#grid.ends.get(tag.card)!;
    const layer = this.#labelLayer.get(this.#tagChannel(tag))!;
    const y = this.#grid.tops[solid.index]! + top + height - 14;
    const out = tag.direction === 'out';
    const port = this.#line('port', this.#columnLayer[solid.first]!, y, { solid });
    this.#side(solid, out ? 'right' : 'left', top).lines.push(port);
    const line = this.#line('tag', layer, y, { solid, tag });
    this.#labelSeat(layer, y, 'feed').lines.push(line);
    if (out) this.#knot(layer, net, [port], [line]);
    else this.#knot(layer + 1, net, [line], [port]);
  }

  #addUpright(upright: Upright): void {
    const { tie, column, slot } = upright;
    if (!tie.link.label) return;
    const below = this.#grid.columns[column]![slot]!;
    const y = this.#grid.tops[below.index]! - 12;
    const line = this.#line('upright', this.#columnLayer[column]!, y, { label: tie, upright });
    this.#slots[column]![slot]!.free.lines.push(line);
  }
}
