import { calledOf, tokensOf, type Token } from '../../model/vocabulary/cypher-tokens.ts';
import { cypherLimits } from '../../model/vocabulary/limits.ts';
import { checkExpressions } from './expressions.ts';
import { isMark, isWord, tooDeep } from './groups.ts';
import { CypherRefused, refuse } from './refused.ts';
import type { RefusalCode } from './sentences.ts';

/** What may stand before a query, and would change what EXPLAIN is asked about or where the query goes. */
const prefixes = new Set(['EXPLAIN', 'PROFILE', 'CYPHER', 'USE', 'USING']);
const administration = new Set(
  [
    'SHOW',
    'TERMINATE',
    'ALTER',
    'GRANT',
    'DENY',
    'REVOKE',
    'START',
    'STOP',
    'RENAME',
    'ENABLE',
    'REALLOCATE',
  ].concat(['DEALLOCATE', 'DRYRUN', 'DROP']),
);
/** What no query that reads begins with. */
const writing = new Set([
  'CREATE',
  'MERGE',
  'SET',
  'REMOVE',
  'DELETE',
  'DETACH',
  'NODETACH',
  'FOREACH',
  'INSERT',
]);
/** Where Neo4j's own functions live that have a dot in their name; those of extensions always have one. */
const namespaces = new Set(
  ['date', 'datetime', 'localdatetime', 'localtime', 'time', 'duration', 'point'].concat([
    'vector.similarity',
  ]),
);

/**
 * What can be seen of a query before Neo4j is asked: that it begins as one that reads, calls no function of an extension, has
 * the parameters it names, and no expression that Neo4j could not end in time. Throws CypherRefused. Whether it only reads is
 * for its plan to say (plan.ts).
 */
export function checkText(text: string, parameters: Readonly<Record<string, unknown>>): void {
  const plain = (code: RefusalCode, about = '') =>
    new CypherRefused({ code, about, line: null, column: null });
  if (text.length > cypherLimits.text) throw plain('too-long', cypherLimits.text.toLocaleString('en'));
  const escape = /\\u+[\da-f]{4}/i.exec(text);
  // Neo4j reads these before anything else, so that what is seen would not be what is run.
  if (escape) throw refuse(text, 'escape', escape.index, escape[0]);
  // Those that no keyboard writes and no screen shows.
  const hidden = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.exec(text);
  if (hidden) {
    const code = `U+${hidden[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
    throw refuse(text, 'escape', hidden.index, code);
  }
  const tokens = tokensOf(text).filter(({ kind }) => kind !== 'comment');
  const [first] = tokens;
  const deep = tooDeep(tokens);
  if (deep) throw refuse(text, 'deep', deep);
  if (!first) throw plain('empty');
  const word = first.kind === 'word' ? first.text.toUpperCase() : '';
  if (prefixes.has(word)) throw refuse(text, 'prefix', first, word);
  if (administration.has(word)) throw refuse(text, 'administration', first, word);
  // Plain enough not to bother Neo4j; whatever hides better, its plan tells.
  if (writing.has(word)) throw refuse(text, 'writes', first, word);
  const load = tokens.findIndex((token, index) => isWord(token, 'LOAD') && isWord(tokens[index + 1], 'CSV'));
  if (load >= 0) throw refuse(text, 'files', tokens[load]!, 'LOAD CSV');
  checkFunctions(text, tokens);
  for (const token of tokens)
    if (token.kind === 'parameter' && !Object.hasOwn(parameters, calledOf(token)))
      throw refuse(text, 'parameter-missing', token, calledOf(token));
  checkExpressions(text, tokens, parameters);
}

/** Functions of extensions have a dot in their name: Neo4j allows none at the root. */
function checkFunctions(text: string, tokens: readonly Token[]): void {
  const isName = (token: Token | undefined) => token?.kind === 'word' || token?.kind === 'name';
  for (const [index, token] of tokens.entries()) {
    if (!isMark(token, '(') || !isName(tokens[index - 1])) continue;
    let at = index - 1;
    const path = [calledOf(tokens[at]!)];
    while (isMark(tokens[at - 1], '.') && isName(tokens[at - 2])) path.unshift(calledOf(tokens[(at -= 2)]!));
    if (isWord(tokens[at - 1], 'CALL')) throw refuse(text, 'procedure', tokens[at]!, path.join('.'));
    if (path.length > 1 && !namespaces.has(path.slice(0, -1).join('.').toLowerCase()))
      throw refuse(text, 'function', tokens[at]!, path.join('.'));
  }
}
