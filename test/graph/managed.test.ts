import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type Connection } from '../../src/graph/connect.ts';
import { DatabaseAway } from '../../src/graph/database.ts';
import { anotherApp } from './another.ts';
import { newHome, processesOf, removeHome, running, stillRunning } from './home.ts';

const count = {
  name: 'count',
  text: 'MATCH (n:Kept) RETURN count(n) AS n',
  row: z.object({ n: z.number() }),
};
const keep = { name: 'keep', text: 'MERGE (n:Kept {id: $id})' };

let home: string;
const open = (): Promise<Connection> => connect({ LIANTU_HOME: home }, () => undefined);

describe('the managed server', { timeout: 180_000 }, () => {
  beforeEach(() => {
    home = newHome();
  });
  afterEach(() => removeHome(home), 30_000);

  it('keeps its data, its address and its password over a stop and a start', async () => {
    const first = await open();
    expect(first.managed?.fresh).toBe(true);
    await first.database.write(keep, { id: 1 });
    const { uri, password } = first.managed!;
    await first.close();
    expect(await stillRunning(home, 1_000)).toEqual([]);

    const second = await open();
    expect(await second.database.rows(count)).toEqual([{ n: 1 }]);
    expect(second.managed).toMatchObject({ uri, password, fresh: true });
    expect(second.managed!.timings.map(({ step }) => step)).toContain('start');
    await second.close();
  });

  it('is shared by the processes of one home, and lives until the last has left', async () => {
    const mine = await open();
    const other = await anotherApp(home);
    expect(other.said).toMatchObject({ uri: mine.managed?.uri, fresh: false, version: '5.26.31' });
    expect(other.said.ms).toBeLessThan(1_500);
    await mine.close();
    const third = await anotherApp(home);
    expect(third.said.fresh).toBe(false);
    await other.end('SIGTERM');
    await third.end('SIGTERM');
    expect(await stillRunning(home, 1_000)).toEqual([]);
  });

  it('is started once when two processes of a new home start together', async () => {
    const apps = await Promise.all([anotherApp(home), anotherApp(home)]);
    expect(apps.map(({ said }) => said.fresh).sort()).toEqual([false, true]);
    await Promise.all(apps.map((app) => app.end('SIGTERM')));
  });

  it('leaves no process behind when the app is killed', async () => {
    const app = await anotherApp(home);
    expect(app.said.error).toBeUndefined();
    await app.end('SIGKILL');
    expect(processesOf(home)).not.toEqual([]);
    expect(await stillRunning(home, 8_000)).toEqual([]);
  });

  it('takes back an app that starts again within the grace after a kill', async () => {
    const app = await anotherApp(home);
    await app.end('SIGKILL');
    await sleep(500);
    const next = await open();
    expect(next.managed?.fresh).toBe(false);
    await next.close();
  });

  it('waits for a server that is stopping, then starts', async () => {
    const app = await anotherApp(home);
    process.kill(running(home).guard, 'SIGTERM');
    const next = await open();
    expect(next.managed?.fresh).toBe(true);
    expect(await next.database.rows(count)).toEqual([{ n: 0 }]);
    await app.end('SIGKILL');
    await next.close();
  });

  it('ends with its guard, and comes back', async () => {
    const mine = await open();
    await mine.database.write(keep, { id: 1 });
    process.kill(running(home).guard, 'SIGKILL');
    expect(await stillRunning(home, 8_000)).toEqual([]);
    await expect(mine.database.rows(count)).rejects.toThrow(DatabaseAway);
    await mine.ensure();
    expect(await mine.database.rows(count)).toEqual([{ n: 1 }]);
    await mine.close();
  });

  it('comes back after its JVM was killed, for the same database object', async () => {
    const mine = await open();
    await mine.database.write(keep, { id: 1 });
    process.kill(running(home).jvm, 'SIGKILL');
    await sleep(300);
    await expect(mine.database.health()).rejects.toThrow(DatabaseAway);
    const writing = mine.database.write(keep, { id: 2 });
    await Promise.all([mine.ensure(), mine.ensure()]);
    await writing;
    expect(await mine.database.rows(count)).toEqual([{ n: 2 }]);
    await mine.close();
  });

  it('is away within the deadline when it is frozen, and is not stopped for it', async () => {
    const mine = await open();
    const { jvm } = running(home);
    process.kill(jvm, 'SIGSTOP');
    const from = performance.now();
    await expect(mine.database.health()).rejects.toThrow(DatabaseAway);
    expect(performance.now() - from).toBeLessThan(2_500);
    await expect(mine.database.rows(count, {}, { timeoutMs: 500 })).rejects.toThrow(DatabaseAway);
    await expect(mine.ensure()).rejects.toThrow(DatabaseAway);
    process.kill(jvm, 'SIGCONT');
    expect(await mine.database.rows(count)).toEqual([{ n: 0 }]);
    expect(running(home).jvm).toBe(jvm);
    await mine.close();
  });
});
