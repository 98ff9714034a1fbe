import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  changeOf,
  compareChain,
  mostDifferent,
  regionsBeside,
  type SideFound,
} from '../../src/analysis/compare.ts';
import { crossingsOf } from '../../src/analysis/crossings.ts';
import type { Standing } from '../../src/analysis/stage-state.ts';
import type { About } from '../../src/analysis/survey.ts';
import { assessed, marksOf, statesOf, type Sketch } from '../support/survey.ts';

const places = {
  country: 'country',
  province: 'province country',
  city: 'city province',
  county: 'county city',
  other: 'county city',
  far: 'city province',
};
const standing = (sketch: Sketch, asked = {}): Standing => {
  const assessment = assessed({ places, chains: { chain: 'stage' }, ...sketch }, asked);
  return assessment.standing(assessment.survey.chains[0]!.parts[0]!);
};
const marks = (found: Standing) => found.marks.map(({ mark }) => mark);
const says = (kind: About['kind'], at: string | null = 'city', more: Partial<About> = {}) => [
  { statement: 's', kind, to: 'stage', toLabel: 'Stage', ...more },
  ...(at === null ? [] : [{ statement: 's', kind, to: at, toLabel: 'Place' }]),
];
const use = ({ reasons }: Standing) =>
  reasons.flatMap((each) => (each.kind === 'statement-not-counted' ? [each.use] : []));

describe('the state is the first that holds', () => {
  const located = { a: 'city', plan: 'city' };
  const operates = { 'a stage': {} };
  const adds = { 'plan stage': { phase: 'building' as const, asOf: '2024' } };
  const statements = says('breakpoint');
  const chains = { chain: 'stage=' };

  test('present, whatever else is said', () => {
    expect(standing({ chains, located, operates, adds, statements }).state).toBe('present');
  });
  test('under way, where nobody operates it and a live project adds to it', () => {
    const found = standing({ chains, located, adds, statements });
    expect(found).toMatchObject({
      state: 'under-way',
      reasons: [{ kind: 'under-way', projects: [{ project: 'plan', phase: 'building', year: 2024 }] }, {}],
    });
  });
  test('bought in, where no plain city has it, and a source that misses it changes nothing', () => {
    const found = standing({ chains, located, statements });
    expect(found.state).toBe('bought-in');
    expect(use(found)).toEqual(['other']);
  });
  test('absent, where a source says so of this very stage', () => {
    expect(standing({ located, statements })).toMatchObject({
      state: 'absent',
      reasons: [{ kind: 'stated-missing', statement: 's' }, { kind: 'none' }],
    });
  });
  test('not seen, where no source says anything, with who is elsewhere, ended or unplaced', () => {
    const found = standing({
      located: { away: 'far', somewhere: 'province' },
      operates: { 'away stage': {}, 'somewhere stage': {}, 'gone stage': { place: 'city', validTo: '2010' } },
    });
    expect(found).toEqual({
      state: 'not-seen',
      marks: [],
      reasons: [{ kind: 'none', outside: 1, ended: 1, unplaced: { count: 1, some: ['somewhere'] } }],
    });
  });
  test('not documented in place of not seen, where a year is chosen', () => {
    expect(standing({ located, operates: { 'a stage': { asOf: '2022' } } }, { year: 2018 })).toMatchObject({
      state: 'not-documented',
      reasons: [{ kind: 'not-documented', later: 1, from: 2022, undated: 0 }],
    });
  });
});

