import neo4j, { type Plan, type Session } from 'neo4j-driver';
import { placeIn } from '../../model/vocabulary/cypher-tokens.ts';
import type { CypherStep } from '../../model/contract/cypher.ts';
import { cypherLimits } from '../../model/vocabulary/limits.ts';
import { codeOf } from '../failure.ts';
import { guardStatement } from '../query.ts';
import { toParameters } from '../values.ts';
import { Cells } from './cells.ts';
import { checkText } from './check-text.ts';
import type { UserQuery } from './messages.ts';
import { checkPlan, detailsOf, operatorOf } from './plan.ts';
import { CypherRefused } from './refused.ts';
import { versionLeaves, type VersionWarning } from './version-leaves.ts';

const explain = 'EXPLAIN ';
/** The server's own clock comes after ours: it ends what ours could not. */
const serverSlack = 500;
const fetchSize = 200;
type TransactionConfig = NonNullable<Parameters<Session['run']>[2]>;
const entityIds = guardStatement('entity-ids');
/** How long Neo4j may think about how it would run a query, before its own time begins. */
export const explainMs = 5_000;

interface Result {
  readonly columns: readonly string[];
  readonly rows: readonly unknown[][];
  readonly truncated: boolean;
  readonly truncatedBy: 'rows' | 'bytes' | null;
  readonly milliseconds: number;
  readonly warnings: readonly VersionWarning[];
  readonly plan?: readonly CypherStep[];
}

/**
 * Explains a query, holds its plan to reading, runs it in READ mode and reads its rows up to its limits. `metadata` marks its
 * transactions on the server. Its sessions are left open: whoever gave `open` cuts the connections. Throws CypherRefused
 * where it may not be run or fails of itself; the driver's errors where the server is away or the time is over.
 */
export async function runGuarded(
  open: () => Session,
  query: UserQuery,
  metadata: { readonly reader: string },
  onRun: () => void,
): Promise<Result> {
  const { text, limitMs } = query;
  for (const bound of ['dataset', 'version'])
    if (Object.hasOwn(query.parameters, bound))
      throw new CypherRefused({ code: 'parameter-bound', about: bound, line: null, column: null });
  const parameters = { ...query.parameters, dataset: query.dataset, version: query.version };
  checkText(text, parameters);
  const began = performance.now();
  const session = open();
  const sent = toParameters(parameters);
  try {
    const { summary } = await session.run(explain + text, sent, {
      metadata,
      timeout: explainMs + serverSlack,
    });
    const { plan } = summary;
    if (plan === false) throw new Error('Neo4j explained a query without a plan.');
    checkPlan(text, summary.queryType, plan);
    const warnings = versionLeaves(text, plan);
    const milliseconds = () => Math.round(performance.now() - began);
    if (query.isExplained) {
      const none = { columns: [], rows: [], truncated: false, truncatedBy: null };
      return { ...none, milliseconds: milliseconds(), warnings, plan: [...stepsOf(plan)] };
    }
    onRun();
    const config = { metadata, timeout: limitMs + serverSlack };
    const { cells, ...read } = await readRows(session, query, sent, config);
    // What is left of the rows stays where it is, and takes the session with it.
    await tellEnds(read.truncated ? open() : session, cells, config);
    return { ...read, milliseconds: milliseconds(), warnings };
  } catch (error) {
    throw refusalOf(error, text) ?? error;
  }
}

interface Read extends Pick<Result, 'columns' | 'rows' | 'truncated' | 'truncatedBy'> {
  readonly cells: Cells;
}

