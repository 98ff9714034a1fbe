import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OccupancyGrid, place, type Box } from '../../src/web/lens/network/core/place.ts';

/** How far boxes must stand apart, in px: the rule as a reader of the picture would measure it, not as the code has it. */
const room = { x: 14, y: 8 };
const isApart = (a: Box, b: Box): boolean => {
  const between = (one: number, other: number, sizes: number) => Math.abs(one - other) - sizes / 2;
  return (
    between(a.x, b.x, a.width + b.width) >= room.x - 1e-9 ||
    between(a.y, b.y, a.height + b.height) >= room.y - 1e-9
  );
};

test('whatever comes in stands at least 14 px beside or 8 px above or below all that stands', () => {
  const size = { width: fc.integer({ min: 20, max: 260 }), height: fc.integer({ min: 14, max: 60 }) };
  const coordinate = fc.integer({ min: -400, max: 400 });
  const box = fc.record({ x: coordinate, y: coordinate, ...size });
  const side = fc.constantFrom('right' as const, 'left' as const, 'around' as const);
  fc.assert(
    fc.property(
      box,
      fc.array(box, { maxLength: 12 }),
      fc.array(fc.record({ side, ...size }), { minLength: 1, maxLength: 20 }),
      (at, others, wanted) => {
        const standing = [at, ...others];
        const named = wanted.map((each, i) => ({ id: String(i), ...each }));
        const placed = place(at, named, new OccupancyGrid(standing));
        const come = named.map(({ id, width, height }): Box => ({ ...placed.get(id)!, width, height }));
        come.forEach((one, i) => {
          for (const other of [...standing, ...come.slice(0, i)]) expect(isApart(one, other)).toBe(true);
        });
      },
    ),
  );
});
