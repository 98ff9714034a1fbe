import { calledOf, type Token } from '../../model/vocabulary/cypher-tokens.ts';
import {
  flat,
  groupsIn,
  groupsOf,
  isGroup,
  isMark,
  isWord,
  parted,
  type Group,
  type Item,
} from './groups.ts';
import { refuse } from './refused.ts';

/**
 * Neo4j ends a query between two rows, and never within one expression: reduce over two thousand million numbers holds a
 * processor for minutes, whatever its time limit. So what an expression may go through is bounded before it is run. Lists
 * that rows are collected into cannot be bounded, so they are gone through one at a time.
 */
const mostOfRange = 1_000;
const mostLists = { gathered: 8, plain: 30 };
/** The most characters or values that putting together may come to, and where a regular expression reads them. */
const mostGrown = { usual: 1e8, matched: 1e6 };
/** As long as a stored text may well be. */
const storedText = 1_000;

export function checkExpressions(
  text: string,
  tokens: readonly Token[],
  parameters: Readonly<Record<string, unknown>>,
): void {
  const items = groupsOf(tokens);
  const groups = [...groupsIn(items)];
  const gathers = gathersRows(tokens, groups, parameters);
  const lists = groups.filter(([group]) => iterates(group));
  for (const [group] of groups)
    if (isWord(group.before, 'RANGE') && group.open === '(' && !isBounded(group, tokens, parameters))
      throw refuse(text, 'long-range', group.before);
  for (const [group, within] of lists) {
    const depth = within.filter(iterates).length;
    if (depth > 1 || (gathers && depth > 0)) throw refuse(text, 'nested-lists', group.token);
    const search = gathers ? searchIn(group) : null;
    if (search) throw refuse(text, 'nested-lists', search);
    if (isWord(group.before, 'REDUCE')) checkReduce(text, group, gathers);
  }
  const most = gathers ? mostLists.gathered : mostLists.plain;
  if (lists.length > most) throw refuse(text, 'many-lists', lists[most]![0].token);
  checkPatterns(text, tokens, parameters);
  checkGrowth(text, tokens, groups, parameters);
}

/** Whether lists may come to be that are as long as there are rows. */
function gathersRows(
  tokens: readonly Token[],
  groups: readonly (readonly [Group, unknown])[],
  parameters: Readonly<Record<string, unknown>>,
): boolean {
  const isLong = (value: unknown): boolean =>
    Array.isArray(value)
      ? value.length > mostOfRange || value.some(isLong)
      : typeof value === 'object' && value !== null && Object.values(value).some(isLong);
  return (
    tokens.some((token) => isWord(token, 'COLLECT', 'SPLIT')) ||
    groups.some(
      ([{ open, items }]) =>
        open === '[' &&
        (isGroup(items[0]) ||
          isMark(items[1], '=') ||
          items.filter((item) => isMark(item, ',')).length > mostOfRange),
    ) ||
    isLong(Object.values(parameters))
  );
}

/** Whether an expression goes through a list here: reduce, all, any, none, single, or [x IN … ]. */
function iterates({ open, before, items }: Group): boolean {
  if (isWord(before, 'REDUCE')) return open === '(';
  const begins =
    !isGroup(items[0]) && ['word', 'name'].includes(items[0]?.kind ?? '') && isWord(items[1], 'IN');
  return begins && (open === '[' || (open === '(' && isWord(before, 'ALL', 'ANY', 'NONE', 'SINGLE')));
}

/** A search of a list of unknown length for each value of another. */
function searchIn(group: Group): Token | null {
  const { items } = group;
  const head = items.findIndex((item) => isWord(item, 'IN'));
  for (let at = head + 1; at < items.length; at++) {
    const item = items[at]!;
    const after = items[at + 1];
    const isShort =
      (isGroup(after) && after.open === '[') || (after && !isGroup(after) && after.kind === 'parameter');
    if (isWord(item, 'IN') && !isShort) return item;
    if (isGroup(item)) {
      const inner = searchIn({ ...item, items: [item.token, ...item.items] });
      if (inner) return inner;
    }
  }
  return null;
}

/** Whether a range is at most so long, or is unwound into rows, between which Neo4j can end it. */
function isBounded(
  group: Group,
  tokens: readonly Token[],
  parameters: Readonly<Record<string, unknown>>,
): boolean {
  const at = tokens.indexOf(group.before!);
  let close = tokens.indexOf(group.token) + 1;
  for (let depth = 1; close < tokens.length && depth > 0; close++) {
    if (isMark(tokens[close], '(')) depth++;
    if (isMark(tokens[close], ')')) depth--;
  }
  if (isWord(tokens[at - 1], 'UNWIND') && isWord(tokens[close], 'AS')) return true;
  const [from, to, step, ...more] = parted(group.items);
  if (!from || !to || more.length > 0) return false;
  const number = (part: readonly Item[]): number | null => {
    const [sign, value] = part.length === 2 && isMark(part[0], '-') ? [-1, part[1]] : [1, part[0]];
    if (part.length > (sign < 0 ? 2 : 1) || value === undefined || isGroup(value)) return null;
    if (value.kind === 'number' && /^\d+$/.test(value.text)) return sign * Number(value.text);
    const given = value.kind === 'parameter' ? parameters[calledOf(value)] : null;
    return typeof given === 'number' ? sign * given : null;
  };
  const by = step ? number(step) : 1;
  if (by === null || by === 0) return false;
  const [first, last] = [number(from), number(to)];
  if (first !== null && last !== null) return Math.abs((last - first) / by) <= mostOfRange;
  return first !== null && first >= -1 && Math.abs(by) >= 1 && isSize(to);
}

