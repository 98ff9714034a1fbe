import { describe, expect, test } from 'vitest';
import { Candidates } from '../../src/analysis/candidates.ts';
import { gapCount, gapsOf } from '../../src/analysis/gaps.ts';
import { judgementsOf, verdictOf } from '../../src/analysis/judgements.ts';
import { targetsOf } from '../../src/analysis/targets.ts';
import { unmatchedByProducts } from '../../src/analysis/unmatched.ts';
import { assessed, type Sketch } from '../support/survey.ts';

const places = {
  country: 'country',
  city: 'city country',
  county: 'county city',
  park: 'park county',
  neighbour: 'county city',
  far: 'city country',
};
const gapOf = (sketch: Sketch, id: string, asked = {}) => {
  const assessment = assessed({ places, ...sketch }, asked);
  const gap = gapsOf(assessment, assessment.survey.chains).find((each) => each.id === id)!;
  return { gap, assessment };
};

describe('severity', () => {
  const chain: Sketch = {
    chains: { chain: 'scrap remelt/midstream alloy/midstream wheel/downstream foil/downstream' },
    feeds: 'scrap>remelt remelt>alloy alloy>wheel alloy>foil',
    located: { a: 'city', b: 'city', c: 'city' },
    operates: { 'a alloy': {}, 'b alloy': {}, 'a wheel': {} },
  };

  test('is high for a missing stage on which two operated local stages depend, through others too', () => {
    const { gap } = gapOf(chain, 'missing|scrap');
    expect(gap).toMatchObject({ severity: 'high', rule: 'missing-with-dependents', answer: 'fill' });
    expect(new Set(gap.dependents)).toEqual(new Set(['alloy', 'wheel']));
  });
  test('is medium for another missing stage; one that only makes the chain longer is to be extended to', () => {
    expect(gapOf(chain, 'missing|foil').gap).toMatchObject({
      severity: 'medium',
      rule: 'missing',
      answer: 'extend',
      dependents: [],
    });
  });
  test('is low for too few owners, medium when an input hangs on one supplier', () => {
    expect(gapOf(chain, 'weak|wheel').gap).toMatchObject({
      severity: 'low',
      rule: 'few',
      answer: 'strengthen',
    });
    const single = { ...chain, goods: { wheel: 'bar' }, makes: { 'c bar': {} } };
    expect(gapOf(single, 'single-supplier|wheel').gap).toMatchObject({
      severity: 'medium',
      rule: 'single-supplier',
    });
  });
  test('orders the gaps, then how much depends on each', () => {
    const assessment = assessed({ places, ...chain });
    const found = gapsOf(assessment, assessment.survey.chains);
    expect(found.map(({ id }) => id)).toEqual([
      'missing|remelt',
      'missing|scrap',
      'missing|foil',
      'weak|wheel',
    ]);
    expect(gapCount(assessment, assessment.survey.chains[0]!)).toBe(4);
  });
  test('of a loop of feeds ends, and a stage does not depend on itself', () => {
    const loop: Sketch = {
      chains: { chain: 'a b' },
      feeds: 'a>b b>a',
      located: { f: 'city' },
      operates: { 'f b': {} },
    };
    expect(gapOf(loop, 'missing|a').gap.dependents).toEqual(['b']);
  });
  test('a stage of several chains is one gap of them all', () => {
    expect(gapOf({ chains: { one: 'shared', two: 'shared' } }, 'missing|shared').gap.chains).toEqual([
      'one',
      'two',
    ]);
  });
});

