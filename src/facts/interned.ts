/** Values that come again and again, each kept once and told by its number from 0 on. */
export class Interned<V> {
  readonly values: V[] = [];
  readonly #numbers = new Map<string, number>();

  /** The number of a value that `key` tells from all others; it is made when it is new. */
  number(key: string, make: () => V): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.values.length);
    return this.values.push(make()) - 1;
  }
}
