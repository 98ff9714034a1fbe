import type { Lookup } from '../analysis/survey.ts';
import { none, type Things } from './columns.ts';

/**
 * Lists made from columns when they are asked for, by the id of the thing they belong to. What was made is kept while the
 * lists hold no more than `most` facts together; then all are let go, and made again as they are asked for.
 */
export class MadeLookup<V> implements Lookup<V> {
  readonly #made = new Map<number, V>();
  #facts = 0;
  #having: readonly number[] | null = null;

  constructor(
    private readonly things: Things,
    /** Finds the things that have any, in order. */
    private readonly find: () => readonly number[],
    private readonly make: (thing: number) => V | undefined,
    private readonly factsIn: (made: V) => number,
    private readonly most = 200_000,
  ) {}

  get size(): number {
    return this.#all().length;
  }

  get(id: string): V | undefined {
    const thing = this.things.number(id);
    return thing === none ? undefined : this.#of(thing);
  }

  has(id: string): boolean {
    return this.get(id) !== undefined;
  }

  *keys(): Generator<string> {
    for (const thing of this.#all()) yield this.things.ids[thing]!;
  }

  *values(): Generator<V> {
    for (const thing of this.#all()) yield this.#of(thing)!;
  }

  *[Symbol.iterator](): Generator<[string, V]> {
    for (const thing of this.#all()) yield [this.things.ids[thing]!, this.#of(thing)!];
  }

  #all(): readonly number[] {
    return (this.#having ??= this.find());
  }

  #of(thing: number): V | undefined {
    const known = this.#made.get(thing);
    if (known !== undefined) return known;
    const made = this.make(thing);
    if (made === undefined) return undefined;
    this.#facts += this.factsIn(made);
    if (this.#facts > this.most) {
      this.#made.clear();
      this.#facts = this.factsIn(made);
    }
    this.#made.set(thing, made);
    return made;
  }
}