describe('a project', () => {
  const state = (
    phase: 'planned' | 'signed' | 'building' | 'running',
    asOf: string | null,
    year = null as number | null,
  ) => standing({ located: { plan: 'county' }, adds: { 'plan stage': { phase, asOf } } }, { year });
  test('is under way for five years after its newest evidence, and no longer', () => {
    expect(state('planned', '2021').state).toBe('under-way');
    expect(state('planned', '2020').state).toBe('not-seen');
    expect(state('running', '2022-08').state).toBe('under-way');
  });
  test('that is older is named in the reason', () => {
    expect(state('planned', '2010-03').reasons).toContainEqual({
      kind: 'stale-project',
      project: 'plan',
      phase: 'planned',
      year: 2010,
    });
  });
  test('without a date proves nothing', () => {
    expect(state('building', null).state).toBe('not-seen');
  });
  test('is under way as seen from the year asked', () => {
    expect(state('building', '2010', 2014).state).toBe('under-way');
    expect(state('building', '2010', 2009).state).toBe('not-documented');
    expect(state('building', '2010', 2016).state).toBe('not-documented');
  });
  test('never makes a stage present', () => {
    const found = standing({
      located: { plan: 'city' },
      adds: { 'plan stage': { phase: 'running', asOf: '2025' } },
    });
    expect(found.state).toBe('under-way');
  });
  test('elsewhere does not count', () => {
    const found = standing({
      located: { plan: 'far' },
      adds: { 'plan stage': { phase: 'building', asOf: '2025' } },
    });
    expect(found.state).toBe('not-seen');
  });
});

describe('a statement makes a stage absent only', () => {
  const state = (more: Partial<About>, at: string | null = 'city', region = 'city') => {
    const found = standing({ statements: says('breakpoint', at, more) }, { region });
    return [found.state, ...use(found)];
  };
  test('when it is published', () => {
    expect(state({})).toEqual(['absent']);
    expect(state({ status: 'doubtful' })).toEqual(['not-seen', 'doubtful']);
    expect(state({ status: 'inferred' })).toEqual(['not-seen', 'doubtful']);
  });
  test('while it is not solved', () => {
    expect(state({ state: 'open' })).toEqual(['absent']);
    expect(state({ state: 'solved' })).toEqual(['not-seen', 'solved']);
  });
  test('when it is a breakpoint', () => {
    expect(standing({ statements: says('weak') }).state).toBe('not-seen');
    expect(standing({ statements: says('note') })).toMatchObject({
      state: 'not-seen',
      reasons: [{ kind: 'none' }],
    });
  });
  test('of the region, or of what it lies in below the country', () => {
    expect(state({}, 'city', 'county')).toEqual(['absent']);
    expect(state({}, 'province')).toEqual(['absent']);
    expect(state({}, 'country')).toEqual(['not-seen', 'background']);
    expect(state({}, 'county')).toEqual(['not-seen', 'part']);
    expect(state({}, 'far')).toEqual(['not-seen', 'elsewhere']);
    expect(state({}, null)).toEqual(['not-seen', 'no-place']);
  });
  test('and where it names a firm or cluster instead of a place, that stands for it', () => {
    const named = (at: string) =>
      standing({
        located: { firm: at },
        statements: [
          ...says('breakpoint', null),
          { statement: 's', kind: 'breakpoint', to: 'firm', toLabel: 'Firm' },
        ],
      }).state;
    expect(named('city')).toBe('absent');
    expect(named('far')).toBe('not-seen');
  });
  test('about that very stage: of a chain or tier it changes none', () => {
    for (const tier of [null, 'upstream', 'ends'] as const)
      expect(
        standing({ statements: says('breakpoint', 'city', { to: 'chain', toLabel: 'Chain', tier }) }).state,
      ).toBe('not-seen');
  });
  test('in a year that it reaches', () => {
    const dated = says('breakpoint').map((each) => ({ ...each, asOf: '2022' }));
    expect(standing({ statements: dated }, { year: 2023 }).state).toBe('absent');
    expect(standing({ statements: dated }, { year: 2018 }).state).toBe('not-documented');
  });
});

