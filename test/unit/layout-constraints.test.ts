import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DifferenceConstraints } from '../../src/web/layout/difference-constraints.ts';

const steps = fc.array(fc.tuple(fc.nat(11), fc.nat(11), fc.integer({ min: 0, max: 40 })), { maxLength: 30 });
const wishes = fc.array(fc.tuple(fc.nat(11), fc.integer({ min: -50, max: 600 })), { maxLength: 24 });
const pairs = fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 12 });

describe('values held apart', () => {
  test('keep every distance and every equality granted, whatever is wished for', () => {
    fc.assert(
      fc.property(steps, pairs, wishes, (apart, equal, wish) => {
        const system = new DifferenceConstraints();
        for (let at = 0; at < 12; at++) system.add(0);
        const said = apart.filter(([a, b]) => a < b);
        for (const [a, b, by] of said) system.after(a, b, by);
        system.settle();
        system.settleBelow(Math.max(...system.low) + 60);
        const granted = equal.filter(([a, b]) => system.equal(a, b, 0));
        for (const [at, value] of wish) system.fix(at, value);
        for (let at = 0; at < 12; at++) system.fix(at, 0);
        for (const [a, b, by] of said) expect(system.low[b]! - system.low[a]!).toBeGreaterThanOrEqual(by);
        for (const [a, b] of granted) expect(system.low[a]).toBe(system.low[b]);
      }),
    );
  });

  test('refuse an equality that the distances forbid, and are as before', () => {
    const system = new DifferenceConstraints();
    const [a, b, c] = [system.add(0), system.add(0), system.add(0)];
    system.after(a, b, 10);
    system.after(b, c, 10);
    system.settle();
    system.settleBelow(100);
    const before = [[...system.low], [...system.high]];
    expect(system.equal(a, c, 0)).toBe(false);
    expect([system.low, system.high]).toEqual(before);
    expect(system.equal(a, c, 30)).toBe(true);
    system.fix(a, 50);
    expect(system.low[c]).toBe(80);
  });
});
