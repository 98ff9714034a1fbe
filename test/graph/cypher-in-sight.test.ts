import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeChains } from '../../bench/made/chains.ts';
import { readPlannedMap } from '../../src/answers/chain-map.ts';
import { cypherOf } from '../../src/answers/cypher.ts';
import { questions, type Asked, type QuestionName } from '../../src/answers/questions.ts';
import { readFlows } from '../../src/answers/flows.ts';
import { readPlaces } from '../../src/answers/places.ts';
import { readWhatIf } from '../../src/answers/what-if.ts';
import { Facts, type FactsAt } from '../../src/facts/facts.ts';
import { connect, type Connection } from '../../src/graph/connect.ts';
import { schemaStatements } from '../../src/graph/query.ts';
import { Datasets } from '../../src/graph/snapshot.ts';
import { loadSeed } from '../../src/tables/seed.ts';
import type { Ranking, WhatIfQuestion } from '../../src/model/contract/what-if.ts';
import { newHome, removeHome } from './home.ts';

const home = newHome();
let connection: Connection;
let made: string;
const datasets: Record<string, FactsAt> = {};

beforeAll(async () => {
  connection = await connect({ LIANTU_HOME: home }, () => undefined);
  const { database } = connection;
  for (const statement of schemaStatements()) await database.implicit(statement, {});
  made = await mkdtemp(join(tmpdir(), 'liantu-made-'));
  await makeChains(made, { chains: 8, stages: 10, firms: 400 });
  for (const path of [fileURLToPath(new URL('../../seed', import.meta.url)), made])
    await loadSeed({ database, path, onProgress: () => undefined });
  for (const id of ['liaocheng', 'made-chains']) {
    const snapshot = (await new Datasets(database).snapshot(id))!;
    datasets[id] = { ...snapshot, facts: await Facts.read(snapshot) };
  }
}, 300_000);
afterAll(async () => {
  await connection.close();
  await removeHome(home);
  await rm(made, { recursive: true, force: true });
}, 30_000);

/** The rows of each query that a question shows, run as anybody would run them. */
async function shown<Name extends QuestionName>(at: FactsAt, question: Name, asked: Asked[Name]) {
  const rows = new Map<string, Record<string, unknown>[]>();
  for (const { name, cypher, parameters } of cypherOf(question, asked, at))
    rows.set(
      name,
      await at.database.rows({ name, text: cypher, row: z.record(z.string(), z.unknown()) }, parameters),
    );
  return rows;
}
const view = (region: string | null, year: number | null) => ({
  region,
  year,
  threshold: 2,
  today: '2026-11-26',
});

