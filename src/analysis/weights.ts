import { locationQuotient } from './location-quotient.ts';
import { yearsOf } from './time.ts';

/** How much weight a thing has: persons or output of a chain in a place, or of a place as a whole. */
export interface Weight {
  /** The chain or the place. */
  readonly of: string;
  readonly id: string;
  readonly quantity: string;
  readonly value: number;
  readonly unit: string;
  /** Of a chain's figure: where. */
  readonly place: string | null;
  readonly asOf: string | null;
}

export interface QuotientFound {
  readonly value: number;
  readonly quantity: string;
  /** The area it is measured against. */
  readonly reference: string;
  /** The chain in the region, the region, the chain in the reference area, the reference area. */
  readonly weights: readonly [Weight, Weight, Weight, Weight];
}

const quantities = ['employment', 'output value'];

/**
 * The location quotient of a chain in a region, from published weights: employment before output, the latest year for
 * which all four numbers are known in one unit, against the widest area. Null where they are not; 'conflict' where two
 * figures of the same thing and year would have to be chosen between.
 *
 * @param areas what the region lies in, nearest first
 */
export function quotientOf(
  weights: readonly Weight[],
  chain: string,
  region: string,
  areas: readonly string[],
  year: number | null,
): QuotientFound | 'conflict' | null {
  const yearOf = ({ asOf }: Weight) => (asOf === null ? -1 : yearsOf(asOf)[1]);
  const years = [...new Set(weights.map(yearOf))].filter((each) => year === null || each <= year);
  let isTorn = false;
  for (const quantity of quantities)
    for (const asked of years.sort((a, b) => b - a))
      for (const reference of [...areas].reverse()) {
        const of = (thing: string, place: string) =>
          weights.filter(
            (each) =>
              each.of === thing &&
              each.quantity === quantity &&
              yearOf(each) === asked &&
              (each.place === place || (thing === place && each.place === null)),
          );
        const found = [of(chain, region), of(region, region), of(chain, reference), of(reference, reference)];
        if (found.some(({ length }) => length === 0)) continue;
        isTorn ||= found.some((some) => new Set(some.map(({ value }) => value)).size > 1);
        const [inRegion, all, inReference, total] = found.map(([first]) => first!) as [
          Weight,
          Weight,
          Weight,
          Weight,
        ];
        // A part greater than its whole is a disagreement between figures too.
        isTorn ||= inRegion.value > all.value || inReference.value > total.value;
        if (isTorn || new Set([inRegion, all, inReference, total].map(({ unit }) => unit)).size > 1) continue;
        const value = locationQuotient(inRegion.value, all.value, inReference.value, total.value);
        return { value, quantity, reference, weights: [inRegion, all, inReference, total] };
      }
  return isTorn ? 'conflict' : null;
}
