import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  boxId,
  close,
  closedBoxes,
  closedOf,
  fold,
  movedWith,
  outlineOf,
  tidy,
  unfold,
} from '../../src/web/lens/network/core/folding.ts';
import type { Group } from '../../src/web/lens/network/core/folding.ts';
import { nothing } from '../../src/web/lens/network/core/picture.ts';
import type { NetworkState, NodePlacement } from '../../src/web/lens/network/core/picture.ts';
import { touches } from '../../src/web/lens/network/core/place.ts';
import type { Box } from '../../src/web/lens/network/core/place.ts';
import { closeAll, openAll } from '../../src/web/lens/network/core/regroup.ts';
import { foldHeight, height } from '../../src/web/lens/network/core/size.ts';

/** Things in free places of a grid, each in one of a few groups (the empty key: in none), and links among them. */
const width = 90;
const scenes = fc
  .record({
    things: fc.array(
      fc.record({
        key: fc.constantFrom('', 'a', 'b', 'c', 'd'),
        cell: fc.nat(399),
        pinned: fc.boolean(),
        hidden: fc.boolean(),
      }),
      { minLength: 2, maxLength: 40 },
    ),
    ends: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 80 }),
    closes: fc.subarray(['', 'a', 'b', 'c', 'd']),
  })
  .map(({ things, ends, closes }) => {
    const cells = [...new Map(things.map((each) => [each.cell, each])).values()];
    const spots = cells.map(({ cell, pinned, hidden }, at): [string, NodePlacement] => [
      `n${at}`,
      {
        x: (cell % 20) * 150,
        y: Math.floor(cell / 20) * 60,
        pinned,
        hidden: hidden && at % 3 === 0,
        from: null,
      },
    ]);
    const groups = new Map<string, Group>();
    cells.forEach(({ key }, at) => {
      const members = [...(groups.get(key)?.members ?? []), { id: `n${at}`, width, height }];
      groups.set(key, { key, width: 110, members });
    });
    const links = ends.map(([from, to], at) => ({
      id: `l${at}`,
      from: `n${from % cells.length}`,
      to: `n${to % cells.length}`,
    }));
    const picture: NetworkState = { ...nothing, groupBy: 'place', spots: new Map(spots) };
    return { picture, groups, links, closes };
  });
type Scene = typeof scenes extends fc.Arbitrary<infer T> ? T : never;

const closeSome = ({ picture, groups, closes }: Scene) =>
  closes.reduce((next, key) => close(next, groups, key), picture);
const seen = (picture: NetworkState) =>
  [...picture.spots].flatMap(([id, { hidden }]) => (hidden ? [] : [{ id }]));

/** The boxes drawn: things that are not in a closed group, and closed groups. */
function drawnBoxes(picture: NetworkState, { groups }: Scene): Map<string, Box> {
  const drawn = fold(picture, groups, seen(picture), []);
  return new Map<string, Box>([
    ...drawn.things.map(({ id }) => [id, { ...picture.spots.get(id)!, width, height }] as const),
    ...drawn.closed.map(({ id, x, y }) => [id, { x, y, width: 110, height: foldHeight }] as const),
  ]);
}
const overlaps = (boxes: Iterable<Box>) => {
  const all = [...boxes];
  return all.flatMap((a, at) => all.slice(at + 1).filter((b) => touches(a, b)));
};