describe('a present stage is marked', () => {
  const one: Sketch = {
    located: { a: 'city', b: 'city', c: 'county' },
    operates: { 'a stage': { asOf: '2025' } },
  };

  test('one seen, where one owner is: no weakness', () => {
    expect(standing(one)).toMatchObject({ state: 'present', marks: [{ mark: 'one-seen', owner: 'a' }] });
    expect(marks(standing({ ...one, operates: { 'a stage': {}, 'b stage': {} } }))).toEqual([]);
  });
  test('one seen by ultimate owner', () => {
    const owned = { a: 'group', b: 'group' };
    expect(standing({ ...one, owned, operates: { 'a stage': {}, 'b stage': {} } }).marks).toEqual([
      { mark: 'one-seen', owner: 'group' },
    ]);
  });
  test('sole, only where a source counts one', () => {
    expect(marks(standing({ ...one, operates: { 'a stage': { firmCount: 1 } } }))).toEqual(['sole']);
  });
  test('neither, where a cluster stands beside the one', () => {
    expect(marks(standing({ ...one, operates: { 'a stage': {}, 'c stage': { cluster: true } } }))).toEqual(
      [],
    );
  });
  test('weak, by a published statement about it, of the region or a part of it', () => {
    for (const kind of ['weak', 'blockage'] as const)
      expect(standing({ ...one, statements: says(kind, 'county') }).marks[1]).toEqual({
        mark: 'weak',
        why: [{ kind: 'stated', statement: 's', says: kind, asOf: null }],
      });
    expect(use(standing({ ...one, statements: says('weak', 'far') }))).toEqual(['elsewhere']);
    expect(marks(standing({ ...one, statements: says('weak', 'country') }))).toEqual(['one-seen']);
    expect(marks(standing({ ...one, statements: says('weak', 'city', { status: 'doubtful' }) }))).toEqual([
      'one-seen',
    ]);
    expect(marks(standing({ ...one, statements: says('strength') }))).toEqual(['one-seen']);
  });
  test('not weak by what is said of its by-product', () => {
    const statements = [
      ...says('blockage'),
      { statement: 's', kind: 'blockage' as const, to: 'mud', toLabel: 'Product' },
    ];
    expect(marks(standing({ ...one, goods: { stage: '-> metal *mud' }, statements }))).toEqual(['one-seen']);
    expect(marks(standing({ ...one, goods: { stage: '-> mud' }, statements }))).toEqual(['one-seen', 'weak']);
  });
  test('weak, with fewer owners than the reader asks for; a cluster meets any threshold', () => {
    expect(marks(standing(one, { threshold: 2 }))).toEqual(['one-seen', 'weak']);
    expect(standing(one, { threshold: 2 }).marks[1]).toEqual({
      mark: 'weak',
      why: [{ kind: 'few', owners: 1, threshold: 2 }],
    });
    expect(
      marks(standing({ ...one, operates: { 'c stage': { cluster: true, firmCount: 2 } } }, { threshold: 9 })),
    ).toEqual([]);
  });
  test('last seen, where the newest evidence is older than five years', () => {
    const seen = (...asOf: (string | null)[]) =>
      standing({
        ...one,
        operates: Object.fromEntries(asOf.map((date, i) => [`${'abc'[i]} stage`, { asOf: date }])),
      }).marks.filter(({ mark }) => mark === 'last-seen');
    expect(seen('2020')).toEqual([{ mark: 'last-seen', year: 2020 }]);
    expect(seen('2021')).toEqual([]);
    expect(seen('2011', '2025')).toEqual([]);
    expect(seen('2011', null)).toEqual([{ mark: 'last-seen', year: 2011 }]);
    expect(seen(null)).toEqual([]);
  });
  test('controlled, where new capacity is', () => {
    expect(marks(standing({ ...one, chains: { chain: 'stage!' } }))).toEqual(['one-seen', 'controlled']);
  });
});

