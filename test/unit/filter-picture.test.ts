import { describe, expect, test } from 'vitest';
import type { PlannedMap } from '../../src/model/contract/planner.ts';
import { quantitiesOf, valuesOf, yearsOf } from '../../src/web/scope/filter/facets.ts';
import { noFilter } from '../../src/web/url/filter.ts';
import { graphOfMap } from '../../src/web/state/filter/graph.ts';
import { partsOf, sayHidden } from '../../src/web/scope/filter/words.ts';
import { en } from '../../src/web/i18n/en.ts';
import { Localizer } from '../../src/web/i18n/localizer.ts';

const place = (id: string, parent: string | null) => ({
  id: `place/${id}`,
  name: id,
  nameEn: null,
  kind: 'county',
  parent: parent && `place/${parent}`,
  firms: 1,
  stages: 1,
});
const statement = { status: 'published', sources: ['S1'], asOf: '2022-08' };
/** As much of an answer as the filter reads. */
const map = {
  id: 'chain/aluminium',
  name: '铝',
  nameEn: 'Aluminium',
  stages: [{ id: 'stage/alumina', label: 'Stage', figures: [] }],
  firms: [
    { id: 'firm/a', label: 'Firm', figures: [], place: { id: 'place/chiping' } },
    { id: 'firm/b', label: 'Firm', figures: [], place: null },
  ],
  operates: [
    {
      ...statement,
      id: 'o1',
      from: 'firm/a',
      to: 'stage/alumina',
      type: 'OPERATES',
      capacity: 500,
      unit: 't/a',
    },
    {
      ...statement,
      id: 'o2',
      from: 'firm/b',
      to: 'stage/alumina',
      type: 'OPERATES',
      status: 'inferred',
      asOf: null,
    },
  ],
  feeds: [],
  flows: [],
  yields: [],
  outside: [],
  items: [],
  evidence: [{ id: 'S1', name: 'A report' }],
} as unknown as PlannedMap;
const graph = graphOfMap(map, [
  place('shandong', null),
  place('liaocheng', 'shandong'),
  place('chiping', 'liaocheng'),
]);
const localizer = new Localizer('en', en);

describe('what a chain’s map can be filtered by', () => {
  test('a firm lies in its place and in all that this lies within; one without a place lies nowhere', () => {
    expect(graph.nodes.find(({ id }) => id === 'firm/a')?.places).toEqual([
      'place/chiping',
      'place/liaocheng',
      'place/shandong',
    ]);
    expect(graph.nodes.find(({ id }) => id === 'firm/b')?.places).toEqual([]);
    expect(graph.nodes.find(({ id }) => id === 'stage/alumina')?.places).toBeUndefined();
  });

  test('each value is counted', () => {
    expect(valuesOf('labels', graph)).toEqual([
      { value: 'Firm', count: 2 },
      { value: 'Stage', count: 1 },
    ]);
    expect(valuesOf('sources', graph)).toEqual([{ value: 'S1', count: 2 }]);
    expect(yearsOf(graph)).toEqual({ from: 2022, to: 2022 });
    expect(quantitiesOf(graph)).toEqual([
      { quantity: 'capacity', unit: 't/a', count: 1, low: 500, high: 500 },
    ]);
  });

  test('each part of a filter is said in words and can be taken away alone', () => {
    const filter = {
      ...noFilter,
      statuses: ['published'],
      sources: ['S1'],
      years: { from: 2020, to: 2024 },
      figures: [{ quantity: 'capacity', unit: 't/a', low: 10_000, high: null }],
    } as const;
    const parts = partsOf(filter, graph, localizer);
    expect(parts.map(({ said }) => said)).toEqual([
      'published',
      'A report',
      '2020–2024',
      'Capacity ≥ 10,000 t/a',
    ]);
    expect(parts[2]!.without).toEqual({ ...filter, years: null });
    expect(
      sayHidden(
        new Map([
          ['statuses', 2],
          ['loose', 1],
        ]),
        localizer,
      ),
    ).toBe('How it is known 2 · all its links are hidden 1');
  });
});
