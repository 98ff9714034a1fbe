import { describe, expect, test } from 'vitest';
import { holding, isOld, isOver, oldestYear, yearsOf, type Holding } from '../../src/analysis/time.ts';
import { yearsWithData } from '../../src/analysis/years.ts';

const fact = (asOf: string | null, validFrom: string | null = null, validTo: string | null = null) => ({
  asOf,
  validFrom,
  validTo,
});
const at = (year: number | null) => ({ year, today: '2026-11-23' });

test.each([
  ['2022', [2022, 2022]],
  ['2022-08', [2022, 2022]],
  ['2022-H1', [2022, 2022]],
  ['~2006', [2006, 2006]],
  ['2024/2025', [2024, 2025]],
])('%s means the years %j', (date, years) => {
  expect(yearsOf(date)).toEqual(years);
});

describe('in a year', () => {
  test.each<[string, ReturnType<typeof fact>, number, Holding]>([
    ['within its time', fact(null, '2015', '2020'), 2015, 'holds'],
    ['within its time, to the last year', fact(null, '2015', '2020'), 2020, 'holds'],
    ['after its end', fact('2018', '2015', '2020'), 2021, 'ended'],
    ['before its beginning', fact('2018', '2015', null), 2014, 'not-yet'],
    ['confirmed before', fact('2019'), 2024, 'holds'],
    ['confirmed later only: unknown, not absent', fact('2022'), 2021, 'unreached'],
    ['confirmed in a span: certain from its later year on', fact('2024/2025'), 2024, 'unreached'],
    ['confirmed, then ended', fact('2019', null, '2021'), 2022, 'ended'],
    ['of which only the end is known', fact(null, null, '2020'), 2019, 'unreached'],
    ['without any date', fact(null), 2022, 'undated'],
  ])('a fact %s', (_, dated, year, expected) => {
    expect(holding(dated, at(year))).toBe(expected);
  });
});

test('without a year every fact holds that has not ended by today', () => {
  expect(holding(fact('2030'), at(null))).toBe('holds');
  expect(holding(fact(null), at(null))).toBe('holds');
  expect(holding(fact('2010', null, '2025'), at(null))).toBe('ended');
  expect(holding(fact('2010', null, '2026'), at(null))).toBe('holds');
  expect(holding(fact('2010', null, '2026-10'), at(null))).toBe('ended');
  expect(holding(fact('2010', null, '2026-H1'), at(null))).toBe('ended');
  expect(holding(fact('2010', null, '2026-11-23'), at(null))).toBe('holds');
});

test('a place or owner stands unless the times it states leave the moment out', () => {
  expect(isOver({ validFrom: null, validTo: null }, at(1990))).toBe(false);
  expect(isOver({ validFrom: '2010', validTo: null }, at(2005))).toBe(true);
  expect(isOver({ validFrom: null, validTo: '2010' }, at(null))).toBe(true);
  expect(isOver({ validFrom: '2010', validTo: null }, at(2010))).toBe(false);
});

test('a figure is old when it is more than five years back from the year asked, or from today', () => {
  expect(isOld('2021', at(null))).toBe(false);
  expect(isOld('2020-12', at(null))).toBe(true);
  expect(isOld('2016', at(2021))).toBe(false);
  expect(isOld(null, at(null))).toBe(false);
  expect(oldestYear(['2019', null, '~2006', '2025'], at(null))).toBe(2006);
  expect(oldestYear(['2022', null], at(null))).toBeNull();
});

test('years with data are those in which facts begin, are confirmed or end; facts without a date are counted apart', () => {
  const rows = [
    { ...fact('2022'), facts: 3 },
    { ...fact('2020', '2015', null), facts: 1 },
    { ...fact('2022', null, '2022'), facts: 2 },
    { ...fact(null), facts: 7 },
  ];
  expect(yearsWithData(rows)).toEqual({
    years: [
      { year: 2015, facts: 1 },
      { year: 2020, facts: 1 },
      { year: 2022, facts: 5 },
    ],
    undated: 7,
  });
});