describe('capacity below demand makes a stage weak', () => {
  const full: Sketch = {
    chains: { chain: 'stage wheel foil' },
    goods: { stage: '-> ingot', wheel: 'ingot', foil: 'ingot' },
    ratios: { 'wheel ingot': [1.2, 't/t'], 'foil ingot': [500, 'kg/t'] },
    located: { a: 'city', b: 'city', c: 'city' },
    operates: {
      'a stage': { capacity: 100, unit: 't/a', asOf: '2024' },
      'b wheel': { capacity: 80, unit: 't/a', asOf: '2023' },
      'c foil': { capacity: 10, unit: 't/a', asOf: '2022' },
    },
  };
  const weak = (more: Partial<Sketch>) =>
    standing({ ...full, ...more }).marks.find(({ mark }) => mark === 'weak');
  const with_ = (change: Sketch['operates']) => ({ operates: { ...full.operates, ...change } });

  test('where all of both is known in one unit', () => {
    // 80 × 1.2 + 10 × 0.5 = 101 above 100.
    expect(weak({})).toEqual({
      mark: 'weak',
      why: [{ kind: 'capacity', item: 'ingot', capacity: 100, demand: 101, unit: 't/a' }],
    });
    expect(weak(with_({ 'c foil': { capacity: 8, unit: 't/a', asOf: '2022' } }))).toBeUndefined();
  });
  test.each([
    ['an operator’s capacity is not known', with_({ 'b stage': { asOf: '2024' } })],
    ['a consumer’s is not', with_({ 'a foil': { asOf: '2024' } })],
    ['one is in another unit', with_({ 'c foil': { capacity: 900, unit: 'MW', asOf: '2022' } })],
    ['one is older than five years', with_({ 'b wheel': { capacity: 900, unit: 't/a', asOf: '2019' } })],
    ['one has no date', with_({ 'b wheel': { capacity: 900, unit: 't/a' } })],
    ['a cluster of unnamed firms operates it', with_({ 'b stage': { cluster: true, asOf: '2024' } })],
    [
      'how much a unit takes is not known',
      { ratios: { 'wheel ingot': [9, 't/t'] } satisfies Sketch['ratios'] },
    ],
    [
      'somebody else uses it too',
      { uses: { 'c ingot': {}, 'd ingot': {} }, located: { ...full.located, d: 'city' } },
    ],
    [
      'another stage here gives it',
      { goods: { ...full.goods, extra: '-> ingot' }, ...with_({ 'a extra': {} }) },
    ],
  ])('and not where %s', (_, more) => {
    expect(weak(more)).toBeUndefined();
  });
});

describe('a single supplier', () => {
  const base: Sketch = {
    located: { a: 'city', b: 'city', maker: 'city', other: 'city', away: 'far' },
    operates: { 'a stage': {}, 'b stage': {} },
    goods: { stage: 'part power', giving: '-> part' },
    apart: 'power',
  };
  const single = (sketch: Sketch, asked = {}) =>
    standing({ ...base, ...sketch }, asked).marks.filter(({ mark }) => mark === 'single-supplier');
  const found = [{ mark: 'single-supplier', why: [{ item: 'part', supplier: 'maker' }] }];

  test('is one owner who supplies an input, wherever he stands', () => {
    expect(single({ supplies: { 'maker a part': {} } })).toEqual(found);
    expect(single({ supplies: { 'away a part': {} } })).toMatchObject([{ why: [{ supplier: 'away' }] }]);
  });
  test('needs SUPPLIES: the only local maker is none', () => {
    expect(single({ makes: { 'maker part': {} } })).toEqual([]);
    expect(single({ operates: { ...base.operates, 'maker giving': {} } })).toEqual([]);
  });
  test('is none where two supply it, a cluster does, or energy is supplied', () => {
    expect(single({ supplies: { 'maker a part': {}, 'other b part': {} } })).toEqual([]);
    expect(single({ supplies: { 'maker a part': { cluster: true } } })).toEqual([]);
    expect(single({ supplies: { 'maker a power': {} } })).toEqual([]);
  });
  test('is another owner’s, and counts a group once', () => {
    expect(single({ owned: { maker: 'a' }, supplies: { 'maker a part': {} } })).toEqual([]);
    expect(
      single({ owned: { maker: 'g', other: 'g' }, supplies: { 'maker a part': {}, 'other b part': {} } }),
    ).toMatchObject([{ why: [{ supplier: 'g' }] }]);
  });
  test('is not claimed for a year in which others may have supplied it', () => {
    const operates = { 'a stage': { asOf: '2020' } };
    const supplies = { 'maker a part': { asOf: '2020' }, 'other a part': { asOf: '2024' } };
    expect(single({ operates, supplies }, { year: 2022 })).toEqual([]);
    expect(single({ operates, supplies: { 'maker a part': { asOf: '2020' } } }, { year: 2022 })).toEqual(
      found,
    );
  });
  test('stands apart from the only local maker seen, which is information', () => {
    const only = (sketch: Sketch) => {
      const assessment = assessed({ places, chains: { chain: 'stage' }, ...base, ...sketch });
      return assessment.supplies('stage').map(({ item, only: kind }) => [item, kind]);
    };
    expect(only({ makes: { 'maker part': {}, 'maker power': {} } })).toEqual([
      ['part', 'maker'],
      ['power', null],
    ]);
    expect(only({ supplies: { 'maker a part': {} } })[0]).toEqual(['part', 'supplier']);
    expect(only({ makes: { 'a part': {} } })[0]).toEqual(['part', null]);
    expect(only({ makes: { 'maker part': {}, 'other part': {} } })[0]).toEqual(['part', null]);
  });
});

