import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import '../support/fast-check.ts';
import { readCell } from '../../src/tables/cells.ts';
import { readMap } from '../../src/tables/mapped.ts';
import { withDecimal, withoutMarks } from '../../src/tables/numbers.ts';

/** As the platform writes numbers in these languages; that is the oracle. */
const written = (value: number, language: string, decimals: number) =>
  new Intl.NumberFormat(language, {
    useGrouping: 'always' as never,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value);
const languages = ['en', 'de', 'fr', 'pl', 'zh-CN', 'nb'];
const values = fc.tuple(fc.integer({ min: 0, max: 2_000_000_000 }), fc.integer({ min: 0, max: 6 }));

describe('a number with marks', () => {
  it('is read as it was meant, or refused where its marks leave a doubt; never as another one', () => {
    fc.assert(
      fc.property(values, fc.constantFrom(...languages), ([whole, decimals], language) => {
        const value = whole / 10 ** decimals;
        // The minus of some languages is no ASCII one; it is not tried here.
        const cell = readCell(written(value, language, decimals), { holds: 'number', zh: '' });
        if ('wrong' in cell) expect(written(value, language, decimals)).toMatch(/^[1-9]\d{0,2},\d{3}$/);
        // A point before three decimals is a decimal point, whoever wrote it.
        else if (!/^\d+\.\d+$/.test(written(value, language, decimals))) expect(cell.value).toBe(value);
      }),
      { numRuns: 3000 },
    );
  });

  it('is as a map says where the map names the decimal mark', () => {
    fc.assert(
      fc.property(values, fc.constantFrom('en', 'de'), ([whole, decimals], language) => {
        const value = whole / 10 ** decimals;
        const read = withDecimal(written(value, language, decimals), language === 'en' ? '.' : ',');
        expect(Number(read)).toBe(value);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['1,234', 'in doubt'],
    ['12,34,567', 'no known form'],
    ['1.234,56,7', 'two decimal commas'],
    ['1,23.4', 'a comma where no thousands are'],
    ['1 23', 'a blank where no thousands are'],
  ])('%s is not read: %s', (text) => expect(withoutMarks(text)).toBeNull());

  it.each([
    ['3,5%', 3.5],
    ['-1.234,5', -1234.5],
    ['0,125', 0.125],
    ['1 234 567', 1_234_567],
  ])('%s is %s', (text, value) =>
    expect(readCell(text, { holds: 'number', zh: '' })).toMatchObject({ value }),
  );
});

describe('a day with its year last', () => {
  const day = (text: string) => readCell(text, { holds: 'date', zh: '' });
  it.each([
    ['31.12.2023', '2023-12-31'],
    ['5.6.2023', '2023-06-05'],
    ['31/12/2023', '2023-12-31'],
    ['12/31/2023', '2023-12-31'],
    ['05/05/2023', '2023-05-05'],
  ])('%s is %s', (text, value) => expect(day(text)).toMatchObject({ value, understood: 'date' }));

  it.each(['05/06/2023', '31.13.2023', '30/02/2023', '0/1/2023'])('%s is refused', (text) =>
    expect(day(text)).toHaveProperty('wrong'),
  );
});

it('a map names a decimal mark or an order of day and month that there is', () => {
  const map = (more: object) =>
    readMap(
      JSON.stringify({ tables: [{ file: 'a', label: 'Firm', columns: { id: { column: 'x', ...more } } }] }),
      'm',
    );
  expect(map({ decimal: ',', date: 'day first' }).tables).toHaveLength(1);
  expect(() => map({ decimal: ';' })).toThrow(/decimal/);
});
