import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gapsOf, type Rule } from '../../src/analysis/gaps.ts';
import { assessed, type Sketch } from '../support/survey.ts';

/**
 * The table of states and the lines of severity, row by row, on generated cases. What is expected is worked out here from the
 * rules as written (docs/methods.md), in the plainest way: filters over short lists, and products of matrices.
 */

const places = {
  country: 'country',
  province: 'province country',
  city: 'city province',
  county: 'county city',
  other: 'county city',
  far: 'city province',
};
type Place = keyof typeof places;
/** Each region with all that lies in it, itself included, and all below the country that it lies in. */
const inside: Record<'city' | 'county', readonly Place[]> = {
  city: ['city', 'county', 'other'],
  county: ['county'],
};
const over: Record<'city' | 'county', readonly Place[]> = {
  city: ['province'],
  county: ['city', 'province'],
};
const thisYear = 2026;

interface Operator {
  readonly at: Exclude<Place, 'country'>;
  readonly cluster: boolean;
  readonly asOf: number | null;
  /** The year after which it no longer does. */
  readonly until: number | null;
}
interface Project {
  readonly at: Exclude<Place, 'country'>;
  readonly phase: 'planned' | 'signed' | 'building' | 'running';
  readonly asOf: number | null;
}
interface Said {
  readonly kind: 'breakpoint' | 'blockage' | 'weak' | 'strength' | 'note';
  readonly about: 'stage' | 'neighbour' | 'chain';
  readonly status: 'published' | 'doubtful' | 'inferred';
  readonly state: 'open' | 'solved' | null;
  readonly at: Place | null;
  readonly asOf: number | null;
}
interface Case {
  readonly operators: readonly Operator[];
  readonly projects: readonly Project[];
  readonly said: readonly Said[];
  readonly sourcing: 'local' | 'external' | 'controlled';
  readonly region: 'city' | 'county';
  readonly year: number | null;
  readonly threshold: number;
}

const year = fc.constantFrom(null, 2010, 2016, 2020, 2021, 2024);
const operator: fc.Arbitrary<Operator> = fc
  .record({
    at: fc.constantFrom('city', 'county', 'other', 'far', 'province'),
    cluster: fc.boolean(),
    asOf: year,
    until: fc.constantFrom(null, null, 2018, 2022),
  })
  .filter(({ at, asOf, until }) => until === null || (at !== 'province' && asOf !== null && asOf <= until));
const project: fc.Arbitrary<Project> = fc.record({
  at: fc.constantFrom('city', 'county', 'far', 'province'),
  phase: fc.constantFrom('planned', 'signed', 'building', 'running'),
  asOf: year,
});
const said: fc.Arbitrary<Said> = fc.record({
  kind: fc.constantFrom('breakpoint', 'breakpoint', 'blockage', 'weak', 'strength', 'note'),
  about: fc.constantFrom('stage', 'stage', 'stage', 'neighbour', 'chain'),
  status: fc.constantFrom('published', 'published', 'published', 'doubtful', 'inferred'),
  state: fc.constantFrom(null, null, 'open', 'solved'),
  at: fc.constantFrom(null, 'country', 'province', 'city', 'city', 'county', 'other', 'far'),
  asOf: year,
});
/** Mostly little is known of a stage: else nothing but present would ever come out. */
const cases: fc.Arbitrary<Case> = fc.record({
  operators: fc.oneof(fc.constant([]), fc.array(operator, { maxLength: 3 })),
  projects: fc.oneof(fc.constant([]), fc.array(project, { maxLength: 2 })),
  said: fc.array(said, { maxLength: 3 }),
  sourcing: fc.constantFrom('local', 'local', 'local', 'external', 'controlled'),
  region: fc.constantFrom('city', 'city', 'county'),
  year: fc.constantFrom(null, null, 2012, 2019, 2023),
  threshold: fc.constantFrom(1, 1, 2),
});

/** A fact that speaks from a year on, until another if it names one. Without a year of asking: unless it is over. */
const holds = (
  { asOf, until = null }: { asOf: number | null; until?: number | null },
  asked: number | null,
) =>
  asked === null
    ? until === null || until >= thisYear
    : asOf !== null && asOf <= asked && (until === null || asked <= until);
const isYoung = (at: number, asked: number | null) => (asked ?? thisYear) - at <= 5;
const operatesIn = (region: 'city' | 'county', { operators, year: asked }: Case) =>
  operators.filter((each) => inside[region].includes(each.at) && holds(each, asked));

