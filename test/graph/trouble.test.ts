import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { connect, type Connection, StartError } from '../../src/graph/connect.ts';
import { openHome } from '../../src/graph/managed/home.ts';
import { newHome, processesOf, removeHome } from './home.ts';

const home = newHome();
const open = (env: Record<string, string> = {}): Promise<Connection> =>
  connect({ LIANTU_HOME: home, ...env }, () => undefined);
const refusal = async (): Promise<Error> => {
  const error: unknown = await open().catch((problem: unknown) => problem);
  expect(error).toBeInstanceOf(StartError);
  return error as Error;
};

describe('a managed server in trouble', () => {
  afterAll(() => removeHome(home));

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

  it('moves to another port when a program has taken its own; takes over the lock of an app that died', async () => {
    const program = createServer();
    await new Promise<void>((listening) => program.listen(0, '127.0.0.1', listening));
    const { port } = program.address() as AddressInfo;
    writeFileSync(join(home, 'server/port'), String(port));
    writeFileSync(join(home, 'run/lock'), JSON.stringify({ pid: process.pid, born: 'before' }));
    const connection = await open();
    expect(new URL(connection.managed!.uri).port).not.toBe(String(port));
    await connection.close();
    program.close();
  });

  it('says so when another Neo4j holds its data, or the kept password is not that of the data', async () => {
    const first = await open();
    const own = processesOf(home);
    renameSync(join(home, 'run'), join(home, 'lost'));
    expect((await refusal()).message).toMatch(/Another Neo4j .* holds the data of this home: stop it/);
    // The guard that was refused tidies up behind itself: not in the folder that comes back.
    await expect.poll(() => processesOf(home), { timeout: 60_000 }).toEqual(own);
    rmSync(join(home, 'run'), { recursive: true });
    renameSync(join(home, 'lost'), join(home, 'run'));
    writeFileSync(join(home, 'server/password'), 'a0'.repeat(24));
    expect((await refusal()).message).toMatch(/password is not that of the data: put the right file/);
    writeFileSync(join(home, 'server/password'), '');
    expect((await refusal()).message).toMatch(/password .* is lost while Neo4j runs: end every program/);
    await first.close();
  });
});
