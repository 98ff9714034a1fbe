import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowHeight, windowOf } from '../../src/web/lens/table/window.ts';

describe('a long table', () => {
  test('draws every row that is in sight, and never many more', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 50_000 }),
        fc.nat({ max: 1_600_000 }),
        fc.integer({ min: 32, max: 2000 }),
        (count, at, height) => {
          const scrolled = Math.min(at, Math.max(0, count * rowHeight - height));
          const { from, to } = windowOf(count, scrolled, height);
          expect(from).toBeLessThanOrEqual(Math.floor(scrolled / rowHeight));
          expect(to).toBeGreaterThanOrEqual(Math.min(count, Math.ceil((scrolled + height) / rowHeight)));
          expect(to - from).toBeLessThanOrEqual(Math.max(150, height / rowHeight + 42));
        },
      ),
    );
  });

  test('draws a short one whole', () => expect(windowOf(120, 0, 300)).toEqual({ from: 0, to: 120 }));
});