describe('in a year', () => {
  const sketch: Sketch = {
    chains: { chain: 'early late never gone undated' },
    located: { a: 'city', b: 'city' },
    operates: {
      'a early': { asOf: '2010' },
      'b late': { asOf: '2022' },
      'b gone': { validFrom: '2005', validTo: '2011' },
      'a undated': {},
    },
  };
  const at = (year: number | null) => assessed({ places, ...sketch }, { year });

  test('a stage is not documented before its evidence, never absent for that', () => {
    expect(statesOf(at(2012))).toEqual([
      'present',
      'not-documented',
      'not-documented',
      'not-seen',
      'not-documented',
    ]);
    expect(statesOf(at(2022))).toEqual([
      'present',
      'present',
      'not-documented',
      'not-seen',
      'not-documented',
    ]);
    expect(statesOf(at(2000))).toEqual(Array(5).fill('not-documented'));
  });
  test('without a year all that has not ended holds', () => {
    expect(statesOf(at(null))).toEqual(['present', 'present', 'not-seen', 'not-seen', 'present']);
  });
  test('the fraction is of what is documented, and the rest is told apart', () => {
    const of = at(2012).completeness(at(2012).survey.chains[0]!);
    expect(of).toMatchObject({ present: 1, notSeen: 1, notDocumented: 3, of: 2, value: null });
    expect(of.year).toEqual({ documented: 2, later: 1, undated: 1, never: 1 });
  });
  test('there is no completeness while fewer than half are documented', () => {
    const value = (year: number) => at(year).completeness(at(year).survey.chains[0]!).value;
    expect(value(2012)).toBeNull();
    expect(value(2022)).toBe(2 / 3);
  });
  test('and earlier years never show more absent or fewer seen among the documented for want of dates', () => {
    const dates = fc.option(fc.integer({ min: 2000, max: 2025 }).map(String), { nil: null });
    fc.assert(
      fc.property(
        fc.array(dates, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1995, max: 2026 }),
        (asOfs, year) => {
          const stages = asOfs.map((_, i) => `s${i}`);
          const assessment = assessed(
            {
              places,
              chains: { chain: stages.join(' ') },
              located: { a: 'city' },
              operates: Object.fromEntries(asOfs.map((asOf, i) => [`a s${i}`, { asOf }])),
            },
            { year },
          );
          const of = assessment.completeness(assessment.survey.chains[0]!);
          const reached = asOfs.filter((asOf) => asOf !== null && Number(asOf) <= year).length;
          expect(of).toMatchObject({ present: reached, of: reached, absent: 0, notSeen: 0 });
          expect(of.value).toBe(reached === 0 || reached < asOfs.length / 2 ? null : 1);
          expect(of.year!.later + of.year!.undated + of.year!.never + reached).toBe(asOfs.length);
        },
      ),
    );
  });
});

