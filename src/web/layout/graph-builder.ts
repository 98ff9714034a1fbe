import type { Grid, Solid } from './parts.ts';
import {
  sideKey,
  type Junction,
  type Layer,
  type Line,
  type Seat,
  type LayeredGraph,
} from './layered-graph.ts';

/** The seats of one gap between two boxes: under the box above, free, and over the box below. */
interface SlotSeats {
  readonly under: Seat;
  readonly free: Seat;
  readonly over: Seat;
}
type Extra = Partial<Pick<Line, 'solid' | 'tap' | 'label' | 'tag' | 'upright'>>;

/** Layers with empty seats, into which lines are put and joined. */
export class GraphBuilder {
  readonly grid: Grid;
  readonly #layers: Layer[] = [];
  readonly #lines: Line[] = [];
  readonly #junctions: Junction[] = [];
  readonly #sides = new Map<string, Seat>();
  readonly #seats: Seat[] = [];
  readonly #columnLayer: number[] = [];
  readonly #labelLayer = new Map<number, number>();
  readonly #slots: SlotSeats[][] = [];

  /** `labelled`: the channels that need a label layer. */
  constructor(grid: Grid, labelled: ReadonlySet<number>) {
    this.grid = grid;
    for (let column = 0; column <= grid.columns.length; column++) {
      if (labelled.has(column)) this.#addLabelLayer(column);
      if (column < grid.columns.length) this.#addColumn(column);
    }
  }

  woven(widths: readonly number[]): LayeredGraph {
    return {
      layers: this.#layers,
      lines: this.#lines,
      junctions: this.#junctions,
      sides: this.#sides,
      seats: this.#seats,
      columnLayer: this.#columnLayer,
      widths,
    };
  }

  columnLayer(column: number): number {
    return this.#columnLayer[column] ?? this.#layers.length;
  }

  labelLayer(channel: number): number | undefined {
    return this.#labelLayer.get(channel);
  }

  slot(column: number, slot: number): SlotSeats {
    return this.#slots[column]![slot]!;
  }

  /** The seat of the lines at a side of an end, which is `top` below the top of its box. */
  side(solid: Solid, side: 'left' | 'right', top: number): Seat {
    const key = sideKey(solid, side, top);
    const seat = this.#sides.get(key) ?? this.#seat();
    this.#sides.set(key, seat);
    return seat;
  }

  /** The seat of a label layer at a height; feeds stay above the floor. */
  labelSeat(layer: number, y: number, kind: 'feed' | 'flow'): Seat {
    const { order } = this.#layers[layer]!;
    let seat = order[0] as Seat;
    for (let at = 1; at < order.length; at += 2) {
      const solid = order[at] as Solid;
      if (kind === 'feed' && solid.kind === 'floor') break;
      if (y < this.grid.tops[solid.index]! + solid.height / 2) break;
      seat = order[at + 1] as Seat;
    }
    return seat;
  }

  /** A new line; without a seat it is one with another. */
  line(kind: Line['kind'], layer: number, y: number, seat: Seat | null, extra: Extra = {}): Line {
    const { solid = null, tap = null, label = null, tag = null, upright = null } = extra;
    const free = { left: null, right: null, branch: null };
    const line: Line = {
      index: this.#lines.length,
      kind,
      layer,
      solid,
      tap,
      label,
      tag,
      upright,
      y,
      ...free,
    };
    this.#lines.push(line);
    seat?.lines.push(line);
    return line;
  }

  /** Joins lines that come to a channel from the left and from the right. */
  junction(channel: number, net: number, before: readonly Line[], behind: readonly Line[]): void {
    if (before.length + behind.length < 2) return;
    const junction = { channel, net, before, behind, lines: [...before, ...behind] };
    for (const line of before) line.right = junction;
    for (const line of behind) line.left = junction;
    this.#junctions.push(junction);
  }

  #seat(keeps: Seat['keeps'] = null): Seat {
    const seat = { lines: [], keeps };
    this.#seats.push(seat);
    return seat;
  }

  #addColumn(column: number): void {
    const order: (Solid | Seat)[] = [];
    const slots: SlotSeats[] = [];
    const list = this.grid.columns[column]!;
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
    const { columns } = this.grid;
    const order: (Solid | Seat)[] = [this.#seat()];
    const stands = ({ kind, first, last }: Solid): boolean =>
      kind === 'floor' || (kind === 'block' && first < column && column <= last);
    for (const solid of columns[Math.min(column, columns.length - 1)] ?? [])
      if (stands(solid)) order.push(solid, this.#seat());
    this.#labelLayer.set(column, this.#layers.length);
    this.#layers.push({ kind: 'label', column, order });
  }
}
