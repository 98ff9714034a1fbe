import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { labels, linkTypes } from '../../src/model/vocabulary/kinds.ts';
import { statuses } from '../../src/model/vocabulary/statuses.ts';
import { noFilter, parseFilter, printFilter, rulesOf } from '../../src/web/url/filter.ts';
import {
  filterGraph,
  type FilterableLink,
  type FilterableNode,
} from '../../src/web/state/filter/filter-graph.ts';
import { parseViewState, printViewState } from '../../src/web/url/view-state.ts';

describe('the text of a filter', () => {
  test('is readable in an address, and absent where nothing is filtered', () => {
    const filter = { ...noFilter, labels: ['Firm'], places: ['place/chiping', 'place/shenxian'] } as const;
    expect(printViewState({ ...parseViewState(''), filter })).toBe(
      'filter=labels:Firm;places:place/chiping,place/shenxian',
    );
    expect(printViewState(parseViewState(''))).toBe('');
  });

  test('reopens the same filter, whatever its ids hold', () => {
    const id = fc.string({ unit: 'grapheme', minLength: 1 });
    const some = <T>(value: fc.Arbitrary<T>) => fc.uniqueArray(value, { maxLength: 3 });
    const year = fc.integer({ min: 1900, max: 2100 });
    const bound = fc.option(fc.integer({ min: -1000, max: 1_000_000 }));
    const filter = fc.record({
      labels: some(fc.constantFrom(...labels)),
      types: some(fc.constantFrom(...linkTypes)),
      statuses: some(fc.constantFrom(...statuses)),
      sources: some(id),
      places: some(id),
      chains: some(id),
      years: fc.option(fc.record({ from: year, to: year })),
      figures: some(
        fc.record({
          quantity: fc.constantFrom('capacity', 'revenue', 'output'),
          unit: fc.constantFrom('t/a', 'CNY', 'm2/a'),
          low: bound,
          high: bound,
        }),
      ).map((all) => [...new Map(all.map((each) => [JSON.stringify(each), each])).values()]),
    });
    fc.assert(
      fc.property(filter, (wanted) => {
        expect(parseFilter(printFilter(wanted as never))).toEqual(wanted);
        const view = { ...parseViewState(''), filter: wanted as never };
        expect(parseViewState(`#${printViewState(view)}`)).toEqual(view);
      }),
    );
  });

  test('passes over rules and words it does not know', () => {
    expect(
      parseFilter(
        'colour:red;labels:Firm,Ghost;years:soon;figures:luck~t~1~2,constructor~t~~;statuses:published',
      ),
    ).toEqual({
      ...noFilter,
      labels: ['Firm'],
      statuses: ['published'],
    });
    expect(rulesOf(parseFilter('labels:Ghost'))).toEqual([]);
  });
});

const firm = (id: string, more: Partial<FilterableNode> = {}): FilterableNode => ({
  id,
  label: 'Firm',
  ...more,
});
const stage = (id: string): FilterableNode => ({ id, label: 'Stage' });
const link = (
  from: string,
  type: string,
  to: string,
  more: Partial<FilterableLink> = {},
): FilterableLink => ({
  id: `${from}|${type}|${to}|`,
  from,
  to,
  type,
  status: 'published',
  sources: [],
  asOf: null,
  ...more,
});
const nodes = [
  firm('a', { places: ['chiping', 'liaocheng'], chains: ['aluminium'] }),
  firm('b', { places: [], chains: ['copper'] }),
  stage('alumina'),
  stage('electrolysis'),
  stage('casting'),
];
const links = [
  link('alumina', 'FEEDS', 'electrolysis', { status: 'process' }),
  link('electrolysis', 'FEEDS', 'casting', { status: 'inferred', asOf: '2024/2025' }),
  link('a', 'OPERATES', 'electrolysis', { sources: ['S1'], asOf: '2022-08' }),
  link('b', 'OPERATES', 'casting', { sources: ['S2'] }),
];
const kept = (rules: Partial<typeof noFilter>) => {
  const { nodes: things, links: joins, hidden } = filterGraph({ ...noFilter, ...rules }, nodes, links);
  expect(hidden.total).toBe(nodes.length + links.length - things.length - joins.length);
  expect([...hidden.by.values()].reduce((sum, n) => sum + n, 0)).toBe(hidden.total);
  return {
    things: things.map(({ id }) => id),
    joins: joins.map(({ id }) => id),
    by: Object.fromEntries(hidden.by),
  };
};

describe('a filter', () => {
  test('without rules keeps everything as it came', () => {
    const all = filterGraph(noFilter, nodes, links);
    expect([all.nodes, all.links, all.hidden.total]).toEqual([nodes, links, 0]);
  });

  test('by status keeps statements, and the things they leave joined', () => {
    expect(kept({ statuses: ['published'] })).toEqual({
      things: ['a', 'b', 'electrolysis', 'casting'],
      joins: ['a|OPERATES|electrolysis|', 'b|OPERATES|casting|'],
      by: { statuses: 2, loose: 1 },
    });
  });

  test('by label takes the links of what it hides along, and says so', () => {
    expect(kept({ labels: ['Stage'] })).toMatchObject({
      joins: links.slice(0, 2).map(({ id }) => id),
      by: { labels: 2, end: 2 },
    });
  });

  test('by one label keeps all of that label, though their links go with the others', () => {
    expect(kept({ labels: ['Firm'] }).things).toEqual(['a', 'b']);
    expect(kept({ labels: ['Stage'] }).things).toEqual(['alumina', 'electrolysis', 'casting']);
  });

  test('by place keeps what lies within it and what lies nowhere by nature, not what lies nobody knows where', () => {
    expect(kept({ places: ['liaocheng'] }).things).toEqual(['a', 'alumina', 'electrolysis', 'casting']);
  });

  test('by source, chain and type', () => {
    expect(kept({ sources: ['S1'] }).joins).toEqual(['a|OPERATES|electrolysis|']);
    expect(kept({ chains: ['copper'] }).things).not.toContain('a');
    expect(kept({ types: ['OPERATES'] }).by).toEqual({ types: 2, loose: 1 });
  });

  test('by years keeps what was said of one of them, and process knowledge, which holds at all times', () => {
    expect(kept({ years: { from: 2025, to: 2030 } }).joins).toEqual([links[0]!.id, links[1]!.id]);
  });

  test('by a range of figures asks only the kinds of things that state them', () => {
    const capacity = (value: number) => [{ quantity: 'capacity', unit: 't/a', value, low: null, high: null }];
    const things = [
      firm('big', { figures: capacity(900) }),
      firm('small', { figures: capacity(5) }),
      firm('mute', { figures: [] }),
      stage('alumina'),
    ];
    const range = { quantity: 'capacity', unit: 't/a', low: 10, high: null } as const;
    const { nodes: left, hidden } = filterGraph({ ...noFilter, figures: [range] }, things, []);
    expect(left.map(({ id }) => id)).toEqual(['big', 'alumina']);
    expect(hidden.by.get('figures')).toBe(2);
  });
});
