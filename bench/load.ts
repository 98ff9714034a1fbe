import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import neo4j, { type Driver } from 'neo4j-driver';
import { connect, type Connection } from '../src/graph/connect.ts';
import { schemaStatements } from '../src/graph/query.ts';
import { check, load } from '../src/tables/load.ts';
import { arrange } from '../src/tables/arrange.ts';
import { openFolder } from '../src/tables/read/folder.ts';
import { Problems } from '../src/tables/problems.ts';
import type { Row } from '../src/tables/check.ts';
import type { TableKind } from '../src/tables/table.ts';
import { generate } from './generate.ts';
import { newHome } from './home.ts';

/** Rows a transaction of the plain loop writes: what was measured fastest for it. */
const batchSize = 5000;
const mergeNodes = `UNWIND $rows AS row
  MERGE (entity:Entity {version: $version, id: row.id})
  SET entity:$($label), entity += row`;
const mergeLinks = `UNWIND $rows AS row
  MATCH (from:Entity {version: $version, id: row.from})
  MATCH (to:Entity {version: $version, id: row.to})
  MERGE (from)-[link:$($type) {item: row.item}]->(to)
  SET link += row.properties`;

/**
 * Rows a second of our load (files read, checked and written) against one session's plain UNWIND … MERGE of the same rows
 * by the bare driver, on the same server with the same indexes, by turns; and the peak memory of this process.
 */
export async function benchLoad(options: { firms: number; links: number; rounds: number }): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'liantu-bench-'));
  const home = await newHome();
  const connection = await connect({ ...process.env, LIANTU_HOME: home.path }, () => undefined);
  const driver = bareDriver(connection);
  try {
    for (const statement of schemaStatements()) await connection.database.implicit(statement, {});
    await generate(join(folder, 'warm'), 5000, 10_000);
    await generate(join(folder, 'made'), options.firms, options.links);
    await ours(connection, join(folder, 'warm'));
    await plain(driver, join(folder, 'warm'), 'plain-warm');
    const ratios: number[] = [];
    for (let round = 1; round <= options.rounds; round++) {
      const bare = () => plain(driver, join(folder, 'made'), `plain-${round}`);
      const before = round % 2 === 1 ? await bare() : null; // turn about, so that neither always finds the warmer server
      const own = await ours(connection, join(folder, 'made'));
      const theirs = before ?? (await bare());
      ratios.push(own / theirs);
      console.log(
        `round ${round}: ours ${Math.round(own)} rows/s, plain ${Math.round(theirs)} rows/s, ratio ${(own / theirs).toFixed(2)}`,
      );
    }
    const median = ratios.sort((a, b) => a - b)[Math.floor(ratios.length / 2)]!;
    console.log(`load: ratio ${median.toFixed(2)} (goal ≥ 1.2), median of ${ratios.length}`);
  } finally {
    await driver.close();
    await connection.close();
    await home.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

async function ours({ database }: Connection, path: string): Promise<number> {
  const from = performance.now();
  const problems = new Problems();
  const { arranged, hash } = await opened(path, problems);
  const loaded = await load({ database, arranged, hash, origin: 'user', problems });
  if (!loaded.visible)
    throw new Error(`The generated tables were refused: ${JSON.stringify(problems.list[0])}`);
  return ((loaded.nodes + loaded.links) / (performance.now() - from)) * 1000;
}

async function opened(path: string, problems: Problems) {
  const bundle = await openFolder(path);
  const { dataset, ...tables } = await arrange(bundle, {}, problems);
  if (!dataset) throw new Error(`${path} names no dataset.`);
  return { arranged: { ...tables, dataset }, hash: bundle.hash };
}

/** The same rows, read and checked beforehand, off the clock. */
async function plain(driver: Driver, path: string, version: string): Promise<number> {
  const batches = await batchesOf(path, version);
  const session = driver.session();
  const from = performance.now();
  let rows = 0;
  for (const { statement, parameters } of batches) {
    await session.executeWrite((transaction) => transaction.run(statement, { ...parameters, version }));
    rows += parameters.rows.length;
  }
  const rate = (rows / (performance.now() - from)) * 1000;
  await session.close();
  return rate;
}

interface Batch {
  statement: string;
  parameters: { rows: object[]; label?: string; type?: string };
}

async function batchesOf(path: string, version: string): Promise<Batch[]> {
  const batches: Batch[] = [];
  const problems = new Problems();
  const onRow = (_kind: TableKind, row: Row) => {
    const kind = 'label' in row ? { label: row.label } : { type: row.type };
    const last = batches.at(-1)?.parameters;
    const fits = last && last.label === kind.label && last.type === kind.type && last.rows.length < batchSize;
    if (!fits)
      batches.push({ statement: kind.label ? mergeNodes : mergeLinks, parameters: { ...kind, rows: [] } });
    batches.at(-1)!.parameters.rows.push(plainRow(row, version));
  };
  await check((await opened(path, problems)).arranged, problems, { onRow });
  return batches;
}

function plainRow(row: Row, version: string): object {
  const whole = (value: unknown) =>
    typeof value === 'number' && Number.isSafeInteger(value) ? neo4j.int(value) : value;
  const properties = Object.fromEntries(
    Object.entries(row.values).map(([key, value]) => [key, whole(value)]),
  );
  if ('label' in row) return { ...properties, version };
  return {
    from: row.from,
    to: row.to,
    item: row.item ?? '',
    properties: { ...properties, item: row.item ?? '' },
  };
}

function bareDriver({ managed }: Connection): Driver {
  if (!managed) throw new Error('The bench runs on a managed server of its own; unset NEO4J_URI.');
  return neo4j.driver(managed.uri, neo4j.auth.basic(managed.user, managed.password));
}
