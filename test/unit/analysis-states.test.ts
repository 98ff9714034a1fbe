import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeOf, compareChain, type SideFound } from '../../src/analysis/compare.ts';
import { completeness } from '../../src/analysis/completeness.ts';
import { crossingsOf } from '../../src/analysis/crossings.ts';
import type { Standing } from '../../src/analysis/stage-state.ts';
import { stageStates } from '../../src/model/states.ts';
import { assessed, statesOf, type Sketch } from '../support/survey.ts';

const places = { province: 'province', city: 'city province', county: 'county city', far: 'city province' };
const standing = (sketch: Sketch, asked = {}): Standing => {
  const assessment = assessed({ places, chains: { chain: 'stage' }, ...sketch }, asked);
  const [chain] = assessment.survey.chains;
  return assessment.standing(chain!, chain!.parts[0]!);
};

test('nobody local: missing, and the reason names who is elsewhere, unplaced or planned', () => {
  const found = standing({
    located: { away: 'far', somewhere: 'province', planned: 'city' },
    operates: { 'away stage': {}, 'somewhere stage': {}, 'gone stage': { place: 'city', validTo: '2010' } },
    adds: { 'planned stage': { phase: 'planned' } },
  });
  expect(found).toEqual({
    state: 'missing',
    reasons: [{ kind: 'none', ended: 1, outside: 1, planned: 1, unplaced: ['somewhere'] }],
  });
});

test('fewer owners than the threshold: weak; the threshold is the reader’s', () => {
  const sketch = { located: { a: 'city' }, operates: { 'a stage': {} } };
  expect(standing(sketch)).toMatchObject({
    state: 'weak',
    reasons: [{ kind: 'few', owners: 1, published: 0, threshold: 2 }],
  });
  expect(standing(sketch, { threshold: 1 })).toMatchObject({
    state: 'present',
    reasons: [{ kind: 'enough' }],
  });
});

test('a cluster of unnamed firms keeps a stage from being missing or weak, and the reason says so', () => {
  expect(
    standing({ located: { k: 'county' }, operates: { 'k stage': { cluster: true, firmCount: 101 } } }),
  ).toMatchObject({ state: 'present', reasons: [{ kind: 'enough', owners: 0, published: 101 }] });
});

test('subsidiaries of one group are one owner: weak', () => {
  expect(
    standing({
      located: { a: 'city', b: 'city' },
      owned: { a: 'group', b: 'group' },
      operates: { 'a stage': {}, 'b stage': {} },
    }).reasons,
  ).toMatchObject([{ kind: 'few', owners: 1 }]);
});

describe('an input with one local supplier', () => {
  const base: Sketch = {
    located: { a: 'city', b: 'city', maker: 'city', other: 'city', away: 'far' },
    operates: { 'a stage': {}, 'b stage': {} },
    goods: { stage: 'part' },
  };
  const kinds = (sketch: Sketch) => standing({ ...base, ...sketch }).reasons.map(({ kind }) => kind);

  test('makes a stage weak, and names both', () => {
    expect(standing({ ...base, makes: { 'maker part': {} } })).toEqual({
      state: 'weak',
      reasons: [{ kind: 'single-supplier', item: 'part', supplier: 'maker' }],
    });
  });
  test('counts makers, operators of a stage that yields it, and suppliers to the stage’s operators', () => {
    const goods = { stage: 'part', giving: '-> part' };
    expect(kinds({ goods, operates: { ...base.operates, 'maker giving': {} } })).toEqual(['single-supplier']);
    expect(kinds({ supplies: { 'maker a part': {} } })).toEqual(['single-supplier']);
    expect(kinds({ makes: { 'maker part': {} }, supplies: { 'other a part': {} } })).toEqual(['enough']);
  });
  test('comes from feeds too', () => {
    expect(kinds({ goods: {}, feeds: 'giving>stage:part', makes: { 'maker part': {} } })).toEqual([
      'single-supplier',
    ]);
  });
  test('is none where two supply it, where a cluster does, or where nobody local does', () => {
    expect(kinds({ makes: { 'maker part': {}, 'other part': {} } })).toEqual(['enough']);
    expect(kinds({ makes: { 'maker part': { cluster: true } } })).toEqual(['enough']);
    expect(kinds({ makes: { 'away part': {} } })).toEqual(['enough']);
  });
  test('counts a group once, however many of its firms make it', () => {
    const owned = { maker: 'group', other: 'group' };
    expect(kinds({ owned, makes: { 'maker part': {}, 'other part': {} } })).toEqual(['single-supplier']);
  });
  test('is not claimed for a year in which others may have supplied it', () => {
    const dated = { operates: { 'a stage': { asOf: '2020' }, 'b stage': { asOf: '2020' } } };
    const makes = { 'maker part': { asOf: '2020' }, 'other part': { asOf: '2024' } };
    expect(standing({ ...base, ...dated, makes }, { year: 2022 }).reasons.map(({ kind }) => kind)).toEqual([
      'enough',
    ]);
  });
  test('adds to too few owners', () => {
    expect(kinds({ operates: { 'a stage': {} }, makes: { 'maker part': {} } })).toEqual([
      'few',
      'single-supplier',
    ]);
  });
});

