import type { Plan } from 'neo4j-driver';
import { placeIn, tokensOf, type Token } from '../../model/vocabulary/cypher-tokens.ts';
import { isMark, isWord } from './groups.ts';
import { detailsOf, operatorOf, operatorsOf } from './plan.ts';
import { unheld, type Sentence } from './sentences.ts';

/** What the condition would be put in at: an offset in the text, and the text for it. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
}
export interface VersionWarning {
  readonly code: 'version';
  /** As it stands in a pattern: c:Place. */
  readonly leaf: string;
  readonly line: number | null;
  readonly column: number | null;
  readonly sentence: Sentence;
  /** Null where the condition has to be written by hand. */
  readonly insert: Insertion | null;
}

/** Nodes that are not things of a dataset, and so of no version. */
const apart = /^(Dataset|Version|Batch|Deck|Scene)$/;
const name = '(?:[\\p{L}\\p{Pc}][\\p{L}\\p{N}\\p{Pc}]*|`(?:[^`]|``)+`)';
/** The dataset that is open points at its version. */
const pointing = new RegExp(String.raw`^UNIQUE (${name}):Dataset\(id\) WHERE id = \$dataset\b`, 'u');

/**
 * The places where a plan begins to read without being held to `version = $version`: a query that has one counts what
 * other datasets and versions hold too. Links never lead from one version to another, so what is reached from a leaf is of its
 * version. The conditions are read off the plan as Neo4j tells it (Filter, index seeks, joins).
 */
export function versionLeaves(text: string, plan: Plan): VersionWarning[] {
  const tokens = tokensOf(text).filter(({ kind }) => kind !== 'comment');
  const found: VersionWarning[] = [];
  const taken = new Set<number>();
  const value = valueOf(plan);
  const isHeldElsewhere = [...operatorsOf(plan)].some((each) => heldBy(each, value).length > 0);
  for (const { leaf, variables, labels, isLink } of unheldLeaves(plan, value)) {
    const pattern =
      patternOf(tokens, variables, labels, isLink, taken) ??
      (isLink && labels.length === 0 ? patternOf(tokens, [], [], false, taken) : null);
    if (pattern) taken.add(pattern.node);
    const place = pattern ? placeIn(text, pattern.at.from) : null;
    const told = pattern?.told ?? leaf;
    found.push({
      code: 'version',
      leaf: told,
      line: place?.line ?? null,
      column: place?.column ?? null,
      sentence: unheld(told, place?.line ?? null, isHeldElsewhere),
      insert: pattern?.insert ?? null,
    });
  }
  return found;
}

interface Leaf {
  readonly leaf: string;
  readonly variables: readonly string[];
  readonly labels: readonly string[];
  readonly isLink: boolean;
}

/** What the operators above a leaf say of variables: which are held, and which a pattern or another name ties to each other. */
interface Scope {
  readonly held: ReadonlySet<string>;
  readonly ties: readonly (readonly string[])[];
}

function* unheldLeaves(
  plan: Plan,
  value: string,
  above: Scope = { held: new Set(), ties: [] },
): Generator<Leaf> {
  const [first, second] = plan.children;
  const here = scopeBelow(plan, value, above);
  if (first === undefined) {
    const leaf = leafOf(plan, operatorOf(plan));
    if (leaf && !reaches(leaf.variables, here)) yield leaf;
    return;
  }
  // Each side of a join knows what the other holds; what is applied to each row knows what holds of the row.
  const [toFirst, toSecond] = [isInnerJoin(plan) && second, (isInnerJoin(plan) || isApplied(plan)) && first];
  yield* unheldLeaves(first, value, toFirst ? beside(here, toFirst, value) : here);
  if (second) yield* unheldLeaves(second, value, toSecond ? beside(here, toSecond, value) : here);
}

