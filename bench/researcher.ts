import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import neo4j, { type Driver } from 'neo4j-driver';
import { cypherOf } from '../src/answers/cypher.ts';
import type { Ranking } from '../src/model/contract/what-if.ts';
import { startApp, type RunningApp } from './app.ts';
import { memoryOf, timed } from './chains.ts';
import { random } from './generate.ts';
import { makeChains, type Size } from './made/chains.ts';
import { percentile } from './percentile.ts';

interface Options extends Size {
  /** Pairs of firms between which paths are looked for. */
  readonly pairs: number;
  /** Firms whose loss is followed. */
  readonly losses: number;
  /** Owners that are ranked by what stops with them. */
  readonly owners: number;
}

/** How long the bare driver's query may take, in ms; it counts as so long then. */
const patience = 10_000;

/**
 * The researcher's questions: 20 paths between two firms against the bare driver's `SHORTEST 20` of the same pair, in turns on one
 * server, with the flow and either way; the loss of one firm against reading its rows by the bare driver; the
 * ranking of losses against asking for each by itself. No question has been asked before.
 */
export async function benchResearcher(options: Options): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'liantu-bench-'));
  await makeChains(folder, options);
  const app = await startApp(folder);
  try {
    const version = await versionOf(app.driver);
    const supplied = await one(
      app.driver,
      'MATCH (:Firm {version: $version})-[s:SUPPLIES]->() RETURN count(s)',
      {
        version,
      },
    );
    console.log(
      `${options.firms} firms, ${supplied} supply links, ${options.chains * options.stages} stages`,
    );
    for (const isDirected of [true, false]) await paths(app, version, options, isDirected);
    const loss = await losses(app, version, options);
    await ranking(app, options, loss);
    console.log(`app: ${memoryOf(app.pid)} MB at the end`);
  } finally {
    await app.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const what = (isDirected: boolean) => (isDirected ? 'with the flow' : 'either way');

async function paths(app: RunningApp, version: string, { firms, pairs }: Options, isDirected: boolean) {
  const next = random(isDirected ? 7 : 8);
  const anyFirm = () => `firm/${Math.floor(next() * firms)}`;
  const joined: { own: number; bare: number }[] = [];
  const apart: { own: number; bare: number }[] = [];
  let [late, same] = [0, 0];
  // The first five warm both sides. Of pairs that no path joins ours says what is reached nearest, theirs nothing: told by themselves.
  for (let pair = -5; joined.length < pairs && pair < 4 * pairs; pair++) {
    const [from, to] = [anyFirm(), anyFirm()];
    if (from === to) continue;
    let lengths: number[] = [];
    const own = await timed(async () => {
      const told = await post<{ paths: { length: number }[] }>(app, '/api/paths', {
        ...{ from: { ids: [from] }, to: { ids: [to] }, types: ['SUPPLIES'], k: 20, maxHops: 8 },
        direction: isDirected ? 'with' : 'either',
        limitMs: 60_000,
      });
      lengths = told.paths.map(({ length }) => length);
    });
    let theirs: number[] | null = null;
    const bare = await timed(
      async () => (theirs = await bareLengths(app.driver, version, from, to, isDirected)),
    );
    if (pair < 0) continue;
    if (theirs === null) late++;
    // Theirs may pass an entity twice: the shortest is the same, and they find as many at least.
    else if ((theirs as number[])[0] === lengths[0] && (theirs as number[]).length >= lengths.length) same++;
    (lengths.length > 0 ? joined : apart).push({
      own,
      bare: theirs === null ? Math.max(bare, patience) : bare,
    });
  }
  const of = (all: typeof joined, side: 'own' | 'bare') => all.map((each) => each[side]);
  told(`20 paths ${what(isDirected)}`, of(joined, 'own'));
  told(`the bare driver’s SHORTEST 20 ${what(isDirected)}`, of(joined, 'bare'));
  if (apart.length > 0) {
    told(`no path ${what(isDirected)}, and what is reached nearest`, of(apart, 'own'));
    told('no path by the bare driver', of(apart, 'bare'));
  }
  console.log(
    `researcher: paths ${what(isDirected)} of ${joined.length} joined pairs, of ${late} the bare query ended after ${patience / 1000} s; with ${apart.length} that no path joins the shortest the same in ${same}: ratio of p95 ${ratio(of(joined, 'own'), of(joined, 'bare'), 0.95)}, of medians ${ratio(of(joined, 'own'), of(joined, 'bare'), 0.5)}`,
  );
}

/** How long the paths are that the bare driver finds; null where it takes too long. */
async function bareLengths(
  driver: Driver,
  version: string,
  from: string,
  to: string,
  isDirected: boolean,
): Promise<number[] | null> {
  const session = driver.session({ defaultAccessMode: neo4j.session.READ });
  try {
    const { records } = await session.run(
      `MATCH p = SHORTEST 20 (a:Entity {version: $version, id: $from})-[:SUPPLIES]-${isDirected ? '>' : ''}{1,8}(b:Entity {version: $version, id: $to})
       RETURN [node IN nodes(p) | node.id] AS entities, [link IN relationships(p) | link.item] AS items`,
      { version, from, to },
      { timeout: patience },
    );
    return records.map((record) => (record.get('entities') as string[]).length - 1).sort((a, b) => a - b);
  } catch (error) {
    if (String((error as { code?: string }).code).includes('Transaction')) return null;
    throw error;
  } finally {
    await session.close();
  }
}

async function losses(app: RunningApp, version: string, { firms, losses }: Options): Promise<number[]> {
  const ours: number[] = [];
  const next = random(9);
  for (let loss = -3; loss < losses; loss++) {
    const lose = { ids: [`firm/${Math.floor(next() * firms)}`] };
    const ms = await timed(() => post(app, '/api/what-if', { lose }));
    if (loss >= 0) ours.push(ms);
  }
  const view = { region: null, year: null, threshold: 1, today: new Date().toISOString().slice(0, 10) };
  const body = { lose: { ids: ['firm/1'] }, rule: 'every' as const };
  const queries = cypherOf('what-if', { body, view }, { version, home: 'place/city' });
  const bare: number[] = [];
  for (let round = -1; round < 3; round++) {
    const ms = await timed(async () => {
      for (const { cypher, parameters } of queries) await drained(app.driver, cypher, parameters);
    });
    if (round >= 0) bare.push(ms);
  }
  told('what-if of one firm', ours);
  told(`its ${queries.length} queries by the bare driver`, bare);
  console.log(
    `researcher: what-if of one firm, ratio of p95 ${ratio(ours, bare, 0.95)} (goal: p95 ≤ 300 ms at a million firms)`,
  );
  return ours;
}

async function ranking(app: RunningApp, { owners }: Options, loss: readonly number[]): Promise<void> {
  let of = 0;
  const ms = await timed(async () => {
    ({ to: of } = await post<Ranking>(app, '/api/what-if/ranking', { count: owners, limit: 10 }));
  });
  const each = of * percentile(loss, 0.5);
  console.log(
    `researcher: ranking of ${of} owners ${(ms / 1000).toFixed(1)} s, ${(ms / each).toFixed(4)} of asking for each by itself (goal: 10,000 in 10 s)`,
  );
}

async function post<T>({ address }: RunningApp, path: string, body: object): Promise<T> {
  const response = await fetch(address + path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

async function drained(driver: Driver, cypher: string, parameters: object): Promise<number> {
  const session = driver.session({ defaultAccessMode: neo4j.session.READ });
  try {
    return (await session.run(cypher, asStored(parameters))).records.length;
  } finally {
    await session.close();
  }
}

/** Whole numbers as the database has them. */
const asStored = (parameters: object) =>
  Object.fromEntries(
    Object.entries(parameters).map(([key, value]: [string, unknown]) => [
      key,
      typeof value === 'number' && Number.isInteger(value) ? neo4j.int(value) : value,
    ]),
  );

async function one(driver: Driver, cypher: string, parameters: object): Promise<string> {
  const session = driver.session({ defaultAccessMode: neo4j.session.READ });
  try {
    const { records } = await session.run(cypher, parameters);
    return String(records[0]!.get(0));
  } finally {
    await session.close();
  }
}
const versionOf = (driver: Driver) => one(driver, 'MATCH (dataset:Dataset) RETURN dataset.version', {});

const told = (name: string, times: readonly number[]) =>
  console.log(
    times.length === 0
      ? `${name}: none`
      : `${name}: median ${percentile(times, 0.5).toFixed(0)} ms, p95 ${percentile(times, 0.95).toFixed(0)} ms`,
  );
const ratio = (ours: readonly number[], bare: readonly number[], fraction: number) =>
  (percentile(ours, fraction) / percentile(bare, fraction)).toFixed(2);
