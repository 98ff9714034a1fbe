import { calledOf, tokensOf, type Token } from '../../../model/vocabulary/cypher-tokens.ts';
import type { CypherSchema } from '../../../model/contract/cypher.ts';
import { functions, keywords, offered } from './words-of-cypher.ts';

/** One completion: what is put in, and what it is. */
export interface Completion {
  readonly text: string;
  readonly kind: 'label' | 'type' | 'property' | 'parameter' | 'variable' | 'keyword' | 'function';
  /** How many there are, or have it; of a property also what it holds and of how many. */
  readonly count?: number;
  readonly of?: number;
  readonly holds?: string;
}
export interface Completions {
  /** Where the word that is being written begins. */
  readonly from: number;
  readonly options: readonly Completion[];
}

const most = 50;
type Kind = CypherSchema['labels'][number];

/** What may stand at the cursor, by what stands before it; null where nothing is to be offered. */
export function completionsAt(
  text: string,
  cursor: number,
  schema: CypherSchema | null,
  parameters: readonly string[],
  asked: boolean,
): Completions | null {
  const tokens = tokensOf(text);
  const inside = tokens.find(({ from, to }) => from < cursor && cursor < to);
  const at = tokens.findLastIndex(({ to }) => to <= cursor);
  const touching = at >= 0 && tokens[at]!.to === cursor ? tokens[at]! : null;
  const within = inside ?? touching;
  if (within?.kind === 'comment' || within?.kind === 'string' || within?.kind === 'number') return null;
  const word = inside ?? (touching && /^(word|parameter|name)$/.test(touching.kind) ? touching : null);
  const from = word?.from ?? cursor;
  const written = text.slice(from, cursor);
  const before = tokens.slice(
    0,
    tokens.findIndex((token) => token === word) >= 0 ? tokens.indexOf(word!) : at + 1,
  );
  const previous = before.at(-1);
  const fits = (options: readonly Completion[]): Completions | null => {
    const left = options.filter(({ text: each }) => matches(each, written) && each !== written);
    const [first, later] = [true, false].map((begins) =>
      left.filter(({ text: each }) => isBegun(each, written) === begins),
    );
    return left.length > 0 ? { from, options: [...first!, ...later!].slice(0, most) } : null;
  };

  if (written.startsWith('$') || previous?.text === '$') {
    const names = [...new Set(['version', 'dataset', ...parameters])];
    return fits(names.map((name) => ({ text: `$${name}`, kind: 'parameter' })));
  }
  if (previous?.text === ':' || previous?.text === '|') {
    const bracket = openBracket(before);
    if (bracket === '{') return null;
    const kinds = bracket === '[' ? schema?.types : schema?.labels;
    return fits(
      (kinds ?? []).map(({ name, count }) => ({
        text: name,
        kind: bracket === '[' ? 'type' : 'label',
        count,
      })),
    );
  }
  if (previous?.text === '.') return fits(propertiesOf(schema, kindsOf(tokens, before.at(-2))));
  if (previous?.text === '{' || (previous?.text === ',' && openBracket(before) === '{')) {
    const own = kindsBefore(before);
    if (own.length > 0) return fits(propertiesOf(schema, own));
  }
  if (written === '' && !asked) return null;
  const variables = variablesOf(tokens).filter((name) => name !== written);
  return fits([
    ...variables.map((name): Completion => ({ text: name, kind: 'variable' })),
    ...offered.map((name): Completion => ({ text: name, kind: 'keyword' })),
    ...functions.map((name): Completion => ({ text: `${name}(`, kind: 'function' })),
  ]);
}

const isBegun = (option: string, written: string) => option.toLowerCase().startsWith(written.toLowerCase());

/** Whether what is written begins the option, or for three letters and more stands in it. */
function matches(option: string, written: string): boolean {
  const isWithin = written.length >= 3 && option.toLowerCase().includes(written.toLowerCase());
  return isWithin || isBegun(option, written);
}

/** The bracket that is open at the end of the tokens. */
function openBracket(tokens: readonly Token[]): string | null {
  let depth = 0;
  for (const { kind, text } of tokens.toReversed()) {
    if (kind !== 'mark') continue;
    if (/^[)\]}]$/.test(text)) depth++;
    else if (/^[([{]$/.test(text) && depth-- === 0) return text;
  }
  return null;
}

/** The labels or types that a variable is given somewhere in the text. */
function kindsOf(tokens: readonly Token[], variable: Token | undefined): string[] {
  if (!variable) return [];
  return tokens.flatMap((token, index) => {
    const isPattern = /^[([]$/.test(tokens[index - 1]?.text ?? '') && tokens[index + 1]?.text === ':';
    return isPattern && token.text === variable.text ? kindsAt(tokens, index + 1) : [];
  });
}

/** Those of the node or link in whose map the text ends. */
function kindsBefore(before: readonly Token[]): string[] {
  const open = before.findLastIndex(({ text }) => text === '{');
  const start = before.slice(0, open).findLastIndex(({ text }) => text === '(' || text === '[');
  if (start < 0) return [];
  const colon = before.findIndex(({ text }, index) => index > start && index < open && text === ':');
  return colon < 0 ? [] : kindsAt(before, colon);
}

function kindsAt(tokens: readonly Token[], colon: number): string[] {
  const names: string[] = [];
  for (let at = colon; at < tokens.length && /^[:|&]$/.test(tokens[at]!.text); at += 2)
    if (tokens[at + 1]) names.push(calledOf(tokens[at + 1]!));
  return names;
}

/** Properties of these kinds, or of all where none is known: those that most have first. */
function propertiesOf(schema: CypherSchema | null, kinds: readonly string[]): Completion[] {
  if (!schema) return [];
  const all: readonly Kind[] = [...schema.labels, ...schema.types];
  const own = all.filter(({ name }) => kinds.includes(name));
  const found = new Map<string, { count: number; of: number; holds: string }>();
  for (const { count, properties } of own.length > 0 ? own : all)
    for (const { name, known, holds } of properties) {
      if (name === 'search') continue;
      const before = found.get(name) ?? { count: 0, of: 0, holds };
      found.set(name, { count: before.count + known, of: before.of + count, holds });
    }
  return [...found]
    .map(([text, told]): Completion => ({ text, kind: 'property', ...told }))
    .sort((a, b) => b.count! - a.count! || (a.text < b.text ? -1 : 1));
}

/** The names that patterns, AS and lists give. */
function variablesOf(tokens: readonly Token[]): string[] {
  const named = tokens.filter((token, index) => {
    if (token.kind !== 'word' && token.kind !== 'name') return false;
    const before = tokens[index - 1];
    const isPattern =
      before !== undefined && /^[([]$/.test(before.text) && tokens[index - 2]?.kind !== 'word';
    const isAfterMatch = before?.text === '(' && /^match$/i.test(tokens[index - 2]?.text ?? '');
    const isAlias = before?.kind === 'word' && before.text.toUpperCase() === 'AS';
    return (isPattern || isAfterMatch || isAlias) && !keywords.has(token.text.toUpperCase());
  });
  return [...new Set(named.map(({ text }) => text))];
}
