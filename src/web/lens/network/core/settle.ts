import type { Point } from './picture.ts';
import { OccupancyGrid, middleOf, place } from './place.ts';
import type { Box } from './place.ts';

/**
 * Puts an arrangement of boxes where the picture was, in whole px, clear of what stays (pinned or hidden things): what
 * would stand on another goes to the nearest free place.
 */
export function settle(
  boxes: readonly (Box & { readonly id: string })[],
  arranged: ReadonlyMap<string, Point>,
  stays: readonly Box[],
): Map<string, Point> {
  const [from, to] = [middleOf([...arranged.values()]), middleOf(boxes)];
  const occupied = new OccupancyGrid(stays);
  const places = new Map<string, Point>();
  for (const each of boxes) {
    const at = arranged.get(each.id) ?? each;
    const box = { ...each, x: Math.round(at.x - from.x + to.x), y: Math.round(at.y - from.y + to.y) };
    const isFree = occupied.isFree(box);
    const { x, y } = isFree ? box : place(box, [{ ...box, side: 'around' }], occupied).get(box.id)!;
    if (isFree) occupied.take(box);
    places.set(box.id, { x, y });
  }
  return places;
}