describe('candidates', () => {
  const chain: Sketch = {
    chains: { chain: 'scrap remelt alloy' },
    feeds: 'scrap>remelt:scrap remelt>alloy:ingot',
    goods: { remelt: 'scrap -> ingot' },
    located: {
      dealer: 'park',
      caster: 'county',
      user: 'neighbour',
      both: 'county',
      rival: 'far',
      unknown: 'country',
      plan: 'neighbour',
    },
  };
  const found = (sketch: Sketch, id = 'missing|remelt') => {
    const { gap, assessment } = gapOf({ ...chain, ...sketch }, id);
    return new Candidates(assessment).of(gap);
  };

  test('are local firms one step away, projects, then firms of elsewhere, each with its reason and evidence', () => {
    const list = found({
      operates: { 'caster alloy': {}, 'rival remelt': {}, 'unknown remelt': {} },
      makes: { 'dealer scrap': {} },
      uses: { 'user ingot': {} },
      adds: { 'plan remelt': { phase: 'planned' } },
    });
    expect(list.map(({ who, local, distance, reasons }) => [who, local, distance, reasons[0]!.kind])).toEqual(
      [
        ['dealer', true, 'county', 'makes-input'],
        ['caster', true, 'city', 'operates-neighbour'],
        ['user', true, 'city', 'uses-product'],
        ['plan', true, 'city', 'project'],
        ['rival', false, 'outside', 'operates'],
        ['unknown', false, 'outside', 'operates'],
      ],
    );
    expect(list[1]!.reasons).toEqual([
      {
        kind: 'operates-neighbour',
        stage: 'alloy',
        item: null,
        side: 'downstream',
        phase: null,
        links: ['caster|OPERATES|alloy|'],
      },
    ]);
  });
  test('with more reasons come first', () => {
    const list = found({
      operates: { 'caster alloy': {}, 'both alloy': {} },
      makes: { 'both scrap': {} },
    });
    expect(list.map(({ who, reasons }) => [who, reasons.length])).toEqual([
      ['both', 2],
      ['caster', 1],
    ]);
  });
  test('are told by their ultimate owner when several of its firms qualify', () => {
    const list = found({
      owned: { caster: 'group', both: 'group' },
      operates: { 'caster alloy': {}, 'both alloy': {} },
    });
    expect(list).toMatchObject([{ who: 'group', owner: null, reasons: [{ links: { length: 2 } }] }]);
  });
  test('never hold who operates the weak stage already', () => {
    const list = found(
      { operates: { 'caster remelt': {}, 'both alloy': {} }, uses: { 'caster ingot': {} } },
      'weak|remelt',
    );
    expect(list.map(({ who }) => who)).toEqual(['both']);
  });
  test('of an input with one supplier are those who make it elsewhere, and never that supplier', () => {
    const list = found(
      {
        operates: { 'both remelt': {}, 'user remelt': {} },
        makes: { 'dealer scrap': {}, 'rival scrap': {} },
      },
      'single-supplier|remelt',
    );
    expect(list.map(({ who, reasons }) => [who, reasons[0]!.kind])).toEqual([['rival', 'makes']]);
  });
  test('who makes an input of the stage that gives the input is told so, not as a maker of the input', () => {
    const list = found(
      {
        operates: { 'both remelt': {}, 'user alloy': {}, 'caster alloy': {} },
        makes: { 'dealer scrap': {} },
      },
      'single-supplier|alloy',
    );
    const [reason] = list.find(({ who }) => who === 'dealer')!.reasons;
    expect(reason).toMatchObject({ kind: 'makes-input', item: 'scrap', stage: 'remelt' });
  });
  test('are measured to the nearest neighbour that is not their own', () => {
    const list = found({
      owned: { dealer: 'caster' },
      operates: { 'caster alloy': {}, 'both alloy': {} },
      makes: { 'dealer scrap': {} },
    });
    expect(list[0]).toMatchObject({ who: 'caster', distance: 'county', near: 'both' });
  });
});

