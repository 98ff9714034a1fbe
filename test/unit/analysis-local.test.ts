import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Hierarchy } from '../../src/analysis/hierarchy.ts';
import { ultimateOwner } from '../../src/analysis/owners.ts';
import { assessed, type Sketch } from '../support/survey.ts';

const places = [
  { id: 'province', kind: 'province', parents: [] },
  { id: 'city', kind: 'city', parents: ['province'] },
  { id: 'zone', kind: 'zone', parents: ['city'] },
  { id: 'county', kind: 'county', parents: ['city'] },
  { id: 'town', kind: 'town', parents: ['county'] },
  { id: 'park', kind: 'park', parents: ['county'] },
  { id: 'inner', kind: 'zone', parents: ['county'] },
  { id: 'elsewhere', kind: 'city', parents: ['province'] },
];
const hierarchy = new Hierarchy(places);

test('a place lies inside a region, somewhere above it, or outside', () => {
  expect(hierarchy.side('town', 'city')).toBe('inside');
  expect(hierarchy.side('city', 'city')).toBe('inside');
  expect(hierarchy.side('city', 'county')).toBe('above');
  expect(hierarchy.side('zone', 'county')).toBe('outside');
  expect(hierarchy.side('elsewhere', 'city')).toBe('outside');
});

test.each([
  ['park', 'park', 'park'],
  ['inner', 'inner', 'park'],
  ['town', 'park', 'county'],
  ['zone', 'zone', 'county'],
  ['town', 'zone', 'city'],
  ['town', 'elsewhere', 'province'],
])('%s and %s share a %s', (a, b, distance) => {
  expect(hierarchy.distance(a, b)).toBe(distance);
  expect(hierarchy.distance(b, a)).toBe(distance);
});

test('a loop of places does no harm', () => {
  const loop = new Hierarchy([
    { id: 'a', kind: 'county', parents: ['b'] },
    { id: 'b', kind: 'city', parents: ['a'] },
  ]);
  expect(loop.side('a', 'b')).toBe('inside');
});

describe('the ultimate owner', () => {
  const now = { year: null, today: '2026-11-23' };
  const link = (owner: string, share: number | null = null, validTo: string | null = null) => ({
    owner,
    share,
    validFrom: null,
    validTo,
  });

  test('is the root, by the majority, ended ownership left out', () => {
    const of = ultimateOwner(
      new Map([
        ['plant', [link('minor', 0.2), link('works', 0.8)]],
        ['works', [link('before', 1, '2010'), link('group')]],
      ]),
      now,
    );
    expect([of('plant'), of('works'), of('group'), of('minor')]).toEqual([
      'group',
      'group',
      'group',
      'minor',
    ]);
  });

  test('in a ring is the same for all in it, and for all below it', () => {
    const of = ultimateOwner(
      new Map([
        ['c', [link('a')]],
        ['a', [link('b')]],
        ['b', [link('c')]],
        ['below', [link('c')]],
      ]),
      now,
    );
    expect(['below', 'b', 'c', 'a'].map(of)).toEqual(['a', 'a', 'a', 'a']);
  });

  test('is found for any ownership, and owns itself where ownership has no ring', () => {
    const firms = fc.integer({ min: 0, max: 12 });
    fc.assert(
      fc.property(fc.array(fc.tuple(firms, firms)), (pairs) => {
        // Only to lower numbers: no rings.
        const owned = pairs.filter(([a, b]) => b < a).map(([a, b]) => [`${a}`, [link(`${b}`)]] as const);
        const owners = new Map(owned);
        const of = ultimateOwner(owners, now);
        for (const firm of owners.keys()) {
          expect(of(firm)).toBe(of(owners.get(firm)![0]!.owner));
          expect(of(of(firm))).toBe(of(firm));
        }
      }),
    );
  });
});

const sketch = {
  places: { province: 'province', city: 'city province', county: 'county city', far: 'city province' },
  chains: { chain: 'stage' },
};

