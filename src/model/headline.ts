/** A number that a headline states: its text is a button that opens `figure`'s formula and lists the entities counted. */
export interface Stated {
  readonly text: string;
  readonly value: number;
  readonly of: { readonly figure: string; readonly ids?: readonly string[] };
}

/** A run of plain words, or a number that can be opened. */
export type Part = string | Stated;

/** A sentence in both languages, each with its own grammar. */
export interface Sentence {
  readonly zh: readonly Part[];
  readonly en: readonly Part[];
}

/** What a picture finds, and why: both computed from the figures below it. */
export interface Headline {
  readonly finding: Sentence;
  readonly why: Sentence;
}
