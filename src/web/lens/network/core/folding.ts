import type { Folded, NetworkState, Point } from './picture.ts';
import { blockOf } from './layers.ts';
import type { Sized } from './layers.ts';
import { OccupancyGrid, middleOf, nearestFree, touches } from './place.ts';
import type { Box } from './place.ts';
import { foldHeight } from './size.ts';

/** All things of a group that stand on a picture, hidden ones too, and the room that its box takes when it is closed. */
export interface Group {
  readonly key: string;
  readonly width: number;
  readonly members: readonly Sized[];
}
/** The groups of a picture by key; what is in no group is under the empty key. */
export type Groups = ReadonlyMap<string, Group>;

/** A closed group as it is drawn: one box, with the things that would otherwise be seen. */
export interface Closed extends Folded {
  readonly id: string;
  readonly members: readonly string[];
}
interface Ends {
  readonly from: string;
  readonly to: string;
}
/** What is drawn one by one, the closed groups, the links with their ends on what is drawn, and those within a closed group. */
export interface Drawn<T, L> {
  readonly things: readonly T[];
  readonly closed: readonly Closed[];
  readonly links: readonly L[];
  readonly within: readonly L[];
}

/** The id of a closed group's box: no thing is called so. */
export const boxId = (key: string): string => `fold:${key}`;

/** The groups that are drawn as one box: closed ones of two things or more. */
export const closedOf = ({ folded }: NetworkState, groups: Groups): readonly Folded[] =>
  folded.filter(({ key }) => (groups.get(key)?.members.length ?? 0) > 1);

/** Draws closed groups as boxes: every link among the things stays, between other ends, or lies within a box. */
export function fold<T extends { readonly id: string }, L extends Ends>(
  picture: NetworkState,
  groups: Groups,
  things: readonly T[],
  links: readonly L[],
): Drawn<T, L> {
  const closed = closedOf(picture, groups);
  if (closed.length === 0) return { things, closed: [], links, within: [] };
  const boxOf = new Map<string, string>();
  for (const { key } of closed) for (const { id } of groups.get(key)!.members) boxOf.set(id, boxId(key));
  const inBox = new Map<string, string[]>(closed.map(({ key }) => [boxId(key), []]));
  const single: T[] = [];
  for (const thing of things) {
    const box = boxOf.get(thing.id);
    if (box === undefined) single.push(thing);
    else inBox.get(box)!.push(thing.id);
  }
  const between: L[] = [];
  const within: L[] = [];
  for (const link of links) {
    const [from, to] = [boxOf.get(link.from) ?? link.from, boxOf.get(link.to) ?? link.to];
    if (from === to && boxOf.has(link.from)) within.push(link);
    else between.push(from === link.from && to === link.to ? link : { ...link, from, to });
  }
  const boxes = closed.map((each) => ({
    ...each,
    id: boxId(each.key),
    members: inBox.get(boxId(each.key))!,
  }));
  return {
    things: single,
    closed: boxes.filter(({ members }) => members.length > 0),
    links: between,
    within,
  };
}

/** What stands on a picture, hidden things and closed boxes too, but for the things left out. */
export function standing(picture: NetworkState, groups: Groups, without: ReadonlySet<string>): Box[] {
  const boxes: Box[] = [];
  for (const { members } of groups.values())
    for (const { id, width, height } of members)
      if (!without.has(id)) boxes.push({ ...picture.spots.get(id)!, width, height });
  return [...boxes, ...closedBoxes(picture, groups, without)];
}

/** What is drawn around the things of an open group, with room for its title. */
export function outlineOf(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map(({ x, width }) => x - width / 2)) - 12;
  const right = Math.max(...boxes.map(({ x, width }) => x + width / 2)) + 12;
  const top = Math.min(...boxes.map(({ y, height }) => y - height / 2)) - 30;
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height / 2)) + 10;
  return { x: (left + right) / 2, y: (top + bottom) / 2, width: right - left, height: bottom - top };
}

/** The outlines of the open groups. */
function outlines(picture: NetworkState, groups: Groups): Box[] {
  const isClosed = new Set(closedOf(picture, groups).map(({ key }) => key));
  return [...groups.values()].flatMap(({ key, members }) => {
    if (key === '' || isClosed.has(key)) return [];
    const boxes = members.map((each) => ({ ...each, ...picture.spots.get(each.id)! }));
    const shown = boxes.filter(({ hidden }) => !hidden);
    return shown.length > 1 ? [outlineOf(shown)] : [];
  });
}

