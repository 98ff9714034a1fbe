import { z } from 'zod';

/** What one place in a list may hold. */
type Check<T> = (value: unknown) => value is T;
type Checked<C extends readonly Check<unknown>[]> = {
  [K in keyof C]: C[K] extends Check<infer T> ? T : never;
};

export const id: Check<string> = (value) => typeof value === 'string';
export const text: Check<string | null> = (value): value is string | null =>
  value === null || typeof value === 'string';
export const amount: Check<number | null> = (value): value is number | null =>
  value === null || typeof value === 'number';
export const yesNo: Check<boolean> = (value) => typeof value === 'boolean';
export const oneOf =
  <const W extends string>(words: readonly W[]): Check<W> =>
  (value): value is W =>
    (words as readonly unknown[]).includes(value);

/** Where a thing is located: the place's id, with its dates where the location has any. */
export type Place = string | readonly [id: string, validFrom: string | null, validTo: string | null];
export const places: Check<readonly Place[]> = (value): value is readonly Place[] =>
  Array.isArray(value) &&
  value.every(
    (each) =>
      typeof each === 'string' ||
      (Array.isArray(each) && each.length === 3 && id(each[0]) && each.every(text)),
  );

export const placesOf = z.custom<readonly Place[]>(places, { error: 'A list of places is expected.' });

/**
 * A list of lists whose places hold what the checks say. zod's own tuples say where a wrong value stands, but cost more
 * than carrying the rows does when there are tens of thousands.
 */
export function listsOf<const C extends readonly Check<unknown>[]>(
  ...checks: C
): z.ZodType<readonly Checked<C>[]> {
  const fits = (list: unknown): boolean => {
    if (!Array.isArray(list) || list.length !== checks.length) return false;
    for (let i = 0; i < checks.length; i++) if (!checks[i]!(list[i])) return false;
    return true;
  };
  return z.custom<readonly Checked<C>[]>((value) => Array.isArray(value) && value.every(fits), {
    error: ({ input }) => {
      const wrong = Array.isArray(input) ? input.find((list) => !fits(list)) : input;
      return `A list does not hold what it should: ${JSON.stringify(wrong)}`;
    },
  });
}
