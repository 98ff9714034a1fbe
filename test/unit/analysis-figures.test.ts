import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concentrationOf, herfindahl, highlyConcentrated } from '../../src/analysis/concentration.ts';
import { downstreamness, upstreamness, type InputOutputTable } from '../../src/analysis/input-output.ts';
import { solve } from '../../src/analysis/linear.ts';
import { locationQuotient } from '../../src/analysis/location-quotient.ts';
import { purchasesOf, supportingRate, type Purchase } from '../../src/analysis/supporting-rate.ts';
import { quotientOf, type Weight } from '../../src/analysis/weights.ts';
import { assessed, type Sketch } from '../support/survey.ts';

const places = { city: 'city', far: 'city' };

describe('local supporting rate', () => {
  const buyers: Sketch = {
    places,
    chains: { chain: 'stage' },
    located: { buyer: 'city', near: 'city', away: 'far', other: 'city' },
    operates: { 'buyer stage': {} },
  };
  const rateOf = (supplies: NonNullable<Sketch['supplies']>) => {
    const { purchases, unplaced } = purchasesOf(assessed({ ...buyers, supplies }), ['stage']);
    return supportingRate(purchases, unplaced);
  };
  const five = (fact: (i: number) => object) =>
    Object.fromEntries(
      ['near', 'near', 'away', 'away', 'away'].map((who, i) => [`${who} buyer item${i}`, fact(i)]),
    );

  test('is by value where every purchase has one', () => {
    // 10 + 20 of 10 + 20 + 30 + 40 + 50.
    expect(rateOf(five((i) => ({ value: 10 * (i + 1) })))).toMatchObject({ basis: 'value', value: 30 / 150 });
  });
  test('is by quantity within one product and unit', () => {
    const supplies = {
      'near buyer coal': { quantity: 5, unit: 't/a' },
      'other buyer coal': { quantity: 10, unit: 't/a' },
      'away buyer coal': { quantity: 15, unit: 't/a' },
    };
    const { purchases } = purchasesOf(assessed({ ...buyers, supplies }), ['stage']);
    const doubled = [...purchases, ...purchases];
    expect(supportingRate(doubled)).toMatchObject({ basis: 'quantity', unit: 't/a', value: 0.5 });
  });
  test('is by count where values are missing, or products differ', () => {
    expect(rateOf(five((i) => (i === 0 ? {} : { value: 1 })))).toMatchObject({
      basis: 'count',
      value: 2 / 5,
    });
    expect(rateOf(five(() => ({ quantity: 1, unit: 't/a' })))).toMatchObject({
      basis: 'count',
      value: 2 / 5,
    });
  });
  test('is unknown under five known purchases, and says how many are known', () => {
    const rate = rateOf({ 'near buyer a': {}, 'away buyer b': {} });
    expect(rate).toMatchObject({ value: null, known: 2, local: 1 });
  });
  test('counts of a delivery of several years the last, and adds what is told of one year', () => {
    const { purchases } = purchasesOf(
      assessed({
        ...buyers,
        supplies: {
          'near buyer coal a': { value: 60, asOf: '2020' },
          'near buyer coal b': { value: 90, asOf: '2021-06' },
          'near buyer coal c': { value: 5, asOf: '2021' },
          'near buyer lime a': { value: 7, asOf: '2019' },
        },
      }),
      ['stage'],
    );
    expect(purchases.map(({ supply }) => supply.value)).toEqual([90, 5, 7]);
  });
  test('leaves out suppliers of whom nothing says where they are, and counts them', () => {
    const { purchases, unplaced } = purchasesOf(assessed({ ...buyers, supplies: { 'lost buyer a': {} } }), [
      'stage',
    ]);
    expect([purchases.length, unplaced]).toEqual([0, 1]);
  });
  test('lies between 0 and 1', () => {
    const purchase = fc.record({
      isLocal: fc.boolean(),
      value: fc.double({ min: 0.01, max: 1e9, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(purchase, { minLength: 5 }), (list) => {
        const purchases = list.map(
          ({ isLocal, value }) => ({ isLocal, supply: { value } }) as unknown as Purchase,
        );
        const { value } = supportingRate(purchases);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });
});

describe('concentration', () => {
  test('is 2,600 for four firms with 30, 30, 20 and 20 percent (US Department of Justice, “Herfindahl–Hirschman index”)', () => {
    expect(herfindahl([30, 30, 20, 20])).toBeCloseTo(2600, 9);
    expect(herfindahl([30, 30, 20, 20])).toBeGreaterThan(highlyConcentrated);
  });
  test('is 10,000 for one firm, and 10,000 ÷ n for n alike', () => {
    expect(herfindahl([7])).toBe(10_000);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.double({ min: 0.1, max: 1e6, noNaN: true }),
        (n, size) => {
          expect(herfindahl(Array.from({ length: n }, () => size))).toBeCloseTo(10_000 / n, 6);
        },
      ),
    );
  });
  test('needs a total above zero', () => {
    expect(() => herfindahl([])).toThrow(/above zero/);
  });

  const stage = (operates: Sketch['operates'], owned = {}) =>
    concentrationOf(
      assessed({
        places,
        located: { a: 'city', b: 'city', c: 'city' },
        owned,
        operates: operates ?? {},
      }).plants('stage'),
    );
  test('of a stage sums the plants of an owner', () => {
    const found = stage(
      {
        'a stage': { capacity: 10, unit: 't/a' },
        'b stage': { capacity: 20, unit: 't/a' },
        'c stage': { capacity: 70, unit: 't/a' },
      },
      { b: 'a' },
    );
    expect(found.value).toBeCloseTo(30 ** 2 + 70 ** 2, 9);
  });
  test('is null where one owner is counted: nothing to be concentrated', () => {
    expect(stage({ 'a stage': { capacity: 10, unit: 't/a' } })).toMatchObject({ value: null, counted: 1 });
  });
  test('is null with the known part where a capacity, a common unit or a name is not known', () => {
    expect(stage({ 'a stage': { capacity: 10, unit: 't/a' }, 'b stage': {} })).toMatchObject({
      value: null,
      counted: 2,
      capacities: new Map([['a', 10]]),
    });
    expect(
      stage({ 'a stage': { capacity: 10, unit: 't/a' }, 'b stage': { capacity: 5, unit: 'm3/a' } }).value,
    ).toBeNull();
    expect(
      stage({ 'a stage': { capacity: 10, unit: 't/a' }, 'b stage': { cluster: true, firmCount: 3 } }).value,
    ).toBeNull();
  });
});

describe('location quotient', () => {
  test('compares the share in the region with that in the reference area', () => {
    // 12,000 of 100,000 here against 3 of 60 million there: 12 % against 5 %.
    expect(locationQuotient(12_000, 100_000, 3_000_000, 60_000_000)).toBeCloseTo(2.4, 12);
  });
  test('is 1 where the shares are alike', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 1000 }), (part, times) => {
        expect(locationQuotient(part, 1000, part * times, 1000 * times)).toBeCloseTo(1, 9);
      }),
    );
  });
  test('refuses totals of zero, and parts greater than their whole', () => {
    expect(() => locationQuotient(1, 0, 1, 1)).toThrow(/above zero/);
    expect(() => locationQuotient(2, 1, 1, 1)).toThrow(/greater/);
  });

  const weight = (of: string, place: string | null, value: number, asOf = '2022', more = {}): Weight => ({
    of,
    id: `${of}@${place}`,
    quantity: 'employment',
    value,
    unit: 'persons',
    place,
    asOf,
    ...more,
  });
  const all = [
    weight('chain', 'city', 12),
    weight('city', null, 100),
    weight('chain', 'land', 3),
    weight('land', 'land', 60),
  ];
  test('is read from the latest year for which all four numbers are known in one unit', () => {
    const later = [weight('chain', 'city', 50, '2024')];
    expect(quotientOf([...all, ...later], 'chain', 'city', ['province', 'land'], null)).toMatchObject({
      value: 2.4,
      quantity: 'employment',
      reference: 'land',
    });
    expect(quotientOf(all, 'chain', 'city', ['land'], 2021)).toBeNull();
    expect(quotientOf(all.slice(1), 'chain', 'city', ['land'], null)).toBeNull();
    const otherUnit = [...all.slice(0, 3), weight('land', 'land', 60, '2022', { unit: 'CNY' })];
    expect(quotientOf(otherUnit, 'chain', 'city', ['land'], null)).toBeNull();
  });
  test('never chooses between figures that disagree', () => {
    expect(quotientOf([...all, weight('chain', 'city', 13)], 'chain', 'city', ['land'], null)).toBe(
      'conflict',
    );
  });
});

