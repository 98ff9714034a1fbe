/** When a fact holds. Dates are partial dates as the model keeps them: `2022`, `2022-08`, `2022-H1`, `~2006`, `2024/2025`. */

export interface Dated {
  readonly asOf: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** When the question is about. `year` null: now, every fact that has not ended. `today` is `YYYY-MM-DD`. */
export interface Moment {
  readonly year: number | null;
  readonly today: string;
}

/**
 * holds: true at the moment asked. ended, not-yet: outside the time the fact states. unreached: confirmed only later,
 * so for that year unknown and not absent. undated: a year is asked and the fact has no date.
 */
export type Holding = 'holds' | 'ended' | 'not-yet' | 'unreached' | 'undated';

/** The first and the last year a partial date may mean. */
export function yearsOf(date: string): readonly [first: number, last: number] {
  const years = date.split('/').map((part) => Number(/\d{4}/.exec(part)?.[0]));
  return [years[0]!, years.at(-1)!];
}

/**
 * Whether a fact holds: in year Y if validFrom ≤ Y ≤ validTo; with only `asOf` from that year on until validTo; with no
 * year, unless it has ended by today. Of a span the later year is the one that is certain to begin something.
 */
export function holding({ asOf, validFrom, validTo }: Dated, { year, today }: Moment): Holding {
  if (year === null) return validTo !== null && endOf(validTo) < today ? 'ended' : 'holds';
  if (validTo !== null && year > yearsOf(validTo)[1]) return 'ended';
  if (validFrom !== null) {
    const [first, last] = yearsOf(validFrom);
    return year < first ? 'not-yet' : year < last ? 'unreached' : 'holds';
  }
  if (asOf !== null) return year < yearsOf(asOf)[1] ? 'unreached' : 'holds';
  if (validTo !== null) return year < yearsOf(validTo)[0] ? 'unreached' : 'holds';
  return 'undated';
}

/** Whether the times a fact states leave the moment out; where it states none, it is taken to stand (places, owners, what feeds what). */
export function isOver(fact: Pick<Dated, 'validFrom' | 'validTo'>, at: Moment): boolean {
  if (fact.validFrom === null && fact.validTo === null) return false;
  const found = holding({ ...fact, asOf: null }, at);
  return found === 'ended' || found === 'not-yet';
}

/** The last day a partial date may mean, for comparing as text; months are given 31 days. */
function endOf(date: string): string {
  const last = date.split('/').at(-1)!.replace('~', '');
  const [year, part = ''] = [last.slice(0, 4), last.slice(5)];
  const months: Record<string, string> = { H1: '06', H2: '12', Q1: '03', Q2: '06', Q3: '09', Q4: '12' };
  if (part === '') return `${year}-12-31`;
  if (part in months) return `${year}-${months[part]}-31`;
  return part.length === 2 ? `${year}-${part}-31` : `${year}-${part}`;
}

/** Evidence older than this many years: figures are marked 旧, operation “last seen”, a project is no longer under way. */
export const oldAfterYears = 5;

/** The year of a fact's newest date that testifies for it: confirmed, else begun; null where it has neither. */
export function yearOfEvidence({ asOf, validFrom }: Pick<Dated, 'asOf' | 'validFrom'>): number | null {
  const date = asOf ?? validFrom;
  return date === null ? null : yearsOf(date)[1];
}

/** Whether a year lies within the last five before the year asked, or before today. */
export const isFresh = (year: number, { year: asked, today }: Moment): boolean =>
  (asked ?? Number(today.slice(0, 4))) - year <= oldAfterYears;

/** Whether a figure is more than five years older than the year asked, or than today. */
export function isOld(asOf: string | null, { year, today }: Moment): boolean {
  return asOf !== null && (year ?? Number(today.slice(0, 4))) - yearsOf(asOf)[1] > oldAfterYears;
}

/** The year of the oldest of the dates when that one is old; else null. */
export function oldestYear(dates: Iterable<string | null>, at: Moment): number | null {
  let oldest: number | null = null;
  for (const date of dates) {
    if (date === null || !isOld(date, at)) continue;
    const [, year] = yearsOf(date);
    oldest = oldest === null ? year : Math.min(oldest, year);
  }
  return oldest;
}

/** The later of two dates, by the last year each may mean. */
export function newer(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  const [one, other] = [yearsOf(a)[1], yearsOf(b)[1]];
  return other > one || (other === one && b > a) ? b : a;
}
