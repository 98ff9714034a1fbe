import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { connect, type Connection } from '../../src/graph/connect.ts';
import { openHome } from '../../src/graph/managed/home.ts';
import { newHome, removeHome } from './home.ts';

const home = newHome();
const jars = join(home, 'jars');
const open = (): Promise<Connection> => connect({ LIANTU_HOME: home, LIANTU_JARS: jars }, () => undefined);
const keep = { name: 'keep', text: 'CREATE (:Kept)' };
const count = {
  name: 'count',
  text: 'MATCH (n:Kept) RETURN count(n) AS n',
  row: z.object({ n: z.number() }),
};
const kept = async ({ database }: Connection) => (await database.rows(count))[0]?.n;

/** What a start reads, and Neo4j's own small files, as they are while the server runs. */
const whole = new Map<string, Buffer>();
const small = [
  'run/lock',
  'run/state.json',
  'server/port',
  'server/password',
  'server/conf/neo4j.conf',
  'server/data/server_id',
  'server/data/dbms/auth.ini',
];

describe('a home that a power cut tore', () => {
  beforeAll(async () => {
    const shared = openHome(home).jars;
    const own = openHome(home, { LIANTU_JARS: jars }).jars;
    mkdirSync(own, { recursive: true });
    symlinkSync(join(shared, 'lib'), join(own, 'lib'));
    const archive = readdirSync(shared).find((name) => name.endsWith('.jsa'))!;
    writeFileSync(join(own, archive), readFileSync(join(shared, archive)));
    const first = await open();
    await first.database.write(keep);
    writeFileSync(join(home, 'run/lock'), readFileSync(join(home, 'run/state.json')));
    for (const file of small) whole.set(join(home, file), readFileSync(join(home, file)));
    whole.set(join(own, archive), readFileSync(join(own, archive)));
    writeFileSync(join(own, 'lock'), 'x');
    whole.set(join(own, 'lock'), whole.get(join(home, 'run/lock'))!);
    await first.close();
  });
  afterAll(() => removeHome(home));

  it.each<[string, (file: Buffer) => Buffer]>([
    ['empties', () => Buffer.alloc(0)],
    ['cuts in half', (file) => file.subarray(0, file.length / 2)],
    ['fills with nothing', (file) => Buffer.alloc(file.length)],
  ])('starts, with its data, when that %s every file that a start reads', async (_, torn) => {
    for (const [file, content] of whole) {
      mkdirSync(dirname(file), { recursive: true });
      rmSync(file, { force: true });
      writeFileSync(file, torn(content));
    }
    const connection = await open();
    expect(connection.managed!.fresh).toBe(true);
    expect(await kept(connection)).toBe(1);
    await connection.close();
  });

  it('finds the server that runs, whatever is left of the notes about it', async () => {
    const first = await open();
    for (const left of ['', whole.get(join(home, 'run/state.json'))!.subarray(0, 20), null]) {
      for (const file of ['run/state.json', 'run/lock'])
        if (left === null) rmSync(join(home, file), { force: true });
        else writeFileSync(join(home, file), left);
      const second = await open();
      expect(second.managed).toMatchObject({ fresh: false, uri: first.managed!.uri });
      await second.close();
    }
    await first.close();
  });
});

describe('what lies in a home', () => {
  const mine = newHome();
  const start = () => connect({ LIANTU_HOME: mine }, () => undefined);
  afterAll(() => removeHome(mine));
  const open = (): string[] =>
    ['', ...(readdirSync(mine, { recursive: true }) as string[])].filter((name) => {
      const path = join(mine, name);
      return existsSync(path) && (lstatSync(path).mode & 0o077) !== 0;
    });

  it('is for this user alone, also where an earlier version left it open', async () => {
    chmodSync(mine, 0o755);
    const first = await start();
    expect(open()).toEqual([]);
    await first.close();
    chmodSync(mine, 0o755);
    for (const name of readdirSync(mine, { recursive: true }) as string[])
      chmodSync(join(mine, name), lstatSync(join(mine, name)).isDirectory() ? 0o755 : 0o644);
    const second = await start();
    expect(open()).toEqual([]);
    await second.close();
  });
});