describe.each([
  ['liaocheng', ['place/liaocheng', 'place/chiping', 'place/shandong']],
  ['made-chains', ['place/city', 'place/county-3', 'place/province']],
])('in %s', (dataset, regions) => {
  it.each([null, 2018, 2024])(
    'who is counted in a stage in %s is who the shown query finds',
    async (year) => {
      const at = datasets[dataset]!;
      for (const region of regions) {
        const rows = (await shown(at, 'wall', { view: view(region, year) })).get('wall')!;
        expect(rows.length).toBe(at.facts.chains.flatMap(({ stages }) => stages).length);
        for (const { id } of at.facts.chains) {
          const map = (await readPlannedMap(at, id, view(region, year)))!;
          for (const stage of map.stages) {
            const row = rows.find((each) => each['chain'] === id && each['stage'] === stage.id)!;
            const { owners, clusters } = stage.evidence;
            const counted = [
              ...owners.flatMap(({ plants }) => plants.map(({ operator }) => operator)),
              ...clusters.map(({ cluster }) => cluster),
            ];
            expect([...new Set(counted)].sort(), `${region} ${stage.id}`).toEqual(row['operators']);
          }
        }
      }
    },
  );

  it('a chain’s map has the stages, feeds, flows and products that the shown queries find', async () => {
    const at = datasets[dataset]!;
    for (const { id } of at.facts.chains.slice(0, 5)) {
      const map = (await readPlannedMap(at, id, view(null, null)))!;
      const rows = await shown(at, 'chain-map', { id, view: view(null, null) });
      const ends = (name: string) => rows.get(name)!.map(({ from, to }) => [from, to]);
      const told = (links: readonly { from: string; to: string }[]) =>
        links.map(({ from, to }) => [from, to]);
      expect(map.stages.map((stage) => stage.id)).toEqual(
        rows.get('chain-stages')!.map(({ stage }) => (stage as { id: string }).id),
      );
      expect(told(map.feeds)).toEqual(ends('chain-feeds'));
      expect(told(map.flows)).toEqual(ends('chain-flows'));
      expect(told(map.yields)).toEqual(ends('chain-yields'));
    }
  });

  it('places are those of the shown query, each with at least the firms that stand right in it', async () => {
    const at = datasets[dataset]!;
    const { places } = await readPlaces(at);
    const rows = await shown(at, 'places', {});
    expect(places.map(({ id }) => id).sort()).toEqual(
      rows
        .get('survey-places')!
        .map(({ id }) => id as string)
        .sort(),
    );
    for (const { place, firms } of rows.get('place-firms')!)
      expect(places.find(({ id }) => id === place)!.firms).toBeGreaterThanOrEqual(firms as number);
  });

  it.each<QuestionName>(['gaps', 'compare', 'overview'])(
    'every query that %s shows runs as it stands',
    async (question) => {
      const at = datasets[dataset]!;
      const own = view(null, null);
      const chain = at.facts.chains[0]!.id;
      const asked = {
        gaps: { chain: null, view: own, offset: 0, limit: null },
        compare: { chain, a: own, b: own },
        overview: { view: own },
      };
      const rows = await shown(at, question, asked[question as keyof typeof asked]);
      expect(rows.get('wall')!.length).toBeGreaterThan(0);
    },
  );

  it('what is lost with a firm stands on the rows of the shown queries', async () => {
    const at = datasets[dataset]!;
    const own = view(null, null);
    const [first] = (
      (await questions.ranking(at, { body: { rule: 'every', offset: 0, limit: 1 }, view: own })) as Ranking
    ).rows;
    const body: WhatIfQuestion = { lose: { ids: [first!.owner.id] }, rule: 'every' };
    const loss = await readWhatIf(at, body, own);
    const rows = await shown(at, 'what-if', { body, view: own });
    const operated = new Set(rows.get('loss-operators')!.map(({ stage }) => stage));
    const suppliers = rows.get('loss-suppliers')!;
    let reasons = 0;
    for (const { id, why } of loss.levels.flatMap(({ lost }) => lost)) {
      if (why.kind === 'operators') expect(operated).toContain(id);
      for (const input of why.kind === 'inputs' ? why.inputs : []) {
        const row = suppliers.find(({ stage, item }) => stage === id && item === input.item.id)!;
        const known = [row['suppliers'], row['stages'], row['recyclers'], row['makers']].flat();
        for (const supplier of input.suppliers.some) expect(known).toContain(supplier.id);
        reasons++;
      }
    }
    expect(reasons).toBeGreaterThan(0);
  });

  it('every by-product flow, and every link that says how one arises, is a row of the shown query', async () => {
    const at = datasets[dataset]!;
    for (const region of [...regions, 'everywhere']) {
      const asked = { of: {}, view: view(region, null) };
      const { flows, links } = await readFlows(at, asked.of, asked.view);
      const rows = (await shown(at, 'flows', asked)).get('by-products')!;
      const ends = ({ from, type, to }: Record<string, unknown>) =>
        `${from as string} ${type as string} ${to as string}`;
      const stored = new Set(rows.map(ends));
      for (const link of [...flows, ...links]) expect(stored).toContain(ends(link));
      const living = rows.filter(
        ({ type, properties }) => type === 'RECYCLES_TO' && !(properties as { validTo?: string }).validTo,
      );
      if (region === 'everywhere') expect(flows).toHaveLength(living.length);
    }
  });

  it.each<QuestionName>(['fill', 'ranking', 'critical'])(
    'every query that %s shows runs as it stands',
    async (question) => {
      const at = datasets[dataset]!;
      const own = view(null, null);
      const asked = {
        fill: { body: { stage: at.facts.chains[0]!.stages[0]!.id }, view: own },
        ranking: { body: { rule: 'every', offset: 0, limit: 1 }, view: own },
        critical: { body: { of: { chain: at.facts.chains[0]!.id } }, view: own },
      } as const;
      const rows = await shown(at, question, asked[question as keyof typeof asked]);
      expect([...rows.values()].flat().length).toBeGreaterThan(0);
    },
  );
});
