import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withoutEmpty, type Row } from '../../src/web/lens/table/rows.ts';
import { inputsToTell } from '../../src/web/inspector/judgement/inputs.ts';
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

describe('columns that say nothing', () => {
  const row = (...texts: string[]): Row => ({
    key: texts.join(),
    opens: texts[0]!,
    upstream: [],
    downstream: [],
    cells: texts.map((text) => ({ text })),
  });

  test('are left out, cells and all; the others stay in their order', () => {
    const { columns, rows } = withoutEmpty({
      columns: ['name', 'amount', 'state', 'sources'],
      rows: [row('a', '', 'seen', ''), row('b', '', '', '')],
    });
    expect(columns).toEqual(['name', 'state']);
    expect(rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([
      ['a', 'seen'],
      ['b', ''],
    ]);
  });
  test('of a table without rows all stay', () => {
    expect(withoutEmpty({ columns: ['name', 'state'], rows: [] }).columns).toEqual(['name', 'state']);
  });
});

test('inputs of a stage stand under the one who alone supplies them, most first, then those of one maker; unknown ones apart', () => {
  const input = (
    item: string,
    suppliers: string[],
    only: 'supplier' | 'maker' | null = null,
    several = false,
  ) => ({
    item,
    suppliers,
    several,
    only,
    apart: false,
    links: [],
  });
  const told = inputsToTell([
    input('ore', []),
    input('lime', ['maker'], 'maker'),
    input('coke', ['one'], 'supplier'),
    input('soda', ['two'], 'supplier'),
    input('acid', ['two'], 'supplier'),
    input('sand', ['one', 'two']),
    input('salt', [], null, true),
  ]);
  expect(told.single.map(({ supplier, inputs }) => [supplier, ...inputs.map(({ item }) => item)])).toEqual([
    ['two', 'soda', 'acid'],
    ['one', 'coke'],
    ['maker', 'lime'],
  ]);
  expect(told.others.map(({ item }) => item)).toEqual(['sand', 'salt']);
  expect(told.unknown.map(({ item }) => item)).toEqual(['ore']);
});
