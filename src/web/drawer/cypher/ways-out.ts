import { tokensOf, type Token } from '../../../model/vocabulary/cypher-tokens.ts';
import type { CypherProblem } from '../../../model/contract/cypher.ts';

/** A change of the query that a refusal suggests. */
export interface WayOut {
  readonly kind: 'return' | 'without';
  /** What is returned instead, or left out. */
  readonly what: string;
  readonly query: string;
}

const clause = new Set([
  'MATCH',
  'OPTIONAL',
  'WHERE',
  'WITH',
  'UNWIND',
  'RETURN',
  'ORDER',
  'UNION',
  'CALL',
  'CREATE',
  'MERGE',
  'SET',
  'REMOVE',
  'DELETE',
  'DETACH',
  'FOREACH',
  'LIMIT',
  'SKIP',
]);

/** The way out of a refusal that can be taken with one button; null where only the reader knows. */
export function wayOut(query: string, { code, about, line, column }: CypherProblem): WayOut | null {
  if (line === null || column === null) return null;
  const tokens = tokensOf(query).filter(({ kind }) => kind !== 'comment');
  const start = offsetOf(query, line, column);
  const at = tokens.findIndex(({ from }) => from === start);
  if (at < 0) return null;
  if (code === 'prefix') {
    const rest = query.slice(tokens[at]!.to).replace(/^\s+/, '');
    return rest === '' ? null : { kind: 'without', what: about, query: query.slice(0, start) + rest };
  }
  if (code !== 'writes') return null;
  const end = endOf(tokens, at);
  if (end === null) return null; // within a subquery: not for us to say what is meant
  const before = query.slice(0, start);
  const after = query.slice(end);
  const isFirst = before.replace(/\/\/[^\n]*|\/\*[^]*?\*\//g, '').trim() === '';
  if (isFirst) return null;
  if (/\breturn\b/i.test(after))
    return { kind: 'without', what: about, query: before + after.replace(/^\s+/, '') };
  const words = tokens[at]!.text.toUpperCase() === 'DETACH' ? 2 : 1;
  const deleted = query.slice(tokens[at + words - 1]!.to, end).trim();
  const what = /DELETE|DETACH/i.test(about) && deleted !== '' ? deleted : '*';
  return {
    kind: 'return',
    what,
    query: `${before}RETURN ${what}${after.trim() === '' ? '' : `\n${after.trim()}`}`,
  };
}

/** Where a clause ends: at the next one, or with the text; null where brackets are left before. */
function endOf(tokens: readonly Token[], at: number): number | null {
  const depthBefore = tokens
    .slice(0, at)
    .reduce((depth, { kind, text }) => depth + (kind === 'mark' ? change(text) : 0), 0);
  if (depthBefore !== 0) return null;
  let depth = 0;
  for (let index = at + 1; index < tokens.length; index++) {
    const { kind, text, from } = tokens[index]!;
    if (kind === 'mark') depth += change(text);
    const isOwn = text.toUpperCase() === 'DELETE' && tokens[index - 1]!.text.toUpperCase() === 'DETACH';
    if (depth === 0 && kind === 'word' && clause.has(text.toUpperCase()) && !isOwn) return from;
  }
  return tokens.at(-1)!.to;
}
const change = (mark: string) => (/^[([{]$/.test(mark) ? 1 : /^[)\]}]$/.test(mark) ? -1 : 0);

/** The offset of a line and column, both from 1. */
export function offsetOf(text: string, line: number, column: number): number {
  const lines = text.split(/(?<=\r\n|\r(?!\n)|\n)/);
  return lines.slice(0, line - 1).join('').length + column - 1;
}