/** The published words about the very stage that hold, by where they are about. */
const words = (
  { said: all, region, year: asked }: Case,
  kinds: readonly Said['kind'][],
  where: readonly Place[],
) =>
  all.filter(
    (each) =>
      each.about === 'stage' &&
      kinds.includes(each.kind) &&
      each.status === 'published' &&
      each.state !== 'solved' &&
      each.at !== null &&
      (each.at === region || where.includes(each.at)) &&
      holds(each, asked),
  );

const rows: readonly (readonly [state: string, holds: (of: Case) => boolean])[] = [
  ['present', (of) => operatesIn(of.region, of).length > 0],
  [
    'under-way',
    ({ projects, region, year: asked }) =>
      projects.some(
        (each) =>
          inside[region].includes(each.at) &&
          each.asOf !== null &&
          holds(each, asked) &&
          isYoung(each.asOf, asked),
      ),
  ],
  ['bought-in', ({ sourcing }) => sourcing === 'external'],
  ['absent', (of) => words(of, ['breakpoint'], over[of.region]).length > 0],
  [
    'not-documented',
    ({ operators, region, year: asked }) =>
      asked !== null &&
      !operators.some(({ at, until }) => inside[region].includes(at) && until !== null && until < asked),
  ],
  ['not-seen', () => true],
];

function expectedMarks(of: Case, state: string): string[] {
  const { sourcing, threshold, year: asked } = of;
  const controlled = sourcing === 'controlled' ? ['controlled'] : [];
  if (state === 'not-seen') {
    const isThere = of.region === 'county' && operatesIn('city', of).length > 0;
    return [...(isThere ? ['elsewhere-in-city'] : []), ...controlled];
  }
  if (state !== 'present') return controlled;
  const here = operatesIn(of.region, of);
  const named = here.filter(({ cluster }) => !cluster).length;
  const isUnnamed = here.some(({ cluster }) => cluster);
  const isCalled = words(of, ['weak', 'blockage'], [...over[of.region], ...inside[of.region]]).length > 0;
  const years = here.flatMap(({ asOf }) => asOf ?? []);
  return [
    ...(named === 1 && !isUnnamed ? ['one-seen'] : []),
    ...(isCalled || (!isUnnamed && named < threshold) ? ['weak'] : []),
    ...(years.length > 0 && !isYoung(Math.max(...years), asked) ? ['last-seen'] : []),
    ...controlled,
  ];
}

const date = (asOf: number | null) => (asOf === null ? null : String(asOf));
const sketchOf = ({ operators, projects, said: all, sourcing }: Case): Sketch => ({
  places,
  chains: { chain: `stage${{ local: '', external: '=', controlled: '!' }[sourcing]} neighbour` },
  located: Object.fromEntries([
    ...operators.map(({ at }, i) => [`o${i}`, at]),
    ...projects.map(({ at }, i) => [`p${i}`, at]),
  ]),
  operates: Object.fromEntries(
    operators.map(({ cluster, asOf, until }, i) => [
      `o${i} stage`,
      { asOf: date(asOf), validTo: date(until), ...(cluster ? { cluster } : {}) },
    ]),
  ),
  adds: Object.fromEntries(
    projects.map(({ phase, asOf }, i) => [`p${i} stage`, { phase, asOf: date(asOf) }]),
  ),
  statements: all.flatMap(({ kind, about, status, state, at, asOf }, i) => {
    const own = { statement: `s${i}`, kind, status, state, asOf: date(asOf) };
    return [
      { ...own, to: about, toLabel: about === 'chain' ? ('Chain' as const) : ('Stage' as const) },
      ...(at === null ? [] : [{ ...own, to: at, toLabel: 'Place' as const }]),
    ];
  }),
});
const standingOf = (of: Case) => {
  const assessment = assessed(sketchOf(of), of);
  return assessment.standing(assessment.survey.chains[0]!.parts[0]!);
};

