/** Slots of three whole numbers each in one flat array; a first number of 0 is an empty slot. */
const emptySlots = 1 << 10;

/**
 * A set of triples of whole numbers from 0 to 2^32 - 2, in flat memory: millions take no object each, and nothing for the
 * garbage collector to walk through.
 */
export class Triples {
  #slots = new Uint32Array(3 * emptySlots);
  #mask = emptySlots - 1;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Adds a triple; false when it is there already. */
  add(a: number, b: number, c: number): boolean {
    const slot = this.#find(a + 1, b + 1, c + 1);
    if (this.#slots[slot] !== 0) return false;
    this.#put(slot, a + 1, b + 1, c + 1);
    if (++this.#size * 2 > this.#mask) this.#grow();
    return true;
  }

  has(a: number, b: number, c: number): boolean {
    return this.#slots[this.#find(a + 1, b + 1, c + 1)] !== 0;
  }

  /** Where a triple is, or where it would be put. */
  #find(a: number, b: number, c: number): number {
    const slots = this.#slots;
    let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    for (let at = (hash ^ (hash >>> 13)) & this.#mask; ; at = (at + 1) & this.#mask) {
      const slot = 3 * at;
      if (slots[slot] === 0 || (slots[slot] === a && slots[slot + 1] === b && slots[slot + 2] === c))
        return slot;
    }
  }

  #put(slot: number, a: number, b: number, c: number): void {
    this.#slots[slot] = a;
    this.#slots[slot + 1] = b;
    this.#slots[slot + 2] = c;
  }

  #grow(): void {
    const were = this.#slots;
    this.#mask = 2 * this.#mask + 1;
    this.#slots = new Uint32Array(2 * were.length);
    for (let slot = 0; slot < were.length; slot += 3) {
      const [a, b, c] = [were[slot]!, were[slot + 1]!, were[slot + 2]!];
      if (a !== 0) this.#put(this.#find(a, b, c), a, b, c);
    }
  }
}
