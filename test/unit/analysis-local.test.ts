import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Hierarchy } from '../../src/analysis/hierarchy.ts';
import { ultimateOwner } from '../../src/analysis/owners.ts';
import { assessed } from '../support/survey.ts';

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
  ['town', 'elsewhere', 'outside'],
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

  test('is the root, by the greatest share, ended ownership left out', () => {
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

test('plants of one owner count once, and the plants are still told', () => {
  const local = assessed({
    ...sketch,
    located: { a: 'county', b: 'county', c: 'city' },
    owned: { a: 'group', b: 'group' },
    operates: { 'a stage': {}, 'b stage': {}, 'c stage': {} },
  }).local('stage');
  expect(local.named).toBe(2);
  expect(local.owners.get('group')!.map(({ operation }) => operation.operator)).toEqual(['a', 'b']);
});

test('what a local firm operates elsewhere is not counted, and what a firm from elsewhere operates here is', () => {
  const local = assessed({
    ...sketch,
    located: { ours: 'city', theirs: 'far' },
    operates: { 'ours stage': { place: 'far' }, 'theirs stage': { place: 'county' } },
  }).local('stage');
  expect([...local.owners.keys()]).toEqual(['theirs']);
  expect(local.notCounted).toMatchObject([{ who: 'ours', why: 'outside', place: 'far' }]);
});

test('a firm known only to lie above the region, or nowhere, is listed and not counted', () => {
  const local = assessed(
    { ...sketch, located: { a: 'city' }, operates: { 'a stage': {}, 'lost stage': {} } },
    { region: 'county' },
  ).local('stage');
  expect(local.named).toBe(0);
  expect(local.notCounted.map(({ who, why }) => [who, why])).toEqual([
    ['a', 'place-unknown'],
    ['lost', 'place-unknown'],
  ]);
});

test('a cluster counts with its published number, as one where none is published', () => {
  const local = assessed({
    ...sketch,
    located: { many: 'county', some: 'county' },
    operates: { 'many stage': { cluster: true, firmCount: 5100 }, 'some stage': { cluster: true } },
  }).local('stage');
  expect([local.named, local.published]).toEqual([0, 5101]);
});

test('a project counts when it runs: by the owner of its firm, once, or for itself', () => {
  const local = assessed({
    ...sketch,
    located: { plant: 'county', second: 'county', orphan: 'county', wished: 'county' },
    owned: { plant: 'group' },
    operates: { 'plant stage': {} },
    adds: {
      'second stage': { phase: 'running', by: 'plant' },
      'orphan stage': { phase: 'running' },
      'wished stage': { phase: 'building' },
    },
  }).local('stage');
  expect(local.named).toBe(2);
  expect(local.projects.map(({ owner }) => owner)).toEqual(['group', null]);
  expect(local.notCounted).toMatchObject([{ who: 'wished', why: 'not-running' }]);
});