describe('the state of a stage, whatever is known of it,', () => {
  const found = new Map<string, number>();
  test('is the first row of the table that holds, with its marks', () => {
    fc.assert(
      fc.property(cases, (of) => {
        const [state] = rows.find(([, isSo]) => isSo(of))!;
        const standing = standingOf(of);
        found.set(state, (found.get(state) ?? 0) + 1);
        expect(standing.state).toBe(state);
        expect(standing.marks.map(({ mark }) => mark)).toEqual(expectedMarks(of, state));
      }),
      { numRuns: 3000 },
    );
  });
  test('has been each of the six many times among the generated', () => {
    for (const [state] of rows) expect(found.get(state) ?? 0, state).toBeGreaterThan(50);
  });
  test('is absent by the statement that it names: published, open, about the stage and the region, a breakpoint', () => {
    let absent = 0;
    fc.assert(
      fc.property(cases, (of) => {
        const { state, reasons } = standingOf({ ...of, operators: [], projects: [], sourcing: 'local' });
        if (state !== 'absent') return;
        absent++;
        const [first] = reasons;
        expect(first!.kind).toBe('stated-missing');
        const named = of.said[Number(first!.kind === 'stated-missing' && first!.statement.slice(1))]!;
        expect(named).toMatchObject({ kind: 'breakpoint', about: 'stage', status: 'published' });
        expect(named.state).not.toBe('solved');
        expect([of.region, ...over[of.region]]).toContain(named.at);
      }),
      { numRuns: 1000 },
    );
    expect(absent).toBeGreaterThan(20);
  });
});

const stages = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
type Stage = (typeof stages)[number];
const several = <T>(each: fc.Arbitrary<T>) => fc.tuple(each, each, each, each, each, each);
interface Web {
  /** Row feeds column; `power`: over energy alone. */
  readonly feeds: readonly (readonly ('' | 'part' | 'power')[])[];
  readonly isRequired: readonly boolean[];
  readonly owners: readonly number[];
  readonly said: readonly (Pick<Said, 'kind' | 'status' | 'at'> | null)[];
  readonly isSingle: readonly boolean[];
}
const web: fc.Arbitrary<Web> = fc.record({
  feeds: several(several(fc.constantFrom('', '', 'part', 'power'))),
  isRequired: several(fc.constantFrom(true, true, true, false)),
  owners: several(fc.constantFrom(0, 1, 2)),
  said: several(
    fc.constantFrom(
      null,
      null,
      { kind: 'breakpoint' as const, status: 'published' as const, at: 'city' as const },
      { kind: 'breakpoint' as const, status: 'doubtful' as const, at: 'city' as const },
      { kind: 'breakpoint' as const, status: 'published' as const, at: 'country' as const },
      { kind: 'blockage' as const, status: 'published' as const, at: 'city' as const },
      { kind: 'blockage' as const, status: 'published' as const, at: 'country' as const },
      { kind: 'weak' as const, status: 'published' as const, at: 'county' as const },
    ),
  ),
  isSingle: several(fc.constantFrom(true, false, false)),
});

const webSketch = ({ feeds, isRequired, owners, said: all, isSingle }: Web): Sketch => ({
  places,
  apart: 'power',
  chains: { chain: stages.map((each, i) => (isRequired[i] ? each : `${each}?`)).join(' ') },
  feeds: feeds
    .flatMap((row, i) =>
      row.flatMap((item, j) => (item === '' || i === j ? [] : [`${stages[i]}>${stages[j]}:${item}`])),
    )
    .join(' '),
  goods: Object.fromEntries(stages.map((each) => [each, `bolt-${each}`])),
  located: { one: 'city', two: 'county', seller: 'city' },
  operates: Object.fromEntries(
    stages.flatMap((each, i) => ['one', 'two'].slice(0, owners[i]).map((who) => [`${who} ${each}`, {}])),
  ),
  supplies: Object.fromEntries(
    stages.flatMap((each, i) =>
      isSingle[i] ? ['one', 'two'].map((who) => [`seller ${who} bolt-${each}`, {}]) : [],
    ),
  ),
  statements: all.flatMap((each, i) =>
    each === null
      ? []
      : [
          {
            statement: `s${i}`,
            kind: each.kind,
            status: each.status,
            to: stages[i]!,
            toLabel: 'Stage' as const,
          },
          {
            statement: `s${i}`,
            kind: each.kind,
            status: each.status,
            to: each.at!,
            toLabel: 'Place' as const,
          },
        ],
  ),
});

/** The operated stages within two steps, each step to a required stage: from the matrix of feeds and its square. */
function dependentsIn({ feeds, isRequired, owners }: Web, of: number): Stage[] {
  const step = stages.map((_, i) =>
    stages.map((_, j) => i !== j && feeds[i]![j] === 'part' && isRequired[j]!),
  );
  return stages.filter(
    (_, j) =>
      j !== of && owners[j]! > 0 && (step[of]![j] || stages.some((_, k) => step[of]![k] && step[k]![j])),
  );
}

