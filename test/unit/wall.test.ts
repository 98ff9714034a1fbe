import { describe, expect, test } from 'vitest';
import type { WallRow } from '../../src/model/contract/planner.ts';
import { columnsFor } from '../../src/web/wall/columns.ts';
import { placeLinks, wantedLinks, type WallLine } from '../../src/web/wall/links.ts';
import { filterRows, placeRows, type RowEntry } from '../../src/web/wall/rows.ts';

const none = { absent: 0, notSeen: 0, weak: 0, required: 4, value: 1 };
const row = (id: string, more: object = {}): WallRow =>
  ({
    id,
    name: id,
    nameEn: null,
    here: true,
    group: null,
    heading: null,
    hosts: [],
    leaders: [],
    stages: [],
    links: [],
    waiting: 0,
    completeness: none,
    ...more,
  }) as unknown as WallRow;
const ids = (rows: readonly WallRow[], ...args: [readonly WallRow[], 'open' | 'name', boolean]) =>
  placeRows(rows, ...args).entries.map((entry) => (entry.kind === 'row' ? entry.row.id : '—'));
const stages = (tier: string | null, count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: `${tier} ${i}`, name: '', tier, required: true }));

describe('the rows of the wall', () => {
  const unseen = (id: string, notSeen: number, group: string | null, more: object = {}) =>
    row(id, { completeness: { ...none, notSeen }, group: group && { name: group, nameEn: null }, ...more });

  test('stay in their groups, most not seen first; ungrouped ones come last under one head', () => {
    const rows = [unseen('a', 1, 'one'), unseen('b', 0, null), unseen('c', 5, 'two'), unseen('d', 3, 'one')];
    expect(ids(rows, rows, 'open', false)).toEqual(['—', 'd', 'a', '—', 'c', '—', 'b']);
    expect(ids(rows, rows, 'open', true)).toEqual(['—', 'a', 'd', '—', 'c', '—', 'b']);
  });

  test('have no head at all where no chain stands in a group', () => {
    const rows = [unseen('a', 1, null), unseen('b', 2, null)];
    expect(ids(rows, rows, 'open', false)).toEqual(['b', 'a']);
  });

  test('do not move when a county is chosen, whatever is seen there', () => {
    const city = [unseen('a', 1, 'one'), unseen('b', 4, 'one'), unseen('c', 2, 'one')];
    const county = [unseen('a', 9, 'one'), unseen('b', 0, 'one', { here: false }), unseen('c', 0, 'one')];
    expect(ids(county, city, 'open', false)).toEqual(ids(city, city, 'open', false));
  });

  test('are found by several words in any order', () => {
    const rows = [row('铜冶炼', { stages: [{ name: '铜杆', nameEn: 'Copper rod' }] }), row('铝')];
    const found = (text: string) =>
      filterRows(rows, { text, there: null, condition: 'all' }).map(({ id }) => id);
    expect(found('rod 冶炼')).toEqual(['铜冶炼']);
    expect(found('rod 铝')).toEqual([]);
  });
});

describe('the columns of the wall', () => {
  test.each(['zh', 'en'] as const)(
    'fill a width without going beyond it, at 1280 and at 1600 (%s)',
    (language) => {
      const rows = [
        row('a', {
          stages: [...stages('upstream', 5), ...stages('midstream', 6), ...stages('downstream', 7)],
          heading: { name: 'h' },
        }),
      ];
      for (const width of [968, 1240]) {
        const at = columnsFor(width, rows, 10, true, language);
        expect(at.placesAt + 10 * at.place).toBeLessThanOrEqual(width);
      }
    },
  );

  test('give stages without a tier a column, and only then', () => {
    const tiersOf = (rows: WallRow[]) =>
      columnsFor(1240, rows, 0, false, 'zh').strips.map(({ tier }) => tier);
    expect(tiersOf([row('a', { stages: stages('upstream', 2) })])).toEqual([
      'upstream',
      'midstream',
      'downstream',
    ]);
    expect(tiersOf([row('a', { stages: stages(null, 2) })])).toContain(null);
  });

  test('keep tiers of many stages apart: each has room for all of its own', () => {
    const rows = [row('a', { stages: [...stages('upstream', 18), ...stages('midstream', 24)] })];
    const { strips, pitch } = columnsFor(1240, rows, 10, true, 'zh');
    expect(strips[0]!.width).toBeGreaterThanOrEqual(9 * pitch + 8);
    expect(strips[1]!.width).toBeGreaterThanOrEqual(12 * pitch + 8);
  });

  test('have no column of flows where no by-product goes from chain to chain', () => {
    expect(columnsFor(1240, [row('a')], 0, false, 'zh').links).toBe(0);
  });
});

describe('the flows between the rows', () => {
  const link = (to: string, kind: 'recycles' | 'feeds', name: string) => ({
    to,
    kind,
    links: [
      {
        id: `${to} ${name}`,
        item: { id: name, label: 'Product', name, nameEn: null },
        status: 'published',
        operated: true,
      },
    ],
  });
  const placed = (links: Record<string, object[]>) =>
    ['a', 'b', 'c', 'd'].map((id, index): RowEntry => ({
      kind: 'row',
      y: index * 60,
      row: row(id, { links: links[id] ?? [] }),
    }));
  const rows = placed({
    a: [link('c', 'recycles', '灰渣'), link('b', 'feeds', '铝')],
    b: [link('d', 'recycles', '电石渣')],
    d: [link('a', 'recycles', '中水')],
  });
  const say = (items: readonly { name: string }[]) => items.map(({ name }) => name).join();
  const lay = (
    width: number,
    of: string | null = null,
    kind: 'recycles' | 'feeds' = 'recycles',
    standing: readonly WallLine[] = [],
  ) => placeLinks(wantedLinks(rows, kind, of), width, say, (text) => text.length * 12, standing);

  test('are by-products only, each with what it carries, none upon another', () => {
    const { lines, crowded } = lay(120);
    expect(lines.map(({ label }) => label?.text).sort()).toEqual(['中水', '灰渣', '电石渣'].sort());
    expect(crowded).toBe(0);
    for (const a of lines)
      for (const b of lines)
        if (a !== b && a.x === b.x)
          expect(
            Math.max(a.y1, a.y2) < Math.min(b.y1, b.y2) || Math.max(b.y1, b.y2) < Math.min(a.y1, a.y2),
          ).toBe(true);
    for (const { label, x } of lines)
      for (const other of lines)
        if (label && other.x > x)
          for (const y of [other.y1, other.y2]) expect(y < label.y || y > label.y + label.height).toBe(true);
  });

  test('those without room are counted', () => {
    expect(lay(36).crowded).toBeGreaterThan(0);
  });

  test('feeds of a pointed row take tracks beside its by-products, which stay', () => {
    const standing = lay(120).lines.filter(({ from, to }) => from.id === 'a' || to.id === 'a');
    const { lines } = lay(120, 'a', 'feeds', standing);
    expect(lines.map(({ to }) => to.id)).toEqual(['b']);
    expect(standing.map(({ x }) => x)).not.toContain(lines[0]!.x);
  });
});
