import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listening } from '../../src/graph/query-recorder.ts';
import { connect, type Connection } from '../../src/graph/connect.ts';
import { schemaStatements } from '../../src/graph/query.ts';
import { readComparison } from '../../src/answers/compare.ts';
import { readGaps } from '../../src/answers/gaps.ts';
import { readPlannedMap } from '../../src/answers/chain-map.ts';
import { readOverview } from '../../src/answers/overview.ts';
import { readPlaces } from '../../src/answers/places.ts';
import { warmTexts } from '../../src/answers/texts.ts';
import { readWall } from '../../src/answers/wall.ts';
import { Facts, type FactsAt } from '../../src/facts/facts.ts';
import { Datasets } from '../../src/graph/snapshot.ts';
import type { PlannedMap } from '../../src/model/contract/planner.ts';
import { loadSeed } from '../../src/tables/seed.ts';
import { newHome, removeHome } from './home.ts';

const home = newHome();
let connection: Connection;
let seed: FactsAt;
let example: FactsAt;
const folder = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const asked = (more: { region?: string; year?: number; threshold?: number } = {}) => ({
  region: null,
  year: null,
  threshold: 1,
  today: '2026-11-23',
  ...more,
});

beforeAll(async () => {
  connection = await connect({ LIANTU_HOME: home }, () => undefined);
  const { database } = connection;
  for (const statement of schemaStatements()) await database.implicit(statement, {});
  for (const path of ['seed', 'test/fixture/planner'])
    await loadSeed({ database, path: folder(path), onProgress: () => undefined });
  const datasets = new Datasets(database);
  const factsAt = async (dataset: string): Promise<FactsAt> => {
    const snapshot = (await datasets.snapshot(dataset))!;
    return { ...snapshot, facts: await Facts.read(snapshot) };
  };
  [seed, example] = await Promise.all([factsAt('liaocheng'), factsAt('planner')]);
}, 300_000);
afterAll(async () => {
  await connection.close();
  await removeHome(home);
}, 30_000);

const mapOf = async (id: string, more = {}): Promise<PlannedMap> =>
  (await readPlannedMap(example, id, asked(more)))!;

describe('the wall and what is read of one chain alone', () => {
  it.each(['place/liaocheng', 'place/chiping', 'place/shen', 'place/shandong'])(
    'say the same of every stage and count the same gaps in %s',
    async (region) => {
      for (const row of await readWall(seed, asked({ region }))) {
        const map = (await readPlannedMap(seed, row.id, asked({ region })))!;
        const states = ({ id, state, marks, owners, reasons }: (typeof row.stages)[number]) => ({
          id,
          state,
          marks,
          owners,
          reasons,
        });
        expect(map.stages.map(states), row.id).toEqual(row.stages.map(states));
        expect([map.completeness, map.counts], row.id).toEqual([row.completeness, row.firms]);
        expect([map.gaps.length, map.here], row.id).toEqual([row.gaps, row.here]);
      }
    },
  );

  it('find the same gaps and candidates whether one chain is asked or all', async () => {
    const all = await readGaps(seed, null, asked());
    for (const chain of ['chain/aluminium', 'chain/bearings', 'chain/green-food']) {
      const own = await readGaps(seed, chain, asked());
      const same = all.gaps.filter(({ chains }) => chains.length === 1 && chains[0] === chain);
      const candidates = ({ id, candidates: list }: (typeof own.gaps)[number]) => ({ id, list });
      const ids = new Set(same.map(({ id }) => id));
      expect(own.gaps.filter(({ id }) => ids.has(id)).map(candidates)).toEqual(same.map(candidates));
    }
  });

  it('name whatever their evidence names', async () => {
    for (const { id } of await readWall(seed, asked())) {
      const map = (await readPlannedMap(seed, id, asked()))!;
      const named = new Set(
        [...map.mentioned, ...map.firms, ...map.items, ...map.projects].map((each) => each.id),
      );
      for (const { evidence } of map.stages) {
        const ids = [
          ...evidence.owners.flatMap(({ owner, plants }) => [
            owner,
            ...plants.flatMap((each) => [each.operator, each.place]),
          ]),
          ...evidence.notCounted.flatMap(({ operator, place }) => [operator, place]),
          ...evidence.inputs.flatMap(({ item, suppliers }) => [item, ...suppliers]),
        ];
        for (const each of ids) if (each !== null) expect(named, id).toContain(each);
      }
      const sources = new Set(map.evidence.map((source) => source.id));
      for (const judgement of map.judgements)
        for (const each of judgement.sources) expect(sources).toContain(each);
    }
  });
});

