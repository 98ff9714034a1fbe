type Numbers = Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** A column of numbers of which nobody knows beforehand how long it gets. */
export class Growing<A extends Numbers> {
  #held: A;
  #length = 0;
  readonly #make: (length: number) => A;

  private constructor(make: (length: number) => A) {
    this.#make = make;
    this.#held = make(1024);
  }

  static ints = () => new Growing((length) => new Int32Array(length));
  static bytes = () => new Growing((length) => new Uint8Array(length));
  static reals = () => new Growing((length) => new Float64Array(length));

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#held.length) {
      const grown = this.#make(Math.ceil(this.#length * 1.5));
      grown.set(this.#held);
      this.#held = grown;
    }
    this.#held[this.#length++] = value;
  }

  /** The column as it is now, in as much memory as it needs. */
  done(): A {
    const whole = this.#make(this.#length);
    whole.set(this.#held.subarray(0, this.#length));
    return whole;
  }
}
