import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { connect, type Connection } from '../../src/graph/connect.ts';
import { newHome, removeHome } from './home.ts';

const home = newHome();
let connection: Connection;
beforeAll(async () => {
  connection = await connect({ LIANTU_HOME: home }, () => undefined);
}, 300_000);
afterAll(async () => {
  await connection.close();
  await removeHome(home);
}, 30_000);

const endless = {
  name: 'endless',
  text: 'UNWIND range(1, 1000000000) AS x WITH x WHERE x % 7 = 9 RETURN x',
  row: z.object({ x: z.number() }),
};
const running = {
  name: 'running',
  text: 'SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH "UNWIND" RETURN count(*) AS count',
  row: z.object({ count: z.number() }),
};
const count = async () => (await connection.database.rows(running))[0]!.count;

it('a read that is given up ends on the server, and one that waited for its place never begins', async () => {
  const { database } = connection;
  const given = new AbortController();
  const reader = database.with(given.signal);
  const reads = [
    ...Array.from({ length: 15 }, () => reader.rows(endless)),
    ...Array.from({ length: 5 }, () => reader.each(endless, {}, () => undefined)),
  ];
  const ended = Promise.allSettled(reads);
  await expect.poll(count, { timeout: 20_000 }).toBe(20);
  given.abort(new Error('gone'));
  for (const outcome of await ended)
    expect(outcome).toMatchObject({ status: 'rejected', reason: { message: 'gone' } });
  await expect.poll(count, { timeout: 3000 }).toBe(0);
  expect([database.load.running, database.load.waiting]).toEqual([0, 0]);
});
