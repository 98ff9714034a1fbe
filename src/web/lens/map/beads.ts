import type { Point } from '../../layout/types.ts';

/** From bead to bead, and how far beads keep from corners and from the ends, where arrowheads are; px. */
const gap = 17;
const clear = { corner: 9, start: 5, end: 14 } as const;

/**
 * The beads of lines as one path of points, to be drawn with round caps. A bead's place depends on where it stands in
 * the picture alone: lines that share a stretch of their way share its beads.
 */
export function beadPath(lines: readonly (readonly Point[])[]): string {
  const beads = new Set<string>();
  for (const points of lines)
    for (let at = 1; at < points.length; at++) {
      const from = at === 1 ? clear.start : clear.corner;
      const to = at === points.length - 1 ? clear.end : clear.corner;
      for (const { x, y } of along(points[at - 1]!, points[at]!, from, to)) beads.add(`M${x} ${y}h0`);
    }
  return [...beads].join('');
}

/** The places of beads on a level or upright stretch, at whole multiples of the gap. */
function along(a: Point, b: Point, from: number, to: number): Point[] {
  const axis = a.y === b.y ? 'x' : 'y';
  const [low, high] = a[axis] <= b[axis] ? [a[axis] + from, b[axis] - to] : [b[axis] + to, a[axis] - from];
  const places: Point[] = [];
  for (let place = Math.ceil(low / gap) * gap; place <= high; place += gap)
    places.push({ ...a, [axis]: place });
  return places;
}
