import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beadPath } from '../../src/web/lens/map/beads.ts';
import { filterChains, groupsOf } from '../../src/web/shell/rail/groups.ts';

const points = (path: string) =>
  [...path.matchAll(/M(-?[\d.]+) (-?[\d.]+)h0/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));

describe('the beads of by-product lines', () => {
  const bend = [
    { x: 0, y: 0 },
    { x: 200, y: 0 },
    { x: 200, y: 120 },
  ];

  test('stand on the line, clear of its corner and its ends', () => {
    const beads = points(beadPath([bend]));
    expect(beads.length).toBeGreaterThan(10);
    for (const { x, y } of beads) {
      expect(y === 0 ? x >= 5 && x <= 191 : x === 200 && y >= 9 && y <= 106, `${x},${y}`).toBe(true);
    }
  });

  test('are shared where lines share their way: one row of beads, however many lines and wherever they begin', () => {
    const coordinate = fc.integer({ min: -500, max: 500 });
    fc.assert(
      fc.property(coordinate, fc.array(coordinate, { minLength: 2, maxLength: 6 }), (y, starts) => {
        const lines = starts.map((x) => [
          { x, y },
          { x: 900, y },
        ]);
        const beads = points(beadPath(lines)).map(({ x }) => x);
        beads.sort((a, b) => a - b);
        for (let at = 1; at < beads.length; at++) expect(beads[at]! - beads[at - 1]!).toBe(17);
      }),
    );
  });
});

describe('the list of chains', () => {
  const chain = (id: string, group: string | null, hosts: string[] = []) =>
    ({
      id,
      name: id,
      nameEn: `${id} chain`,
      group: group === null ? null : { name: group, nameEn: null },
      heading: null,
      hosts: hosts.map((name) => ({ id: name, name, nameEn: null })),
      leaders: [],
    }) as unknown as Parameters<typeof groupsOf>[0][number];
  const chains = [chain('铝', '四大支柱', ['茌平区']), chain('其他链', null), chain('铜', '四大支柱')];

  test('groups chains in the order of the answer, those without a group last', () => {
    const groups = groupsOf(chains, 'group').map((each) => [
      each.name?.name,
      each.chains.map(({ id }) => id),
    ]);
    expect(groups).toEqual([
      ['四大支柱', ['铝', '铜']],
      [undefined, ['其他链']],
    ]);
  });

  test('finds chains by name, English name or host', () => {
    expect(filterChains(chains, ' 茌平 ').map(({ id }) => id)).toEqual(['铝']);
    expect(filterChains(chains, '铜 CHAIN').map(({ id }) => id)).toEqual(['铜']);
    expect(filterChains(chains, '')).toHaveLength(3);
  });
});