describe('by-products', () => {
  const works: Sketch = {
    chains: { chain: 'smelter power' },
    goods: { smelter: '-> metal *dross *heat', power: '-> electricity *ash' },
    located: { works: 'county', kiln: 'far' },
    operates: { 'works smelter': {}, 'works power': {} },
  };
  const items = (sketch: Sketch, region = 'city', year: number | null = null) => {
    const assessment = assessed({ places, ...works, ...sketch }, { region, year });
    return unmatchedByProducts(assessment, ['smelter', 'power']).map(({ item }) => item);
  };

  test('are unmatched where a stage here yields them and nothing takes them on; heat counts', () => {
    expect(items({})).toEqual(['ash', 'dross', 'heat']);
    expect(items({ flows: { 'power brick ash': { place: 'county' } } })).toEqual(['dross', 'heat']);
    expect(items({}, 'far')).toEqual([]);
  });
  test('a flow of another region does not match them', () => {
    expect(items({ flows: { 'power brick ash': { place: 'far' } } })).toContain('ash');
    expect(items({ flows: { 'power brick ash': { fromFirm: 'kiln' } } })).toContain('ash');
  });
  test('a flow from the firm that operates the stage matches them', () => {
    expect(items({ flows: { 'works brick ash': { fromFirm: 'works' } } })).not.toContain('ash');
  });
  test('what a firm emits counts too, told of its stage where one yields it', () => {
    const assessment = assessed({ places, ...works, emits: { 'works ash': {}, 'works water': {} } });
    const found = unmatchedByProducts(assessment, ['smelter', 'power']);
    expect(found.find(({ item }) => item === 'water')).toEqual({
      item: 'water',
      stages: [],
      firms: ['works'],
    });
    expect(found.find(({ item }) => item === 'ash')).toEqual({ item: 'ash', stages: ['power'], firms: [] });
  });
  test('of a firm that operates nothing are gaps of no chain', () => {
    const assessment = assessed({
      places,
      ...works,
      located: { ...works.located, lone: 'city' },
      emits: { 'lone mud': {} },
    });
    const gap = gapsOf(assessment, assessment.survey.chains, true).find(({ id }) => id === 'by-product|mud')!;
    expect(gap).toMatchObject({ chains: [], unmatched: { firms: ['lone'] } });
  });
  test('are not called unmatched for a year in which a use may have been', () => {
    const dated = { operates: { 'works smelter': { asOf: '2010' }, 'works power': { asOf: '2010' } } };
    expect(
      items({ ...dated, flows: { 'power brick ash': { place: 'county', asOf: '2024' } } }, 'city', 2012),
    ).toEqual(['dross', 'heat']);
  });
  test('find who could use them: stages that consume them or what they stand in for, and users', () => {
    const sketch: Sketch = {
      ...works,
      goods: { ...works.goods, cement: 'lime', brick: 'ash' },
      substitutes: { ash: 'lime' },
      located: { ...works.located, mason: 'neighbour', road: 'far' },
      operates: { ...works.operates, 'mason cement': {}, 'kiln brick': {} },
      uses: { 'road ash': {} },
    };
    const { gap, assessment } = gapOf(sketch, 'by-product|ash');
    expect(
      new Candidates(assessment).of(gap).map(({ who, local, distance }) => [who, local, distance]),
    ).toEqual([
      ['mason', true, 'city'],
      ['kiln', false, 'outside'],
      ['road', false, 'outside'],
    ]);
  });
});

