import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { connect, type Connection } from '../../src/graph/connect.ts';
import type { Database } from '../../src/graph/database.ts';
import { schemaStatements } from '../../src/graph/query.ts';
import { Datasets } from '../../src/graph/snapshot.ts';
import { importBundle } from '../../src/tables/import.ts';
import { openPath } from '../../src/tables/read/open.ts';
import { exportTo } from '../../src/tables/write/dataset.ts';
import type { Format } from '../../src/tables/write/exported.ts';
import { numbers } from '../support/damage.ts';
import { hostileGraph, kindOfTable, type HostileGraph } from '../support/hostile-graph.ts';
import { elementsOf } from '../support/xml.ts';
import { newHome, removeHome } from './home.ts';

/** What goes out comes back the same, whatever its texts hold: graphs of every label and type, on the real database. */

const home = newHome();
const folder = mkdtempSync(join(tmpdir(), 'liantu-round-trip-'));
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

const Properties = z.record(z.string(), z.unknown());
const nodesQuery = {
  name: 'test-nodes',
  text: 'MATCH (n:Entity) WHERE $version IS NULL OR n.version = $version RETURN labels(n) AS labels, properties(n) AS properties',
  row: z.object({ labels: z.array(z.string()), properties: Properties }),
};
const linksQuery = {
  name: 'test-links',
  text: 'MATCH (a:Entity)-[l]->(b:Entity) WHERE $version IS NULL OR a.version = $version RETURN a.id AS from, type(l) AS type, b.id AS to, properties(l) AS properties',
  row: z.object({ from: z.string(), type: z.string(), to: z.string(), properties: Properties }),
};

/** Everything of a version (or of the whole database) as two sets of texts, but what names the version. */
async function contents(
  database: Database,
  version: string | null,
): Promise<{ nodes: string[]; links: string[] }> {
  const told = (value: object) =>
    JSON.stringify(value, (_, inner: unknown) => (isPlain(inner) ? sorted(inner) : inner));
  const nodes = await database.rows(nodesQuery, { version });
  const links = await database.rows(linksQuery, { version });
  return {
    nodes: nodes
      .map(({ labels, properties: { dataset: _, version: __, search: ___, ...properties } }) =>
        told({ labels: labels.sort(), properties }),
      )
      .sort(),
    links: links.map(told).sort(),
  };
}
const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const sorted = (value: object) =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));

const snapshot = async (id: string) => (await new Datasets(connection.database).snapshot(id))!;
const about = (id: string) => ({ id, name: '=“链图”,1', nameEn: ' a;"b"', home: null });

async function loaded(path: string, dataset: string, dryRun = false) {
  const bundle = await openPath(path);
  const { database } = connection;
  const result = await importBundle({ database, bundle, dryRun, dataset });
  await bundle.close();
  expect(result.problems).toEqual([]);
  return result;
}
async function exported(id: string, format: Format): Promise<string> {
  const out = join(folder, format === 'csv' ? `${id}-csv` : `${id}.${format}`);
  await exportTo(await snapshot(id), about(id), format, out);
  return out;
}

