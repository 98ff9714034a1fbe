import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linkTypes, nodeKinds } from '../../src/model/vocabulary/kinds.ts';
import { units } from '../../src/model/vocabulary/quantities.ts';
import { joinAmount, writeAmount } from '../../src/web/i18n/amounts.ts';
import { writeDate } from '../../src/web/i18n/dates.ts';
import { en } from '../../src/web/i18n/en.ts';
import { Localizer } from '../../src/web/i18n/localizer.ts';
import { zh } from '../../src/web/i18n/zh.ts';

const dictionaries = { zh, en };

/** Every path to a text or a list in a dictionary. */
function keysOf(words: object, path = ''): string[] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? keysOf(value, `${path}.${key}`)
      : [`${path}.${key}`],
  );
}

describe('the two languages', () => {
  test('have the same keys; English alone needs no table of the model’s own words', () => {
    const own = (keys: string[]) => keys.filter((key) => !key.startsWith('.choices.')).sort();
    expect(own(keysOf(dictionaries.en))).toEqual(own(keysOf(dictionaries.zh)));
  });

  test('leave no text empty that is shown alone', () => {
    for (const words of Object.values(dictionaries))
      for (const key of keysOf(words)) {
        const value = key
          .slice(1)
          .split('.')
          .reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], words);
        // The small print beside a Chinese word says it in English; English has none.
        if (!/other$/i.test(key)) expect(value, key).not.toBe('');
      }
  });

  test('name every label, and every type of link from both its ends', () => {
    for (const { labels, links } of Object.values(dictionaries)) {
      expect(Object.keys(labels).sort()).toEqual(Object.keys(nodeKinds).sort());
      expect(Object.keys(links).sort()).toEqual([...linkTypes].sort());
    }
  });
});

const amount = (value: number, unit: string, more = {}) =>
  (['zh', 'en'] as const).map((language) =>
    joinAmount(writeAmount({ value, low: null, high: null, qualifier: null, unit, ...more }, language)),
  );

describe('a figure', () => {
  test.each([
    [1_580_000, 't/a', {}, '158 万吨/年', '1.58 Mt/a'],
    [6000, 't', {}, '6,000 吨', '6,000 t'],
    [240_000_000, 'm2/a', {}, '2.4 亿平方米/年', '240 million m²/a'],
    [73_740_000_000, 'CNY', {}, '737.4 亿元', '73.74 bn yuan'],
    [210_000_000, 'CNY', {}, '2.1 亿元', '210 m yuan'],
    [22_000, 'CNY/t', { qualifier: 'about' }, '约 22,000 元/吨', 'about 22,000 yuan/t'],
    [7.5, '%', { quantity: 'growth' }, '+7.5%', '+7.5%'],
    [3, 'count', { quantity: 'rank' }, '第 3', 'no. 3'],
    [1557, 'firms', {}, '1,557 家', '1,557 firms'],
  ])('%d %s reads as people say it', (value, unit, more, zh, en) => {
    expect(amount(value, unit, more)).toEqual([zh, en]);
  });

  test('in a range is written with both ends in one unit, and an open end with a word', () => {
    const range = { value: null, qualifier: null, unit: 't/t' } as const;
    expect(joinAmount(writeAmount({ ...range, low: 1.93, high: 1.98 }, 'zh'))).toBe('1.93–1.98 吨/吨');
    expect(joinAmount(writeAmount({ ...range, low: 2, high: null }, 'en'))).toBe('over 2 t/t');
  });

  test('loses no digit that was published, whatever its size and unit', () => {
    const published = fc.record({
      digits: fc.integer({ min: 1, max: 999_999 }),
      shift: fc.integer({ min: -4, max: 6 }),
      unit: fc.constantFrom(...Object.keys(units)),
    });
    fc.assert(
      fc.property(published, ({ digits, shift, unit }) => {
        const [zh] = amount(Number(`${digits}e${shift}`), unit);
        const shown = /[\d,.]+/
          .exec(zh!)![0]
          .replace(/[,.]/g, '')
          .replace(/^0+|0+$/g, '');
        expect(shown).toBe(String(digits).replace(/0+$/, ''));
      }),
    );
  });
});

test.each([
  ['2022', '2022', '2022'],
  ['2022-08', '2022-08', 'Aug 2022'],
  ['2022-08-05', '2022-08-05', '5 Aug 2022'],
  ['2022-H1', '2022 上半年', 'H1 2022'],
  ['2022-Q3', '2022 三季度', 'Q3 2022'],
  ['~2006', '约 2006', 'about 2006'],
  ['2024/2025', '2024–2025', '2024–2025'],
])('the partial date %s is written in words', (date, zh, en) => {
  expect([writeDate(date, 'zh'), writeDate(date, 'en')]).toEqual([zh, en]);
});

test('a firm goes by its fullest short name; without an English name the Chinese one is shown', () => {
  const xinfa = { name: '山东信发集团', nameEn: null, aliases: ['信发', '信发集团', 'Xinfa'] };
  for (const language of ['zh', 'en'] as const) {
    const localizer = new Localizer(language, dictionaries[language]);
    expect(localizer.shortName(xinfa)).toBe('信发集团');
    expect(localizer.name(xinfa)).toBe('山东信发集团');
  }
});

test('a role is said in one language, where English has a word for what it is of', () => {
  const localizer = new Localizer('en', en);
  const industries = [{ name: '有色金属', nameEn: 'Nonferrous metals' }];
  expect(localizer.role('链主（有色金属产业）', industries)).toBe('chain leader (nonferrous metals)');
  expect(localizer.role('链长（推断）')).toBe('chain chief (inferred)');
  expect(localizer.role('头雁企业')).toBe('head-goose firm');
  expect(new Localizer('zh', zh).role('链主（有色金属产业）', industries)).toBe('链主（有色金属产业）');
});