/** The room that the closed boxes take. */
export const closedBoxes = (picture: NetworkState, groups: Groups, without?: ReadonlySet<string>): Box[] =>
  closedOf(picture, groups)
    .filter(({ key }) => !without?.has(boxId(key)))
    .map(({ key, x, y }) => ({ x, y, width: groups.get(key)!.width, height: foldHeight }));

/**
 * Closes a group: its box stands in the middle of what its things cover, or at the free place nearest to that, and
 * nothing moves. On no thing's own place: a thing that stands just where its box does has none (see `unfold`).
 */
export function close(picture: NetworkState, groups: Groups, key: string): NetworkState {
  const group = groups.get(key);
  if (!group || group.members.length < 2 || picture.folded.some((each) => each.key === key)) return picture;
  const own = new Set(group.members.map(({ id }) => id));
  const size = { width: group.width, height: foldHeight };
  const occupied = new OccupancyGrid(standing(picture, groups, own));
  const middle = middleOf(group.members.map(({ id }) => picture.spots.get(id)!));
  const { x, y } = nearestFree(middle, size, (box) => occupied.isFree(box));
  const isTaken = group.members.some(({ id }) => isAt(picture.spots.get(id)!, { x, y }));
  return { ...picture, isWhole: false, folded: [...picture.folded, { key, x: isTaken ? x + 1 : x, y }] };
}

/**
 * Opens a closed group: its things stand where they stood. Those that have no place of their own come as a block on the
 * free place nearest to the box. Nothing else moves.
 */
export function unfold(picture: NetworkState, groups: Groups, key: string): NetworkState {
  const box = picture.folded.find((each) => each.key === key);
  if (!box) return picture;
  const folded = picture.folded.filter((each) => each !== box);
  const lost = placeless(picture, groups, box);
  if (lost.length === 0) return { ...picture, folded };
  const block = blockOf(lost);
  const own = new Set([boxId(key), ...lost.map(({ id }) => id)]);
  const occupied = new OccupancyGrid(standing(picture, groups, own));
  const others = outlines(picture, groups);
  const outline = outlineOf([{ x: 0, y: 0, width: block.width, height: block.height }]);
  const at = nearestFree(
    box,
    outline,
    (place) => occupied.isFree(place) && !others.some((other) => touches(place, other)),
  );
  const spots = new Map(picture.spots);
  for (const [id, { x, y }] of block.places)
    spots.set(id, {
      ...spots.get(id)!,
      x: Math.round(at.x - outline.x - block.width / 2 + x),
      y: Math.round(at.y - outline.y - block.height / 2 + y),
    });
  return { ...picture, folded, spots };
}

/** The things of a closed group that stand just where its box does: they came, or were put, into the closed box. */
export const placeless = (picture: NetworkState, groups: Groups, box: Folded): readonly Sized[] =>
  (groups.get(box.key)?.members ?? []).filter(({ id }) => {
    const spot = picture.spots.get(id)!;
    return !spot.pinned && isAt(spot, box);
  });

/** Forgets the closed groups that hold fewer than two things. */
export function tidy(picture: NetworkState, groups: Groups): NetworkState {
  const folded = closedOf(picture, groups);
  return folded.length === picture.folded.length ? picture : { ...picture, folded };
}

/** Moves things and closed boxes, to whole px; what is in a box goes with it. */
export function movedWith(
  picture: NetworkState,
  groups: Groups,
  to: ReadonlyMap<string, Point>,
): NetworkState {
  const spots = new Map(picture.spots);
  const put = (id: string, x: number, y: number) => {
    const spot = spots.get(id);
    if (spot) spots.set(id, { ...spot, x: Math.round(x), y: Math.round(y) });
  };
  for (const [id, { x, y }] of to) put(id, x, y);
  const folded = picture.folded.map((box) => {
    const at = to.get(boxId(box.key));
    if (!at) return box;
    const moved = { ...box, x: Math.round(at.x), y: Math.round(at.y) };
    for (const { id } of groups.get(box.key)?.members ?? []) {
      const spot = picture.spots.get(id)!;
      put(id, spot.x + moved.x - box.x, spot.y + moved.y - box.y);
    }
    return moved;
  });
  return { ...picture, spots, folded };
}

const isAt = (a: Point, b: Point) => a.x === b.x && a.y === b.y;
