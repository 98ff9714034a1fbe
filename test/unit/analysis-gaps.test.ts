import { describe, expect, test } from 'vitest';
import { Candidates } from '../../src/analysis/candidates.ts';
import { gapCount, gapsOf } from '../../src/analysis/gaps.ts';
import { judgementsOf, verdictOf } from '../../src/analysis/judgements.ts';
import type { Mark } from '../../src/analysis/stage-state.ts';
import { targetsOf } from '../../src/analysis/targets.ts';
import { byProductsOf } from '../../src/analysis/unmatched.ts';
import { assessed, type Sketch } from '../support/survey.ts';

const places = {
  country: 'country',
  province: 'province country',
  city: 'city province',
  county: 'county city',
  park: 'park county',
  neighbour: 'county city',
  far: 'city province',
  abroad: 'province country',
};
const gapsIn = (sketch: Sketch, asked = {}) => {
  const assessment = assessed({ places, ...sketch }, asked);
  return { assessment, gaps: gapsOf(assessment, assessment.survey.chains) };
};
const gapOf = (sketch: Sketch, id: string, asked = {}) => {
  const { assessment, gaps } = gapsIn(sketch, asked);
  return { gap: gaps.find((each) => each.id === id)!, assessment };
};
const says = (kind: 'breakpoint' | 'blockage' | 'weak', to: string, at = 'city', more = {}) => [
  { statement: `${kind}-${to}`, kind, to, toLabel: 'Stage', ...more },
  { statement: `${kind}-${to}`, kind, to: at, toLabel: 'Place' },
];

describe('severity', () => {
  const chain: Sketch = {
    chains: { chain: 'scrap remelt/midstream alloy/midstream wheel/downstream foil/downstream' },
    feeds: 'scrap>remelt remelt>alloy alloy>wheel alloy>foil',
    located: { a: 'city', b: 'city', c: 'city' },
    operates: { 'a alloy': {}, 'b alloy': {}, 'a wheel': {}, 'b wheel': {} },
  };

  test('is high only where a source about the region says so and two operated stages depend on it', () => {
    expect(gapOf({ ...chain, statements: says('breakpoint', 'remelt') }, 'absent|remelt').gap).toMatchObject({
      severity: 'high',
      rule: 'absent-with-dependents',
      answer: 'fill',
      dependents: ['alloy', 'wheel'],
    });
    expect(gapOf(chain, 'not-seen|remelt').gap).toMatchObject({
      severity: 'medium',
      rule: 'not-seen-with-dependents',
    });
    const national = { ...chain, statements: says('breakpoint', 'remelt', 'country') };
    expect(gapOf(national, 'not-seen|remelt').gap.severity).toBe('medium');
  });
  test('is medium for another absent stage, low for another not seen', () => {
    expect(gapOf({ ...chain, statements: says('breakpoint', 'foil') }, 'absent|foil').gap).toMatchObject({
      severity: 'medium',
      rule: 'absent',
      answer: 'extend',
    });
    expect(gapOf(chain, 'not-seen|foil').gap).toMatchObject({
      severity: 'low',
      rule: 'not-seen',
      dependents: [],
    });
  });
  test('is high for a stated blockage with two dependents, low with fewer', () => {
    const feeds = `${chain.feeds} wheel>x wheel>y`;
    const sketch: Sketch = {
      ...chain,
      chains: { chain: `${chain.chains!['chain']} x y` },
      feeds,
      operates: { ...chain.operates, 'a x': {}, 'a y': {} },
    };
    expect(gapOf({ ...sketch, statements: says('blockage', 'wheel') }, 'weak|wheel').gap).toMatchObject({
      severity: 'high',
      rule: 'blockage-with-dependents',
      answer: 'strengthen',
    });
    expect(gapOf({ ...chain, statements: says('blockage', 'wheel') }, 'weak|wheel').gap).toMatchObject({
      severity: 'low',
      rule: 'stated-blockage',
    });
  });
  test('is low for a stage that a source calls weak or that has fewer owners than asked', () => {
    expect(gapOf({ ...chain, statements: says('weak', 'wheel') }, 'weak|wheel').gap).toMatchObject({
      severity: 'low',
      rule: 'stated-weak',
    });
    expect(gapOf(chain, 'weak|wheel', { threshold: 3 }).gap).toMatchObject({ severity: 'low', rule: 'few' });
    expect(gapOf(chain, 'weak|wheel').gap).toBeUndefined();
  });
  test('is medium for a strict single supplier; the only local maker is no gap', () => {
    const single = { ...chain, goods: { wheel: 'bar' }, supplies: { 'c a bar': {} } };
    expect(gapOf(single, 'single-supplier|wheel').gap).toMatchObject({
      severity: 'medium',
      rule: 'single-supplier',
      answer: 'strengthen',
    });
    const maker = { ...chain, goods: { wheel: 'bar' }, makes: { 'c bar': {} } };
    expect(gapOf(maker, 'single-supplier|wheel').gap).toBeUndefined();
  });
  test('of what is elsewhere in the city is never above low', () => {
    const county = {
      ...chain,
      operates: { 'x alloy': {}, 'x wheel': {}, 'y remelt': {} },
      located: { x: 'county', y: 'neighbour' },
    };
    expect(gapOf(county, 'not-seen|remelt', { region: 'county' }).gap).toMatchObject({
      severity: 'low',
      rule: 'elsewhere-in-city',
    });
    expect(
      gapOf(
        { ...county, operates: { ...county.operates, 'y remelt': { place: 'far' } } },
        'not-seen|remelt',
        { region: 'county' },
      ).gap.severity,
    ).toBe('medium');
  });
  test('of the same gap counts it for each chain, and gapCount counts what gapsOf finds', () => {
    const { assessment, gaps } = gapsIn({ ...chain, statements: says('weak', 'wheel') });
    expect(gaps.map(({ id }) => id)).toEqual([
      'not-seen|remelt',
      'not-seen|scrap',
      'not-seen|foil',
      'weak|wheel',
    ]);
    expect(gapCount(assessment, assessment.survey.chains[0]!)).toBe(gaps.length);
    expect(gapOf({ chains: { one: 'shared', two: 'shared' } }, 'not-seen|shared').gap.chains).toEqual([
      'one',
      'two',
    ]);
  });
});

