import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beginsNearly, bestLine, halvesOf, nearestLine } from '../../src/answers/search-match.ts';
import { searchable } from '../../src/tables/searchable.ts';

const xinfa = searchable('信发集团有限公司', 'Xinfa Group', ['山东信发']);

describe('a name is found', () => {
  test.each([
    ['信', 'name'],
    ['信发集团有限公司', 'name'],
    ['山东', 'alias'],
    ['xinfaj', 'pinyin'],
    ['xf', 'initials'],
    ['group', 'english'],
  ])('by %s, and it is known that this is its %s', (words, by) => {
    expect(bestLine(xinfa, words)?.by).toBe(by);
  });

  test('not from within its pinyin', () => expect(bestLine(xinfa, 'infaji')).toBeNull());

  test('by its beginning with any one slip: a letter more, less, wrong, or two that changed places', () => {
    const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz');
    const word = fc.array(letter, { minLength: 4, maxLength: 14 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(word, fc.nat(), letter, fc.nat({ max: 3 }), (name, where, other, slip) => {
        const at = where % (name.length - 1);
        const slips = [
          name.slice(0, at) + other + name.slice(at),
          name.slice(0, at) + name.slice(at + 1),
          name.slice(0, at) + other + name.slice(at + 1),
          name.slice(0, at) + name[at + 1]! + name[at]! + name.slice(at + 2),
        ];
        const typed = slips[slip]!;
        expect(beginsNearly(`${name}tail`.slice(0, typed.length + 1), typed)).toBe(true);
      }),
    );
  });

  test('not with two', () => expect(beginsNearly('electrolysis', 'elactrilys')).toBe(false));

  test('with a slip in any word of its English name', () => {
    expect(nearestLine(xinfa, 'gruop')?.by).toBe('english');
    expect(nearestLine(xinfa, 'xifna')?.by).toBe('english');
    expect(nearestLine(xinfa, 'xinfsjituan')?.by).toBe('pinyin');
    expect(nearestLine(xinfa, 'zhongtong')).toBeNull();
  });

  test('slips are looked for in Latin letters only, from four on', () => {
    expect([halvesOf('xfa'), halvesOf('信发集团')]).toEqual([null, null]);
    expect(halvesOf('xinfa')).toEqual({ first: 'xin', second: 'fa', met: 'xifna' });
  });
});
