import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { Database } from '../../src/graph/database.ts';
import { acquireServer, type ManagedServer } from '../../src/graph/managed/index.ts';
import { CypherAnswer, CypherExample, CypherProblem, CypherSchema } from '../../src/model/contract/cypher.ts';
import { parseLinkId } from '../../src/model/contract/entity.ts';
import { ask } from '../support/ask.ts';
import { sharedJars } from '../support/jars.ts';

let server: ManagedServer;
let database: Database;
beforeAll(async () => {
  server = await acquireServer({
    home: inject('home'),
    onProgress: () => undefined,
    env: { LIANTU_JARS: sharedJars },
  });
  database = Database.at(server);
});
afterAll(async () => {
  await database.close();
  await server.release();
});

const post = (body: object, init: RequestInit = {}) =>
  ask<unknown>('/api/cypher', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...init,
  });
async function run(query: string, params: object = {}, more: object = {}): Promise<CypherAnswer> {
  const { status, body } = await post({ query, params, ...more });
  expect(status, JSON.stringify(body)).toBe(200);
  return CypherAnswer.parse(body);
}
async function refused(query: string, params: object = {}): Promise<CypherProblem> {
  const { status, body } = await post({ query, params });
  expect(status, JSON.stringify(body)).toBe(422);
  return CypherProblem.parse(body);
}