/** What the lines of severity say of one stage; null: it is no gap. */
function severityIn(of: Web, i: number): 'high' | 'medium' | 'low' | null {
  if (!of.isRequired[i]) return null;
  const isWeighty = dependentsIn(of, i).length >= 2;
  const told = of.said[i];
  const isCalled = (kind: Said['kind']) =>
    told?.kind === kind && told.status === 'published' && told.at !== 'country';
  if (of.owners[i] === 0) {
    if (isCalled('breakpoint')) return isWeighty ? 'high' : 'medium';
    return isWeighty ? 'medium' : 'low';
  }
  if (isCalled('blockage') && isWeighty) return 'high';
  if (of.isSingle[i]) return 'medium';
  return isCalled('blockage') || isCalled('weak') ? 'low' : null;
}

describe('the severity of a gap, whatever feeds what,', () => {
  const found = new Map<string, number>();
  test('is what its line says, and it names what depends on it', () => {
    fc.assert(
      fc.property(web, (of) => {
        const assessment = assessed(webSketch(of));
        const gaps = gapsOf(assessment, assessment.survey.chains);
        for (const [i, stage] of stages.entries()) {
          const own = gaps.filter(({ subject, standing }) => subject === stage && standing !== null);
          const severity = severityIn(of, i);
          found.set(severity ?? 'none', (found.get(severity ?? 'none') ?? 0) + 1);
          expect(own.map((each) => each.severity)).toEqual(severity === null ? [] : [severity]);
          if (severity !== null) expect([...own[0]!.dependents].sort()).toEqual(dependentsIn(of, i));
        }
      }),
      { numRuns: 1000 },
    );
  });
  test('has been each of the three many times among the generated', () => {
    for (const severity of ['high', 'medium', 'low', 'none'])
      expect(found.get(severity) ?? 0, severity).toBeGreaterThan(100);
  });
});

describe('each line of severity, by hand:', () => {
  const says = (kind: Said['kind'], to = 's', at = 'city') => [
    { statement: 'told', kind, to, toLabel: 'Stage' as const },
    { statement: 'told', kind, to: at, toLabel: 'Place' as const },
  ];
  const two = { feeds: 's>a s>b', operates: { 'x a': {}, 'y a': {}, 'x b': {}, 'y b': {} } };
  const there = { ...two, operates: { ...two.operates, 'x s': {}, 'y s': {} } };
  const own: Sketch = { places, chains: { chain: 's a b' }, located: { x: 'county', y: 'city', z: 'other' } };
  const lines: Record<
    Rule,
    readonly ['high' | 'medium' | 'low', Sketch, { region?: string; threshold?: number }?]
  > = {
    'absent-with-dependents': ['high', { ...two, statements: says('breakpoint') }],
    'blockage-with-dependents': ['high', { ...there, statements: says('blockage') }],
    absent: ['medium', { ...two, feeds: 's>a', statements: says('breakpoint') }],
    'not-seen-with-dependents': ['medium', two],
    'single-supplier': ['medium', { ...there, goods: { s: 'bolt' }, supplies: { 'z x bolt': {} } }],
    capacity: [
      'medium',
      {
        ...there,
        goods: { s: '-> ingot', a: 'ingot' },
        ratios: { 'a ingot': [2, 't/t'] },
        operates: {
          'x s': { capacity: 10, unit: 't/a', asOf: '2024' },
          'y a': { capacity: 6, unit: 't/a', asOf: '2024' },
        },
      },
    ],
    'not-seen': ['low', { ...two, feeds: 's>a' }],
    'elsewhere-in-city': [
      'low',
      { ...two, operates: { 'x a': {}, 'x b': {}, 'z s': {} } },
      { region: 'county' },
    ],
    few: ['low', there, { threshold: 3 }],
    'stated-weak': ['low', { ...there, statements: says('weak') }],
    'stated-blockage': ['low', { ...there, feeds: 's>a', statements: says('blockage') }],
    'stated-breakpoint': [
      'low',
      {
        ...there,
        statements: [
          { statement: 'told', kind: 'breakpoint', to: 'chain', toLabel: 'Chain' },
          { statement: 'told', kind: 'breakpoint', to: 'city', toLabel: 'Place' },
        ],
      },
    ],
    need: ['low', { ...there, needs: [{ need: 'told', firm: 'x' }] }],
    'by-product': ['low', { ...there, goods: { s: '-> ingot *dross' } }],
  };
  test.each(Object.entries(lines))('%s', (rule, [severity, sketch, asked]) => {
    const assessment = assessed({ ...own, ...sketch }, asked);
    const gaps = gapsOf(assessment, assessment.survey.chains);
    const gap = gaps.find(
      ({ subject }) => subject === (rule === 'by-product' ? 'dross' : 's') || subject === 'told',
    );
    expect(gap).toMatchObject({ rule, severity });
  });
});