/** Rows up to the limits. What comes after them is left where it is: the connection is to be cut. */
async function readRows(
  session: Session,
  { text, limit }: UserQuery,
  sent: object,
  config: TransactionConfig,
): Promise<Read> {
  const cells = new Cells();
  const rows: unknown[][] = [];
  const running = session.run(text, sent, config);
  const columns = (await running.keys()).map(String);
  let truncatedBy: 'rows' | 'bytes' | null = null;
  let bytes = 0;
  // Not a for…of: leaving one discards what is left, which Neo4j refuses where nothing is.
  const records = running[Symbol.asyncIterator]();
  for (let next = await records.next(); !next.done; next = await records.next()) {
    if (rows.length === limit) truncatedBy = 'rows';
    else {
      const row = next.value.keys.map((key) => cells.cellOf(next.value.get(key)));
      bytes += Buffer.byteLength(JSON.stringify(row));
      if (bytes > cypherLimits.bytes) truncatedBy = 'bytes';
      else rows.push(row);
    }
    if (truncatedBy !== null) break;
  }
  return { columns, rows, truncated: truncatedBy !== null, truncatedBy, cells };
}

/** Our ids of the ends of links: a link as Neo4j sends it knows only Neo4j's. */
async function tellEnds(session: Session, cells: Cells, config: TransactionConfig): Promise<void> {
  const { unknown } = cells;
  if (unknown.length === 0) return cells.close([]);
  const { records } = await session.run(entityIds.text, { ids: unknown }, config);
  cells.close(records.map((record) => [record.get('theirs') as string, record.get('ours') as string | null]));
}

function* stepsOf(plan: Plan, depth = 0): Generator<CypherStep> {
  const rows: unknown = (plan.arguments as Record<string, unknown>)['EstimatedRows'];
  const operator = operatorOf(plan);
  const details = operator === 'ProduceResults' ? '' : detailsOf(plan);
  yield { operator, details, rows: typeof rows === 'number' ? Math.round(rows) : null, depth };
  for (const child of plan.children) yield* stepsOf(child, depth + 1);
}

/** What Neo4j says against a query itself; null where it is not the query's fault. */
function refusalOf(error: unknown, text: string): CypherRefused | null {
  if (error instanceof CypherRefused) return error;
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : '';
  const plain = (code: 'memory' | 'deep', about = '') =>
    new CypherRefused({ code, about, line: null, column: null });
  if (/MemoryPoolOutOfMemory|OutOfMemoryError/.test(code)) return plain('memory');
  if (/StackOverFlow/i.test(code)) return plain('deep');
  if (/TransactionTimedOut|\.Terminated$/.test(code)) return null;
  if (!/^Neo\.(ClientError|DatabaseError)\.(Statement|Procedure|General)\./.test(code)) return null;
  const said = wordsOf(message);
  const place = placeOf(message, text);
  if (/AccessMode$/.test(code))
    return new CypherRefused({ code: 'writes', about: 'CREATE, SET, DELETE', ...place });
  if (/ProcedureNotFound$/.test(code))
    return new CypherRefused({ code: 'procedure', about: /`([^`]+)`/.exec(said)?.[1] ?? '', ...place });
  const isSyntax = /Syntax|Semantic|ArgumentError|NotImplemented/.test(code);
  return new CypherRefused({ code: isSyntax ? 'syntax' : 'failed', about: said, ...place });
}

/** Neo4j's sentence without its picture of the text and the place in it. */
function wordsOf(message: string): string {
  const said = message
    .replace(/\s*\(line \d+, column \d+ \(offset: \d+\)\)[^]*$/, '')
    .replace(/\r?\n[^]*$/, '')
    .trim();
  return /[.!?]$/.test(said) ? said : `${said}.`;
}

function placeOf(message: string, text: string): { line: number | null; column: number | null } {
  const offset = /\(offset: (\d+)\)/.exec(message)?.[1];
  if (offset === undefined) return { line: null, column: null };
  // What was explained stands behind a word of ours; what runs does not.
  const own = /^"EXPLAIN /m.test(message) || message.includes(explain) ? explain.length : 0;
  return placeIn(text, Math.max(0, Number(offset) - own));
}

export const readMode = { defaultAccessMode: neo4j.session.READ, fetchSize } as const;
