/** The keywords of Cypher 5 that a query which reads may use. */
export const clauses = [
  'MATCH',
  'OPTIONAL MATCH',
  'WHERE',
  'WITH',
  'UNWIND',
  'RETURN',
  'ORDER BY',
  'SKIP',
  'LIMIT',
  'UNION',
  'UNION ALL',
  'CALL',
] as const;
const others =
  'AS AND OR XOR NOT IN IS NULL DISTINCT DESC ASC STARTS ENDS CONTAINS CASE WHEN THEN ELSE END EXISTS COUNT COLLECT TRUE FALSE SHORTEST ANY ALL NONE SINGLE REDUCE BY';
const refused =
  'CREATE MERGE SET DELETE DETACH REMOVE FOREACH INSERT LOAD CSV SHOW USE EXPLAIN PROFILE DROP ALTER YIELD CYPHER TERMINATE';

/** Every word that is coloured as one, in upper case; also those that are refused. */
export const keywords: ReadonlySet<string> = new Set([
  ...clauses.flatMap((clause) => clause.split(' ')),
  ...others.split(' '),
  ...refused.split(' '),
]);

/** Offered while one types; the others are known to colour only. */
export const offered = [
  ...clauses,
  'AS',
  'AND',
  'OR',
  'NOT',
  'IN',
  'IS NULL',
  'IS NOT NULL',
  'DISTINCT',
  'DESC',
  'STARTS WITH',
  'ENDS WITH',
  'CONTAINS',
  'CASE WHEN',
  'EXISTS { }',
  'COUNT { }',
  'COLLECT { }',
] as const;

/** Neo4j's own functions that readers of a graph use most. */
export const functions =
  'abs avg ceil coalesce collect count date datetime degrees duration elementId endNode exists floor head keys labels last left length max min nodes percentileCont properties rand range reduce relationships replace reverse right round shortestPath size split sqrt startNode stDev substring sum tail toFloat toInteger toLower toString toUpper trim type'.split(
    ' ',
  );

/** What a reader may write, and what not, as the drawer lists it. */
export const allowedWords = [
  'MATCH',
  'OPTIONAL MATCH',
  'WHERE',
  'WITH',
  'UNWIND',
  'CALL { }',
  'RETURN',
  'ORDER BY',
  'LIMIT',
  'UNION',
];
export const refusedWords = [
  'CREATE',
  'MERGE',
  'SET',
  'DELETE',
  'REMOVE',
  'LOAD CSV',
  'CALL x()',
  'SHOW',
  'USE',
  'PROFILE',
];