describe('an answer', () => {
  it('tells entities, links and paths by our ids, also of ends that no row has', async () => {
    const { rows, warnings } = await run(
      'MATCH p = (a:Stage {version: $version})-[f:FEEDS]->() RETURN f, p, a LIMIT 5',
    );
    expect(warnings).toEqual([]);
    expect(rows.length).toBe(5);
    for (const [link, path, entity] of rows as [
      { id: string; from: string; to: string; type: string },
      { entities: { id: string }[]; links: { id: string }[] },
      { id: string; label: string; name: string },
    ][]) {
      expect(parseLinkId(link.id)).toMatchObject({ from: link.from, to: link.to, type: 'FEEDS' });
      expect((await ask(`/api/links/${encodeURIComponent(link.id)}`)).status).toBe(200);
      expect(path.entities.map(({ id }) => id)).toEqual([link.from, link.to]);
      expect(entity).toMatchObject({ id: link.from, label: 'Stage' });
      expect(Object.keys(entity)).not.toContain('version');
    }
    const alone = await run('MATCH (:Stage {version: $version})-[f:FEEDS]->() RETURN f LIMIT 1');
    expect(alone.rows[0]![0]).toMatchObject({ from: expect.stringMatching(/^stage\//) as string });
  });
  it('says where it was cut, by rows and by bytes', async () => {
    expect(await run('UNWIND range(1, 5000) AS x RETURN x')).toMatchObject({
      truncated: true,
      truncatedBy: 'rows',
    });
    expect((await run('UNWIND range(1, 5) AS x RETURN x', {}, { limit: 5 })).truncated).toBe(false);
    const wide = await run('UNWIND range(1, 900) AS x RETURN $long AS long', { long: 'x'.repeat(9_000) });
    expect(wide.truncatedBy).toBe('bytes');
    expect(wide.rows.length).toBeGreaterThan(400);
  });
  it('binds the dataset and the version that readers see', async () => {
    const { rows } = await run(
      'MATCH (d:Dataset {id: $dataset}) RETURN d.version = $version AS same, $n + 1 AS n',
      { n: 41 },
    );
    expect(rows).toEqual([[true, 42]]);
    expect(await refused('RETURN $version', { version: 'other' })).toMatchObject({ code: 'parameter-bound' });
  });
  it('explains without running', async () => {
    const { plan, rows } = await run('MATCH (f:Firm {version: $version}) RETURN f', {}, { explain: true });
    expect(rows).toEqual([]);
    expect(plan!.map(({ operator }) => operator)).toContain('NodeByLabelScan');
  });
});

it.each([
  ['MATCH (f:Firm)\nRETURN count(f)', 'f:Firm'],
  ['MATCH (n) RETURN count(n)', 'n'],
  ['MATCH ()-[s:SUPPLIES]->() RETURN count(s)', '[s:SUPPLIES]'],
  ['MATCH (f:Firm {kind: "x"}), (s:Stage {version: $version}) RETURN f, s', 'f:Firm'],
  ['MATCH (f:Firm WHERE f.name STARTS WITH "山") RETURN f', 'f:Firm'],
  ['MATCH (f:Firm) WHERE f.version = $version OR f.name = "x" RETURN f', 'f:Firm'],
  ['MATCH (f:Firm) WHERE f.version = $version AND f.name = "x" OR f.kind = "y" RETURN f', 'f:Firm'],
  ['MATCH (f:Firm) WHERE f.name = "a AND f.version = $version" RETURN f', 'f:Firm'],
  ['MATCH (f:Firm) WHERE NOT f.version = $version RETURN f', 'f:Firm'],
  ['MATCH (f:Firm) OPTIONAL MATCH (f)-[:SUPPLIES]->(g:Firm {version: $version}) RETURN f, g', 'f:Firm'],
  ['MATCH (f:Firm) WHERE NOT EXISTS { (f)-[:SUPPLIES]->(:Firm {version: $version}) } RETURN f', 'f:Firm'],
  ['MATCH (f:Firm {version: $version}) WITH count(f) AS n MATCH (f:Firm) RETURN n, count(f)', 'f:Firm'],
  ['MATCH (f:Firm) WITH count(f) AS n MATCH (f:Firm {version: $version}) RETURN n, count(f)', 'f:Firm'],
  ['MATCH (s:Stage {version: $version}) RETURN s AS x UNION MATCH (f:Firm) RETURN f AS x', 'f:Firm'],
])(
  '%s: the leaf that is not held to a version is named, and what is put in holds it',
  async (query, leaf) => {
    const { warnings } = await run(query, {}, { explain: true });
    expect(warnings.map((each) => each.leaf)).toEqual([leaf]);
    const { at, text } = warnings[0]!.insert!;
    const mended = await run(query.slice(0, at) + text + query.slice(at), {}, { explain: true });
    expect(mended.warnings).toEqual([]);
  },
);

it.each([
  'MATCH (d:Dataset {id: $dataset}) MATCH (f:Firm {version: d.version}) RETURN count(f)',
  'MATCH (d:Dataset) RETURN d.id',
  'MATCH (f:Firm) WHERE f.version = $version AND f.name CONTAINS "信" RETURN f',
  'MATCH (f:Firm) WHERE (f.kind = "x" OR f.name = "y") AND f.version = $version AND f.name > "a" RETURN f',
  'MATCH (f:Firm) WITH f AS g WHERE g.version = $version RETURN g',
  'MATCH (f:Firm) WITH DISTINCT f AS g WHERE g.version = $version RETURN g',
  // Whatever Neo4j begins with: links lead to nothing of another version.
  'MATCH (a:Firm {version: $version})-[:OPERATES]->(s:Stage) USING SCAN s:Stage RETURN s',
  'MATCH (a:Firm {version: $version})-[:OPERATES]->(s:Stage) USING SCAN a:Firm RETURN s',
  'MATCH (a:Stage {version: $version})-[:FEEDS]->(s:Stage)-[:FEEDS]->(t:Stage) USING JOIN ON s RETURN t',
  'MATCH p = (a:Stage {version: $version})-[:FEEDS*1..3]->(b:Stage) USING SCAN b:Stage RETURN p',
  'MATCH p = (a:Stage {version: $version}) (()-[:FEEDS]->()){1,3} (b:Stage) USING SCAN b:Stage RETURN p',
  'MATCH (a:Firm {version: $version}) WITH a LIMIT 1 MATCH (b:Firm)-[:SUPPLIES]->(a) USING SCAN b:Firm RETURN b',
])('%s: is held to the version', async (query) => {
  expect((await run(query, {}, { explain: true })).warnings).toEqual([]);
});

it.each([
  ['MATCH (n)\nSET n.x = 1', 'writes', 2, 1],
  ['MATCH (n) RETURN n ORDER', 'syntax', 1, 25],
  ['CALL db.labels()', 'procedure', 1, 6],
  ['RETURN 1 / 0', 'failed', null, null],
  [
    'UNWIND range(1, 40000000) AS x RETURN collect(toString(x) + "0123456789012345678901234567890123456789")',
    null,
    null,
    null,
  ],
])('%s is refused with what, where and what to do', async (query, code, line, column) => {
  const { status, body } = await post({ query });
  // What takes too much memory may also take too long, on a slow machine.
  if (code === null) return expect([422, 504]).toContain(status);
  expect(CypherProblem.parse(body)).toMatchObject({ status: 422, code, line, column });
  return undefined;
});

it('a body that does not fit is 400, and names what is wrong', async () => {
  const { status, body } = await post({ query: 'RETURN 1', parameters: {} });
  expect([status, JSON.stringify(body)]).toEqual([400, expect.stringContaining('parameters')]);
});

it('every query of ours is an example, and each that runs here holds the version', async () => {
  const { body } = await ask<unknown>('/api/cypher/examples');
  const examples = z.array(CypherExample).parse(body);
  const files = readdirSync(new URL('../../cypher/query/', import.meta.url)).map((file) =>
    file.replace('.cypher', ''),
  );
  expect(examples.map(({ name }) => name)).toEqual(files.sort());
  const lists = /^(keys|ids|all|beside|ways|met)$/;
  // The flow rule of paths nests lists deeper than a reader's query may.
  for (const { name, query } of examples.filter((each) => each.name !== 'paths')) {
    const names = new Set([...query.matchAll(/\$(\w+)/g)].map(([, each]) => each!));
    names.delete('version');
    names.delete('dataset');
    const given = [...names].map((each) => [
      each,
      lists.test(each) ? [] : each === 'limit' ? 5 : each === 'graceSeconds' ? 60 : null,
    ]);
    const { warnings } = await run(query, Object.fromEntries(given) as object, { limit: 20, explain: true });
    expect(warnings, name).toEqual([]);
  }
});

it('the schema is what is stored: labels, types and how many have each property', async () => {
  const schema = CypherSchema.parse((await ask<unknown>('/api/cypher/schema')).body);
  const firm = schema.labels.find(({ name }) => name === 'Firm')!;
  const counted = await run('MATCH (f:Firm {version: $version}) RETURN count(f), count(f.nameEn)');
  expect([[firm.count, firm.properties.find(({ name }) => name === 'nameEn')!.known]]).toEqual(counted.rows);
  expect(firm.properties.find(({ name }) => name === 'sources')!.holds).toBe('list');
  expect(schema.types.map(({ name }) => name)).toContain('SUPPLIES');
});

it('who gives up ends the query on the server', async () => {
  const giveUp = new AbortController();
  const marked = 'UNWIND range(1, 1000000000) AS given WITH given WHERE given % 7 = 9 RETURN given';
  const running = post({ query: marked }, { signal: giveUp.signal }).catch((error: Error) => error.name);
  const atWork = async () =>
    (
      await database.rows(
        {
          name: 'look',
          text: 'SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery = $marked RETURN currentQuery',
          row: z.object({ currentQuery: z.string() }),
        },
        { marked },
      )
    ).length;
  await expect.poll(atWork, { timeout: 30_000 }).toBe(1);
  giveUp.abort();
  expect(await running).toBe('AbortError');
  await expect.poll(atWork, { timeout: 8_000 }).toBe(0);
});
