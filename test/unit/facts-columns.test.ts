import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linksOf, sideOf } from '../../src/facts/adjacency.ts';
import { Growing } from '../../src/facts/growing.ts';
import { Interned } from '../../src/facts/interned.ts';
import { Kept } from '../../src/facts/kept.ts';
import { Texts } from '../../src/facts/texts.ts';

test('every link is found from its end by its type, and nothing else is', () => {
  const thing = fc.nat(11);
  const link = fc.record({ end: thing, type: fc.nat(4) });
  fc.assert(
    fc.property(fc.array(link, { maxLength: 200 }), thing, fc.nat(4), (all, asked, type) => {
      const types = Uint8Array.from(all, (each) => each.type);
      const side = sideOf(
        Int32Array.from(all, ({ end }) => end),
        types,
        12,
      );
      const expected = all.flatMap((each, i) => (each.end === asked && each.type === type ? [i] : []));
      expect([...linksOf(side, types, asked, type)]).toEqual(expected);
    }),
  );
});

test('texts come back as they were put in, the empty one as none', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.string({ unit: 'grapheme' }))), (all) => {
      const texts = new Texts();
      for (const text of all) texts.push(text);
      texts.done();
      expect(all.map((_, i) => texts.at(i))).toEqual(all.map((text) => (text === '' ? null : text)));
    }),
  );
});

test('a column holds what was put into it, however much', () => {
  const column = Growing.reals();
  for (let i = 0; i < 5000; i++) column.push(i / 2);
  expect([...column.done()]).toEqual(Array.from({ length: 5000 }, (_, i) => i / 2));
});

test('a value that comes again has the number it had', () => {
  const values = new Interned<string>();
  expect(['a', 'b', 'a', 'c', 'b'].map((each) => values.number(each, () => each))).toEqual([0, 1, 0, 2, 1]);
  expect(values.values).toEqual(['a', 'b', 'c']);
});

test('what was used longest ago is let go first, and what is too large is kept alone', () => {
  const kept = new Kept(10);
  kept.set('a', 'A', 4);
  kept.set('b', 'B', 4);
  expect(kept.get('a')).toBe('A');
  kept.set('c', 'C', 4);
  expect(['a', 'b', 'c'].map((key) => kept.get(key))).toEqual(['A', undefined, 'C']);
  kept.set('d', 'D', 50);
  expect(['a', 'c', 'd'].map((key) => kept.get(key))).toEqual([undefined, undefined, 'D']);
  expect(kept.bytes).toBe(50);
});
