/** A question names something that the dataset does not hold. */
export class UnknownThing extends Error {
  override name = 'UnknownThing';
  constructor(
    /** What it was meant to be: place, chain. */
    readonly what: string,
    readonly id: string,
  ) {
    super(`There is no ${what} “${id}”.`);
  }
}