describe('completeness', () => {
  test('is present ÷ what is not bought in, with its parts', () => {
    const assessment = assessed({
      places,
      chains: { chain: 'ore= present building missing unseen extra?' },
      located: { a: 'city', plan: 'city' },
      operates: { 'a present': { asOf: '2010' } },
      adds: { 'plan building': { phase: 'signed', asOf: '2025' } },
      statements: [
        { statement: 's', kind: 'breakpoint', to: 'missing', toLabel: 'Stage' },
        { statement: 's', kind: 'breakpoint', to: 'city', toLabel: 'Place' },
      ],
    });
    expect(assessment.completeness(assessment.survey.chains[0]!)).toEqual({
      present: 1,
      underWay: 1,
      absent: 1,
      notSeen: 1,
      elsewhere: 0,
      boughtIn: 1,
      notDocumented: 0,
      required: 5,
      of: 4,
      value: 1 / 4,
      lastSeen: 1,
      weak: 0,
      singleSupplier: 0,
      coverage: { dated: 1, required: 5 },
      year: null,
    });
  });
  test('of nothing is unknown', () => {
    const assessment = assessed({ places, chains: { chain: 'ore= extra?' } });
    expect(assessment.completeness(assessment.survey.chains[0]!)).toMatchObject({ of: 0, value: null });
  });
  test('counts a stage that chains share once, as required where any requires it, as bought in where all say so', () => {
    const assessment = assessed({
      places,
      chains: {
        one: 'shared own ore= iron=',
        two: 'shared? other? ore= iron',
        three: 'iron= ore=',
      },
      located: { a: 'city' },
      operates: { 'a shared': {} },
    });
    expect(assessment.totals(assessment.survey.chains)).toMatchObject({
      stages: 5,
      required: 4,
      present: 1,
      notSeen: 2,
      boughtIn: 1,
      of: 3,
    });
  });
});

test('28 chains whose stages have firms or none: those without are not seen, exactly', () => {
  // The oracle is how the fixture is made: stage i of chain c has a firm where (c × 7 + i × 3) mod 5 is not 0.
  const hasFirm = (c: number, i: number) => (c * 7 + i * 3) % 5 !== 0;
  const chains: Record<string, string> = {};
  const located: Record<string, string> = {};
  const operates: Sketch['operates'] = {};
  for (let c = 0; c < 28; c++) {
    const stages = Array.from({ length: 4 + (c % 5) }, (_, i) => `c${c}s${i}`);
    chains[`c${c}`] = stages.join(' ');
    stages.forEach((stage, i) => {
      if (!hasFirm(c, i)) return;
      located[`f${stage}`] = i % 2 === 0 ? 'city' : 'county';
      operates[`f${stage} ${stage}`] = {};
    });
  }
  const assessment = assessed({ places, chains, located, operates });
  expect(assessment.survey.chains).toHaveLength(28);
  assessment.survey.chains.forEach((chain, c) => {
    const expected = chain.parts.map((_, i) => (hasFirm(c, i) ? 'present' : 'not-seen'));
    expect(statesOf(assessment, chain)).toEqual(expected);
    expect(marksOf(assessment, chain)).toEqual(
      expected.map((state) => (state === 'present' ? ['one-seen'] : [])),
    );
    expect(assessment.completeness(chain)).toMatchObject({
      present: expected.filter((state) => state === 'present').length,
      of: expected.length,
      notSeen: expected.filter((state) => state === 'not-seen').length,
    });
  });
});

