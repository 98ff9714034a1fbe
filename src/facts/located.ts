import type { Located } from '../analysis/survey.ts';
import type { Columns } from './read.ts';

/** Answers where a thing is located. Nearly all stand in one place without dates: who stands in the same one shares one list. */
export function locatedIn({ things, links }: Columns): (thing: number) => readonly Located[] {
  const alone = new Map<number, readonly Located[]>();
  return (thing) => {
    const found = links.outOf(thing, 'LOCATED_IN');
    const located = (link: number): Located => {
      const { validFrom, validTo } = links.datesOf(link);
      return { place: things.ids[links.to[link]!]!, validFrom, validTo };
    };
    if (found.length !== 1) return Array.from(found, located);
    const one = located(found[0]!);
    if (one.validFrom !== null || one.validTo !== null) return [one];
    const place = links.to[found[0]!]!;
    const known = alone.get(place) ?? [one];
    alone.set(place, known);
    return known;
  };
}
