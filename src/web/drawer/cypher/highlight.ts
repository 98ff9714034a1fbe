import { tokensOf, type Token } from '../../../model/vocabulary/cypher-tokens.ts';
import { keywords } from './words-of-cypher.ts';

/** A piece of a query as it is coloured. */
export interface Piece {
  readonly text: string;
  readonly as: 'keyword' | 'kind' | 'string' | 'number' | 'parameter' | 'comment' | 'plain';
  readonly from: number;
}

/** A query in pieces, white space included, so that they spell it again. */
export function piecesOf(text: string): Piece[] {
  const tokens = tokensOf(text);
  const pieces: Piece[] = [];
  let at = 0;
  const plain = (to: number) => {
    if (to > at) pieces.push({ text: text.slice(at, to), as: 'plain', from: at });
  };
  for (const [index, token] of tokens.entries()) {
    plain(token.from);
    pieces.push({
      text: token.text,
      as: colourOf(token, tokens[index - 1], tokens[index + 1]),
      from: token.from,
    });
    at = token.to;
  }
  plain(text.length);
  return pieces;
}

function colourOf(token: Token, before: Token | undefined, after: Token | undefined): Piece['as'] {
  const { kind, text } = token;
  if (kind === 'comment' || kind === 'string' || kind === 'number' || kind === 'parameter') return kind;
  if (kind === 'mark') return 'plain';
  // After a colon a label or type stands, but within a map its value.
  const isKind =
    before !== undefined && /^[:|&!]$/.test(before.text) && /^\p{Lu}/u.test(text.replace('`', ''));
  if (isKind) return 'kind';
  if (kind === 'name' || before?.text === '.' || after?.text === ':') return 'plain';
  return keywords.has(text.toUpperCase()) ? 'keyword' : 'plain';
}