const isInnerJoin = (plan: Plan) => /HashJoin$/.test(operatorOf(plan)) && !/Outer/.test(operatorOf(plan));
const isApplied = (plan: Plan) => /Apply$/.test(operatorOf(plan));
/** Whether its second child is only asked whether or what there is: no row goes on with what was found there. */
const isAsked = (plan: Plan) => /SemiApply$|^RollUpApply$/.test(operatorOf(plan));
const isGrouping = (plan: Plan) => /Aggregation$|Distinct$/.test(operatorOf(plan));

function beside(scope: Scope, other: Plan, value: string): Scope {
  return { ...scope, held: new Set([...scope.held, ...heldAfter(other, value)]) };
}

/** What holds below an operator: what holds above it and what it holds itself. What is grouped goes on under its own keys alone. */
function scopeBelow(plan: Plan, value: string, above: Scope): Scope {
  if (isGrouping(plan)) {
    const kept = aliasesOf(plan).filter(([, outside]) => reaches([outside], above));
    return { held: new Set(kept.map(([inside]) => inside)), ties: [] };
  }
  return { held: new Set([...above.held, ...heldBy(plan, value)]), ties: [...above.ties, ...tiesOf(plan)] };
}

/** Whether one of the variables is held, or is tied to one that is. */
function reaches(variables: readonly string[], { held, ties }: Scope): boolean {
  const reached = new Set(variables);
  for (let size = 0; size < reached.size;) {
    size = reached.size;
    for (const tie of ties)
      if (tie.some((each) => reached.has(each))) for (const each of tie) reached.add(each);
  }
  return [...reached].some((each) => held.has(each));
}

/** The variables that hold in every row that comes out of an operator. */
function heldAfter(plan: Plan, value: string): ReadonlySet<string> {
  const children = isAsked(plan) ? plan.children.slice(0, 1) : plan.children;
  const below = children.map((child) => heldAfter(child, value));
  // A row of a union is of one of the two.
  const isEither = /Union$/.test(operatorOf(plan));
  const held = isEither
    ? [...below[0]!].filter((each) => below.every((others) => others.has(each)))
    : below.flatMap((each) => [...each]);
  if (isGrouping(plan))
    return new Set(aliasesOf(plan).flatMap(([inside, outside]) => (held.includes(inside) ? [outside] : [])));
  const all = new Set([...held, ...heldBy(plan, value)]);
  for (const tie of tiesOf(plan))
    if (tie.some((each) => all.has(each))) for (const each of tie) all.add(each);
  return all;
}

/** The variables whose things lie on one pattern, or are one thing by two names: of one version, since no link leads to another. */
function tiesOf(plan: Plan): (readonly string[])[] {
  const operator = operatorOf(plan);
  if (operator === 'Projection') return aliasesOf(plan);
  if (!/Expand$|Repeat|Path|Relationship|ProjectEndpoints/.test(operator)) return [];
  const [pattern = ''] = detailsOf(plan).split(/\sWHERE\s/);
  return [[...pattern.matchAll(new RegExp(`[([]\\s*(${name})`, 'gu'))].map(([, variable]) => variable!)];
}

/** What an operator passes on by name, as [below it, above it]. */
function aliasesOf(plan: Plan): (readonly [string, string])[] {
  return partsOf(detailsOf(plan), ', ').flatMap((part) => {
    const match = new RegExp(`^(${name})(?: AS (${name}))?$`, 'u').exec(part.trim());
    return match ? [[match[1]!, match[2] ?? match[1]!] as const] : [];
  });
}

