import type { Link } from '../../../model/contract/entity.ts';
import type { Point } from './core/picture.ts';
import { sideOf } from './core/ways.ts';

export type Arrow = 'ArrowRight' | 'ArrowLeft' | 'ArrowUp' | 'ArrowDown';
export const isArrow = (key: string): key is Arrow => /^Arrow(Right|Left|Up|Down)$/.test(key);

/**
 * Where an arrow key leads from a thing: right and left along a link, first one that flows that way, then any to
 * something that stands there; up and down to the nearest thing there. Null: nowhere.
 */
export function walk(
  from: string,
  arrow: Arrow,
  places: ReadonlyMap<string, Point>,
  links: readonly Link[],
): string | null {
  const here = places.get(from);
  if (!here) return null;
  const sign = arrow === 'ArrowRight' || arrow === 'ArrowDown' ? 1 : -1;
  const isUpright = arrow === 'ArrowUp' || arrow === 'ArrowDown';
  const far = (id: string) => {
    const { x, y } = places.get(id)!;
    const [along, across] = isUpright ? [y - here.y, x - here.x] : [x - here.x, y - here.y];
    return along * sign > 0 ? along * sign + 2.5 * Math.abs(across) : Infinity;
  };
  const nearest = (ids: Iterable<string>, measure: (id: string) => number) => {
    let best: string | null = null;
    let least = Infinity;
    for (const id of ids) {
      const value = id === from ? Infinity : measure(id);
      if (value < least) [best, least] = [id, value];
    }
    return best;
  };
  if (isUpright) return nearest(places.keys(), far);
  const side = arrow === 'ArrowRight' ? 'right' : 'left';
  const joined = links.flatMap(({ from: start, to, type }) => {
    if (start !== from && to !== from) return [];
    const other = start === from ? to : start;
    const direction = start === from ? 'out' : 'in';
    return places.has(other) ? [{ other, side: sideOf({ type, direction }) }] : [];
  });
  const flowing = joined.filter((each) => each.side === side).map((each) => each.other);
  const distance = (id: string) => Math.hypot(places.get(id)!.x - here.x, places.get(id)!.y - here.y);
  return (
    nearest(flowing, distance) ??
    nearest(
      joined.map((each) => each.other),
      far,
    )
  );
}
