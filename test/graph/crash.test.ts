import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Dataset, DatasetCounts, Health } from '../../src/model/contract/answers.ts';
import { Program } from '../support/program.ts';
import { newHome, removeHome, running } from './home.ts';

/**
 * Real processes, killed without a warning while they load: readers see the whole old dataset, the whole new one, or, where
 * there was none, none. `KILLS=20` looks for longer.
 */
const kills = Number(process.env['KILLS'] ?? 3);
const patience = 120_000 * (kills + 1);
const folders = mkdtempSync(join(tmpdir(), 'liantu-crash-'));
/** Large enough that a load is many batches of things and of links. */
const old = { name: 'old', folder: join(folders, 'old'), firms: 7000 };
const other = { name: 'new', folder: join(folders, 'new'), firms: 8000 };
type Made = typeof old;

let program: Program;
/** How long a load takes here at the quickest, in ms: kills fall within it. */
let loadMs = Infinity;
/** What became of the kills, told at the end. */
const outcomes = new Map<string, number>();

beforeAll(async () => {
  program = await Program.on(newHome());
  for (const each of [old, other]) write(each);
  for (const made of [old, other, old]) await loaded(made);
}, patience);
afterAll(async () => {
  console.log(`A load takes ${Math.round(loadMs)} ms.`, Object.fromEntries(outcomes));
  await program.stop('SIGTERM');
  await removeHome(program.home); // fails when a Java process is left behind
  rmSync(folders, { recursive: true });
});

test(
  'a first load killed at any moment leaves the whole dataset or none of it',
  async () => {
    for (let round = 0; round < kills;) {
      await program.fetch('/api/datasets/made', { method: 'DELETE' });
      expect(await whatReadersSee()).toBe('none');
      if (await killedWhileLoading(old, round, ['none', 'old'])) round++;
    }
  },
  patience,
);

test(
  'a load that replaces a dataset, killed at any moment, shows the whole old one or the whole new one',
  async () => {
    let [before, after] = [old, other];
    for (let round = 0; round < kills;) {
      if (await killedWhileLoading(after, round, [before.name, after.name])) round++;
      [before, after] = [after, before];
    }
  },
  patience,
);

/**
 * Kills the app or the database, turn about, in the middle of a load; then the load is made again, and is whole. A load that
 * was done before the blow fell is no such kill: false then, and the dataset is whole.
 */
async function killedWhileLoading(made: Made, round: number, allowed: readonly string[]): Promise<boolean> {
  const victim = round % 2 === 0 ? 'app' : 'database';
  await restart(made);
  await program.until('loading', 'ready');
  // From the first moment to the last, a part of the load a round.
  const end = Date.now() + ((round + Math.random()) / kills) * loadMs;
  for (; Date.now() < end; await sleep(20))
    expect(allowed, `during the load of round ${round}`).toContain(await whatReadersSee());
  const { state } = await program.ask<Health>('/api/health');
  if (state === 'ready') {
    expect(await whatReadersSee(), `round ${round}`).toBe(made.name);
    return false;
  }
  if (victim === 'database') process.kill(running(program.home).jvm, 'SIGKILL');
  await program.stop('SIGKILL');
  await restart(made);
  await program.until('loading', 'ready');
  const seen = await whatReadersSee();
  const outcome = `${victim} killed while ${state}, readers then see ${seen === 'none' ? 'none' : seen === made.name ? 'the new one' : 'the old one'}`;
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  expect(allowed, `after the ${victim} was killed in round ${round}`).toContain(seen);
  await program.until('ready');
  expect(await whatReadersSee(), `round ${round}`).toBe(made.name);
  return true;
}

async function loaded(made: Made): Promise<void> {
  await restart(made);
  await program.until('loading');
  const from = performance.now();
  await program.until('ready');
  loadMs = Math.min(loadMs, performance.now() - from);
  expect(await whatReadersSee()).toBe(made.name);
}

/** Starts the program on these tables. The one that ran is killed; the database outlives it by a grace in which it is taken over. */
async function restart({ folder }: Made): Promise<void> {
  await program.stop('SIGKILL');
  program.start({ LIANTU_SEED: folder, LIANTU_HEAP: '512m' });
}

/** What a reader finds: a dataset whole, none, or (which must not be) anything else. */
async function whatReadersSee(): Promise<string> {
  for (;;) {
    const [dataset] = await program.ask<Dataset[]>('/api/datasets');
    if (!dataset) return 'none';
    const counts = await program.ask<DatasetCounts>('/api/datasets/made');
    const [still] = await program.ask<Dataset[]>('/api/datasets');
    if (still?.stamp === dataset.stamp) return nameOf(dataset, counts); // else it was replaced in between
  }
}

function nameOf(dataset: Dataset, { nodes, links }: DatasetCounts): string {
  const whole = [old, other].find(
    ({ firms }) =>
      nodes['Firm'] === firms &&
      nodes['Place'] === 1 &&
      links['SUPPLIES'] === firms - 1 &&
      dataset.nodes === firms + 1 &&
      dataset.links === firms - 1,
  );
  return whole?.name ?? JSON.stringify({ dataset, nodes, links });
}

/** A dataset of one place and a line of firms, each of which supplies the next. */
function write({ folder, firms }: Made): void {
  mkdirSync(folder);
  const put = (file: string, lines: string[]) => writeFileSync(join(folder, file), `${lines.join('\n')}\n`);
  const all = Array.from({ length: firms }, (_, index) => index);
  put('dataset.csv', ['id,name,nameEn,home', 'made,生成数据,,place/home']);
  put('places.csv', ['id,name,kind,status', 'place/home,本市,city,synthetic']);
  put('firms.csv', ['id,name,status', ...all.map((index) => `firm/${index},企业${index},synthetic`)]);
  const links = all.slice(1).map((index) => `firm/${index - 1},firm/${index},synthetic`);
  put('supplies.csv', ['from,to,status', ...links]);
}