describe('whose chains', () => {
  const sketch: Sketch = {
    places,
    chains: {
      hosted: 'h1 h2',
      led: 'l1 l2',
      two: 't1 t2 shared',
      one: 'o1 o2',
      onlyShared: 'shared x1',
      none: 'n1',
      optional: 'p1? p2',
    },
    hosts: { hosted: 'county', none: 'other' },
    leads: { led: 'leader', none: 'stranger' },
    located: { leader: 'county', stranger: 'far', a: 'county', b: 'other' },
    operates: { 'a t1': {}, 'a t2': {}, 'a o1': {}, 'a shared': {}, 'b n1': {}, 'a p1': {} },
  };
  const here = (region: string, more: Partial<Sketch> = {}) => {
    const assessment = assessed({ ...sketch, ...more }, { region });
    return assessment.survey.chains.filter(({ id }) => assessment.isHere(id)).map(({ id }) => id);
  };
  test('in the home and what it lies in: all', () => {
    const all = Object.keys(sketch.chains!);
    for (const region of ['city', 'province', 'country']) expect(here(region)).toEqual(all);
  });
  test('in a county: hosted, led, two stages, or one of its own; a stage that chains share makes none', () => {
    expect(here('county')).toEqual(['hosted', 'led', 'two', 'one']);
    expect(here('other')).toEqual(['none']);
    expect(here('far')).toEqual(['none']);
  });
  test('two shared stages make a chain', () => {
    const chains = { ...sketch.chains!, both: 't1 shared' };
    expect(here('county', { chains })).toEqual(['hosted', 'led', 'two', 'one', 'both']);
  });
  test('what nobody here operates and somebody in the city does is elsewhere, in the denominator and not among the not seen', () => {
    const assessment = assessed(
      {
        places,
        chains: { chain: 'mine theirs nobody' },
        located: { a: 'county', b: 'other' },
        operates: { 'a mine': {}, 'b theirs': {} },
      },
      { region: 'county' },
    );
    expect(marksOf(assessment)).toEqual([['one-seen'], ['elsewhere-in-city'], []]);
    expect(assessment.completeness(assessment.survey.chains[0]!)).toMatchObject({
      present: 1,
      elsewhere: 1,
      notSeen: 1,
      of: 3,
    });
  });
  test('outside the home nothing is elsewhere in the city', () => {
    const assessment = assessed(
      { places, chains: { chain: 'theirs' }, located: { b: 'other' }, operates: { 'b theirs': {} } },
      { region: 'far' },
    );
    expect(marksOf(assessment)).toEqual([[]]);
  });
});

test('more owners never make a stage worse', () => {
  const rank = (found: Standing) =>
    found.state !== 'present' ? 0 : found.marks.some(({ mark }) => mark === 'weak') ? 1 : 2;
  fc.assert(
    fc.property(fc.nat(6), fc.integer({ min: 1, max: 5 }), (count, threshold) => {
      const rankWith = (owners: number) => {
        const firms = Array.from({ length: owners }, (_, i) => `f${i}`);
        return rank(
          standing(
            {
              located: Object.fromEntries(firms.map((firm) => [firm, 'city'])),
              operates: Object.fromEntries(firms.map((firm) => [`${firm} stage`, {}])),
            },
            { threshold },
          ),
        );
      };
      expect(rankWith(count)).toBe(count === 0 ? 0 : count < threshold ? 1 : 2);
      expect(rankWith(count + 1)).toBeGreaterThanOrEqual(rankWith(count));
    }),
  );
});

