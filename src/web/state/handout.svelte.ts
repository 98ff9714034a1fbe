/** Numbers on screen as rows of texts, the first of them the head. */
export interface Numbers {
  readonly rows: readonly (readonly string[])[];
  /** Ids of the sources that they stand on; empty where the rows name their own. */
  readonly sources: readonly string[];
}

/** What is on screen as something to hand on: what it is called, and what it can be saved as. */
export interface Shown {
  /** What a file of it is called. */
  readonly name: string;
  /** What it says, for whoever reads the file without the page. */
  readonly title: string;
  readonly numbers?: () => Promise<Numbers> | Numbers;
  /** As a drawing: kept by whoever can draw it, and told as what can be done with it. */
  readonly picture?: {
    readonly svg: () => Promise<void>;
    readonly png: (scale: number) => Promise<void>;
  };
  readonly print?: () => void;
}

/** What the page shows, as the menu that shares it knows it. */
export class Handout {
  #shown = $state.raw<Shown | null>(null);

  get shown(): Shown | null {
    return this.#shown;
  }

  /** Offers what is on screen; the function returned takes just this back, whatever came after it. */
  offer(shown: Shown): () => void {
    this.#shown = shown;
    return () => {
      if (this.#shown === shown) this.#shown = null;
    };
  }
}