describe('what depends on a stage', () => {
  const dependents = (sketch: Sketch, of = 's') => [...gapOf(sketch, `not-seen|${of}`).gap.dependents].sort();
  const line: Sketch = {
    chains: { chain: 's a b c' },
    located: { f: 'city' },
    operates: { 'f a': {}, 'f b': {}, 'f c': {} },
  };
  test('is what is operated here within two steps, and no further', () => {
    expect(dependents({ ...line, feeds: 's>a a>b b>c' })).toEqual(['a', 'b']);
    expect(dependents({ ...line, feeds: 's>a a>b b>c', operates: { 'f b': {} } })).toEqual(['b']);
  });
  test('is required in some chain, on the way too', () => {
    expect(dependents({ ...line, chains: { chain: 's a? b' }, feeds: 's>a a>b' })).toEqual([]);
    expect(dependents({ ...line, chains: { chain: 's a? b', other: 'a' }, feeds: 's>a a>b' })).toEqual([
      'a',
      'b',
    ]);
  });
  test('never hangs on energy, utilities or equipment', () => {
    expect(dependents({ ...line, apart: 'power', feeds: 's>a:power s>b:part' })).toEqual(['b']);
  });
  test('is not itself, and a loop of feeds ends', () => {
    expect(
      dependents({ ...line, chains: { chain: 's a' }, feeds: 's>a a>s', operates: { 'f a': {} } }),
    ).toEqual(['a']);
  });
});

describe('a gap asks', () => {
  test('of a controlled stage for an upgrade or an extension, never for a second owner', () => {
    const base: Sketch = {
      chains: { chain: 'ore metal! wheel' },
      feeds: 'ore>metal metal>wheel',
      located: { a: 'city' },
      operates: { 'a metal': {}, 'a wheel': {} },
    };
    expect(gapOf(base, 'weak|metal', { threshold: 5 }).gap).toBeUndefined();
    expect(gapOf({ ...base, statements: says('weak', 'metal') }, 'weak|metal').gap.answer).toBe('upgrade');
    expect(gapOf({ ...base, operates: { 'a wheel': {} } }, 'not-seen|metal').gap.answer).toBe('extend');
  });
  test('of what is bought in nothing, unless a source says that supply is in trouble: secure it', () => {
    const base: Sketch = {
      chains: { chain: 'ore= metal' },
      feeds: 'ore>metal',
      located: { a: 'city' },
      operates: { 'a metal': {} },
    };
    expect(gapsIn(base).gaps).toEqual([]);
    expect(gapOf({ ...base, statements: says('blockage', 'ore') }, 'stated|blockage-ore').gap).toMatchObject({
      kind: 'stated',
      severity: 'low',
      answer: 'secure',
    });
  });
  test('nothing of a stage that is under way, or optional', () => {
    const base: Sketch = {
      chains: { chain: 'new extra?' },
      located: { plan: 'city' },
      adds: { 'plan new': { phase: 'building', asOf: '2025' } },
    };
    expect(gapsIn(base).gaps).toEqual([]);
  });
});

