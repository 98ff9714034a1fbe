import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import neo4j, { type Driver } from 'neo4j-driver';
import { startApp, type RunningApp } from './app.ts';
import { makeChains, type Size } from './made/chains.ts';
import { percentile } from './percentile.ts';
import { readers } from './readers.ts';

interface Options extends Size {
  readonly rounds: number;
  /** Rounds of the frozen queries; they take minutes at a million firms. */
  readonly frozen: number;
  readonly readers: number;
  readonly seconds: number;
}

/**
 * The planner's three questions (read, judged, written as JSON and received), each asked for another region, year or
 * threshold every time so that no answer has been given before, against the 17 queries that a wall took in November 2026,
 * drained all at once by a bare driver, in turns on one server. Then many readers at once.
 */
export async function benchChains(options: Options): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'liantu-bench-'));
  await makeChains(folder, options);
  const app = await startApp(folder);
  try {
    console.log(
      `${options.chains} chains, ${options.chains * options.stages} stages, ${options.firms} firms`,
    );
    for (const line of app.said
      .split('\n')
      .filter((each) => /facts|Ready/.test(each))
      .slice(-4))
      console.log(line);
    const wall = await turns(options.rounds, (view) => answer(app, `/api/chains?${view}`));
    const map = await turns(options.rounds, (view, round) =>
      answer(app, `/api/chains/${encodeURIComponent(`chain/${round % options.chains}`)}?${view}`),
    );
    const again = await turns(options.rounds, (view) =>
      answer(app, `/api/chains/${encodeURIComponent('chain/0')}?${view}`),
    );
    const gaps = await turns(options.rounds, (view) => answer(app, `/api/gaps?${view}`));
    told('wall', wall);
    told('map, each time of another chain', map);
    told('map of one chain, slider moved', again);
    told('gaps, first page', gaps);
    console.log(`app: ${memoryOf(app.pid)} MB now`);

    const queries = await frozen(app);
    const bare: number[] = [];
    for (let round = -1; round < options.frozen; round++) {
      const ms = await timed(() => drain(app.driver, queries));
      if (round >= 0) bare.push(ms);
    }
    told(`the ${queries.length} frozen queries by the bare driver`, bare);
    console.log(
      `chains: ratio of p95 ${(percentile(wall, 0.95) / percentile(bare, 0.95)).toFixed(3)} (goal ≤ 0.1)`,
    );
    await readers(app, options);
    console.log(`app: ${memoryOf(app.pid)} MB at the end`);
  } finally {
    await app.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

export async function answer({ address }: RunningApp, path: string): Promise<string> {
  const response = await fetch(address + path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return response.text();
}

/** A view that no other round of the same process asks for. */
export function viewOf(round: number): string {
  const region = [
    'place/city',
    'place/province',
    ...Array.from({ length: 10 }, (_, at) => `place/county-${at}`),
  ][round % 12]!;
  const year = round % 3 === 0 ? '' : `&year=${2016 + (round % 10)}`;
  return `region=${region}${year}&threshold=${1 + Math.floor(round / 12)}`;
}

async function turns(
  rounds: number,
  ask: (view: string, round: number) => Promise<unknown>,
): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds + 5; round++) {
    const ms = await timed(() => ask(viewOf(round), round));
    if (round >= 5) times.push(ms);
  }
  return times;
}

const told = (name: string, times: readonly number[]) =>
  console.log(
    `${name}: median ${percentile(times, 0.5).toFixed(0)} ms, p95 ${percentile(times, 0.95).toFixed(0)} ms`,
  );

/** What a process holds in memory, in MB, as Linux tells it. */
export function memoryOf(pid: number): string {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return (Number(/VmRSS:\s+(\d+)/.exec(status)![1]) / 1024).toFixed(0);
}

/** The queries of a wall as they were, with the parameters that they were asked with. */
async function frozen(app: RunningApp): Promise<readonly { cypher: string; parameters: object }[]> {
  const folder = new URL('./frozen/', import.meta.url);
  const session = app.driver.session();
  const { records } = await session.run('MATCH (dataset:Dataset) RETURN dataset.version AS version');
  await session.close();
  const wall = JSON.parse(await answer(app, '/api/chains')) as { stages: { id: string }[] }[];
  const ids = wall
    .flatMap(({ stages }) => stages.map(({ id }) => id.replace('stage', 'product')))
    .slice(0, 1000);
  const parameters = {
    version: records[0]!.get('version') as string,
    stages: null,
    items: null,
    amounts: false,
    ids,
  };
  return readdirSync(folder).map((file) => ({
    cypher: readFileSync(new URL(file, folder), 'utf8'),
    parameters,
  }));
}

async function drain(
  driver: Driver,
  queries: readonly { cypher: string; parameters: object }[],
): Promise<void> {
  await Promise.all(
    queries.map(async ({ cypher, parameters }) => {
      const session = driver.session({ defaultAccessMode: neo4j.session.READ });
      await session.run(cypher, parameters, { timeout: 600_000 });
      await session.close();
    }),
  );
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}
