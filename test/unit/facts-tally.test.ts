import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Assessment } from '../../src/analysis/assessment.ts';
import { Hierarchy } from '../../src/analysis/hierarchy.ts';
import { regionContext } from '../../src/analysis/local.ts';
import type { Survey } from '../../src/analysis/survey.ts';
import { Links, none, Things, typeNumbers } from '../../src/facts/columns.ts';
import { firmFacts } from '../../src/facts/firm-facts.ts';
import type { Amounts, Columns } from '../../src/facts/read.ts';
import { OperationIndex } from '../../src/facts/operation-index.ts';
import { ColumnTally } from '../../src/facts/tally.ts';

const stages = ['stage/0', 'stage/1', 'stage/2'];
const products = ['product/0', 'product/1', 'product/power'];
const places = ['place/land', 'place/city', 'place/county', 'place/far'];
const within: Record<string, string[]> = {
  'place/city': ['place/land'],
  'place/county': ['place/city'],
  'place/far': ['place/land'],
};
const firms = 10;
const firmId = (number: number) => `firm/${number}`;

const year = fc.constantFrom(null, '2015', '2019', '~2021', '2022-06', '2018/2020');
const dates = fc.record({ asOf: year, validFrom: year, validTo: year });
const firm = fc.nat(firms - 1);
const place = fc.nat(places.length - 1);
const facts = fc.record({
  clusters: fc.array(firm, { maxLength: 3 }),
  located: fc.array(fc.record({ firm, place, dates }), { maxLength: 14 }),
  operates: fc.array(
    fc.record({
      firm,
      stage: fc.nat(2),
      place: fc.option(place, { freq: 3 }),
      firms: fc.constantFrom(NaN, 1, 1, 7),
      dates,
    }),
    { maxLength: 24 },
  ),
  owned: fc.array(fc.record({ firm, owner: firm, share: fc.constantFrom(NaN, 0.3, 0.5, 0.5), dates }), {
    maxLength: 8,
  }),
  supplies: fc.array(fc.record({ from: firm, to: firm, item: fc.option(fc.nat(2)), dates }), {
    maxLength: 30,
  }),
});
type Facts = typeof facts extends fc.Arbitrary<infer F> ? F : never;

function columnsOf({ clusters, located, operates, owned, supplies }: Facts): Columns {
  const things = new Things();
  for (const id of places) things.add(id, 'Place', id, null);
  for (const id of stages) things.add(id, 'Stage', id, null);
  for (const id of products) things.add(id, 'Product', id, null);
  for (let i = 0; i < firms; i++)
    things.add(firmId(i), clusters.includes(i) ? 'Cluster' : 'Firm', null, null);
  things.done();
  const links = new Links();
  const add = (
    type: string,
    from: string,
    to: string,
    item: string | null,
    when: Facts['operates'][number]['dates'],
  ) =>
    links.add({
      type: typeNumbers.get(type)!,
      from: things.number(from),
      to: things.number(to),
      item: item === null ? none : things.number(item),
      key: null,
      status: 'synthetic',
      sources: [],
      ...when,
    });
  const amounts = (add: () => void, more: Partial<Amounts> = {}): Amounts => {
    const first = links.count;
    add();
    const nothing = new Float64Array(links.count - first).fill(NaN);
    const numbers = new Int32Array(links.count - first).fill(none);
    return {
      first,
      end: links.count,
      place: numbers,
      firmCount: nothing,
      amount: nothing,
      unit: numbers,
      value: nothing,
      ...more,
    };
  };
  const columns = {
    operates: amounts(
      () =>
        operates.forEach((each) => add('OPERATES', firmId(each.firm), stages[each.stage]!, null, each.dates)),
      {
        place: Int32Array.from(operates, (each) =>
          each.place === null ? none : things.number(places[each.place]!),
        ),
        firmCount: Float64Array.from(operates, (each) => each.firms),
      },
    ),
    supplies: amounts(() =>
      supplies.forEach((each) =>
        add(
          'SUPPLIES',
          firmId(each.from),
          firmId(each.to),
          each.item === null ? null : products[each.item]!,
          each.dates,
        ),
      ),
    ),
    owned: amounts(
      () => owned.forEach((each) => add('OWNED_BY', firmId(each.firm), firmId(each.owner), null, each.dates)),
      {
        amount: Float64Array.from(owned, ({ share }) => share),
      },
    ),
  };
  for (const each of located) add('LOCATED_IN', firmId(each.firm), places[each.place]!, null, each.dates);
  links.done(things.size);
  return { things, links, ...columns, units: [] };
}

/** A survey of the columns that counts one by one, and the same one that counts over them. */
function surveysOf(columns: Columns): { objects: Survey; counted: Survey } {
  const apart = new Set(['product/power']);
  const objects: Survey = {
    home: 'place/city',
    chains: [
      {
        id: 'chain/0',
        parts: stages.map((stage) => ({ stage, tier: null, required: true, sourcing: null })),
        hosts: [],
        leaders: [],
      },
    ],
    feeds: [],
    stages: new Map(stages.map((stage) => [stage, { consumes: products, ratios: new Map(), yields: [] }])),
    apart,
    substitutes: new Map(),
    places: places.map((id) => ({
      id,
      kind: id === 'place/city' ? 'city' : 'county',
      parents: within[id] ?? [],
    })),
    projects: new Map(),
    flows: [],
    statements: [],
    needs: [],
    ...firmFacts(columns),
  };
  return {
    objects,
    counted: {
      ...objects,
      tallyIn: (context) => new ColumnTally(columns, new OperationIndex(columns), context, apart),
    },
  };
}

test('counting over columns finds what counting one by one finds, in every region and year', () => {
  fc.assert(
    fc.property(
      facts,
      fc.constantFrom(...places, 'everywhere'),
      fc.constantFrom(null, 2014, 2019, 2021, 2024),
      (made, region, asked) => {
        const { objects, counted } = surveysOf(columnsOf(made));
        const hierarchy = new Hierarchy(objects.places);
        const at = { year: asked, today: '2026-11-26' };
        const assessed = (survey: Survey) =>
          new Assessment(survey, regionContext(survey, hierarchy, region, at), 2);
        const [one, other] = [assessed(objects), assessed(counted)];
        for (const stage of stages) {
          const { clusters, ...numbers } = one.counts(stage);
          const { clusters: columnClusters, ...columnNumbers } = other.counts(stage);
          expect(columnNumbers).toEqual(numbers);
          expect(columnClusters).toEqual(clusters);
          expect(other.singles(stage)).toEqual(one.singles(stage));
          expect(other.firms([stage])).toEqual(one.firms([stage]));
        }
        expect(other.firms(stages)).toEqual(one.firms(stages));
        expect(other.standing({ stage: stages[0]!, sourcing: null })).toEqual(
          one.standing({ stage: stages[0]!, sourcing: null }),
        );
      },
    ),
    { numRuns: 400 },
  );
});
