import type { Plan } from 'neo4j-driver';
import { placeIn, tokensOf, type Token } from '../../model/cypher-tokens.ts';
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
const apart = /^(Dataset|Version|Batch)$/;
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
  const isHeldElsewhere = [...heldAnywhere(plan, value)].length > 0;
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

function* unheldLeaves(plan: Plan, value: string, held: ReadonlySet<string> = new Set()): Generator<Leaf> {
  const operator = operatorOf(plan);
  const here = new Set([...held, ...heldBy(plan, value)]);
  if (/HashJoin$/.test(operator) && !/Outer/.test(operator))
    for (const child of plan.children) for (const each of heldAnywhere(child, value)) here.add(each);
  // What a projection calls by another name is held under that name too.
  if (operator === 'Projection' || operator === 'EagerAggregation' || operator === 'OrderedAggregation')
    for (const [, from, to] of detailsOf(plan).matchAll(new RegExp(`(${name}) AS (${name})`, 'gu')))
      if (here.has(to!)) here.add(from!);
  for (const child of plan.children) yield* unheldLeaves(child, value, here);
  if (plan.children.length > 0) return;
  const leaf = leafOf(plan, operator);
  if (leaf && !leaf.variables.some((variable) => here.has(variable))) yield leaf;
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

function* heldAnywhere(plan: Plan, value: string): Generator<string> {
  for (const each of operatorsOf(plan)) yield* heldBy(each, value);
}

/** The parts of a condition that all must hold. */
function conjuncts(condition: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let begun = 0;
  for (let at = 0; at < condition.length; at++) {
    if ('([{'.includes(condition[at]!)) depth++;
    if (')]}'.includes(condition[at]!)) depth--;
    if (depth === 0 && condition.startsWith(' AND ', at)) {
      parts.push(condition.slice(begun, at));
      begun = at + 5;
    }
  }
  return [...parts, condition.slice(begun)];
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