describe.each([1, 2, 3, 4])('graph %i', (seed) => {
  const id = `graph-${seed}`;
  const graph: HostileGraph = hostileGraph(numbers(seed));
  const rows = Object.entries({ ...graph.nodes, ...graph.links });

  test('is stored as it was said', async () => {
    const path = join(folder, `${id}-made.json`);
    writeFileSync(path, JSON.stringify({ format: 'liantu', dataset: about(id), ...graph }));
    await loaded(path, id);
    const { version } = await snapshot(id);
    const nodes = await connection.database.rows(nodesQuery, { version });
    const links = await connection.database.rows(linksQuery, { version });
    for (const [table, said] of Object.entries(graph.nodes)) {
      const stored = nodes.filter(({ labels }) => labels.includes(kindOfTable.get(table)!));
      expect(stored).toHaveLength(said.length);
      for (const row of said)
        expect(stored.find(({ properties }) => properties['id'] === row['id'])!.properties).toMatchObject(
          row,
        );
    }
    for (const [table, said] of Object.entries(graph.links)) {
      const stored = links.filter(({ type }) => type === kindOfTable.get(table));
      expect(stored).toHaveLength(said.length);
      for (const { from, to, ...row } of said)
        expect(
          stored.filter((link) => link.from === from && link.to === to).map(({ properties }) => properties),
        ).toContainEqual(expect.objectContaining(row));
    }
  });

  test.each(['csv', 'json'] as const)('comes back the same from %s', async (format) => {
    const out = await exported(id, format);
    const { difference } = await loaded(out, id, true);
    for (const { table, new: added, changed, gone, same } of difference!)
      expect({ table, added, changed, gone, same }).toEqual({
        table,
        added: 0,
        changed: 0,
        gone: 0,
        same: rows.find(([name]) => name === table)![1].length,
      });
    const result = await loaded(out, `${id}-again`);
    expect(result.dataset).toEqual({ ...about(`${id}-again`), nameEn: 'a;"b"' });
    const [first, second] = [await snapshot(id), await snapshot(`${id}-again`)];
    expect(await contents(connection.database, second.version)).toEqual(
      await contents(connection.database, first.version),
    );
  });

  test('is well-formed XML as GraphML, with its texts and its ends', async () => {
    const elements = elementsOf(readFileSync(await exported(id, 'graphml'), 'utf8'));
    const nodes = elements.filter(({ name }) => name === 'node');
    const ids = new Set(nodes.map(({ attributes }) => attributes['id']));
    expect(ids.size).toBe(Object.values(graph.nodes).flat().length);
    const edges = elements.filter(({ name }) => name === 'edge');
    const figures = graph.nodes['figures']?.length ?? 0;
    expect(edges).toHaveLength(Object.values(graph.links).flat().length + figures);
    for (const { attributes } of edges)
      expect([ids.has(attributes['source']), ids.has(attributes['target'])]).toEqual([true, true]);
    const texts = new Set(elements.filter(({ name }) => name === 'data').map(({ text }) => text));
    for (const row of Object.values(graph.nodes).flat())
      if (row['text']) expect(texts).toContain(row['text']);
    const keys = new Set(
      elements.filter(({ name }) => name === 'key').map(({ attributes }) => attributes['id']),
    );
    for (const { attributes } of elements.filter(({ name }) => name === 'data'))
      expect(keys).toContain(attributes['key']);
  });
});

describe('an export', () => {
  test('replaces an earlier one, also named with a slash at its end, and leaves nothing beside it', async () => {
    const out = await exported('graph-1', 'csv');
    const files = readdirSync(out);
    writeFileSync(join(out, 'firms.csv'), 'of an earlier export');
    await exportTo(await snapshot('graph-1'), about('graph-1'), 'csv', `${out}/`);
    expect(readdirSync(out)).toEqual(files);
    expect(readdirSync(folder).filter((name) => name.includes('.part-'))).toEqual([]);
    expect(readFileSync(join(out, 'firms.csv'), 'utf8')).not.toBe('of an earlier export');
  });

  test('never replaces a folder that holds anything else', async () => {
    const out = join(folder, 'mine');
    mkdirSync(out);
    writeFileSync(join(out, 'thesis.txt'), 'years of work');
    const at = await snapshot('graph-1');
    await expect(exportTo(at, about('graph-1'), 'csv', out)).rejects.toThrow('thesis.txt');
    await expect(exportTo(at, about('graph-1'), 'json', out)).rejects.toThrow('is a folder');
    expect(readFileSync(join(out, 'thesis.txt'), 'utf8')).toBe('years of work');
  });
});

test('a Cypher script builds the same graph in an empty database', async () => {
  const empty = newHome();
  const other = await connect({ LIANTU_HOME: empty }, () => undefined);
  try {
    const script = readFileSync(await exported('graph-1', 'cypher'), 'utf8');
    for (const text of script.split(/;\n/).filter((each) => each.trim() !== ''))
      await other.database.implicit({ name: 'script', text }, {});
    const { version } = await snapshot('graph-1');
    const [made, meant] = [
      await contents(other.database, null),
      await contents(connection.database, version),
    ];
    expect(made.nodes).toEqual(meant.nodes);
    expect(made.links).toEqual(meant.links);
  } finally {
    await other.close();
    await removeHome(empty);
  }
});