describe('in a year', () => {
  const sketch: Sketch = {
    chains: { chain: 'early late never gone extra?' },
    located: { a: 'city', b: 'city' },
    operates: {
      'a early': { asOf: '2010' },
      'b late': { asOf: '2022' },
      'b gone': { validFrom: '2005', validTo: '2011' },
    },
  };
  const at = (year: number | null) => statesOf(assessed({ places, ...sketch }, { year, threshold: 1 }));

  test('a stage is unknown before its evidence, and never absent for that', () => {
    expect(at(2012)).toEqual(['present', 'unknown', 'missing', 'missing', 'unknown']);
    expect(at(2022)).toEqual(['present', 'present', 'missing', 'missing', 'unknown']);
  });
  test('before anything of the chain is known here, silence proves nothing', () => {
    expect(at(2000)).toEqual(['unknown', 'unknown', 'unknown', 'unknown', 'unknown']);
  });
  test('without a year all that has not ended holds', () => {
    expect(at(null)).toEqual(['present', 'present', 'missing', 'missing', 'unknown']);
  });
  test('the reason says from which year on the stage is known', () => {
    const assessment = assessed({ places, ...sketch }, { year: 2012 });
    const [chain] = assessment.survey.chains;
    expect(assessment.standing(chain!, chain!.parts[1]!).reasons).toEqual([
      { kind: 'unreached', facts: 1, from: 2022 },
    ]);
  });
  test('a fact without a date is no evidence for any year', () => {
    expect(
      statesOf(
        assessed(
          { places, chains: { c: 'stage' }, located: { a: 'city' }, operates: { 'a stage': {} } },
          { year: 2022 },
        ),
      ),
    ).toEqual(['unknown']);
  });
});

test('a stage that is not required is never missing', () => {
  expect(standing({ chains: { chain: 'stage?' } })).toMatchObject({
    state: 'unknown',
    reasons: [{ kind: 'not-required' }],
  });
});

describe('completeness', () => {
  test('is (present + weak) ÷ required', () => {
    // Nine of thirteen, six of them weak: the picture of the aluminium chain in the design.
    const states = [
      ...Array.from({ length: 3 }, () => 'present' as const),
      ...Array.from({ length: 6 }, () => 'weak' as const),
      ...Array.from({ length: 4 }, () => 'missing' as const),
    ];
    expect(completeness(states)).toEqual({
      present: 3,
      weak: 6,
      missing: 4,
      unknown: 0,
      required: 13,
      value: 9 / 13,
    });
  });
  test('is unknown where nothing is required, or all is unknown', () => {
    expect(completeness([]).value).toBeNull();
    expect(completeness(['unknown', 'unknown']).value).toBeNull();
    expect(completeness(['unknown', 'present']).value).toBe(0.5);
  });
  test('lies between 0 and 1, and does not fall when a missing stage is filled', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...stageStates)), (states) => {
        const { value, required } = completeness(states);
        expect(required).toBe(states.length);
        if (value === null) return;
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        const filled = completeness(states.map((state) => (state === 'missing' ? 'weak' : state)));
        expect(filled.value!).toBeGreaterThanOrEqual(value);
      }),
    );
  });
  test('counts a stage that chains share once in totals, as required where any of them requires it', () => {
    const assessment = assessed({
      places,
      chains: { one: 'shared own', two: 'shared? other?' },
      located: { a: 'city' },
      operates: { 'a shared': {} },
    });
    expect(assessment.totals(assessment.survey.chains)).toMatchObject({
      stages: 3,
      required: 2,
      weak: 1,
      missing: 1,
    });
  });
});

test('more owners never make a stage worse', () => {
  const rank = { missing: 0, weak: 1, present: 2, unknown: -1 };
  fc.assert(
    fc.property(fc.nat(6), fc.integer({ min: 1, max: 5 }), (count, threshold) => {
      const stateWith = (owners: number) => {
        const firms = Array.from({ length: owners }, (_, i) => `f${i}`);
        return standing(
          {
            located: Object.fromEntries(firms.map((firm) => [firm, 'city'])),
            operates: Object.fromEntries(firms.map((firm) => [`${firm} stage`, {}])),
          },
          { threshold },
        ).state;
      };
      expect(rank[stateWith(count + 1)]).toBeGreaterThanOrEqual(rank[stateWith(count)]);
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
    const [a, b] = [assessed(sketch), assessed(sketch, { region: 'far' })];
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
  test('says nothing where a year is silent on one side', () => {
    const side = (state: SideFound['state'], kind: 'unreached' | 'enough', owners: number): SideFound =>
      ({
        state,
        reasons: [{ kind }],
        firms: { owners, plants: owners, published: 0 },
      }) as unknown as SideFound;
    expect(changeOf(side('unknown', 'unreached', 0), side('present', 'enough', 2))).toBe('unclear');
    expect(changeOf(side('unknown', 'unreached', 0), side('unknown', 'unreached', 0))).toBe('same');
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
