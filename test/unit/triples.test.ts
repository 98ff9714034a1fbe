import { expect, test } from 'vitest';
import { Triples } from '../../src/tables/triples.ts';
import { numbers } from '../support/damage.ts';

test('a set of triples holds what a plain set holds, through every growth and at both ends of the range', () => {
  const next = numbers(7);
  const last = 2 ** 32 - 2;
  const number = () =>
    [0, 1, last, Math.floor(next() * 60), Math.floor(next() * last)][Math.floor(next() * 5)]!;
  const triples = new Triples();
  const plain = new Set<string>();
  for (let times = 0; times < 80_000; times++) {
    const [a, b, c] = [number(), number(), number()];
    const key = `${a} ${b} ${c}`;
    if (triples.has(a, b, c) !== plain.has(key)) expect.fail(`${key} is in one and not in the other`);
    if (triples.add(a, b, c) === plain.has(key)) expect.fail(`${key} is added twice, or not at all`);
    plain.add(key);
  }
  expect(plain.size).toBeGreaterThan(40_000);
  for (const key of plain) {
    const [a, b, c] = key.split(' ').map(Number) as [number, number, number];
    if (!triples.has(a, b, c)) expect.fail(`${key} was lost`);
  }
});
