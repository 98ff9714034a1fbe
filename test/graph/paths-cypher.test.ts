import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cypherOf } from '../../src/answers/cypher.ts';
import { readPaths } from '../../src/answers/paths.ts';
import { Facts, type FactsAt } from '../../src/facts/facts.ts';
import { connect, type Connection } from '../../src/graph/connect.ts';
import { schemaStatements } from '../../src/graph/query.ts';
import { Datasets } from '../../src/graph/snapshot.ts';
import { PathsQuestion } from '../../src/model/contract/paths.ts';
import { loadSeed } from '../../src/tables/seed.ts';
import { newHome, removeHome } from './home.ts';

const home = newHome();
let connection: Connection;
let at: FactsAt;

beforeAll(async () => {
  connection = await connect({ LIANTU_HOME: home }, () => undefined);
  const { database } = connection;
  for (const statement of schemaStatements()) await database.implicit(statement, {});
  const path = fileURLToPath(new URL('../../seed', import.meta.url));
  await loadSeed({ database, path, onProgress: () => undefined });
  const snapshot = (await new Datasets(database).snapshot('liaocheng'))!;
  at = { ...snapshot, facts: await Facts.read(snapshot) };
}, 300_000);
afterAll(async () => {
  await connection.close();
  await removeHome(home);
}, 30_000);

const Row = z.object({ entities: z.array(z.string()), links: z.array(z.string()), weakest: z.string() });
const today = '2026-11-27';
const between = ['FEEDS', 'SUPPLIES', 'RECYCLES_TO', 'OPERATES'];
const ids = (...all: string[]) => ({ ids: all });
const castToTesla = {
  from: ids('stage/electrolysis'),
  to: ids('firm/tesla-shanghai'),
  types: between,
  maxHops: 5,
};

describe('the Cypher shown for paths finds the same paths, in the same order', () => {
  it.each<[string, object, least: number]>([
    ['all types', { from: ids('stage/alumina'), to: ids('stage/car-body-parts'), maxHops: 4 }, 2],
    ['without a stage', { ...castToTesla, avoid: ids('stage/aluminium-casting') }, 1],
    ['without a way at all', { ...castToTesla, avoid: ids('stage/car-body-parts') }, 0],
    ['by one of two', { ...castToTesla, via: ids('stage/alloy-bar', 'stage/pvc') }, 1],
    [
      'against the flow',
      { ...castToTesla, from: castToTesla.to, to: castToTesla.from, direction: 'against' },
      2,
    ],
    [
      'by evidence, from a product',
      {
        from: ids('product/fly-ash'),
        to: ids('stage/concrete', 'stage/aerated-block', 'stage/fly-ash-brick'),
        rank: 'evidence',
        maxHops: 4,
      },
      4,
    ],
    [
      'on published evidence',
      {
        from: ids('stage/captive-power'),
        to: ids('stage/fly-ash-brick', 'firm/xinyuan-building'),
        evidence: 'published',
        maxHops: 5,
      },
      1,
    ],
    [
      'the first two',
      {
        from: ids('stage/captive-power'),
        to: ids('stage/car-body-parts', 'stage/forged-wheels'),
        types: between,
        maxHops: 4,
        k: 2,
      },
      2,
    ],
    [
      'through firms that are supplied',
      { from: ids('firm/xinyuan-group'), to: ids('stage/forged-wheels', 'firm/juncheng'), maxHops: 4 },
      1,
    ],
    [
      'both ways',
      {
        from: ids('firm/xinfa'),
        to: ids('firm/yousheng-shandong'),
        direction: 'either',
        types: ['FEEDS', 'OPERATES'],
        maxHops: 4,
      },
      1,
    ],
  ])('%s', async (_name, given, least) => {
    const body = PathsQuestion.parse(given);
    const [shown] = cypherOf('paths', { body, today }, at);
    expect(shown!.leavesOut).toEqual([]);
    const answer = await readPaths(at, body, today);
    const rows = await at.database.rows(
      { name: shown!.name, text: shown!.cypher, row: Row },
      shown!.parameters,
    );
    const told = answer.paths.map(({ entities, links, weakest }) => ({ entities, links, weakest }));
    const found =
      body.direction === 'against'
        ? rows.map((row) => ({ ...row, entities: row.entities.reverse(), links: row.links.reverse() }))
        : rows;
    expect(found).toEqual(told);
    expect(told.length).toBeGreaterThanOrEqual(least);
  });

  it('says what it leaves out where it cannot say it all', () => {
    const body = PathsQuestion.parse({
      ...castToTesla,
      to: { chain: 'chain/vehicles' },
      region: 'place/liaocheng',
    });
    expect(cypherOf('paths', { body, today }, at)[0]!.leavesOut).toEqual([
      expect.stringMatching(/^to: .*\$to/),
      expect.stringMatching(/^region: /),
    ]);
  });
});