/** What an operator itself reads from the whole graph; null for one that only goes on from what is there. */
function leafOf(plan: Plan, operator: string): Leaf | null {
  const told = detailsOf(plan);
  if (!/Scan$|Seek$|SeekByRange$|FromCountStore$|Lookup$/.test(operator)) return null;
  if (/Relationship/.test(operator)) {
    const inner = /\(([^()]*)\)\s*<?-\[([^\]]*)\]->?\s*\(([^()]*)\)/.exec(told);
    const [from = '', link = '', to = ''] = inner?.slice(1) ?? [];
    const variables = [from, link, to].map((part) => part.split(':')[0]!.trim()).filter(Boolean);
    return {
      leaf: `(${shown(from)})-[${shown(link)}]->(${shown(to)})`,
      variables,
      labels: labelsOf(link),
      isLink: true,
    };
  }
  // NodeByLabelScan "c:Place", an index "UNIQUE n:Entity(version, id) WHERE …", the count store "count( (:Firm) ) AS x".
  const pattern = new RegExp(`(${name})?(:[^\\s()]+)?`, 'u');
  const start = /FromCountStore$/.test(operator)
    ? /\(\s*(:?[^()]*)\)/.exec(told.replace(/^count\(/, ''))?.[1]
    : told.replace(/^(?:UNIQUE|(?:RANGE|TEXT|POINT) INDEX) /, '');
  const [leaf = '', variable = '', label = ''] = pattern.exec(start ?? '') ?? [];
  const labels = labelsOf(label);
  if (labels.length > 0 && labels.every((each) => apart.test(each))) return null;
  return { leaf: shown(leaf), variables: variable === '' ? [] : [variable], labels, isLink: false };
}

const labelsOf = (part: string): string[] =>
  (part.split(':')[1] ?? '')
    .split(/[|&]/)
    .map((each) => each.replace(/`/g, '').trim())
    .filter(Boolean);
/** Neo4j's own names for what has none are nobody's. */
const shown = (part: string) => part.trim().replace(/^anon_\d+/, '');

/** What a version may be compared with: the parameter, or what the open dataset points at. */
function valueOf(plan: Plan): string {
  const datasets = [...operatorsOf(plan)].flatMap((each) => pointing.exec(detailsOf(each))?.[1] ?? []);
  return ['\\$version', ...datasets.map((each) => `(?:cache\\[)?${escaped(each)}\\.version\\]?`)].join('|');
}
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The variables that an operator itself holds to the version. */
function heldBy(plan: Plan, value: string): string[] {
  const operator = operatorOf(plan);
  const told = detailsOf(plan);
  const own = String.raw`(?:cache\[)?(${name})\.version\]?`;
  if (operator === 'Filter' || operator === 'ValueHashJoin') {
    const holding = new RegExp(`^(?:${own} = (?:${value})|(?:${value}) = ${own})$`, 'u');
    return conjuncts(told).flatMap((condition) => {
      const match = holding.exec(condition.trim());
      return match?.[1] ?? match?.[2] ?? [];
    });
  }
  if (!/Seek/.test(operator)) return [];
  const seek = new RegExp(String.raw`^(?:UNIQUE|RANGE INDEX) (${name}):\S.* WHERE (.*)$`, 'u').exec(told);
  const holding = new RegExp(`(?:^| AND )version = (?:${value})(?=$| AND |,)`, 'u');
  return seek && holding.test(seek[2]!) ? [seek[1]!] : [];
}

/** The parts of a condition that all must hold; Neo4j puts some of them in brackets together. */
function conjuncts(condition: string): string[] {
  if (partsOf(condition, ' OR ').length > 1 || partsOf(condition, ' XOR ').length > 1) return [condition];
  const parts = partsOf(condition.trim(), ' AND ');
  if (parts.length > 1) return parts.flatMap(conjuncts);
  const inner = /^\((.*)\)$/su.exec(parts[0]!)?.[1];
  return inner !== undefined && isBalanced(inner) ? conjuncts(inner) : parts;
}

/** The parts of a text between marks that stand in no brackets and in no quotes. */
function partsOf(text: string, mark: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let begun = 0;
  for (let at = 0; at < text.length; at++) {
    if ('`"\''.includes(text[at]!)) at = Math.max(at, text.indexOf(text[at]!, at + 1));
    if ('([{'.includes(text[at]!)) depth++;
    if (')]}'.includes(text[at]!)) depth--;
    if (depth === 0 && text.startsWith(mark, at)) {
      parts.push(text.slice(begun, at));
      begun = at + mark.length;
    }
  }
  return [...parts, text.slice(begun)];
}

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const mark of text) {
    if ('([{'.includes(mark)) depth++;
    if (')]}'.includes(mark) && --depth < 0) return false;
  }
  return depth === 0;
}

