import type { Rect, Size } from '../../layout/types.ts';

/** What of a map is seen: its scale, and where its upper left stands in the window. */
export interface View {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}
/** Room kept free around what is brought in sight; less, where that lets all of it be seen. */
const margins = [12, 3] as const;

/**
 * The view that brings places in sight, the first of them in any case, moved no further than needed, and smaller where that
 * shows them all and it can still be read. Where they have no room together, as many as have, those nearest to the first
 * before others; what is left lies beyond an edge rather than across it, as far as there is a way.
 */
export function framed(rects: readonly Rect[], from: View, room: Size, least: number): View {
  const [first] = rects;
  if (!first) return from;
  const scaleWithin = (kept: number, { width, height }: Rect) =>
    Math.min((room.width - 2 * kept) / width, (room.height - 2 * kept) / height);
  const whole = hullOf(rects);
  const margin = margins.find((kept) => scaleWithin(kept, whole) >= least) ?? margins[0];
  const scaleOf = (rect: Rect) => scaleWithin(margin, rect);
  let hull = first;
  const left: Rect[] = [];
  for (const rect of [...rects.slice(1)].sort((a, b) => apart(first, a) - apart(first, b))) {
    const wider = hullOf([hull, rect]);
    if (scaleOf(wider) >= least) hull = wider;
    else left.push(rect);
  }
  const zoom = rects.length > 1 ? Math.max(least, Math.min(from.zoom, scaleOf(hull))) : from.zoom;
  const keep = (middle: number, at: number) => middle - ((middle - at) * zoom) / from.zoom;
  const at = { x: keep(room.width / 2, from.x), y: keep(room.height / 2, from.y) };
  const xs = standsOf(
    along(hull, 'x'),
    left.map((rect) => along(rect, 'x')),
    at.x,
    zoom,
    room.width,
    margin,
  );
  const ys = standsOf(
    along(hull, 'y'),
    left.map((rect) => along(rect, 'y')),
    at.y,
    zoom,
    room.height,
    margin,
  );
  let best: View = { zoom, x: xs[0]!, y: ys[0]! };
  let bestCost = Infinity;
  for (const x of xs)
    for (const y of ys) {
      const view = { zoom, x, y };
      const cost =
        1e6 * left.filter((rect) => isCut(rect, view, room)).length + Math.abs(x - at.x) + Math.abs(y - at.y);
      if (cost < bestCost) [best, bestCost] = [view, cost];
    }
  return best;
}

interface Span {
  readonly from: number;
  readonly to: number;
}
const along = ({ x, y, width, height }: Rect, axis: 'x' | 'y'): Span =>
  axis === 'x' ? { from: x, to: x + width } : { from: y, to: y + height };

/** Where the map may stand along an axis so that the hull is in sight: as it stands or the least from there first, then where something left comes clear of an edge. */
function standsOf(
  hull: Span,
  left: readonly Span[],
  at: number,
  zoom: number,
  room: number,
  margin: number,
): number[] {
  const low = margin - hull.from * zoom;
  const high = room - margin - hull.to * zoom;
  // What is larger than the window begins at its beginning.
  if (high < low) return [low];
  const clear = left.flatMap(({ from, to }) => [
    -to * zoom - 1,
    room - from * zoom + 1,
    margin - from * zoom,
    room - margin - to * zoom,
  ]);
  const within = (stand: number) => Math.min(high, Math.max(low, stand));
  return [...new Set([within(at), ...clear.filter((stand) => stand >= low && stand <= high)])];
}

/** Whether an edge of the window goes through a place. */
export function isCut(rect: Rect, { zoom, x, y }: View, room: Size): boolean {
  const [left, top] = [rect.x * zoom + x, rect.y * zoom + y];
  const [right, bottom] = [left + rect.width * zoom, top + rect.height * zoom];
  const isSeen = right > 0.5 && bottom > 0.5 && left < room.width - 0.5 && top < room.height - 0.5;
  const isWhole = left >= -0.5 && top >= -0.5 && right <= room.width + 0.5 && bottom <= room.height + 0.5;
  return isSeen && !isWhole;
}

const apart = (a: Rect, b: Rect) =>
  Math.hypot(a.x + a.width / 2 - b.x - b.width / 2, a.y + a.height / 2 - b.y - b.height / 2);

function hullOf(rects: readonly Rect[]): Rect {
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  const right = Math.max(...rects.map((rect) => rect.x + rect.width));
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height));
  return { x, y, width: right - x, height: bottom - y };
}