describe('candidates', () => {
  const chain: Sketch = {
    chains: { chain: 'scrap remelt alloy' },
    feeds: 'scrap>remelt:scrap remelt>alloy:ingot',
    goods: { remelt: 'scrap power -> ingot', plant: '-> power' },
    apart: 'power',
    located: {
      dealer: 'park',
      caster: 'county',
      user: 'neighbour',
      both: 'county',
      rival: 'far',
      unknown: 'country',
      plan: 'neighbour',
      maker: 'neighbour',
      named: 'city',
    },
  };
  const found = (sketch: Sketch, id = 'not-seen|remelt', asked = {}) => {
    const { gap, assessment } = gapOf({ ...chain, ...sketch }, id, asked);
    return new Candidates(assessment).of(gap);
  };

  test('come by strength of reason, then fresh evidence, then nearness', () => {
    const list = found({
      operates: {
        'caster alloy': { asOf: '2025' },
        'rival remelt': { asOf: '2024' },
        'unknown remelt': { asOf: '2012' },
      },
      makes: { 'dealer scrap': {}, 'maker ingot': { asOf: '2023' } },
      uses: { 'user ingot': { asOf: '2015' } },
      adds: { 'plan remelt': { phase: 'planned', asOf: '2010' } },
    });
    expect(list.map(({ who, strength, fresh, distance }) => [who, strength, fresh, distance])).toEqual([
      ['maker', 'product', true, 'city'],
      ['rival', 'product', true, 'province'],
      ['plan', 'product', false, 'city'],
      ['unknown', 'product', false, 'outside'],
      ['caster', 'neighbour', true, 'city'],
      ['dealer', 'neighbour', false, 'county'],
      ['user', 'neighbour', false, 'city'],
    ]);
    expect(list[0]!.reasons[0]).toMatchObject({
      kind: 'makes',
      item: 'ingot',
      links: ['maker|MAKES|ingot|'],
      asOf: '2023',
    });
    expect(list[4]!.reasons[0]).toMatchObject({
      kind: 'operates-neighbour',
      stage: 'alloy',
      side: 'downstream',
      links: ['caster|OPERATES|alloy|'],
    });
  });
  test('are those too who make a named substitute, and say for what', () => {
    const [first] = found({ substitutes: { billet: 'ingot' }, makes: { 'maker billet': {} } });
    expect(first).toMatchObject({ who: 'maker', reasons: [{ kind: 'makes', item: 'billet', for: 'ingot' }] });
  });
  test('are the firms that a published statement about the stage names, not the cluster it speaks of', () => {
    const named = (to: string, toLabel: string, status = 'published') => [
      ...says('breakpoint', 'remelt', 'city', { status }),
      { statement: 'breakpoint-remelt', kind: 'breakpoint' as const, to, toLabel, status },
    ];
    expect(found({ statements: named('named', 'Firm') }, 'absent|remelt')).toMatchObject([
      { who: 'named', strength: 'product', reasons: [{ kind: 'named', by: 'breakpoint-remelt' }] },
    ]);
    expect(found({ statements: named('named', 'Cluster') }, 'absent|remelt')).toEqual([]);
    expect(found({ statements: named('named', 'Firm', 'doubtful') })).toEqual([]);
  });
  test('never come from energy, utilities or equipment', () => {
    expect(found({ makes: { 'maker power': {} }, operates: { 'caster plant': {} } })).toEqual([]);
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
      { threshold: 2 },
    );
    expect(list.map(({ who }) => who)).toEqual(['both']);
  });
  test('of an input with one supplier are those who make it, and never that supplier', () => {
    const list = found(
      {
        operates: { 'both remelt': {} },
        supplies: { 'dealer both scrap': {} },
        makes: { 'dealer scrap': {}, 'rival scrap': {} },
      },
      'single-supplier|remelt',
    );
    expect(list.map(({ who, reasons }) => [who, reasons[0]!.kind])).toEqual([['rival', 'makes']]);
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
    goods: { smelter: '-> metal *dross *heat', power: '-> electricity *ash', brick: 'ash' },
    located: { works: 'county', second: 'neighbour', kiln: 'far' },
    operates: { 'works smelter': {}, 'works power': {} },
  };
  const found = (sketch: Sketch, region = 'city', year: number | null = null) => {
    const assessment = assessed({ places, ...works, ...sketch }, { region, year });
    return byProductsOf(assessment, ['smelter', 'power']);
  };
  const unmatched = (...args: Parameters<typeof found>) =>
    found(...args).unmatched.map(({ item, owner }) => `${item} of ${owner}`);
  const both = { operates: { ...works.operates, 'second power': {} } };

  test('are unmatched where a stage here yields them and nothing takes them on; heat counts', () => {
    expect(unmatched({})).toEqual(['ash of works', 'dross of works', 'heat of works']);
    expect(unmatched({ flows: { 'power brick ash': { place: 'county' } } })).toEqual([
      'dross of works',
      'heat of works',
    ]);
    expect(unmatched({}, 'far')).toEqual([]);
  });
  test('stand by owner: the flow of one does not match another’s', () => {
    expect(unmatched({ ...both, flows: { 'power brick ash': { fromFirm: 'works' } } })).toContain(
      'ash of second',
    );
    expect(unmatched({ ...both, flows: { 'power brick ash': { place: 'neighbour' } } })).toContain(
      'ash of works',
    );
    expect(unmatched({ ...both, flows: { 'power brick ash': { place: 'neighbour' } } })).not.toContain(
      'ash of second',
    );
    expect(
      unmatched({ ...both, flows: { 'power brick ash': {} } }).filter((each) => each.startsWith('ash')),
    ).toEqual([]);
  });
  test('that are matched say by which flows', () => {
    const { matched } = found({
      flows: { 'power brick ash': { fromFirm: 'works', quantity: 5, unit: 't/a' } },
    });
    expect(matched).toMatchObject([
      { item: 'ash', owner: 'works', flows: [{ to: 'brick', quantity: 5, unit: 't/a' }] },
    ]);
  });
  test('of another region’s flow are not matched', () => {
    expect(unmatched({ flows: { 'power brick ash': { place: 'far' } } })).toContain('ash of works');
    expect(unmatched({ flows: { 'power brick ash': { fromFirm: 'kiln' } } })).toContain('ash of works');
  });
  test('that a firm emits count too, told of its stage where one yields it', () => {
    const { unmatched: list } = found({ emits: { 'works ash': {}, 'works water': {} } });
    expect(list.find(({ item }) => item === 'water')).toEqual({
      item: 'water',
      owner: 'works',
      stages: [],
      firms: ['works'],
    });
    expect(list.find(({ item }) => item === 'ash')).toEqual({
      item: 'ash',
      owner: 'works',
      stages: ['power'],
      firms: [],
    });
  });
  test('of a cluster are the cluster’s', () => {
    const operates = { 'many power': { cluster: true as const } };
    expect(unmatched({ operates, located: { many: 'county' } })).toEqual(['ash of many']);
  });
  test('are one gap an item; those of a firm that operates nothing belong to no chain', () => {
    const assessment = assessed({
      places,
      ...works,
      ...both,
      located: { ...works.located, lone: 'city' },
      emits: { 'lone mud': {} },
    });
    const gaps = gapsOf(assessment, assessment.survey.chains, true);
    expect(gaps.find(({ id }) => id === 'by-product|ash')!.unmatched.map(({ owner }) => owner)).toEqual([
      'second',
      'works',
    ]);
    expect(gaps.find(({ id }) => id === 'by-product|mud')).toMatchObject({
      chains: [],
      unmatched: [{ firms: ['lone'] }],
    });
  });
  test('are not called unmatched for a year in which a use may have been', () => {
    const dated = { operates: { 'works smelter': { asOf: '2010' }, 'works power': { asOf: '2010' } } };
    expect(
      unmatched({ ...dated, flows: { 'power brick ash': { place: 'county', asOf: '2024' } } }, 'city', 2012),
    ).toEqual(['dross of works', 'heat of works']);
  });

  const users = (sketch: Sketch) => {
    const { gap, assessment } = gapOf({ ...works, ...sketch }, 'by-product|ash');
    return new Candidates(assessment).of(gap).map(({ who, reasons }) => [who, reasons[0]!.kind]);
  };
  test('find who could use them: stages that consume them or what they stand in for, and users', () => {
    expect(
      users({
        goods: { ...works.goods, cement: 'lime' },
        substitutes: { ash: 'lime' },
        located: { ...works.located, mason: 'neighbour', road: 'far' },
        operates: { ...works.operates, 'mason cement': {}, 'kiln brick': {} },
        uses: { 'road ash': {} },
      }),
    ).toEqual([
      ['mason', 'operates'],
      ['kiln', 'operates'],
      ['road', 'uses-product'],
    ]);
  });
  test('are never offered to their own owner, unless a flow or project says so', () => {
    const own = { operates: { ...works.operates, 'works brick': {} } };
    expect(users(own)).toEqual([]);
    expect(
      users({
        ...own,
        owned: { works: 'group', sister: 'group' },
        operates: { ...own.operates, 'sister brick': { place: 'city' } },
      }),
    ).toEqual([]);
    const project = {
      adds: { 'plan brick': { phase: 'planned' as const, by: 'works', asOf: '2025' } },
      located: { ...works.located, plan: 'county' },
    };
    expect(users({ ...own, ...project })).toEqual([['plan', 'project']]);
    const flow = { flows: { 'power brick ash': { fromFirm: 'kiln', toFirm: 'works', place: 'far' } } };
    expect(users({ ...own, ...flow })).toEqual([['works', 'takes']]);
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

  test('about a tier stand on the chain, held against our states in the place they speak of, and change no stage', () => {
    expect(judged({})).toMatchObject([
      {
        comparedIn: 'county',
        use: 'chain',
        places: ['county'],
        verdict: 'agree',
        states: [
          { stage: 'grow', state: 'not-seen' },
          { stage: 'sell', state: 'not-seen' },
        ],
      },
    ]);
    const { gaps } = gapsIn(sketch);
    expect(gaps.map(({ id, severity, answer }) => [id, severity, answer])).toEqual([
      ['stated|s', 'low', 'extend'],
    ]);
  });
  test('about a chain that name stages of it, or who operates them, are held against those alone', () => {
    const more: Partial<Sketch> = {
      chains: { chain: 'grow mill/midstream sell/downstream ship/downstream' },
      located: { a: 'county' },
      operates: { 'a mill': {}, 'a sell': {} },
    };
    const told = (beside: readonly (readonly [to: string, toLabel: string, status?: string])[]) => {
      const about = { statement: 't', kind: 'strength' as const };
      const statements = [['chain', 'Chain'] as const, ['county', 'Place'] as const, ...beside].map(
        ([to, toLabel, status = 'published']) => ({ ...about, to, toLabel, status }),
      );
      const [first] = judged({ ...more, statements }).filter(({ about: each }) => each.to === 'chain');
      return [first!.states.map(({ stage }) => stage).join(' '), first!.use, first!.verdict];
    };
    expect(told([])).toEqual(['grow mill sell ship', 'chain', 'disagree']);
    expect(told([['mill', 'Stage']])).toEqual(['mill', 'chain', 'agree']);
    expect(told([['ship', 'Stage']])).toEqual(['ship', 'chain', 'disagree']);
    expect(
      told([
        ['mill', 'Stage'],
        ['ship', 'Stage', 'inferred'],
      ]),
    ).toEqual(['mill', 'chain', 'agree']);
    expect(told([['ship', 'Stage', 'inferred']])).toEqual(['ship', 'chain', 'disagree']);
    expect(told([['a', 'Firm']])).toEqual(['mill sell', 'chain', 'agree']);
    expect(told([['b', 'Firm']])).toEqual(['grow mill sell ship', 'chain', 'disagree']);
  });
  test('of another region are not told here', () => {
    expect(judged({}, 'far')).toEqual([]);
  });
  test('that are solved or doubtful are no gaps, and say so', () => {
    for (const [change, use] of [
      [{ state: 'solved' as const }, 'solved'],
      [{ status: 'doubtful' }, 'doubtful'],
    ] as const) {
      const statements = sketch.statements!.map((each) => ({ ...each, ...change }));
      expect(gapsIn({ ...sketch, statements }).gaps).toEqual([]);
      expect(judged({ statements })).toMatchObject([{ use, verdict: null }]);
    }
  });
  test('that made a state or mark are counted, and no second gap', () => {
    const statements = says('breakpoint', 'grow', 'county');
    const more = { statements, operates: { 'a mill': {} } };
    expect(judged(more, 'county')).toMatchObject([{ use: 'counted' }]);
    expect(judged(more, 'city')).toMatchObject([{ use: 'part' }]);
    expect(gapsIn({ ...sketch, ...more }, { region: 'county' }).gaps.map(({ id }) => id)).toContain(
      'absent|grow',
    );
    expect(
      gapsIn({ ...sketch, ...more }, { region: 'county' }).gaps.filter(({ kind }) => kind === 'stated'),
    ).toEqual([]);
  });

  const marks = (...names: ('one-seen' | 'few')[]): Mark[] =>
    names.map((name) =>
      name === 'few'
        ? { mark: 'weak', why: [{ kind: 'few', owners: 1, threshold: 2 }] }
        : { mark: 'one-seen', owner: 'a' },
    );
  const stated: Mark = { mark: 'weak', why: [{ kind: 'stated', statement: 's', says: 'weak', asOf: null }] };
  const single: Mark = { mark: 'single-supplier', why: [] };
  const is = (state: 'present' | 'not-seen' | 'bought-in' | 'not-documented', ...own: Mark[]) => ({
    state,
    marks: own,
  });
  test.each([
    ['breakpoint', [is('not-seen'), is('present')], 'agree'],
    ['breakpoint', [is('present', stated)], 'disagree'],
    ['blockage', [is('present', single), is('present')], 'agree'],
    ['blockage', [is('present', stated)], 'unknown'],
    ['weak', [is('not-seen'), is('present')], 'agree'],
    ['weak', [is('present', ...marks('one-seen'))], 'agree'],
    ['weak', [is('present', ...marks('few'))], 'agree'],
    ['weak', [is('present', stated)], 'unknown'],
    ['strength', [is('present'), is('present'), is('not-seen'), is('bought-in')], 'agree'],
    ['strength', [is('present'), is('not-seen')], 'disagree'],
    ['weak', [is('not-documented')], 'unknown'],
    ['note', [is('present')], null],
  ] as const)('a %s against %j: %s', (kind, states, verdict) => {
    expect(verdictOf(kind, states)).toBe(verdict);
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
  const needs = gapsIn(sketch).gaps.filter(({ kind }) => kind === 'need');
  expect(needs).toMatchObject([{ subject: 'open', chains: ['chain'], stages: ['stage'], severity: 'low' }]);
});

test('target regions stand once for all gaps of the chains that their programme addresses, with the candidates there', () => {
  const { assessment, gaps } = gapsIn({
    chains: { chain: 'stage two' },
    located: { rival: 'far' },
    operates: { 'rival stage': {} },
  });
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
  const finder = new Candidates(assessment);
  const sought = gaps.map((gap) => ({ gap, candidates: finder.of(gap) }));
  expect(targetsOf(assessment, sought, [programme(['chain'])])).toEqual([
    {
      to: 'far',
      programme: 'map',
      firmKind: 'top 50',
      chains: ['chain'],
      gaps: [{ gap: 'not-seen|stage', firms: ['rival'] }],
    },
  ]);
  expect(targetsOf(assessment, sought, [programme(['other'])])).toEqual([]);
});

test('who gives a by-product is no candidate for the stage that lives of it alone, unless it takes in more', () => {
  const sketch: Sketch = {
    chains: { chain: 'smelt treat/midstream cast/downstream' },
    feeds: 'smelt>treat:dross treat>cast:metal',
    goods: { smelt: '-> ingot *dross', treat: 'dross -> metal', cast: 'metal' },
    located: { smelter: 'city', caster: 'city' },
    operates: { 'smelter smelt': {}, 'caster cast': {} },
  };
  const candidates = (more: Sketch = {}) => {
    const { gap, assessment } = gapOf({ ...sketch, ...more }, 'not-seen|treat');
    return new Candidates(assessment).of(gap).map(({ who }) => who);
  };
  expect(candidates()).toEqual(['caster']);
  // With an input besides, its giver could as well go on from there.
  expect(candidates({ goods: { ...sketch.goods, treat: 'dross ingot -> metal' } })).toEqual([
    'caster',
    'smelter',
  ]);
});
