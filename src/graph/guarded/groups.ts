import type { Token } from '../../model/vocabulary/cypher-tokens.ts';

/** What stands between a pair of brackets. `before` is what stands right before the opening one. */
export interface Group {
  readonly open: '(' | '[' | '{';
  readonly token: Token;
  readonly before: Token | null;
  readonly items: readonly Item[];
}
export type Item = Token | Group;
export const isGroup = (item: Item | undefined): item is Group => item !== undefined && 'items' in item;

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** The tokens of a text by their brackets; one that is not closed holds the rest. Comments are left out. */
export function groupsOf(tokens: readonly Token[]): Item[] {
  const told = tokens.filter(({ kind }) => kind !== 'comment');
  let at = 0;
  const until = (close: string | undefined): Item[] => {
    const items: Item[] = [];
    while (at < told.length) {
      const token = told[at++]!;
      if (token.kind === 'mark' && token.text === close) break;
      if (token.kind === 'mark' && closing[token.text] !== undefined) {
        const before = told[at - 2] ?? null;
        items.push({
          open: token.text as Group['open'],
          token,
          before,
          items: until(closing[token.text]),
        });
      } else items.push(token);
    }
    return items;
  };
  return until(undefined);
}

/** Whether an item is this keyword, however it is written. */
export const isWord = (item: Item | null | undefined, ...words: string[]): item is Token =>
  item != null && !('items' in item) && item.kind === 'word' && words.includes(item.text.toUpperCase());
export const isMark = (item: Item | null | undefined, text: string): item is Token =>
  item != null && !('items' in item) && item.kind === 'mark' && item.text === text;

/** Every group, the outer ones first, with those it stands in. */
export function* groupsIn(
  items: readonly Item[],
  within: readonly Group[] = [],
): Generator<[Group, readonly Group[]]> {
  for (const item of items)
    if (isGroup(item)) {
      yield [item, within];
      yield* groupsIn(item.items, [...within, item]);
    }
}

/** All tokens of the items, in their order, without the brackets. */
export function* flat(items: readonly Item[]): Generator<Token> {
  for (const item of items)
    if (isGroup(item)) yield* flat(item.items);
    else yield item;
}

/** The items between commas. */
export function parted(items: readonly Item[]): Item[][] {
  const parts: Item[][] = [[]];
  for (const item of items)
    if (isMark(item, ',')) parts.push([]);
    else parts.at(-1)!.push(item);
  return parts;
}

/** The deepest that brackets may stand in one another: Neo4j's own reading of a text is not made for more. */
const deepest = 60;
/** The bracket that stands deeper, if any. */
export function tooDeep(tokens: readonly Token[]): Token | null {
  let depth = 0;
  for (const token of tokens) {
    if (token.kind !== 'mark') continue;
    if (closing[token.text] !== undefined && ++depth > deepest) return token;
    if (/[)\]}]/.test(token.text)) depth = Math.max(0, depth - 1);
  }
  return null;
}
