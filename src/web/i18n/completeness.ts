import type { Completeness, FirmCounts } from '../../model/contract/standing.ts';
import type { Localizer } from './localizer.ts';

/** Completeness as people read it: a fraction with its parts and its coverage, never a percentage alone. */

/** The parts of the required stages that are not present, besides those of nothing. */
export const restOf = (of: Completeness) =>
  (['absent', 'notSeen', 'underWay', 'elsewhere', 'boughtIn'] as const).filter((part) => of[part] > 0);

/** The stages that nobody is seen to operate, and that nobody builds. */
export const openOf = ({ absent, notSeen }: Completeness): number => absent + notSeen;

/** `8/12`, and where a year is chosen the documented ones below the line. */
export const sayFraction = (of: Completeness): string => `${of.present}/${of.year?.documented ?? of.of}`;

/** Whether there is a fraction that may be ranked: something in the denominator, and at least half documented for a chosen year. */
export const hasCompleteness = (of: Completeness): boolean => of.value !== null;

/** "缺 1 · 未见 2": absent and not seen, told apart; empty where there is neither. */
export function sayOpen(
  { absent, notSeen }: Pick<Completeness, 'absent' | 'notSeen'>,
  { words }: Localizer,
): string {
  const { wall, tally } = words.plan;
  return [absent > 0 ? wall.absent(absent) : '', notSeen > 0 ? wall.notSeen(notSeen) : '']
    .filter(Boolean)
    .join(tally.join);
}

/** "8/12 有企业 · 未见3 · 在建1 · 外购1"; with a year "present n of m documented" and what the others are. */
export function sayCompleteness(of: Completeness, localizer: Localizer): string {
  const { tally, names } = localizer.words.plan;
  if (of.required === 0) return tally.nothing;
  const parts = of.year
    ? [
        tally.documented(of.present, of.year.documented),
        ...sayYear(of.year, localizer),
        ...(hasCompleteness(of) ? [] : [tally.tooFew]),
      ]
    : [tally.fraction(of.present, of.of), ...restOf(of).map((part) => tally.part(names[part], of[part]))];
  return parts.join(tally.join);
}

/** What the required stages are that are not documented for the year: first documented later, undated, never seen. */
export function sayYear(year: NonNullable<Completeness['year']>, { words }: Localizer): string[] {
  const { tally } = words.plan;
  return (['later', 'undated', 'never'] as const).flatMap((key) =>
    year[key] > 0 ? [tally[key](year[key])] : [],
  );
}

/** "有日期 9/12": how many of the required stages have a dated operator. */
export const sayCoverage = ({ coverage }: Completeness, { words }: Localizer): string =>
  words.plan.tally.coverage(coverage.dated, coverage.required);

/** Of the present: the weak, those with a single supplier, those last seen long ago. */
export function sayMarked(of: Completeness, { words }: Localizer): string {
  const { tally } = words.plan;
  return [
    of.weak > 0 ? tally.weak(of.weak) : '',
    of.singleSupplier > 0 ? tally.single(of.singleSupplier) : '',
    of.lastSeen > 0 ? tally.old(of.lastSeen) : '',
  ]
    .filter(Boolean)
    .join(tally.join);
}

/** Named owners, and beside them what clusters publish: never added up. */
export function sayFirms(
  of: Pick<FirmCounts, 'owners' | 'published' | 'several'>,
  localizer: Localizer,
): string {
  return localizer.words.plan.wall.firms(
    localizer.count(of.owners),
    of.published > 0 ? localizer.count(of.published) : null,
    of.several,
  );
}
