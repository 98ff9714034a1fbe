import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { connect, type Connection } from '../../src/graph/connect.ts';
import { DatabaseAway } from '../../src/graph/database.ts';
import { anotherApp } from './another.ts';
import { freeze, newHome, processesOf, removeHome, running, stillRunning } from './home.ts';

const count = {
  name: 'count',
  text: 'MATCH (n:Kept) RETURN count(n) AS n',
  row: z.object({ n: z.number() }),
};
const keep = { name: 'keep', text: 'MERGE (n:Kept {id: $id})' };
const open = (home: string): Promise<Connection> => connect({ LIANTU_HOME: home }, () => undefined);

describe('the processes of one home', () => {
  const home = newHome();
  afterAll(() => removeHome(home));

  it('start its server once, share it, and it stops when the last has left', async () => {
    const [one, two] = await Promise.all([anotherApp(home), anotherApp(home)]);
    expect([one.said.fresh, two.said.fresh].sort()).toEqual([false, true]);
    expect(one.said.uri).toBe(two.said.uri);
    await one.end('SIGTERM');
    const three = await anotherApp(home);
    expect(three.said).toMatchObject({ uri: two.said.uri, fresh: false, version: '5.26.31' });
    await two.end('SIGTERM');
    expect(processesOf(home)).not.toEqual([]);
    await three.end('SIGTERM');
    expect(await stillRunning(home, 12_000)).toEqual([]);
  });

  it('take it back within the grace after a kill, and leave nothing behind after it', async () => {
    const killed = await anotherApp(home);
    await killed.end('SIGKILL');
    const next = await anotherApp(home);
    expect(next.said.fresh).toBe(false);
    await next.end('SIGKILL');
    expect(processesOf(home)).not.toEqual([]);
    expect(await stillRunning(home, 12_000)).toEqual([]);
  });
});

describe('the managed server', () => {
  const home = newHome();
  let mine: Connection;
  const kept = async () => (await mine.database.rows(count))[0]?.n;
  beforeAll(async () => {
    mine = await open(home);
  });
  afterAll(async () => {
    await mine.close();
    await removeHome(home);
  });

  it('keeps its data, its address and its password from start to start', async () => {
    await mine.database.write(keep, { id: 1 });
    const { uri, password } = mine.managed!;
    await mine.close();
    mine = await open(home);
    expect(await kept()).toBe(1);
    expect(mine.managed).toMatchObject({ uri, password, fresh: true });
    expect(mine.managed!.timings.map(({ step }) => step)).toContain('start');
  });

  it('is away within the deadline when it is frozen, and is not stopped for it', async () => {
    const { jvm } = running(home);
    await freeze(jvm);
    const from = performance.now();
    await expect(mine.database.health()).rejects.toThrow(DatabaseAway);
    expect(performance.now() - from).toBeLessThan(6_000);
    await expect(mine.database.rows(count, {}, { timeoutMs: 500 })).rejects.toThrow(DatabaseAway);
    await expect(mine.ensure()).rejects.toThrow(DatabaseAway);
    process.kill(jvm, 'SIGCONT');
    expect(await kept()).toBe(1);
    expect(running(home).jvm).toBe(jvm);
  });

  it('comes back after its JVM was killed, for the same database object and a write under way', async () => {
    process.kill(running(home).jvm, 'SIGKILL');
    await mine.managed!.ended;
    await expect(mine.database.health()).rejects.toThrow(DatabaseAway);
    await expect(mine.database.rows(count)).rejects.toThrow(DatabaseAway);
    const writing = mine.database.write(keep, { id: 2 });
    await Promise.all([mine.ensure(), mine.ensure()]);
    await writing;
    expect(await kept()).toBe(2);
  });

  it('ends with its guard, and comes back', async () => {
    process.kill(running(home).guard, 'SIGKILL');
    expect(await stillRunning(home, 12_000)).toEqual([]);
    await mine.ensure();
    expect(await kept()).toBe(2);
  });

  it('is waited for while it is stopping, and started again', async () => {
    process.kill(running(home).guard, 'SIGTERM');
    const next = await open(home);
    expect(next.managed?.fresh).toBe(true);
    await mine.ensure();
    expect(await kept()).toBe(2);
    await next.close();
  });
});
