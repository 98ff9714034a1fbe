import type { Plan } from 'neo4j-driver';
import { tokensOf, type Token } from '../../model/vocabulary/cypher-tokens.ts';
import { isWord } from './groups.ts';
import { CypherRefused, refuse } from './refused.ts';
import type { RefusalCode } from './sentences.ts';

/** Every operator of Neo4j 5.26 and later that does nothing but read the graph; what is not here is refused. */
const reading = new Set(
  [
    'ProduceResults Argument ArgumentTracker EmptyResult EmptyRow Input NullifyMetadata PreserveOrder',
    'AllNodesScan NodeByLabelScan UnionNodeByLabelsScan IntersectionNodeByLabelsScan SubtractionNodeByLabelsScan',
    'NodeByIdSeek NodeByElementIdSeek NodeIndexSeek NodeUniqueIndexSeek MultiNodeIndexSeek NodeIndexSeekByRange',
    'NodeUniqueIndexSeekByRange NodeIndexScan NodeIndexContainsScan NodeIndexEndsWithScan DynamicLabelNodeLookup',
    'DirectedAllRelationshipsScan UndirectedAllRelationshipsScan DirectedRelationshipTypeScan',
    'UndirectedRelationshipTypeScan DirectedUnionRelationshipTypesScan UndirectedUnionRelationshipTypesScan',
    'DirectedRelationshipByIdSeek UndirectedRelationshipByIdSeek DirectedRelationshipByElementIdSeek',
    'UndirectedRelationshipByElementIdSeek DirectedRelationshipIndexSeek UndirectedRelationshipIndexSeek',
    'DirectedRelationshipUniqueIndexSeek UndirectedRelationshipUniqueIndexSeek DirectedRelationshipIndexScan',
    'UndirectedRelationshipIndexScan DirectedRelationshipIndexSeekByRange UndirectedRelationshipIndexSeekByRange',
    'DirectedRelationshipIndexContainsScan UndirectedRelationshipIndexContainsScan',
    'DirectedRelationshipIndexEndsWithScan UndirectedRelationshipIndexEndsWithScan',
    'Expand OptionalExpand VarLengthExpand BFSPruningVarLengthExpand PathPropagatingBFS Repeat RepeatOptions',
    'BidirectionalRepeat StatefulShortestPath ShortestPath AllShortestPaths ProjectEndpoints',
    'TriadicSelection TriadicBuild TriadicFilter',
    'Filter Projection CacheProperties RemoteBatchProperties Limit Skip Sort PartialSort Top Top1WithTies PartialTop',
    'Distinct OrderedDistinct EagerAggregation OrderedAggregation Eager Unwind Optional Union OrderedUnion',
    'Apply SemiApply AntiSemiApply LetSemiApply LetAntiSemiApply SelectOrSemiApply SelectOrAntiSemiApply',
    'LetSelectOrSemiApply LetSelectOrAntiSemiApply ConditionalApply AntiConditionalApply RollUpApply',
    'CartesianProduct NodeHashJoin ValueHashJoin NodeLeftOuterHashJoin NodeRightOuterHashJoin',
    'NodeCountFromCountStore RelationshipCountFromCountStore AssertSameNode AssertSameRelationship',
  ].flatMap((line) => line.split(' ')),
);

/** An operator's name without its database and its manner: Expand(All)@neo4j is Expand. */
export const operatorOf = ({ operatorType }: Plan): string =>
  operatorType.replace(/@.*$/, '').replace(/\(.*$/, '');

/** What EXPLAIN says of an operator: the pattern it reads, the condition it holds. */
export function detailsOf({ arguments: told }: Plan): string {
  const said: unknown = (told as Record<string, unknown>)['Details'];
  return typeof said === 'string' ? said : '';
}

const writing = [
  'CREATE',
  'MERGE',
  'SET',
  'REMOVE',
  'DELETE',
  'DETACH',
  'NODETACH',
  'FOREACH',
  'INSERT',
  'DROP',
  'ALTER',
];

/** Holds a plan to reading: EXPLAIN told it, and nothing has been run. Throws CypherRefused with the word to blame. */
export function checkPlan(text: string, queryType: string, plan: Plan): void {
  const tokens = tokensOf(text);
  const blame = (code: RefusalCode, words: readonly string[], about?: string) => {
    const word = wordOf(tokens, words);
    if (word) return refuse(text, code, word, about ?? word.text.toUpperCase());
    return new CypherRefused({ code, about: about ?? words[0]!, line: null, column: null });
  };
  if (queryType === 's') throw blame('administration', ['SHOW', ...writing, firstWord(tokens)]);
  for (const operator of operatorsOf(plan)) {
    const name = operatorOf(operator);
    if (reading.has(name)) continue;
    if (name === 'LoadCSV') throw blame('files', ['LOAD'], 'LOAD CSV');
    if (name === 'ProcedureCall') throw blame('procedure', ['CALL'], detailsOf(operator).split('(')[0]!);
    if (/^Transaction/.test(name)) throw blame('transactions', ['TRANSACTIONS']);
    if (/^(Show|Terminate|AdministrationCommand)/.test(name))
      throw blame('administration', ['SHOW', 'TERMINATE', firstWord(tokens)]);
    if (queryType !== 'r') throw blame('writes', writing);
    throw new CypherRefused({ code: 'unknown-operator', about: name, line: null, column: null });
  }
  if (queryType !== 'r') throw blame('writes', writing);
}

export function* operatorsOf(plan: Plan): Generator<Plan> {
  yield plan;
  for (const child of plan.children) yield* operatorsOf(child);
}

const firstWord = (tokens: readonly Token[]) =>
  tokens.find(({ kind }) => kind === 'word')?.text.toUpperCase() ?? '';

/** The first of these keywords that stands where a clause begins, not as the name of something. */
function wordOf(tokens: readonly Token[], words: readonly string[]): Token | null {
  const told = tokens.filter(({ kind }) => kind !== 'comment');
  const isClause = (token: Token, index: number) => {
    const before = told[index - 1];
    const after = told[index + 1];
    const isNamed = before && (/^[.:|&!$]$/.test(before.text) || isWord(before, 'AS'));
    const isName = after && /^[.:=]$/.test(after.text);
    return isWord(token, ...words) && !isNamed && !isName;
  };
  return told.find(isClause) ?? told.find((token) => isWord(token, ...words)) ?? null;
}