describe('comparison', () => {
  const sketch: Sketch = {
    places,
    chains: { chain: 'both onlyA onlyB none weaker' },
    located: { a: 'city', b: 'far', c: 'far' },
    operates: {
      'a both': {},
      'b both': {},
      'a onlyA': {},
      'b onlyB': {},
      'a weaker': {},
      'b weaker': {},
      'c weaker': {},
    },
  };

  test('of two regions says what appeared, vanished and changed, and by whom', () => {
    const [a, b] = [assessed(sketch, { threshold: 2 }), assessed(sketch, { region: 'far', threshold: 2 })];
    const found = compareChain(a.survey.chains[0]!, a, b);
    expect(found.map(({ stage, change }) => [stage, change])).toEqual([
      ['both', 'same'],
      ['onlyA', 'vanished'],
      ['onlyB', 'appeared'],
      ['none', 'same'],
      ['weaker', 'changed'],
    ]);
    expect(found[4]).toMatchObject({ appeared: ['b', 'c'], vanished: ['a'] });
  });
  test('of a region with itself finds nothing', () => {
    const a = assessed(sketch);
    expect(
      compareChain(a.survey.chains[0]!, a, assessed(sketch)).every(({ change }) => change === 'same'),
    ).toBe(true);
  });
  test('is held against the region in which most required stages differ; of equals the one with more, then the first by id', () => {
    const wide: Sketch = {
      places: { ...places, third: 'county city', empty: 'county city', none: 'county city' },
      chains: { chain: 'one two three extra?' },
      hosts: { chain: 'empty' },
      located: { a: 'county', b: 'other', c: 'third' },
      // The county has one; the others differ by: other 2 (has two and three, not one: 3), third 2, empty 1, none is not asked.
      operates: {
        'a one': {},
        'a extra': {},
        'b two': {},
        'b three': {},
        'c one': {},
        'c two': {},
        'c three': {},
      },
    };
    const of = (region: string, more: Partial<Sketch> = {}) => assessed({ ...wide, ...more }, { region });
    const among = (regions: string[], more: Partial<Sketch> = {}) => {
      const found = mostDifferent(
        of('county').survey.chains[0]!,
        of('county', more),
        regions.map((region) => of(region, more)),
      )!;
      return [found.found.context.region, found.among];
    };
    const { survey, context } = of('county');
    const beside = regionsBeside(survey, context.hierarchy, 'county');
    expect(beside).toEqual(['empty', 'none', 'other', 'third']);
    // `none` neither hosts the chain nor has anything of it: it is not looked at.
    expect(among(beside)).toEqual(['other', 3]);
    // Two that differ in as many: the one with more of the stages, whatever its place in the list.
    expect(
      among(['empty', 'third'], { operates: { ...wide.operates, 'c three': { place: 'far' } } }),
    ).toEqual(['third', 2]);
    expect(among(['none'])).toEqual(['none', 1]);
    expect(mostDifferent(survey.chains[0]!, of('county'), [])).toBeNull();
    // The home is held against what lies in it.
    expect(regionsBeside(survey, context.hierarchy, 'city')).toEqual([
      'county',
      'empty',
      'none',
      'other',
      'third',
    ]);
  });
  test('says nothing where a year is silent on one side', () => {
    const side = (state: SideFound['state']): SideFound => ({
      state,
      marks: [],
      reasons: [],
      firms: { owners: 0, plants: 0, published: 0, several: 0 },
    });
    expect(changeOf(side('not-documented'), side('present'))).toBe('unclear');
    expect(changeOf(side('not-documented'), side('not-documented'))).toBe('same');
    expect(changeOf(side('absent'), side('not-seen'))).toBe('changed');
  });
});

test('chains lead into each other where a stage feeds, or gives a by-product to, a stage of another', () => {
  const assessment = assessed({
    places,
    chains: { metal: 'power smelter', brick: 'power brick', car: 'body' },
    feeds: 'power>smelter:electricity smelter>body:sheet power>brick:steam',
    located: { a: 'city' },
    operates: { 'a power': {}, 'a brick': {} },
    flows: { 'power brick ash': { place: 'city' }, 'smelter brick mud': { place: 'far' } },
  });
  const found = crossingsOf(assessment, assessment.survey.chains);
  expect(found.map(({ from, to, kind, item, isOperated }) => [from, to, kind, item, isOperated])).toEqual([
    ['brick', 'metal', 'feeds', 'electricity', false],
    ['metal', 'car', 'feeds', 'sheet', false],
    ['metal', 'brick', 'feeds', 'steam', true],
    ['metal', 'brick', 'recycles', 'ash', true],
  ]);
});
