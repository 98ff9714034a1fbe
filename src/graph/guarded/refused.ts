import { placeIn, type Token } from '../../model/vocabulary/cypher-tokens.ts';
import { sentences, type RefusalCode } from './sentences.ts';

export interface Refusal {
  readonly code: RefusalCode;
  /** What it is about: a keyword, a function, a parameter, an operator of the plan, or what Neo4j said. */
  readonly about: string;
  /** Where in the text, from 1; null where it is about all of it. */
  readonly line: number | null;
  readonly column: number | null;
}

/** A query of a reader's own was refused: before it was run, or because it failed of itself. */
export class CypherRefused extends Error {
  override name = 'CypherRefused';
  readonly sentence: { readonly zh: string; readonly en: string };

  constructor(readonly refusal: Refusal) {
    const sentence = sentences(refusal);
    super(sentence.en);
    this.sentence = sentence;
  }
}

/** A refusal about one token of a text. */
export function refuse(text: string, code: RefusalCode, at: Token | number, about?: string): CypherRefused {
  const offset = typeof at === 'number' ? at : at.from;
  const told = about ?? (typeof at === 'number' ? '' : at.text);
  return new CypherRefused({ code, about: told, ...placeIn(text, offset) });
}