describe('an example with known numbers', () => {
  it('computes the location quotient, and marks its figures as old', async () => {
    const { locationQuotient } = (await mapOf('chain/metal')).figures;
    // 1,200 of 10,000 here against 300,000 of 6,000,000 there: 12 % against 5 %.
    expect(locationQuotient).toMatchObject({ basis: 'employment', why: null, old: 2016 });
    expect(locationQuotient.value).toBeCloseTo(2.4, 12);
    expect(new Set(locationQuotient.evidence)).toEqual(
      new Set(['figure/e-ir', 'figure/e-r', 'figure/e-i', 'figure/e']),
    );
  });

  it('computes upstreamness and downstreamness from the table that was loaded (Miller and Blair 2009)', async () => {
    const { upstreamness, downstreamness } = (await mapOf('chain/metal')).figures;
    expect(upstreamness.map(({ sector, stages }) => [sector.id, stages])).toEqual([
      ['sector/metals', ['stage/metal']],
    ]);
    expect(upstreamness[0]!.value).toBeCloseTo(1.914, 3);
    expect(downstreamness[0]!.value).toBeCloseTo(1.518, 3);
    expect(upstreamness[0]!.evidence).toContain('sector/metals|SELLS_TO|sector/vehicles|');
  });

  it('computes both for every sector of the table, also for one that no stage belongs to', async () => {
    const { sectors } = await readOverview(example, asked());
    const told = (figures: typeof sectors.upstreamness) =>
      figures.map(({ sector, stages, value }) => [sector.id, stages, value!.toFixed(4)]);
    // By hand: I − D = ((0.85, −0.5), (−0.1, 0.95)) and I − Aᵀ = ((0.85, −0.2), (−0.25, 0.95)), both of determinant 0.7575.
    expect(told(sectors.upstreamness)).toEqual([
      ['sector/metals', ['stage/metal'], (1.45 / 0.7575).toFixed(4)],
      ['sector/vehicles', [], (0.95 / 0.7575).toFixed(4)],
    ]);
    expect(told(sectors.downstreamness)).toEqual([
      ['sector/metals', ['stage/metal'], (1.15 / 0.7575).toFixed(4)],
      ['sector/vehicles', [], (1.1 / 0.7575).toFixed(4)],
    ]);
    expect((await readOverview(seed, asked())).sectors).toEqual({ upstreamness: [], downstreamness: [] });
  });

  it('computes the local supporting rate by value, with every purchase as evidence', async () => {
    const { localSupportingRate } = (await mapOf('chain/metal')).figures;
    expect(localSupportingRate).toMatchObject({ basis: 'value', value: 10 / 100, why: null, old: 2016 });
    expect(localSupportingRate.evidence).toHaveLength(5);
  });

  it('computes concentration where every capacity is known, else says what is', async () => {
    const { concentration } = (await mapOf('chain/metal')).figures;
    const of = (stage: string) => concentration.find((each) => each.stage === stage);
    expect(of('stage/metal')!.value).toBeCloseTo(75 ** 2 + 25 ** 2, 9);
    expect(of('stage/wheel')).toBeUndefined();
    const before = (await mapOf('chain/metal', { year: 2016 })).figures.concentration;
    expect(before.find((each) => each.stage === 'stage/wheel')).toMatchObject({
      value: null,
      why: { kind: 'one-owner', known: 1, needed: 2 },
    });
  });

  it('says which figures need data that is not loaded', async () => {
    const { figures } = await mapOf('chain/car');
    expect(figures.locationQuotient).toMatchObject({ value: null, why: { kind: 'not-loaded' } });
    expect(figures.localSupportingRate).toMatchObject({
      value: null,
      why: { kind: 'too-few-known', known: 0 },
    });
  });

  it('follows the years: before, within and after what the facts say', async () => {
    const states = async (year?: number) =>
      (await mapOf('chain/metal', year === undefined ? {} : { year })).stages.map(({ state }) => state);
    expect(await states(2010)).toEqual(['not-documented', 'not-documented', 'not-documented']);
    expect(await states(2014)).toEqual(['not-documented', 'present', 'not-documented']);
    expect(await states(2016)).toEqual(['not-documented', 'present', 'present']);
    // The wheels ended in 2019: that nobody makes them is documented; of ore here nothing dated says anything.
    expect(await states(2021)).toEqual(['not-documented', 'present', 'not-seen']);
    // The mine is planned with evidence of 2023, so it is under way; ten years later it is not.
    expect(await states()).toEqual(['under-way', 'present', 'not-seen']);
  });

  it('compares two years of one chain', async () => {
    const found = await readComparison(example, 'chain/metal', asked({ year: 2016 }), asked({ year: 2021 }));
    expect(found.stages.map(({ id, change }) => [id, change])).toEqual([
      ['stage/ore', 'same'],
      ['stage/metal', 'same'],
      ['stage/wheel', 'vanished'],
    ]);
    expect(found.stages[1]!.appeared.map(({ id }) => id)).toEqual(['firm/second']);
    expect(found.differences).toBe(1);
  });

  it('tells a gap with its severity, the project that would fill it, who does it elsewhere, and where to look', async () => {
    const later = { ...asked(), today: '2033-11-23' }; // by then the planned mine is no evidence any more
    const { gaps, targets } = await readGaps(example, 'chain/metal', later);
    const ore = gaps.find(({ id }) => id === 'not-seen|stage/ore')!;
    // Only smelting is operated here and now: one dependent.
    expect(ore).toMatchObject({ severity: 'low', answer: 'fill', dependents: 1 });
    expect(ore.candidates.map(({ who, reasons }) => [who.id, reasons.map(({ kind }) => kind)])).toEqual([
      // Who would do it, or does it elsewhere, before who stands beside it; of these the fresher evidence first.
      ['project/mine', ['project']],
      ['firm/mine', ['operates']],
      ['firm/second', ['operates-neighbour']],
      ['firm/smelter', ['operates-neighbour']],
    ]);
    expect(targets).toMatchObject([
      {
        to: { id: 'place/far' },
        firmKind: '龙头',
        chains: ['chain/metal'],
        gaps: [{ gap: 'not-seen|stage/ore', firms: [{ id: 'firm/mine' }] }],
        sources: ['S1'],
      },
    ]);
    // A statement of 2020 is too old by then to be held against a state.
    expect(ore.judgements).toMatchObject([{ statement: 'statement/short', verdict: null }]);
  });

  it('leads one chain into the other where it feeds it', async () => {
    const [metal] = await readWall(example, asked());
    expect(metal!.links).toMatchObject([
      { to: 'chain/car', kind: 'feeds', links: [{ item: { name: '金属锭' }, operated: false }] },
    ]);
  });

  it('lists places with what lies in them, and only years that have data', async () => {
    const { places, years, undated } = await readPlaces(example);
    expect(places.map(({ id, firms, stages }) => [id, firms, stages])).toEqual([
      ['place/land', 5, 3],
      ['place/city', 4, 2],
      ['place/far', 1, 1],
      ['place/county', 2, 2],
    ]);
    expect(years.map(({ year }) => year)).toEqual([2012, 2015, 2018, 2019, 2023]);
    expect(undated).toBe(0);
  });
});

it('asks the database nothing for another region, year or threshold, once a question has been asked', async () => {
  const chain = 'chain/aluminium';
  const all = (region: string | null, year: number | null, threshold: number) => {
    const view = { ...asked(), region, year, threshold };
    return Promise.all([readWall(seed, view), readPlannedMap(seed, chain, view), readGaps(seed, null, view)]);
  };
  await warmTexts(seed);
  await all(null, null, 2);
  for (const [region, year, threshold] of [
    ['place/chiping', null, 2],
    ['place/shandong', 2021, 1],
    ['place/yanggu', 2015, 9],
  ] as const) {
    const { asked: queries } = await listening(() => all(region, year, threshold));
    expect(queries.map(({ name }) => name)).toEqual([]);
  }
});
