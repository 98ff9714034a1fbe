import type { Point } from './picture.ts';

/** Whether a closed line runs around a point: a ray from it to the right crosses the line an odd number of times. */
export function runsAround(line: readonly Point[], { x, y }: Point): boolean {
  let inside = false;
  line.forEach((b, at) => {
    const a = line.at(at - 1)!;
    if (a.y > y !== b.y > y && x < a.x + ((b.x - a.x) * (y - a.y)) / (b.y - a.y)) inside = !inside;
  });
  return inside;
}
