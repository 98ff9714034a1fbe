import type { Point } from './picture.ts';
import type { Side } from './ways.ts';

/** A box by its middle. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}
export interface Wanted {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly side: Side;
}

/** Room kept between two boxes, and between a thing and the column beside it. */
export const gap = { x: 14, y: 8 } as const;
const aside = 92;
const cell = 96;
/** As many things stand in a column beside another before the next column begins. */
const column = 26;

/** Which places are taken, by cells of a grid: asking about one box looks at its own few cells. */
export class OccupancyGrid {
  readonly #cells = new Map<string, Box[]>();

  constructor(boxes: Iterable<Box>) {
    for (const box of boxes) this.take(box);
  }

  take(box: Box): void {
    for (const key of cellsOf(box)) {
      const there = this.#cells.get(key);
      if (there) there.push(box);
      else this.#cells.set(key, [box]);
    }
  }

  /** Whether a box stands apart from all that is there. */
  isFree(box: Box): boolean {
    for (const key of cellsOf(box))
      if (this.#cells.get(key)?.some((other) => touches(box, other))) return false;
    return true;
  }
}

/** The cells of the grid that a box, with the room kept around it, lies on. */
function* cellsOf({ x, y, width, height }: Box): Generator<string> {
  const from = (at: number, size: number, room: number) => Math.floor((at - size / 2 - room) / cell);
  const to = (at: number, size: number, room: number) => Math.floor((at + size / 2 + room) / cell);
  for (let column = from(x, width, gap.x); column <= to(x, width, gap.x); column++)
    for (let row = from(y, height, gap.y); row <= to(y, height, gap.y); row++) yield `${column},${row}`;
}

/** Whether two boxes stand closer to each other than boxes may. */
export function touches(a: Box, b: Box): boolean {
  return (
    Math.abs(a.x - b.x) < (a.width + b.width) / 2 + gap.x &&
    Math.abs(a.y - b.y) < (a.height + b.height) / 2 + gap.y
  );
}

/**
 * Free places for things that come in beside another, in whole px: those of its right and left in columns, in
 * the order given from top to bottom, those around it above and below. The places are taken. What stands
 * already is never asked to move.
 */
export function place(at: Box, wanted: readonly Wanted[], occupied: OccupancyGrid): Map<string, Point> {
  const found = new Map<string, Point>();
  for (const side of ['right', 'left', 'around'] as const) {
    const batch = wanted.filter((each) => each.side === side);
    if (batch.length === 0) continue;
    const slots = freeSlots(at, batch, side, occupied);
    slots.forEach((slot, index) => found.set(batch[index]!.id, slot));
  }
  return found;
}

/** As many free slots as a batch needs, all as wide as its widest, taken; in reading order. */
function freeSlots(at: Box, batch: readonly Wanted[], side: Side, occupied: OccupancyGrid): Point[] {
  const width = Math.max(...batch.map((each) => each.width));
  const height = Math.max(...batch.map((each) => each.height));
  const slots: (Point & { column: number })[] = [];
  const rows = Math.min(column, batch.length);
  for (const slot of candidates(at, { width, height }, side, rows)) {
    const box = { x: slot.x, y: slot.y, width, height };
    if (!occupied.isFree(box)) continue;
    occupied.take(box);
    slots.push(slot);
    if (slots.length === batch.length) break;
  }
  return slots.sort((a, b) => a.column - b.column || a.y - b.y || a.x - b.x);
}

/** Slots beside a box without end, the nearest first. */
function* candidates(
  at: Box,
  size: { readonly width: number; readonly height: number },
  side: Side,
  rows: number,
): Generator<Point & { column: number }> {
  const pitch = { x: size.width + gap.x + 4, y: size.height + gap.y };
  if (side === 'around') {
    for (let ring = 1; ; ring++)
      for (const slot of aroundRing(ring))
        yield {
          x: Math.round(at.x + slot.column * pitch.x),
          y: Math.round(at.y + slot.row * (pitch.y + 10)),
          column: slot.row,
        };
  }
  const sign = side === 'right' ? 1 : -1;
  const first = at.x + sign * (at.width / 2 + aside + size.width / 2);
  // The first column down to a reach, then the next one; when all are taken, a longer reach.
  for (let reach = Math.ceil(rows / 2); ; reach += 8)
    for (let column = 0; column < 3 + reach / 8; column++)
      for (let step = 0; step <= 2 * reach; step++) {
        const row = step % 2 === 1 ? (step + 1) / 2 : -step / 2;
        const shift = rows % 2 === 0 ? -0.5 : 0;
        yield {
          x: Math.round(first + sign * column * (pitch.x + aside / 2)),
          y: Math.round(at.y + (row + shift) * pitch.y),
          column: column * sign,
        };
      }
}

/** The slots of a ring above and below, and never level with, the thing in its middle; the nearest first. */
function aroundRing(ring: number): { column: number; row: number }[] {
  const slots: { column: number; row: number; far: number }[] = [];
  for (let row = -2 * ring; row <= 2 * ring; row++)
    for (let column = -ring; column <= ring; column++) {
      const level = Math.abs(row) < 2;
      const inner = Math.abs(row) <= 2 * (ring - 1) && Math.abs(column) <= ring - 1;
      if (!level && !inner) slots.push({ column, row, far: Math.hypot(column * 2.4, row) });
    }
  return slots.sort((a, b) => a.far - b.far || b.row - a.row || a.column - b.column);
}

/** The middle of what some points cover, in whole px. */
export function middleOf(points: readonly Point[]): Point {
  const [left, top] = [Math.min(...points.map(({ x }) => x)), Math.min(...points.map(({ y }) => y))];
  const [right, bottom] = [Math.max(...points.map(({ x }) => x)), Math.max(...points.map(({ y }) => y))];
  return { x: Math.round((left + right) / 2), y: Math.round((top + bottom) / 2) };
}

/** The free place for a box that is nearest to a point, looked for in rings around it, in whole px. */
export function nearestFree(
  at: Point,
  { width, height }: Omit<Box, keyof Point>,
  isFree: (box: Box) => boolean,
): Point {
  const step = { x: Math.ceil(Math.max(28, width / 8)), y: Math.ceil(Math.max(14, height / 8)) };
  for (let ring = 0; ; ring++) {
    const slots: (Point & { far: number })[] = [];
    for (let column = -ring; column <= ring; column++)
      for (let row = -ring; row <= ring; row += Math.abs(column) === ring ? 1 : Math.max(1, 2 * ring)) {
        const [x, y] = [column * step.x, row * step.y];
        slots.push({ x: Math.round(at.x) + x, y: Math.round(at.y) + y, far: Math.hypot(x, y) });
      }
    slots.sort((a, b) => a.far - b.far || a.y - b.y || a.x - b.x);
    const found = slots.find(({ x, y }) => isFree({ x, y, width, height }));
    if (found) return { x: found.x, y: found.y };
  }
}

/** Places for things with nothing to stand beside yet: rows of a block as wide as it is high. */
export function placeAlone(wanted: readonly Wanted[], taken: Iterable<Box>): Map<string, Point> {
  const boxes = [...taken];
  const bottom = boxes.reduce((most, box) => Math.max(most, box.y + box.height / 2), -Infinity);
  const left = boxes.reduce((least, box) => Math.min(least, box.x - box.width / 2), Infinity);
  const width = Math.max(0, ...wanted.map((each) => each.width));
  const pitch = { x: width + 60, y: height(wanted) + 3 * gap.y };
  const columns = Math.max(1, Math.ceil(Math.sqrt((wanted.length * pitch.y) / pitch.x)));
  const origin = {
    x: boxes.length > 0 ? left + width / 2 : 0,
    y: boxes.length > 0 ? bottom + 40 + height(wanted) / 2 : 0,
  };
  return new Map(
    wanted.map(({ id }, index) => [
      id,
      {
        x: Math.round(origin.x + (index % columns) * pitch.x),
        y: Math.round(origin.y + Math.floor(index / columns) * pitch.y),
      },
    ]),
  );
}

const height = (wanted: readonly Wanted[]) => Math.max(0, ...wanted.map((each) => each.height));
