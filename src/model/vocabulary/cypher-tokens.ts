/** The tokens of a Cypher 5 text: for the checks before it is run, for its colours, and for what is offered while one types. */

export type TokenKind = 'comment' | 'string' | 'name' | 'parameter' | 'number' | 'word' | 'mark';

/** `text` as it stands there; a `name` stands in backticks. Offsets count UTF-16 units from 0. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const kinds: readonly TokenKind[] = ['comment', 'string', 'name', 'parameter', 'number', 'word', 'mark'];
/** What is not closed runs to the end of the text, as Neo4j reads it too before it complains. */
const form = new RegExp(
  [
    String.raw`(\/\/[^\r\n]*|\/\*[^]*?(?:\*\/|$))`,
    String.raw`("(?:[^"\\]|\\[^])*(?:"|\\?$)|'(?:[^'\\]|\\[^])*(?:'|\\?$))`,
    '(`(?:[^`]|``)*(?:`|$))',
    '(\\$(?:`(?:[^`]|``)*`|[\\p{L}\\p{N}_]+))',
    String.raw`(0x[\da-f]+|0o[0-7]+|\d[\d_]*(?:\.\d[\d_]*)?(?:e[+-]?\d+)?)`,
    String.raw`([\p{L}\p{Pc}][\p{L}\p{N}\p{M}\p{Pc}]*)`,
    String.raw`(\.\.|=~|\|\||<>|<=|>=|\+=|[^\s])`,
  ].join('|'),
  'giu',
);

/** The tokens in their order; what lies between them is white space. */
export function tokensOf(text: string): Token[] {
  return Array.from(text.matchAll(form), (match) => ({
    kind: kinds[match.slice(1).findIndex((part) => part !== undefined)]!,
    text: match[0],
    from: match.index,
    to: match.index + match[0].length,
  }));
}

/** Line and column of an offset, both from 1. */
export function placeIn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

/** What a word, a name in backticks or a parameter is called. */
export function calledOf({ text }: Token): string {
  const bare = text.startsWith('$') ? text.slice(1) : text;
  return bare.startsWith('`') ? bare.slice(1, -1).replaceAll('``', '`') : bare;
}