/** The stage's numbers and who is behind them, by two ways that must agree. */
const countedIn = (more: Partial<Sketch>, asked = {}) => {
  const assessment = assessed({ ...sketch, ...more }, asked);
  const [counts, plants] = [assessment.counts('stage'), assessment.plants('stage')];
  expect(counts.owners).toBe(plants.owners.size);
  expect(counts.plants).toBe([...plants.owners.values()].flat().length);
  expect(counts.clusters.map(({ cluster }) => cluster)).toEqual(
    plants.clusters.map(({ operation }) => operation.operator),
  );
  return { counts, plants };
};

test('plants of one owner count once, and the plants are still told', () => {
  const { counts, plants } = countedIn({
    located: { a: 'county', b: 'county', c: 'city' },
    owned: { a: 'group', b: 'group' },
    operates: { 'a stage': {}, 'b stage': {}, 'c stage': {} },
  });
  expect(counts).toMatchObject({ owners: 2, plants: 3 });
  expect(plants.owners.get('group')!.map(({ operation }) => operation.operator)).toEqual(['a', 'b']);
});

test('a joint venture without a majority is its own owner', () => {
  const owners = (owned: Record<string, string>) =>
    [
      ...countedIn({
        located: { a: 'county', b: 'county' },
        owned,
        operates: { 'a stage': {}, 'b stage': {} },
      }).plants.owners.keys(),
    ].sort();
  expect(owners({ a: 'one:0.5 two:0.5', b: 'one' })).toEqual(['a', 'one']);
  expect(owners({ a: 'one two', b: 'one' })).toEqual(['a', 'one']);
  expect(owners({ a: 'one:0.4', b: 'one' })).toEqual(['a', 'one']);
  expect(owners({ a: 'one:0.51 two:0.49', b: 'one' })).toEqual(['one']);
});

test('what a local firm operates elsewhere is not counted, and what a firm from elsewhere operates here is', () => {
  const { plants } = countedIn({
    located: { ours: 'city', theirs: 'far' },
    operates: { 'ours stage': { place: 'far' }, 'theirs stage': { place: 'county' } },
  });
  expect([...plants.owners.keys()]).toEqual(['theirs']);
  expect(plants.notCounted).toMatchObject([{ who: 'ours', why: 'outside', place: 'far' }]);
});

test('a firm known only to lie above the region, or nowhere, is listed and not counted', () => {
  const { counts, plants } = countedIn(
    { located: { a: 'city' }, operates: { 'a stage': {}, 'lost stage': {} } },
    { region: 'county' },
  );
  expect(counts).toMatchObject({ owners: 0, unplaced: { count: 2, some: ['a', 'lost'] } });
  expect(plants.notCounted.map(({ who, why }) => [who, why])).toEqual([
    ['a', 'place-unknown'],
    ['lost', 'place-unknown'],
  ]);
});

test('a cluster stands beside the named owners with its published number, or as several; they are never added', () => {
  const more: Partial<Sketch> = {
    located: { many: 'county', some: 'county', a: 'city' },
    operates: {
      'many stage': { cluster: true, firmCount: 5100 },
      'some stage': { cluster: true },
      'a stage': {},
    },
  };
  expect(countedIn(more).counts).toMatchObject({
    owners: 1,
    clusters: [
      { cluster: 'many', firms: 5100 },
      { cluster: 'some', firms: null },
    ],
  });
  expect(assessed({ ...sketch, ...more }).firms(['stage'])).toEqual({
    owners: 1,
    plants: 1,
    published: 5100,
    several: 1,
  });
});

test('a project is under way only, live or not, and never an owner', () => {
  const { counts, plants } = countedIn({
    located: { plant: 'county', run: 'county', wish: 'county', away: 'far' },
    owned: { plant: 'group' },
    operates: { 'plant stage': {} },
    adds: {
      'wish stage': { phase: 'planned', asOf: '2010' },
      'run stage': { phase: 'running', by: 'plant', asOf: '2024' },
      'away stage': { phase: 'building', asOf: '2024' },
    },
  });
  expect(counts.owners).toBe(1);
  expect(counts.projects.map(({ addition, owner, isLive }) => [addition.project, owner, isLive])).toEqual([
    ['run', 'group', true],
    ['wish', null, false],
  ]);
  expect(plants.notCounted.map(({ who, why }) => [who, why])).toEqual([
    ['wish', 'stale'],
    ['run', 'project'],
    ['away', 'outside'],
  ]);
});
