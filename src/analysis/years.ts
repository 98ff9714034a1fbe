import { yearsOf, type Dated } from './time.ts';

export interface FactDates extends Dated {
  readonly facts: number;
}

/** The years in which facts begin, are confirmed or end, ascending, with how many do; and how many have no date at all. */
export function yearsWithData(dates: readonly FactDates[]): {
  years: { year: number; facts: number }[];
  undated: number;
} {
  const found = new Map<number, number>();
  let undated = 0;
  for (const { asOf, validFrom, validTo, facts } of dates) {
    const known = [validFrom, asOf, validTo].filter((date) => date !== null);
    if (known.length === 0) undated += facts;
    for (const year of new Set(known.map((date) => yearsOf(date)[1])))
      found.set(year, (found.get(year) ?? 0) + facts);
  }
  const years = [...found].map(([year, facts]) => ({ year, facts })).sort((a, b) => a.year - b.year);
  return { years, undated };
}