describe('statements', () => {
  const sketch: Sketch = {
    chains: { food: 'grow/upstream mill/midstream sell/downstream' },
    located: { a: 'county', b: 'county', c: 'neighbour' },
    operates: { 'a mill': {}, 'b mill': {}, 'c grow': {}, 'c sell': {} },
    statements: [
      {
        statement: 's',
        kind: 'weak',
        answer: 'extend',
        state: 'open',
        to: 'food',
        toLabel: 'Chain',
        tier: 'ends',
      },
      { statement: 's', kind: 'weak', answer: 'extend', state: 'open', to: 'county', toLabel: 'Place' },
    ],
  };
  const judged = (more: Partial<Sketch>, region = 'city') => {
    const assessment = assessed({ places, ...sketch, ...more }, { region });
    return judgementsOf(assessment, assessment.survey.chains[0]!, (other) =>
      assessed({ places, ...sketch, ...more }, { region: other }),
    );
  };

  test('are held against our states in the place they speak of, of the tiers they speak of', () => {
    expect(judged({})).toMatchObject([
      {
        comparedIn: 'county',
        verdict: 'agree',
        states: [
          { stage: 'grow', state: 'missing' },
          { stage: 'sell', state: 'missing' },
        ],
      },
    ]);
  });
  test('may disagree, and that is shown', () => {
    const operates = { ...sketch.operates!, 'a grow': {}, 'b grow': {}, 'a sell': {}, 'b sell': {} };
    expect(judged({ operates })).toMatchObject([{ verdict: 'disagree' }]);
  });
  test('of another region are not told here', () => {
    expect(judged({}, 'far')).toEqual([]);
  });
  test('when open are gaps with the answer they give', () => {
    expect(gapOf(sketch, 'stated|s').gap).toMatchObject({
      kind: 'stated',
      rule: 'stated-weak',
      severity: 'low',
      answer: 'extend',
      stages: ['grow', 'sell'],
    });
    const solved = sketch.statements!.map((each) => ({ ...each, state: 'solved' as const }));
    expect(gapOf({ ...sketch, statements: solved }, 'stated|s').gap).toBeUndefined();
  });
  test('of a product say nothing about how many firms there are', () => {
    const statements = [
      { statement: 's', kind: 'blockage' as const, to: 'mill', toLabel: 'Stage' },
      { statement: 's', kind: 'blockage' as const, to: 'husk', toLabel: 'Product' },
    ];
    expect(judged({ statements })).toMatchObject([{ verdict: null }]);
  });
  test.each([
    ['breakpoint', ['missing', 'present'], 'agree'],
    ['breakpoint', ['weak', 'present'], 'disagree'],
    ['blockage', ['weak', 'present', 'present'], 'agree'],
    ['blockage', ['missing'], 'disagree'],
    ['weak', ['weak', 'missing', 'present', 'present'], 'agree'],
    ['weak', ['weak', 'present', 'present'], 'disagree'],
    ['strength', ['present', 'present', 'weak'], 'agree'],
    ['strength', ['present', 'weak'], 'disagree'],
    ['weak', ['unknown'], 'unknown'],
    ['note', ['present'], null],
  ] as const)('a %s against %j: %s', (kind, states, verdict) => {
    expect(
      verdictOf(
        kind,
        states.map((state) => ({ state })),
      ),
    ).toBe(verdict);
  });
});

test('an unmet need of a local firm is a gap of the chains it operates in; a met one is none', () => {
  const sketch: Sketch = {
    chains: { chain: 'stage', other: 'else' },
    located: { a: 'city', b: 'far' },
    operates: { 'a stage': {}, 'b stage': {} },
    needs: [
      { need: 'open', firm: 'a' },
      { need: 'met', firm: 'a', state: 'met' },
      { need: 'theirs', firm: 'b' },
    ],
  };
  const assessment = assessed({ places, ...sketch });
  const needs = gapsOf(assessment, assessment.survey.chains).filter(({ kind }) => kind === 'need');
  expect(needs).toMatchObject([{ subject: 'open', chains: ['chain'], stages: ['stage'], severity: 'low' }]);
});

test('programmes point to regions outside, with the candidates that stand there', () => {
  const { gap, assessment } = gapOf(
    { chains: { chain: 'stage' }, located: { rival: 'far' }, operates: { 'rival stage': {} } },
    'missing|stage',
  );
  const dates = { asOf: null, validFrom: null, validTo: null };
  const programme = (addresses: string[]) => ({
    programme: 'map',
    addresses,
    targets: [
      { to: 'far', firmKind: 'top 50' },
      { to: 'city', firmKind: null },
    ],
    ...dates,
  });
  const candidates = new Candidates(assessment).of(gap);
  expect(targetsOf(assessment, gap, candidates, [programme(['chain'])])).toEqual([
    { to: 'far', programme: 'map', firmKind: 'top 50', firms: ['rival'] },
  ]);
  expect(targetsOf(assessment, gap, candidates, [programme(['other'])])).toEqual([]);
});
