import { get, type IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { z } from 'zod';
import { connect, type Connection } from '../../src/graph/connect.ts';
import type { Dataset, Health } from '../../src/model/contract/answers.ts';
import type { WallRow } from '../../src/model/contract/planner.ts';
import { removeDataset } from '../../src/tables/remove.ts';
import { loadSeed } from '../../src/tables/seed.ts';
import { ask } from '../support/ask.ts';

/** Another process on the same database, as `npm run load` is one. */
let other: Connection;
beforeAll(async () => {
  other = await connect({ LIANTU_HOME: inject('home') }, () => undefined);
});
afterAll(() => other.close());

const transactions = {
  name: 'transactions of others',
  text: 'SHOW TRANSACTIONS YIELD currentQuery WHERE NOT currentQuery STARTS WITH "SHOW" RETURN currentQuery AS query',
  row: z.object({ query: z.string() }),
};

test('an answer that has not changed is not sent again', async () => {
  const first = await ask('/api/chains?year=2021');
  const tag = first.headers.get('etag')!;
  const again = await ask('/api/chains?year=2021', { headers: { 'if-none-match': tag } });
  expect([again.status, again.body]).toEqual([304, null]);
  const elsewhere = await ask('/api/chains?year=2020', { headers: { 'if-none-match': tag } });
  expect(elsewhere.status).toBe(200);
  expect(elsewhere.headers.get('etag')).not.toBe(tag);
});

test('who takes gzip is sent the same answer as gzip, who does not as it is', async () => {
  const path = `${inject('app')}/api/chains?year=2019`;
  const answers = await Promise.all(
    ['gzip', 'deflate, gzip;q=0.5', 'gzip', 'identity', 'gzip;q=0, identity'].map(async (accepted) => {
      const { headers, body } = await raw(path, accepted);
      const packed = headers['content-encoding'];
      return {
        packed,
        varies: /accept-encoding/i.test(headers.vary ?? ''),
        etag: headers.etag?.replace('W/', ''),
        size: body.byteLength,
        text: (packed === 'gzip' ? gunzipSync(body) : body).toString(),
      };
    }),
  );
  expect(answers.map(({ packed }) => packed)).toEqual(['gzip', 'gzip', 'gzip', undefined, undefined]);
  const [zipped, , , plain] = answers;
  expect(JSON.parse(plain!.text)).toHaveLength(20);
  for (const { text, etag, varies } of answers)
    expect([text === plain!.text, etag, varies]).toEqual([true, plain!.etag, true]);
  expect(zipped!.size).toBeLessThan(plain!.size / 3);
});

/** An answer as it travels: fetch would unpack it. */
const raw = (address: string, accepted: string) =>
  new Promise<{ headers: IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
    get(address, { headers: { 'accept-encoding': accepted } }, (response) => {
      buffer(response).then((body) => resolve({ headers: response.headers, body }), reject);
    }).on('error', reject);
  });

test('a question shows the queries whose rows it stands on, and what is computed on them', async () => {
  const { body } = await ask<{ name: string; cypher: string; parameters: object; computed: string[] }[]>(
    '/api/chains?region=place/chiping&year=2021&cypher=show',
  );
  expect(body).toMatchObject([
    {
      name: 'wall',
      parameters: { region: 'place/chiping', year: 2021 },
      computed: expect.arrayContaining(['states']) as string[],
    },
  ]);
  expect(body[0]!.cypher).toMatch(/^\/\/ Who operates each stage/);
});

test('everywhere is a region like any other', async () => {
  const { body: rows } = await ask<WallRow[]>('/api/chains?region=everywhere');
  const firms = (wall: WallRow[]) => wall.reduce((sum, row) => sum + row.firms.owners, 0);
  const { body: home } = await ask<WallRow[]>('/api/chains');
  expect(firms(rows)).toBeGreaterThan(firms(home));
});

test('two hundred readers at once are all answered, and health meanwhile', async () => {
  const walls = Array.from({ length: 200 }, (_, i) => ask(`/api/chains?threshold=${1 + (i % 40)}`));
  const { status } = await ask<Health>('/api/health');
  expect(status).toBe(200);
  expect(new Set((await Promise.all(walls)).map((answer) => answer.status))).toEqual(new Set([200]));
});

test('who gives up leaves no query behind', async () => {
  const given = Array.from({ length: 20 }, () => new AbortController());
  const asked = given.map(({ signal }, i) =>
    fetch(`${inject('app')}/api/${i % 2 ? 'export?format=json' : 'datasets/liaocheng'}`, { signal }),
  );
  await Promise.race(asked);
  for (const controller of given) controller.abort();
  await Promise.allSettled(asked);
  await expect
    .poll(async () => (await other.database.rows(transactions)).map(({ query }) => query), { timeout: 3000 })
    .toEqual([]);
});

test('what another process has loaded is seen', async () => {
  const path = fileURLToPath(new URL('../fixture/planner', import.meta.url));
  await loadSeed({ database: other.database, path, onProgress: () => undefined });
  const ids = async () => (await ask<Dataset[]>('/api/datasets')).body.map(({ id }) => id);
  await expect.poll(ids, { timeout: 6000 }).toContain('planner');
  expect((await ask<WallRow[]>('/api/chains?dataset=planner')).body.map(({ id }) => id)).toEqual([
    'chain/metal',
    'chain/car',
  ]);
  await removeDataset(other.database, 'planner');
  await expect.poll(ids, { timeout: 6000 }).not.toContain('planner');
});
