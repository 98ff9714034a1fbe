import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layoutMap } from '../../src/web/layout/layout.ts';
import { layoutFaults } from '../support/layout-faults.ts';
import { randomChain, type ChainSize } from '../support/layout-random.ts';

/** Chains of every kind: with and without lane, tags and stubs, with circles, returns and crowded ends. */
const chains = (cards: number, feeds: number) =>
  fc.record({
    seed: fc.nat(1_000_000),
    size: fc.record<ChainSize>({
      cards: fc.integer({ min: 1, max: cards }),
      feeds: fc.integer({ min: 0, max: feeds }),
      flows: fc.constantFrom(0, 4, 15, 30),
      tags: fc.integer({ min: 0, max: 8 }),
      stubs: fc.integer({ min: 0, max: 8 }),
    }),
  });

describe('whatever the chain', () => {
  test('nothing overlaps, no line runs through a box, along another line or through a label', () => {
    fc.assert(
      fc.property(chains(16, 30), ({ seed, size }) => {
        expect(layoutFaults(randomChain(seed, size))).toEqual([]);
      }),
      { numRuns: 80 },
    );
  }, 120_000);

  test('nor in chains of up to 60 stages, 150 feeds and 30 flows', () => {
    fc.assert(
      fc.property(chains(60, 150), ({ seed, size }) => {
        expect(layoutFaults(randomChain(seed, size))).toEqual([]);
      }),
      { numRuns: 8 },
    );
  }, 120_000);

  test('the map is the same again', () => {
    fc.assert(
      fc.property(chains(20, 40), ({ seed, size }) => {
        expect(layoutMap(randomChain(seed, size))).toEqual(layoutMap(randomChain(seed, size)));
      }),
      { numRuns: 10 },
    );
  }, 120_000);
});