describe('a closed group', () => {
  test('takes in every link among its things; every other is drawn once, between what is drawn', () => {
    fc.assert(
      fc.property(scenes, (scene) => {
        const picture = closeSome(scene);
        const things = seen(picture);
        const ids = new Set(things.map(({ id }) => id));
        const links = scene.links.filter(({ from, to }) => ids.has(from) && ids.has(to));
        const drawn = fold(picture, scene.groups, things, links);
        const told = [...drawn.links, ...drawn.within].map(({ id }) => id);
        expect(told.sort()).toEqual(links.map(({ id }) => id).sort());
        const stands = new Set([...drawn.things, ...drawn.closed].map(({ id }) => id));
        for (const { from, to } of drawn.links)
          expect([stands.has(from), stands.has(to)]).toEqual([true, true]);
        const inside = drawn.closed.flatMap(({ members }) => members);
        expect([...inside, ...drawn.things.map(({ id }) => id)].sort()).toEqual([...ids].sort());
        for (const { from, to } of drawn.within)
          expect(
            drawn.closed.filter(({ members }) => members.includes(from) && members.includes(to)),
          ).toHaveLength(1);
      }),
    );
  });

  test('stands on free ground, and opened gives each thing its place back: nothing has moved', () => {
    fc.assert(
      fc.property(scenes, (scene) => {
        const closed = closeSome(scene);
        expect(closed.spots).toEqual(scene.picture.spots);
        expect(overlaps(drawnBoxes(closed, scene).values())).toEqual([]);
        let open = closed;
        for (const { key } of closed.folded) open = unfold(open, scene.groups, key);
        expect(open).toEqual(scene.picture);
      }),
    );
  });

  test('stays where it is, whatever a filter leaves of it', () => {
    fc.assert(
      fc.property(scenes, fc.nat(), (scene, some) => {
        const picture = closeSome(scene);
        const whole = fold(picture, scene.groups, seen(picture), []).closed;
        const kept = seen(picture).filter((_, at) => (at + some) % 3 > 0);
        for (const { id, x, y, members } of fold(picture, scene.groups, kept, []).closed) {
          expect(whole.find((each) => each.id === id)).toMatchObject({ x, y });
          expect(members.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  test('dragged takes its things with it, and what comes into it stands as a block on free ground once it is opened', () => {
    const spot = (x: number, y: number): NodePlacement => ({
      x,
      y,
      pinned: false,
      hidden: false,
      from: null,
    });
    const member = (id: string) => ({ id, width, height });
    const group = (key: string, ...ids: string[]): [string, Group] => [
      key,
      { key, width: 110, members: ids.map(member) },
    ];
    const start: NetworkState = {
      ...nothing,
      groupBy: 'place',
      spots: new Map([
        ['a1', spot(0, 0)],
        ['a2', spot(0, 60)],
        ['b1', spot(300, 0)],
      ]),
    };
    const groups = new Map([group('a', 'a1', 'a2'), group('b', 'b1')]);
    const closed = close(start, groups, 'a');
    const [box] = closed.folded;
    const dragged = movedWith(closed, groups, new Map([[boxId('a'), { x: box!.x + 40, y: box!.y + 100 }]]));
    expect(dragged.spots.get('a2')).toMatchObject({ x: 40, y: 160 });
    expect(unfold(dragged, groups, 'a').folded).toEqual([]);
    const came = {
      ...closed,
      spots: new Map([...closed.spots, ['a3', spot(box!.x, box!.y)], ['a4', spot(box!.x, box!.y)]]),
    };
    const more = new Map([group('a', 'a1', 'a2', 'a3', 'a4'), group('b', 'b1')]);
    const opened = unfold(came, more, 'a');
    for (const [id, place] of start.spots) expect(opened.spots.get(id)).toEqual(place);
    expect(overlaps([...opened.spots.values()].map((at) => ({ ...at, width, height })))).toEqual([]);
  });

  test('gives a thing its place back too that stood just in the middle of it', () => {
    const spots = [0, 60, 120].map((y, at): [string, NodePlacement] => [
      `n${at}`,
      { x: 0, y, pinned: false, hidden: false, from: null },
    ]);
    const members = spots.map(([id]) => ({ id, width, height }));
    const groups = new Map([['a', { key: 'a', width: 110, members }]]);
    const start: NetworkState = { ...nothing, groupBy: 'place', spots: new Map(spots) };
    expect(unfold(close(start, groups, 'a'), groups, 'a')).toEqual(start);
  });

  test('of fewer than two things is none', () => {
    const spot: NodePlacement = { x: 0, y: 0, pinned: false, hidden: false, from: null };
    const one: NetworkState = {
      ...nothing,
      spots: new Map([['a', spot]]),
      folded: [{ key: 'a', x: 0, y: 0 }],
    };
    const groups = new Map([['a', { key: 'a', width: 110, members: [{ id: 'a', width, height }] }]]);
    expect(closedOf(one, groups)).toEqual([]);
    expect(tidy(one, groups).folded).toEqual([]);
    expect(fold(one, groups, [{ id: 'a' }], []).things).toEqual([{ id: 'a' }]);
    expect(close({ ...one, folded: [] }, groups, 'a').folded).toEqual([]);
  });
});

describe('all groups at once', () => {
  test('closed stand apart from each other, and what is pinned stays', () => {
    fc.assert(
      fc.property(scenes, fc.boolean(), (scene, all) => {
        const next = closeAll(scene.picture, scene.groups, all ? 'what is in no group too' : undefined);
        const big = [...scene.groups.values()].filter(
          ({ key, members }) => members.length > 1 && (all || key),
        );
        expect(next.folded.map(({ key }) => key).sort()).toEqual(big.map(({ key }) => key).sort());
        for (const [id, spot] of scene.picture.spots)
          if (spot.pinned) expect(next.spots.get(id)).toEqual(spot);
        const pinned = new Set([...scene.picture.spots].filter(([, spot]) => spot.pinned).map(([id]) => id));
        const holds = (id: string) =>
          pinned.has(id) || scene.groups.get(id.slice(5))?.members.some((each) => pinned.has(each.id));
        const moved = [...drawnBoxes(next, scene)].filter(([id]) => !holds(id)).map(([, box]) => box);
        expect(overlaps(moved)).toEqual([]);
      }),
    );
  });

  test('then one of them opened moves nothing else, and covers nothing', () => {
    fc.assert(
      fc.property(scenes, fc.nat(), (scene, pick) => {
        const loose = new Map([...scene.picture.spots].map(([id, spot]) => [id, { ...spot, pinned: false }]));
        const folded = closeAll({ ...scene.picture, spots: loose }, scene.groups);
        const key = folded.folded[pick % Math.max(1, folded.folded.length)]?.key;
        fc.pre(key !== undefined);
        const before = drawnBoxes(folded, scene);
        const open = unfold(folded, scene.groups, key);
        const after = drawnBoxes(open, scene);
        for (const [id, { x, y }] of before)
          if (id !== boxId(key)) expect(after.get(id)).toMatchObject({ x, y });
        const ids = new Set(scene.groups.get(key)!.members.map(({ id }) => id));
        const boxes = [...ids].map((id) => ({ ...open.spots.get(id)!, width, height }));
        const others = [...after].filter(([id]) => !ids.has(id)).map(([, box]) => box);
        for (const box of boxes) expect(others.filter((other) => touches(box, other))).toEqual([]);
        const outline = outlineOf(boxes);
        expect(others.filter((other) => touches(outline, other))).toEqual([]);
        expect(overlaps(boxes)).toEqual([]);
      }),
    );
  });

  test('opened leave no box, and nothing on another', () => {
    fc.assert(
      fc.property(scenes, (scene) => {
        const loose = new Map(
          [...scene.picture.spots].map(([id, spot]) => [id, { ...spot, pinned: false, hidden: false }]),
        );
        const start = { ...scene.picture, spots: loose };
        const open = openAll(closeAll(start, scene.groups), scene.groups);
        expect(closedBoxes(open, scene.groups)).toEqual([]);
        expect(overlaps(drawnBoxes(open, scene).values())).toEqual([]);
      }),
    );
  });
});
