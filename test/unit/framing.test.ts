import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { framed } from '../../src/web/lens/map/framing.ts';

const room = { width: 904, height: 256 };
const from = { zoom: 1, x: 0, y: 0 };
const card = (x: number, y: number) => ({ x, y, width: 160, height: 60 });
type Card = ReturnType<typeof card>;
/** Where a card stands in the window: all of it in sight, none of it, or cut by an edge. */
function standing({ x, y, width, height }: Card, view: typeof from): 'whole' | 'beyond' | 'cut' {
  const [left, top] = [x * view.zoom + view.x, y * view.zoom + view.y];
  const [right, bottom] = [left + width * view.zoom, top + height * view.zoom];
  if (left >= -1 && top >= -1 && right <= room.width + 1 && bottom <= room.height + 1) return 'whole';
  return right <= 1 || bottom <= 1 || left >= room.width - 1 || top >= room.height - 1 ? 'beyond' : 'cut';
}

describe('what is brought in sight', () => {
  test('is whole, all of it, wherever it has room together at a scale that can be read', () => {
    const cards = fc.record({
      x: fc.integer({ min: -2000, max: 2000 }),
      y: fc.integer({ min: -900, max: 900 }),
    });
    fc.assert(
      fc.property(
        cards,
        fc.array(fc.record({ dx: fc.nat(850), dy: fc.nat(220) }), { maxLength: 6 }),
        (at, more) => {
          const rects = [card(at.x, at.y), ...more.map(({ dx, dy }) => card(at.x + dx, at.y + dy))];
          const view = framed(rects, from, room, 0.786);
          expect(view.zoom).toBeGreaterThanOrEqual(0.786);
          expect(rects.map((each) => standing(each, view))).toEqual(rects.map(() => 'whole'));
        },
      ),
    );
  });
  test('comes nearer to the edges than it would, where that shows all of it', () => {
    // 310 px of the map are 243.7 px of the window at the least scale: there is no room for a margin of 12.
    const rects = [card(0, 250), card(300, 120), card(600, 0)];
    const view = framed(rects, from, room, 0.786);
    expect(rects.map((each) => standing(each, view))).toEqual(['whole', 'whole', 'whole']);
  });
  test('holds the first in any case, and the more of the others the nearer they are', () => {
    const rects = [card(0, 0), card(0, 2000), card(300, 100), card(0, 120)];
    const view = framed(rects, from, room, 0.786);
    expect(rects.map((each) => standing(each, view))).toEqual(['whole', 'beyond', 'whole', 'whole']);
  });
  test('leaves nothing across an edge that can be put beyond it', () => {
    // Three rows of which two have room: without care the third would stand half in the window.
    const rects = [card(0, 0), card(0, 100), card(0, 285)];
    const view = framed(rects, from, room, 0.786);
    expect(rects.map((each) => standing(each, view))).toEqual(['whole', 'whole', 'beyond']);
  });
  test('stays where it is when it is seen already', () => {
    expect(framed([card(100, 100)], from, room, 0.786)).toEqual(from);
  });
});
