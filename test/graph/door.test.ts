import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/api/app.ts';
import { Readiness } from '../../src/api/readiness.ts';
import { accessFrom } from '../../src/api/security.ts';
import { connect, type Connection } from '../../src/graph/connect.ts';
import { Problem, type Health } from '../../src/model/contract/answers.ts';
import { freeze, newHome, removeHome, running } from './home.ts';

/** What a reader meets at the door over HTTP while Neo4j stands still, is gone, and comes back: a server of one's own, so that nobody mends it. */
const home = newHome();
const log = pino({ level: 'silent' });
let neo4j: Connection;
let readiness: Readiness;
let server: Server;
let door: string;

beforeAll(async () => {
  neo4j = await connect({ LIANTU_HOME: home }, () => undefined);
  const { uri, password } = neo4j.managed!;
  const env = { NEO4J_URI: uri, NEO4J_USER: 'neo4j', NEO4J_PASSWORD: password };
  readiness = new Readiness({
    version: '0',
    env,
    seed: 'test/fixture/planner',
    log,
    onProgress: () => undefined,
  });
  await readiness.start();
  const app = createApp({ readiness, access: accessFrom({}), log });
  const listener = getRequestListener(app.fetch);
  server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  door = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 300_000);
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await readiness.stop();
  await neo4j.close();
  await removeHome(home);
}, 60_000);

/** Three times what is promised: this machine may be busy with other things. */
const promised = { health: 3 * 100, slow: 3 * 6_000 };

async function ask(path: string) {
  const response = await fetch(door + path);
  const body: unknown = await response.json();
  return { status: response.status, headers: response.headers, body };
}
/** The program's health, with how long it took to say so. */
async function health(): Promise<Health & { status: number; ms: number }> {
  const from = performance.now();
  const { status, body } = await ask('/api/health');
  return { ...(body as Health), status, ms: performance.now() - from };
}
/** Asks for the health until it is as awaited; all that was said until then. */
async function until(state: Health['state'], most: number) {
  const said: Awaited<ReturnType<typeof health>>[] = [];
  await expect
    .poll(
      async () => {
        said.push(await health());
        return said.at(-1)!.state;
      },
      { timeout: most, interval: 100 },
    )
    .toBe(state);
  return said;
}
/** Never asked before, so that it is worked out anew. */
let threshold = 2;
const newWall = () => ask(`/api/chains?threshold=${threshold++}`);
const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;

it('answers while all is well, and nobody is told of trouble', async () => {
  expect(await health()).toMatchObject({ state: 'ready', status: 200 });
  const wall = await newWall();
  expect(wall.status).toBe(200);
  expect(wall.headers.get('liantu-database')).toBeNull();
});

describe('while Neo4j stands still', () => {
  let stuck: Promise<Awaited<ReturnType<typeof ask>>[]>;
  beforeAll(async () => {
    await freeze(running(home).jvm);
    // What only the database knows, asked of a server that will not say.
    stuck = Promise.all(['/api/entities/firm%2Fsmelter', '/api/search?q=ore'].map(ask));
  });

  it('it is slow first, not away, and health says so at once', async () => {
    const from = performance.now();
    const said = await until('slow', 60_000);
    expect(performance.now() - from).toBeLessThan(promised.slow);
    expect(said.map(({ state }) => state)).not.toContain('away');
    expect(said.at(-1)).toMatchObject({ status: 200 });
    expect(said.at(-1)!.since).toMatch(/^20\d\d-/);
    expect(median(said.map(({ ms }) => ms))).toBeLessThan(promised.health);
  });

  it('what is in memory is answered, also what was never asked before', async () => {
    for (let i = 0; i < 3; i++) {
      const { status, body } = await newWall();
      expect(status).toBe(200);
      expect(body).toHaveLength(2);
    }
    expect((await ask('/api/gaps?threshold=3')).status).toBe(200);
  });

  it('after a while it counts as away, health stays quick and answers, and the answers say since when', async () => {
    const said = await until('away', 90_000);
    expect(said.slice(0, -1).map(({ state }) => state)).toEqual(said.slice(0, -1).map(() => 'slow'));
    expect(new Set(said.map(({ status }) => status))).toEqual(new Set([200]));
    expect(median(said.map(({ ms }) => ms))).toBeLessThan(promised.health);
    const wall = await newWall();
    expect(wall.status).toBe(200);
    expect(wall.headers.get('liantu-database')).toBe(`away since ${said.at(-1)!.since}`);
  });

  it('what needs the database is told to come back, never that something broke', async () => {
    for (const { status, headers, body } of await stuck) {
      expect([503, 504]).toContain(status);
      if (status === 503) expect(headers.get('retry-after')).toMatch(/^\d+$/);
      expect(Problem.parse(body).title).toMatch(/database|time limit/);
    }
  }, 120_000);

  it('once it moves again all is as before', async () => {
    process.kill(running(home).jvm, 'SIGCONT');
    const said = await until('ready', 60_000);
    expect(said.at(-1)!.since).toBeUndefined();
    expect((await newWall()).headers.get('liantu-database')).toBeNull();
    expect((await ask('/api/search?q=ore')).status).toBe(200);
  });
});

describe('while Neo4j is gone', () => {
  beforeAll(async () => {
    process.kill(running(home).jvm, 'SIGKILL');
    await neo4j.managed!.ended;
  }, 60_000);

  it('it is away without having been slow, and health answers at once', async () => {
    const said = await until('away', 30_000);
    expect(said.map(({ state }) => state)).not.toContain('slow');
    expect(median(said.map(({ ms }) => ms))).toBeLessThan(promised.health);
  });

  it('answers from memory go on and say since when; the rest is 503 in a sentence', async () => {
    const { since } = await health();
    const wall = await newWall();
    expect([wall.status, wall.headers.get('liantu-database')]).toEqual([200, `away since ${since}`]);
    const { status, headers, body } = await ask('/api/entities/firm%2Fsmelter');
    expect(status).toBe(503);
    expect(headers.get('retry-after')).toMatch(/^\d+$/);
    expect(Problem.parse(body).title).toMatch(/database is away/);
  });

  it('it comes back at the same address, and the program goes on by itself', async () => {
    await neo4j.ensure();
    await until('ready', 60_000);
    expect((await ask('/api/search?q=ore')).status).toBe(200);
  });
});
