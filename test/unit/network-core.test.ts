import fc from 'fast-check';
import { deflateSync, strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { runsAround } from '../../src/web/lens/network/core/around.ts';
import * as core from '../../src/web/lens/network/core/picture.ts';
import { OccupancyGrid, place, placeAlone, touches } from '../../src/web/lens/network/core/place.ts';
import type { Box } from '../../src/web/lens/network/core/place.ts';
import { longestNetwork } from '../../src/web/url/view-state.ts';
import {
  parseExpansion,
  parsePicture,
  parseStart,
  printPicture,
} from '../../src/web/lens/network/core/spelling.ts';
import { sideOf, waysOf } from '../../src/web/lens/network/core/ways.ts';

const at = (
  id: string,
  from: string | null = null,
  spot: Partial<core.NodePlacement> = {},
): [string, core.NodePlacement] => [id, { x: 0, y: 0, pinned: false, hidden: false, from, ...spot }];
const picture = (...spots: [string, core.NodePlacement][]): core.NetworkState => ({
  ...core.nothing,
  spots: new Map(spots),
});

describe('a picture', () => {
  const tree = picture(at('a'), at('b', 'a'), at('c', 'b'), at('d', 'b', { pinned: true }), at('e', 'd'));

  test('collapsed at a thing loses what that thing brought, but nothing pinned', () => {
    expect([...core.collapse(tree, 'a').spots.keys()]).toEqual(['a', 'd', 'e']);
    expect([...core.collapse(tree, 'c').spots.keys()]).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  test('forgets the expansions of what it loses, so that they can be asked for again', () => {
    const opened = ['a', 'b', 'e'].map((id) => ({ id, ways: 'all', shown: 1, total: 1, after: null }));
    const left = core.collapse({ ...tree, opened }, 'a');
    expect(left.opened.map(({ id }) => id)).toEqual(['e']);
  });

  test('focused shows a thing and its neighbours, and everything again when asked', () => {
    const links = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
    ];
    const near = core.focus(tree, new Set(['a']), links);
    expect(core.shownOf(near)).toEqual(['a', 'b']);
    expect(core.shownOf(core.showAll(near))).toEqual([...tree.spots.keys()]);
  });

  test('inverted chooses what is shown and was not chosen', () => {
    expect([...core.invert(core.hide(tree, ['e']), new Set(['a', 'b']))]).toEqual(['c', 'd']);
  });

  test('never changes by a step: the picture before it is still there to go back to', () => {
    const before = JSON.stringify([...tree.spots]);
    core.hide(tree, ['a']);
    core.pin(tree, ['a'], true);
    core.move(tree, new Map([['a', { x: 5, y: 5 }]]));
    core.add(tree, new Map([['z', { x: 1, y: 1 }]]), 'a');
    expect(JSON.stringify([...tree.spots])).toBe(before);
  });
});

describe('the way things flow', () => {
  test('puts what is used to the left, whichever end the link starts at', () => {
    expect(sideOf({ type: 'FEEDS', direction: 'out' })).toBe('right');
    expect(sideOf({ type: 'CONSUMES', direction: 'out' })).toBe('left');
    expect(sideOf({ type: 'CONSUMES', direction: 'in' })).toBe('right');
    expect(sideOf({ type: 'LOCATED_IN', direction: 'out' })).toBe('around');
  });

  test('gathers under “downstream” the kinds of link that lead on', () => {
    const counts = [
      { type: 'FEEDS', direction: 'out', count: 2 },
      { type: 'FEEDS', direction: 'in', count: 1 },
      { type: 'PART_OF', direction: 'out', count: 1 },
    ] as const;
    expect(waysOf('downstream', counts)).toEqual([{ type: 'FEEDS', direction: 'out' }]);
    expect(waysOf('all', counts)).toHaveLength(3);
    expect(waysOf('PART_OF|out', counts)).toEqual([{ type: 'PART_OF', direction: 'out' }]);
  });
});

describe('finding places', () => {
  const side = fc.constantFrom('right', 'left', 'around' as const);
  const comers = fc.array(
    fc.record({ width: fc.integer({ min: 52, max: 182 }), height: fc.constant(28), side }),
    { minLength: 1, maxLength: 40 },
  );
  /** Thirty expansions, each of a thing picked among those there. */
  const journeys = fc.array(fc.tuple(fc.nat(), comers), { minLength: 30, maxLength: 30 });

  test('thirty expansions of anything move nothing that stands, and overlap nothing', () => {
    fc.assert(
      fc.property(journeys, (journey) => {
        const boxes = new Map<string, Box>([['start', { x: 0, y: 0, width: 80, height: 28 }]]);
        let last = 0;
        for (const [pick, batch] of journey) {
          const before = JSON.stringify([...boxes]);
          const source = [...boxes.values()][pick % boxes.size]!;
          const wanted = batch.map((each) => ({ ...each, id: `n${last++}` }));
          const places = place(source, wanted, new OccupancyGrid(boxes.values()));
          expect(JSON.stringify([...boxes])).toBe(before);
          for (const { id, width, height } of wanted) {
            const { x, y } = places.get(id)!;
            expect([x, y].every(Number.isInteger)).toBe(true);
            boxes.set(id, { x, y, width, height });
          }
        }
        const all = [...boxes.values()].sort((a, b) => a.y - b.y);
        const overlaps = all.flatMap((a, index) => {
          const near = [];
          for (let next = index + 1; next < all.length && all[next]!.y - a.y < 40; next++)
            if (touches(a, all[next]!)) near.push([a, all[next]]);
          return near;
        });
        expect(overlaps).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  test('is the same each time, and puts what flows on to the right and what comes in to the left', () => {
    const source = { x: 10, y: 20, width: 100, height: 28 };
    const wanted = (['right', 'right', 'left', 'around'] as const).map((where, index) => ({
      id: `n${index}`,
      width: 90,
      height: 28,
      side: where,
    }));
    const places = place(source, wanted, new OccupancyGrid([source]));
    expect([...places]).toEqual([...place(source, wanted, new OccupancyGrid([source]))]);
    expect(places.get('n0')!.x).toBeGreaterThan(source.x + 100);
    expect(places.get('n0')!.y).toBeLessThan(places.get('n1')!.y);
    expect(places.get('n2')!.x).toBeLessThan(source.x - 100);
    expect(Math.abs(places.get('n3')!.y - source.y)).toBeGreaterThan(40);
  });

  test('for things of no neighbour is below all that stands', () => {
    const wanted = ['a', 'b', 'c'].map((id) => ({ id, width: 90, height: 28, side: 'around' as const }));
    const stands = { x: 0, y: 300, width: 90, height: 28 };
    for (const { y } of placeAlone(wanted, [stands]).values()) expect(y).toBeGreaterThan(330);
  });
});

describe('the address of a picture', () => {
  const id = fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => `x${text}`);
  const spot = fc.record({
    x: fc.integer({ min: -99999, max: 99999 }),
    y: fc.integer({ min: -99999, max: 99999 }),
    pinned: fc.boolean(),
    hidden: fc.boolean(),
    from: fc.constant(null),
  });
  const pictures = fc
    .record({
      spots: fc.array(fc.tuple(id, spot), { maxLength: 60 }),
      opened: fc.array(
        fc.record({ id, ways: id, shown: fc.nat(1e7), total: fc.nat(1e7), after: fc.option(id) }),
        {
          maxLength: 9,
        },
      ),
      loose: fc.array(id, { maxLength: 3 }),
      groupBy: fc.option(fc.constantFrom(...core.groupings)),
      folded: fc.array(
        fc.record({
          key: id,
          x: fc.integer({ max: 1e7, min: -1e7 }),
          y: fc.integer({ max: 1e7, min: -1e7 }),
        }),
        { maxLength: 9 },
      ),
      isWhole: fc.boolean(),
      colourBy: fc.option(id),
      barBy: fc.option(id),
    })
    .map((drawn): core.NetworkState => {
      const first = drawn.spots[0]?.[0] ?? null;
      const spots = drawn.spots.map(([key, each], index): [string, core.NodePlacement] => [
        key,
        { ...each, from: index > 0 && key !== first ? first : null },
      ]);
      // Nothing is folded where nothing is grouped.
      const folded = drawn.groupBy === null ? [] : drawn.folded;
      return { ...drawn, folded, spots: new Map(spots) };
    });

  test('reopens the same picture, to the px', () => {
    fc.assert(
      fc.property(pictures, (each) => {
        expect(parsePicture(printPicture(each))).toEqual(each);
      }),
    );
  });

  test('from before groups could be closed opens with all of them open', () => {
    const table = { n: [['firm/a', 3, 4, 0, -1]], o: [], l: [], g: 'place', c: null, b: null };
    const letters = Buffer.from(deflateSync(strToU8(JSON.stringify(table)))).toString('base64url');
    const read = parsePicture(`1.${letters}`);
    expect(read).toMatchObject({ groupBy: 'place', folded: [], isWhole: false });
    expect(printPicture(read!)).toBe(
      `1.${Buffer.from(deflateSync(strToU8(JSON.stringify(table)), { level: 9 })).toString('base64url')}`,
    );
  });

  test('holds letters that need no escape, and a hundred things with room to spare', () => {
    const spots = Array.from({ length: 100 }, (_, index) =>
      at(`firm/some-company-${index * 7919}`, null, { x: index * 37, y: -index * 53 }),
    );
    const text = printPicture(picture(...spots));
    expect(text).toMatch(/^1\.[\w-]+$/);
    expect(text.length).toBeLessThan(longestNetwork);
  });

  test('that is cut, altered or made up opens no picture, and nothing worse', () => {
    const text = printPicture(picture(at('a'), at('b', 'a')));
    expect(parsePicture(text.slice(0, -6))).toBeNull();
    expect(parsePicture('1.%%%')).toBeNull();
    expect(parsePicture('2.abc')).toBeNull();
    fc.assert(
      fc.property(fc.string(), (made) => {
        expect(parsePicture(`1.${made}`)).toBeNull();
      }),
    );
  });

  test('that only names things says which', () => {
    expect(parseStart('firm/xinfa,stage/alumina')).toEqual(['firm/xinfa', 'stage/alumina']);
    expect(parseStart('stage/alumina>upstream')).toEqual(['stage/alumina']);
    expect(parseExpansion('stage/alumina>upstream')).toEqual({ id: 'stage/alumina', ways: 'upstream' });
    expect(parseExpansion('stage/alumina')).toBeNull();
    expect(parseStart(printPicture(core.nothing))).toBeNull();
  });
});

describe('a line drawn by hand', () => {
  test('runs around a point as a circle of its middle and radius does', () => {
    const circle = Array.from({ length: 720 }, (_, step) => {
      const angle = (step * Math.PI) / 360;
      return { x: 50 + 20 * Math.cos(angle), y: 50 + 20 * Math.sin(angle) };
    });
    const place = fc.record({
      x: fc.double({ min: 0, max: 100, noNaN: true }),
      y: fc.double({ min: 0, max: 100, noNaN: true }),
    });
    fc.assert(
      fc.property(place, ({ x, y }) => {
        const far = Math.hypot(x - 50, y - 50);
        fc.pre(Math.abs(far - 20) > 0.01);
        expect(runsAround(circle, { x, y })).toBe(far < 20);
      }),
    );
  });

  test('leaves out a notch', () => {
    const notched = [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 10, y: 10 },
      { x: 5, y: 2 },
      { x: 0, y: 10 },
    ];
    expect(runsAround(notched, { x: 5, y: 6 })).toBe(false);
    expect(runsAround(notched, { x: 1, y: 6 })).toBe(true);
  });
});
