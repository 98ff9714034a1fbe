import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { connect, type Connection } from '../../src/graph/connect.ts';
import { schemaStatements } from '../../src/graph/query.ts';
import { Datasets } from '../../src/graph/snapshot.ts';
import { importBundle } from '../../src/tables/import.ts';
import { openPath } from '../../src/tables/read/open.ts';
import { sweep } from '../../src/tables/sweep.ts';
import { newHome, removeHome } from './home.ts';

/** What is swept, and what must not be: loads and sweeps that meet at the worst moment. */

const home = newHome();
const folder = mkdtempSync(join(tmpdir(), 'liantu-sweep-'));
let connection: Connection;
beforeAll(async () => {
  connection = await connect({ LIANTU_HOME: home }, () => undefined);
  for (const statement of schemaStatements()) await connection.database.implicit(statement, {});
});
afterAll(async () => {
  await connection.close();
  await removeHome(home);
  rmSync(folder, { recursive: true });
});

const stored = {
  name: 'test-stored',
  text: `OPTIONAL MATCH (n:Entity) WITH n.version AS version, count(n) AS things
         RETURN version, things, EXISTS { MATCH (v:Version) WHERE v.id = version } AS announced`,
  row: z.object({ version: z.string().nullable(), things: z.number(), announced: z.boolean() }),
};
const storedVersions = async () =>
  (await connection.database.rows(stored)).filter(({ things }) => things > 0).map(({ version }) => version);
const seen = async (id: string) => (await new Datasets(connection.database).snapshot(id))?.version ?? null;

/** Loads a dataset of a few firms. */
async function load(id: string, firms: number) {
  const path = join(folder, `${id}.json`);
  const rows = Array.from({ length: firms }, (_, at) => ({
    id: `firm/${at}`,
    name: `企业${at}`,
    status: 'synthetic',
  }));
  writeFileSync(
    path,
    JSON.stringify({ format: 'liantu', dataset: { id, name: id }, nodes: { firms: rows }, links: {} }),
  );
  const bundle = await openPath(path);
  try {
    const { problems } = await importBundle({
      database: connection.database,
      bundle,
      dryRun: false,
      existing: 'replace',
    });
    expect(problems).toEqual([]);
  } finally {
    await bundle.close();
  }
}
/** Lets something happen right before the next statement of a name is sent. */
function justBefore(statement: string, what: () => Promise<unknown>): void {
  const { database } = connection;
  const send = database.writeRows.bind(database);
  const spy = vi.spyOn(database, 'writeRows').mockImplementation(async (query, ...rest) => {
    if (query.name === statement) {
      spy.mockRestore();
      await what();
    }
    return send(query, ...rest);
  });
}

describe('the sweep', () => {
  test('takes the version that was replaced, and leaves the one readers see', async () => {
    await load('replaced', 3);
    await load('replaced', 4);
    expect(await storedVersions()).toHaveLength(2);
    expect(await sweep(connection.database, 0)).toBe(1);
    expect(await storedVersions()).toEqual([await seen('replaced')]);
  });

  test('leaves alone what was written within the grace time', async () => {
    await load('fresh', 2);
    await load('fresh', 2);
    const before = await storedVersions();
    expect(await sweep(connection.database, 60)).toBe(0);
    expect(await storedVersions()).toEqual(before);
    await sweep(connection.database, 0);
  });

  test('leaves a version that has become visible since it was found', async () => {
    const { database } = connection;
    await load('late', 1);
    const first = (await seen('late'))!;
    await load('late', 2);
    // The sweep has found the first version stale; before it takes it, the dataset points at it once more.
    justBefore('sweep-claim', () =>
      database.write(
        { name: 'test-point', text: "MATCH (d:Dataset {id: 'late'}) SET d.version = $first" },
        { first },
      ),
    );
    expect(await sweep(database, 0)).toBe(0);
    expect(await storedVersions()).toContain(first);
  });
});

test('a load whose version the sweep has taken says so, and what it wrote is swept in the end', async () => {
  await load('slow', 3);
  const before = await seen('slow');
  justBefore('switch', () => sweep(connection.database, 0));
  await expect(load('slow', 5)).rejects.toThrow('silent for too long');
  expect(await seen('slow')).toBe(before);
  await sweep(connection.database, 0);
  expect(await storedVersions()).toContain(before);
  expect(
    (await connection.database.rows(stored)).every(({ announced, things }) => announced || things === 0),
  ).toBe(true);
});
