import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import neo4j from 'neo4j-driver';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Dataset, Health } from '../../src/model/contract/answers.ts';
import { isAlive } from '../../src/graph/managed/process.ts';
import { bornAt } from '../../src/graph/managed/born.mjs';
import { Program } from '../support/program.ts';
import { importFiles } from '../support/upload.ts';
import { running, stillRunning } from './home.ts';

/** A disk of its own, small enough to be filled: only root can mount one. */
const disk = mkdtempSync(join(tmpdir(), 'liantu-disk-'));
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=900m', 'liantu-test', disk], {
  encoding: 'utf8',
});
const cannot =
  mounted.status === 0
    ? null
    : `no small disk can be mounted here: ${mounted.stderr || String(mounted.error)}`;
if (cannot !== null) console.log(`Skipped: ${cannot}`);

const ballast = join(disk, 'ballast');
const free = () => {
  const { bavail, bsize } = statfsSync(disk);
  return (bavail * bsize) / 1024 / 1024;
};
/** Another program fills the disk, up to so many megabytes. */
const fillTo = (megabytes: number) => {
  rmSync(ballast, { force: true });
  writeFileSync(ballast, Buffer.alloc(Math.max(0, Math.floor(free() - megabytes)) * 1024 * 1024));
};
/** A ZIP of a few megabytes that unpacks to 400 MB; packed first, for it would keep the requests waiting. */
const large = zipSync({ 'firms.csv': new Uint8Array(400_000_000).fill(120) }, { level: 1 });
const makeRoom = () => rmSync(ballast, { force: true });

describe.skipIf(cannot !== null)(`a disk that fills${cannot === null ? '' : ` (${cannot})`}`, () => {
  let program: Program;
  const full = expect.stringMatching(
    /^The disk that holds the data is full \(\d+ MB free, 200 MB needed\): free some space/,
  ) as string;
  const health = () => program.ask<Health>('/api/health');
  const fetch = (path: string, init?: RequestInit) => program.fetch(path, init);
  const firms = (count: number) => ({
    'dataset.csv': 'id,name\nmade,Made\n',
    'firms.csv': `id,name,status\n${Array.from({ length: count }, (_, index) => `firm/${index},企业${index}${'x'.repeat(200)},synthetic\n`).join('')}`,
  });
  const datasets = async () => (await program.ask<Dataset[]>('/api/datasets')).map(({ id }) => id);

  beforeAll(async () => {
    mkdirSync(join(disk, 'home'));
    program = await Program.on(join(disk, 'home'));
    program.start();
    await program.until('ready');
  });
  afterAll(async () => {
    await program.stop('SIGTERM');
    expect(await stillRunning(program.home, 40_000)).toEqual([]);
    spawnSync('umount', [disk]);
    rmSync(disk, { recursive: true });
  });

  it('ends a running import alone, with what to do; the rest is read on, and health says it', async () => {
    let filled = false;
    const ended = await importFiles(fetch, firms(40_000), {
      onProgress: () => {
        if (!filled) fillTo(150);
        filled = true;
      },
    });
    expect(ended).toMatchObject({
      result: null,
      problem: full,
    });
    expect(await health()).toMatchObject({ state: 'ready', reason: 'disk-full', detail: full });
    expect((await fetch('/api/chains')).status).toBe(200);
    expect((await importFiles(fetch, firms(10))).status).toBe(507);
    expect((await fetch('/api/datasets/liaocheng', { method: 'DELETE' })).status).toBe(507);
    makeRoom();
    expect(await health()).not.toHaveProperty('reason');
    expect((await importFiles(fetch, firms(10))).result).toMatchObject({ outcome: 'loaded' });
  });

  it('while a ZIP unpacks to more than there is room for: the import ends with 507, and nothing is left of it', async () => {
    makeRoom();
    fillTo(350); // enough for the file, and not for what it holds
    expect(await importFiles(fetch, { 'firms.zip': large })).toMatchObject({ status: 507, problem: full });
    expect(free()).toBeGreaterThan(300);
    expect(await health()).toMatchObject({ state: 'ready' });
    expect((await importFiles(fetch, firms(10))).result).toMatchObject({ outcome: 'loaded' });
  });

  it('under a database that writes: it is ended, and started again once there is room, with its data', async () => {
    makeRoom();
    expect((await importFiles(fetch, firms(10))).result).toMatchObject({ outcome: 'loaded' });
    const before = running(program.home).jvm;
    const born = bornAt(before);
    fillTo(20);
    await writeUntilRefused(program.home);
    await program.until('away');
    await untilTrue(() => !isAlive({ pid: before, born }));
    expect(await health()).toMatchObject({
      state: 'away',
      reason: 'disk-full',
      detail: full,
    });
    makeRoom();
    await program.until('ready');
    expect(running(program.home).jvm).not.toBe(before);
    expect(await datasets()).toContain('made');
    expect((await importFiles(fetch, firms(20))).result).toMatchObject({ outcome: 'loaded' });
  });
});

/** Writes past the program, as Neo4j's own housekeeping may, until the database has panicked. */
async function writeUntilRefused(home: string): Promise<void> {
  const kept = (name: string) => readFileSync(join(home, 'server', name), 'utf8');
  const driver = neo4j.driver(
    `bolt://127.0.0.1:${kept('port')}`,
    neo4j.auth.basic('neo4j', kept('password')),
  );
  const write = () =>
    driver.executeQuery('UNWIND range(1, 2000) AS i CREATE (:Filling {text: $text + toString(i)})', {
      text: 'x'.repeat(3_000),
    });
  let code = '';
  for (let round = 0; round < 100 && code === ''; round++)
    await write().catch((error: { code: string }) => (code = error.code));
  await driver.close();
  expect(code).toMatch(/^Neo\.DatabaseError\.Transaction\./);
}

async function untilTrue(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end && !holds();) await sleep(50);
  expect(holds()).toBe(true);
}
