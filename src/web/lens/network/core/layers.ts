import type { Point } from './picture.ts';
import { gap } from './place.ts';
import { isBackward, sideOf } from './ways.ts';
import type { LinkType } from '../../../../model/vocabulary/kinds.ts';

/** A thing by the room it takes. */
export interface Sized {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}
interface Joined {
  readonly from: string;
  readonly to: string;
  readonly type: LinkType;
}
const aside = 84;

/**
 * First places for several things at once: columns in the direction of flow, each thing right of all that flows into it
 * (a circle is cut where it closes), each column in the order given; what nothing flows through stands in a block below.
 */
export function layers(things: readonly Sized[], links: readonly Joined[]): Map<string, Point> {
  const known = new Set(things.map(({ id }) => id));
  const next = new Map<string, string[]>();
  const flowing = new Set<string>();
  for (const { from, to, type } of links) {
    if (!known.has(from) || !known.has(to) || from === to) continue;
    if (sideOf({ type, direction: 'out' }) === 'around') continue;
    const [start, end] = isBackward(type) ? [to, from] : [from, to];
    next.set(start, [...(next.get(start) ?? []), end]);
    flowing.add(start).add(end);
  }
  const ranks = ranksOf([...flowing], next);
  const columns: Sized[][] = [];
  for (const thing of things) {
    const rank = ranks.get(thing.id);
    if (rank !== undefined) (columns[rank] ??= []).push(thing);
  }
  const places = new Map<string, Point>();
  let x = 0;
  let bottom = 0;
  for (const column of columns) {
    if (!column) continue;
    const width = Math.max(...column.map((each) => each.width));
    const pitch = Math.max(...column.map((each) => each.height)) + 2 * gap.y;
    column.forEach(({ id }, row) => {
      const y = Math.round((row - (column.length - 1) / 2) * pitch);
      places.set(id, { x: Math.round(x + width / 2), y });
      bottom = Math.max(bottom, y + pitch);
    });
    x += width + aside;
  }
  const rest = things.filter(({ id }) => !places.has(id));
  block(rest, columns.length > 0 ? bottom + 24 : 0).forEach((place, id) => places.set(id, place));
  return places;
}

/** How many steps at most flow into each, leaving out steps that close a circle. */
function ranksOf(ids: readonly string[], next: ReadonlyMap<string, readonly string[]>): Map<string, number> {
  const order: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const kept = new Map<string, string[]>();
  for (const root of ids) {
    const stack: { id: string; step: number }[] = state.has(root) ? [] : [{ id: root, step: 0 }];
    if (!state.has(root)) state.set(root, 'open');
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const child = next.get(top.id)?.[top.step++];
      if (child === undefined) {
        state.set(top.id, 'done');
        order.push(top.id);
        stack.pop();
      } else if (state.get(child) !== 'open') {
        kept.set(top.id, [...(kept.get(top.id) ?? []), child]);
        if (!state.has(child)) {
          state.set(child, 'open');
          stack.push({ id: child, step: 0 });
        }
      }
    }
  }
  const ranks = new Map(ids.map((id) => [id, 0]));
  for (const id of order.reverse())
    for (const child of kept.get(id) ?? []) ranks.set(child, Math.max(ranks.get(child)!, ranks.get(id)! + 1));
  return ranks;
}

/** Rows of a block about as wide as it is high, its top at `y`. */
function block(things: readonly Sized[], y: number): Map<string, Point> {
  const width = Math.max(0, ...things.map((each) => each.width)) + 3 * gap.x;
  const pitch = Math.max(0, ...things.map((each) => each.height)) + 2 * gap.y;
  const columns = Math.max(1, Math.ceil(Math.sqrt((things.length * pitch) / Math.max(1, width)) * 1.3));
  return new Map(
    things.map(({ id }, index) => [
      id,
      {
        x: Math.round((index % columns) * width + width / 2),
        y: Math.round(y + Math.floor(index / columns) * pitch),
      },
    ]),
  );
}

/** Things in rows, from the block's left top on, and how large it is. */
export function blockOf(things: readonly Sized[]): {
  readonly places: ReadonlyMap<string, Point>;
  readonly width: number;
  readonly height: number;
} {
  const places = block(things, 0);
  const at = (id: string) => places.get(id)!;
  const left = Math.min(...things.map(({ id, width }) => at(id).x - width / 2));
  const right = Math.max(...things.map(({ id, width }) => at(id).x + width / 2));
  const top = Math.min(...things.map(({ id, height }) => at(id).y - height / 2));
  const bottom = Math.max(...things.map(({ id, height }) => at(id).y + height / 2));
  const shifted = [...places].map(([id, { x, y }]) => [id, { x: x - left, y: y - top }] as const);
  return { places: new Map(shifted), width: right - left, height: bottom - top };
}

export interface GroupOf<T> {
  readonly key: string;
  readonly members: readonly T[];
}

/** Places for things group by group: each group a block with room for its title, the groups in rows, the largest first. */
export function groupPlaces(groups: readonly GroupOf<Sized>[]): Map<string, Point> {
  const room = { x: 36, y: 66 };
  const blocks = groups.map(({ members }) => {
    const places = block(members, 0);
    const wide = members.map((each) => places.get(each.id)!.x + each.width / 2);
    const high = members.map((each) => places.get(each.id)!.y + each.height / 2);
    return { places, width: Math.max(...wide), height: Math.max(...high) };
  });
  const area = blocks.reduce((sum, each) => sum + (each.width + room.x) * (each.height + room.y), 0);
  const most = Math.max(Math.sqrt(area * 1.7), ...blocks.map((each) => each.width));
  const places = new Map<string, Point>();
  let [x, y, tall] = [0, 0, 0];
  for (const each of blocks) {
    if (x > 0 && x + each.width > most) [x, y, tall] = [0, y + tall + room.y, 0];
    for (const [id, place] of each.places)
      places.set(id, { x: Math.round(x + place.x), y: Math.round(y + place.y) });
    x += each.width + room.x;
    tall = Math.max(tall, each.height);
  }
  return places;
}

/** Places around an oval, from its top on: a line between any two of them runs behind no third. */
export function around(things: readonly Sized[]): Map<string, Point> {
  // An odd number of places, so that no two lines cross just where all would: in the middle.
  const step = (2 * Math.PI) / (things.length % 2 === 0 ? things.length + 1 : things.length);
  const width = Math.max(...things.map((each) => each.width));
  const height = Math.max(...things.map((each) => each.height));
  const wide = Math.max(0.8 * width, (width + 5 * gap.x) / step);
  const high = Math.max(2 * height, (height + 6 * gap.y) / step, wide / 2.2);
  return new Map(
    things.map(({ id }, at) => {
      const turn = at * step - Math.PI / 2;
      return [id, { x: Math.round(wide * Math.cos(turn)), y: Math.round(high * Math.sin(turn)) }];
    }),
  );
}