/** size(…) or length(…), a whole number more or less. */
function isSize([name, group, sign, by, ...more]: readonly Item[]): boolean {
  if (!isWord(name, 'SIZE', 'LENGTH') || !isGroup(group) || more.length > 0) return false;
  if (sign === undefined) return true;
  return (
    (isMark(sign, '-') || isMark(sign, '+')) && by !== undefined && !isGroup(by) && /^\d{1,3}$/.test(by.text)
  );
}

/** What reduce adds to must not grow by itself, and over collected values it is for aggregates. */
function checkReduce(text: string, group: Group, gathers: boolean): void {
  const [head, ...rest] = parted(group.items);
  const accumulator = head?.[0];
  const tail = rest.flat();
  const bar = tail.findIndex((item) => isMark(item, '|'));
  if (!accumulator || isGroup(accumulator) || bar < 0) return; // Neo4j says better what is wrong
  const uses = [...flat(tail.slice(bar + 1))].filter(
    (token) => (token.kind === 'word' || token.kind === 'name') && calledOf(token) === calledOf(accumulator),
  );
  const list = tail.slice(tail.findIndex((item) => isWord(item, 'IN')) + 1, bar);
  const isShort =
    (list.length === 2 && isWord(list[0], 'NODES', 'RELATIONSHIPS', 'RANGE')) ||
    (list.length === 1 && isGroup(list[0]) && list[0].open === '[');
  if (uses.length > 1 || (gathers && !isShort))
    throw refuse(text, 'doubling', uses[1] ?? accumulator, calledOf(accumulator));
}

/** A regular expression is a text that is seen, and none that may try the same again and again. */
function checkPatterns(
  text: string,
  tokens: readonly Token[],
  parameters: Readonly<Record<string, unknown>>,
): void {
  for (const [index, token] of tokens.entries()) {
    if (!isMark(token, '=~')) continue;
    const next = tokens[index + 1];
    const after = tokens[index + 2];
    const isAlone = !after || !['+', '||', '['].includes(after.text);
    const given =
      next?.kind === 'string'
        ? next.text.slice(1, -1)
        : next?.kind === 'parameter'
          ? parameters[calledOf(next)]
          : null;
    if (!isAlone || typeof given !== 'string' || !isSafePattern(given))
      throw refuse(text, 'regular-expression', next ?? token);
  }
}

function isSafePattern(pattern: string): boolean {
  const plain = pattern
    .replace(/\\\\/g, '\\')
    .replace(/\\[^1-9k]/g, 'x')
    .replace(/\[[^\]]*\]/g, 'x');
  const unbounded = plain.match(/[*+]|\{\d+,\d*\}/g) ?? [];
  const isRepeatedGroup = /\)\s*(?:[*+{?])/.test(plain);
  return unbounded.length <= 3 && !isRepeatedGroup && !/\\[1-9k]/.test(plain);
}

/** How much longer than what it began with a text or list may become by being put together with itself, clause by clause. */
function checkGrowth(
  text: string,
  tokens: readonly Token[],
  groups: readonly (readonly [Group, unknown])[],
  parameters: Readonly<Record<string, unknown>>,
): void {
  const longest = Math.max(
    storedText,
    ...tokens.filter(({ kind }) => kind === 'string').map((token) => token.text.length),
    ...Object.values(parameters).map((value) => JSON.stringify(value ?? null).length),
  );
  const most = tokens.some((token) => isMark(token, '=~')) ? mostGrown.matched : mostGrown.usual;
  const put = new Map<Token, number>();
  for (const [group] of groups) {
    if (isWord(group.before, 'REPLACE')) {
      const by = parted(group.items)[2] ?? [];
      const [only] = by;
      const isLiteral = by.length === 1 && only !== undefined && !isGroup(only) && only.kind === 'string';
      put.set(group.token, isLiteral ? Math.max(1, only.text.length - 2) : longest);
    } else if (isWord(group.before, 'SPLIT')) put.set(group.token, 10);
    else if (isWord(group.before, 'REDUCE')) put.set(group.token, 100);
    else if ((group.open === '[' || group.open === '{') && !iterates(group))
      put.set(group.token, Math.max(0, parted(group.items).filter(isVariable).length - 1));
  }
  let grown = longest;
  let factor = 1;
  for (const [index, token] of tokens.entries()) {
    if (isWord(token, 'WITH', 'RETURN', 'UNWIND', 'MATCH', 'UNION', 'CALL')) {
      grown *= factor;
      factor = 1;
    }
    if (isMark(token, '+') || isMark(token, '||')) factor += 1;
    const more = put.get(token) ?? 0;
    if (isWord(tokens[index - 1], 'REPLACE')) factor *= Math.max(1, more);
    else factor += more;
    if (grown * factor > most) throw refuse(text, 'growing', token);
  }
}

/** A variable by itself in a list, or as a value of a map: what makes it twice as large where it stands twice. */
function isVariable(part: readonly Item[]): boolean {
  const last = part.at(-1);
  const isAlone = part.length === 1 || (part.length === 3 && isMark(part[1], ':'));
  return isAlone && last !== undefined && !isGroup(last) && (last.kind === 'word' || last.kind === 'name');
}