describe('an input–output table', () => {
  /**
   * The two-sector table of Miller and Blair, “Input–Output Analysis”, 2nd ed. (2009), section 2.3: gross outputs 1,000 and
   * 2,000. Its Leontief inverse is [[1.254, .330], [.264, 1.122]], with output multipliers (column sums) 1.518 and 1.452;
   * its Ghosh inverse is [[1.254, .660], [.132, 1.122]]. Without trade, upstreamness is the row sums of the latter.
   */
  const table: InputOutputTable = {
    sectors: ['one', 'two'],
    flows: [
      [150, 500],
      [200, 100],
    ],
    output: [1000, 2000],
    exports: [0, 0],
    imports: [0, 0],
  };
  const values = (found: ReturnType<typeof upstreamness>) => (found.kind === 'values' ? found.values : found);

  test('gives downstreamness as its output multipliers', () => {
    const [one, two] = values(downstreamness(table)) as number[];
    expect(one).toBeCloseTo(1.518, 3);
    expect(two).toBeCloseTo(1.452, 3);
  });
  test('gives upstreamness as the row sums of its Ghosh inverse', () => {
    const [one, two] = values(upstreamness(table)) as number[];
    expect(one).toBeCloseTo(1.254 + 0.66, 3);
    expect(two).toBeCloseTo(0.132 + 1.122, 3);
  });
  test('corrects upstreamness for trade: Y − X + M in the denominator', () => {
    // One sector: D = 50 ÷ (100 − 20 + 20) = 0.5, so 1 ÷ (1 − 0.5).
    const one = { sectors: ['one'], flows: [[50]], output: [100], exports: [20], imports: [20] };
    expect(values(upstreamness(one))).toEqual([2]);
    // Half of output is exported: D = 25 ÷ 50.
    expect(values(upstreamness({ ...one, flows: [[25]], exports: [50], imports: [0] }))).toEqual([2]);
  });
  test('is refused where a sector uses nothing at home', () => {
    expect(upstreamness({ ...table, exports: [0, 2000] })).toEqual({ kind: 'refused-row', sector: 'two' });
    expect(upstreamness({ ...table, exports: [1000, 0], imports: [0, 0] })).toEqual({
      kind: 'refused-row',
      sector: 'one',
    });
    expect(downstreamness({ ...table, output: [1000, 0] })).toEqual({ kind: 'refused-row', sector: 'two' });
  });
  test('has no solution where intermediate use is all there is', () => {
    expect(
      upstreamness({ ...table, sectors: ['one'], flows: [[100]], output: [100], exports: [0], imports: [0] }),
    ).toEqual({ kind: 'no-solution' });
  });
  test('a sector that sells to final use only has upstreamness 1; one that buys nothing has downstreamness 1', () => {
    const chain = {
      ...table,
      flows: [
        [0, 80],
        [0, 0],
      ],
      output: [100, 200],
    };
    expect(values(upstreamness(chain))).toEqual([1.8, 1]);
    expect(values(downstreamness(chain))).toEqual([1, 1.4]);
  });
  test('sums to the same whether upstreamness is weighted by value added or downstreamness by final use (Antràs and Chor 2018)', () => {
    const cell = fc.double({ min: 0, max: 10, noNaN: true });
    const square = fc
      .integer({ min: 1, max: 6 })
      .chain((n) =>
        fc.tuple(
          fc.array(fc.array(cell, { minLength: n, maxLength: n }), { minLength: n, maxLength: n }),
          fc.array(fc.double({ min: 1, max: 10, noNaN: true }), { minLength: n, maxLength: n }),
        ),
      );
    fc.assert(
      fc.property(square, ([flows, extra]) => {
        const n = flows.length;
        const sum = (list: readonly number[]) => list.reduce((total, each) => total + each, 0);
        // Outputs that leave something for final use and for value added in every sector.
        const output = extra.map(
          (each, i) => each + Math.max(sum(flows[i]!), sum(flows.map((row) => row[i]!))),
        );
        const none = new Array<number>(n).fill(0);
        const closed = { sectors: output.map(String), flows, output, exports: none, imports: none };
        const up = values(upstreamness(closed)) as number[];
        const down = values(downstreamness(closed)) as number[];
        const valueAdded = output.map((each, j) => each - sum(flows.map((row) => row[j]!)));
        const finalUse = output.map((each, i) => each - sum(flows[i]!));
        expect(sum(up.map((each, i) => each * valueAdded[i]!))).toBeCloseTo(
          sum(down.map((each, i) => each * finalUse[i]!)),
          4,
        );
      }),
    );
  });
});

test('the solver solves what has a solution, and says so where there is none', () => {
  expect(
    solve(
      [
        [0, 2],
        [4, 0],
      ],
      [6, 8],
    ),
  ).toEqual([2, 3]);
  expect(
    solve(
      [
        [1, 2],
        [2, 4],
      ],
      [1, 2],
    ),
  ).toBeNull();
  const number = fc.double({ min: -10, max: 10, noNaN: true });
  fc.assert(
    fc.property(
      fc
        .integer({ min: 1, max: 7 })
        .chain((n) =>
          fc.tuple(
            fc.array(fc.array(number, { minLength: n, maxLength: n }), { minLength: n, maxLength: n }),
            fc.array(number, { minLength: n, maxLength: n }),
          ),
        ),
      ([matrix, x]) => {
        // Heavy diagonals keep the matrix well away from singular.
        const a = matrix.map((row, i) => row.map((each, j) => (i === j ? each + 100 : each)));
        const b = a.map((row) => row.reduce((sum, each, j) => sum + each * x[j]!, 0));
        solve(a, b)!.forEach((each, i) => expect(each).toBeCloseTo(x[i]!, 6));
      },
    ),
  );
});