interface Pattern {
  readonly at: Token;
  /** Where its node opens. */
  readonly node: number;
  readonly told: string;
  readonly insert: Insertion | null;
}

/**
 * Where a leaf stands in the text and has no condition yet: the node or link with its variable; where Neo4j names none of the
 * reader's, the first with its label, or without any as the leaf has none.
 */
function patternOf(
  tokens: readonly Token[],
  variables: readonly string[],
  labels: readonly string[],
  isLink: boolean,
  taken: ReadonlySet<number>,
): Pattern | null {
  const named = variables.filter((variable) => !variable.startsWith('anon_'));
  for (const [index, token] of tokens.entries()) {
    if (!isMark(token, isLink ? '[' : '(')) continue;
    const before = tokens[index - 1];
    if (!isLink && before?.kind === 'word' && !isWord(before, 'MATCH')) continue; // a function, not a node
    const second = tokens[index + 1];
    const isNamed = second?.kind === 'word' || second?.kind === 'name';
    const own = labelsAt(tokens, index + (isNamed ? 2 : 1));
    const isNode =
      isLink ||
      own.length > 0 ||
      /^[){]$/.test(tokens[index + (isNamed ? 2 : 1)]?.text ?? '') ||
      isWord(tokens[index + 2], 'WHERE');
    const isIt =
      named.length > 0
        ? isNamed && named.includes(second.text)
        : labels.every((label) => own.includes(label)) && (labels.length > 0 || own.length === 0);
    if (!isNode || !isIt) continue;
    const node = isLink ? nodeBefore(tokens, index) : index;
    if (node === null || taken.has(tokens[node]!.from)) continue;
    const insert = insertionAt(tokens, node);
    if (insert === 'held') continue;
    const told = `${isNamed ? second.text : ''}${own.length > 0 ? `:${own.join('|')}` : ''}`;
    const at = isNamed && !isLink ? second : tokens[node]!;
    return { at, node: tokens[node]!.from, told: isLink ? `[${told}]` : told || '()', insert };
  }
  return null;
}

function labelsAt(tokens: readonly Token[], start: number): string[] {
  const labels: string[] = [];
  for (let at = start; at < tokens.length && /^[:|&]$/.test(tokens[at]!.text); at += 2) {
    const label = tokens[at + 1];
    if (label?.kind !== 'word' && label?.kind !== 'name') break;
    labels.push(label.text.replace(/`/g, ''));
  }
  return labels;
}

/** The opening bracket of the node that a link goes out from. */
function nodeBefore(tokens: readonly Token[], link: number): number | null {
  let at = link - 1;
  while (at >= 0 && /^[-<>]$/.test(tokens[at]!.text)) at--;
  if (!isMark(tokens[at], ')')) return null;
  for (let depth = 0; at >= 0; at--) {
    if (isMark(tokens[at], ')')) depth++;
    if (isMark(tokens[at], '(') && --depth === 0) return at;
  }
  return null;
}

/** How the condition is put into the node that opens at `open`; “held” where it has one. */
function insertionAt(tokens: readonly Token[], open: number): Insertion | 'held' | null {
  for (let at = open + 1; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token.kind === 'parameter') return null; // the whole map is one
    if (isMark(token, '{')) {
      for (let inner = at + 1; inner < tokens.length && !isMark(tokens[inner], '}'); inner++)
        if (tokens[inner]!.text === 'version' && isMark(tokens[inner + 1], ':')) return 'held';
      const isEmpty = isMark(tokens[at + 1], '}');
      return { at: token.to, text: isEmpty ? 'version: $version' : 'version: $version, ' };
    }
    if (isMark(token, ')') || isWord(token, 'WHERE')) {
      const before = tokens[at - 1]!;
      const isTight = isMark(before, '(');
      return { at: before.to, text: `${isTight ? '' : ' '}{version: $version}` };
    }
    if (isMark(token, '(')) return null;
  }
  return null;
}
