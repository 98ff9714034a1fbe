import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect, type Connection, StartError } from '../../src/graph/connect.ts';
import { openHome } from '../../src/graph/managed/home.ts';
import { anotherApp } from './another.ts';
import { newHome, removeHome } from './home.ts';

let home: string;
const open = (env: Record<string, string> = {}): Promise<Connection> =>
  connect({ LIANTU_HOME: home, ...env }, () => undefined);

describe('a managed server in trouble', { timeout: 180_000 }, () => {
  beforeEach(() => {
    home = newHome();
  });
  afterEach(() => removeHome(home), 30_000);

  it('starts all the same when its archive of classes is broken, and removes it', async () => {
    const shared = openHome(home).jars;
    const own = openHome(home, { LIANTU_JARS: join(home, 'jars') }).jars;
    mkdirSync(own, { recursive: true });
    symlinkSync(join(shared, 'lib'), join(own, 'lib'));
    const archive = readdirSync(shared).find((name) => name.endsWith('.jsa'))!;
    writeFileSync(join(own, archive), readFileSync(join(shared, archive)).subarray(0, 1_000_000));
    const connection = await open({ LIANTU_JARS: join(home, 'jars') });
    expect(readdirSync(own)).toEqual(['lib']);
    await connection.close();
  });

  it('moves to another port when another program has taken its own', async () => {
    const first = await open();
    const port = Number(new URL(first.managed!.uri).port);
    await first.close();
    const program = createServer();
    await new Promise<void>((listening) => program.listen(port, '127.0.0.1', listening));
    const second = await open();
    expect(second.managed!.uri).not.toBe(first.managed!.uri);
    await second.close();
    program.close();
  });

  it('says so when another Neo4j holds its data', async () => {
    const first = await open();
    renameSync(join(home, 'run'), join(home, 'lost'));
    await expect(open()).rejects.toThrow(/Another Neo4j .* holds the data of this home: stop it/);
    renameSync(join(home, 'lost/state.json'), join(home, 'run/state.json'));
    await first.close();
  });

  it('says so when the kept password is not that of the data', async () => {
    await (await open()).close();
    writeFileSync(join(home, 'server/password'), 'another');
    const error: unknown = await open().catch((problem: unknown) => problem);
    expect(error).toBeInstanceOf(StartError);
    expect((error as StartError).message).toMatch(
      /kept password is not that of the data: put the right file/,
    );
  });

  it('takes over from an app that was killed while it held the lock', async () => {
    mkdirSync(join(home, 'run'));
    writeFileSync(join(home, 'run/lock'), JSON.stringify({ pid: 4_000_000, born: '1' }));
    const app = await anotherApp(home);
    expect(app.said.fresh).toBe(true);
    await app.end('SIGTERM');
    rmSync(join(home, 'run/lock'), { force: true });
  });
});
