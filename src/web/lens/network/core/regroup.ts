import { boxId, closedOf, movedWith, placeless, unfold } from './folding.ts';
import type { Groups } from './folding.ts';
import { around, groupPlaces } from './layers.ts';
import type { Sized } from './layers.ts';
import type { NetworkState } from './picture.ts';
import { middleOf } from './place.ts';
import type { Box } from './place.ts';
import { settle } from './settle.ts';
import { foldHeight } from './size.ts';

/** With room around it for the many lines that end at a closed box, and their numbers. */
const aired = (box: Sized): Sized => ({ ...box, width: box.width + 90, height: box.height + 80 });
/** As many boxes stand around an oval, in the order given; more of them in rows. */
const mostAround = 40;

/**
 * Places what is shown group by group, each closed group as its one box, where the picture was. Pinned things stay, and
 * so does the closed box of a group that holds one; what is in a closed group has no place of its own afterwards.
 */
export function regroup(picture: NetworkState, groups: Groups): NetworkState {
  const closed = new Map(closedOf(picture, groups).map((box) => [box.key, box]));
  const isPinned = ({ id }: Sized) => picture.spots.get(id)!.pinned;
  const moving: { key: string; members: Sized[] }[] = [];
  const boxes: (Box & { id: string })[] = [];
  const stays: Box[] = [];
  for (const { key, width, members } of groups.values()) {
    const box = closed.get(key);
    const drawn = box
      ? [{ id: boxId(key), x: box.x, y: box.y, width, height: foldHeight, stays: members.some(isPinned) }]
      : members
          .filter(({ id }) => !picture.spots.get(id)!.hidden)
          .map((member) => ({ ...member, ...picture.spots.get(member.id)!, stays: isPinned(member) }));
    stays.push(...drawn.filter((each) => each.stays));
    const free = drawn.filter((each) => !each.stays);
    boxes.push(...free);
    if (free.length > 0) moving.push({ key, members: free });
  }
  if (moving.length === 0) return picture;
  // Open groups first, the largest before the others, then the closed ones, then what is in no group.
  const rank = (key: string) => (key === '' && !closed.has(key) ? 2 : closed.has(key) ? 1 : 0);
  const size = (key: string) => groups.get(key)!.members.length;
  moving.sort((a, b) => rank(a.key) - rank(b.key) || size(b.key) - size(a.key));
  const boxesHere = inOrder(boxes, moving);
  const free = moving.filter(({ key }) => closed.has(key)).length;
  const isOverview = boxesHere.length <= mostAround && free * 2 >= boxesHere.length;
  const roomy = moving.map(({ key, members }) => ({
    key,
    members: closed.has(key) ? members.map(aired) : members,
  }));
  const places = settle(boxesHere, isOverview ? around(boxesHere) : groupPlaces(roomy), stays);
  return emptied(movedWith(picture, groups, places), groups);
}

const inOrder = (
  boxes: readonly (Box & { id: string })[],
  groups: readonly { members: readonly Sized[] }[],
) => {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  return groups.flatMap(({ members }) => members.map(({ id }) => byId.get(id)!));
};

/** Puts what is in a closed group, and not pinned, just where its box stands. */
function emptied(picture: NetworkState, groups: Groups): NetworkState {
  const spots = new Map(picture.spots);
  for (const { key, x, y } of closedOf(picture, groups))
    for (const { id } of groups.get(key)!.members) {
      const spot = spots.get(id)!;
      if (!spot.pinned) spots.set(id, { ...spot, x, y });
    }
  return { ...picture, spots };
}

/** Closes every group and places the boxes; what is in no group too, if asked. */
export function closeAll(
  picture: NetworkState,
  groups: Groups,
  more?: 'what is in no group too',
): NetworkState {
  const isClosed = new Set(closedOf(picture, groups).map(({ key }) => key));
  const fresh = [...groups.values()].filter(
    ({ key, members }) => members.length > 1 && !isClosed.has(key) && (key !== '' || more),
  );
  const boxes = fresh.map(({ key, members }) => ({
    key,
    ...middleOf(members.map(({ id }) => picture.spots.get(id)!)),
  }));
  return regroup({ ...picture, isWhole: false, folded: [...picture.folded, ...boxes] }, groups);
}

/** Opens every group: all placed anew when none of them has a place for its things, else one after another. */
export function openAll(picture: NetworkState, groups: Groups): NetworkState {
  const closed = closedOf(picture, groups);
  const isEmptied = closed.every((box) => placeless(picture, groups, box).length > 0);
  const named = [...groups.values()].filter(({ key, members }) => key !== '' && members.length > 1);
  if (isEmptied && named.every(({ key }) => closed.some((box) => box.key === key)))
    return regroup({ ...picture, folded: [] }, groups);
  return closed.reduce((next, { key }) => unfold(next, groups, key), picture);
}
