import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, inject, test } from 'vitest';
import { z } from 'zod';
import { Problem } from '../../src/model/contract/answers.ts';
import { Gaps } from '../../src/model/contract/gaps.ts';
import {
  Comparison,
  Overview,
  PlaceCounts,
  PlannedMap,
  Places,
  WallRow,
} from '../../src/model/contract/planner.ts';
import { ask } from '../support/ask.ts';
import { readWorkbook } from '../support/workbook.ts';

const wall = async (query = '') => z.array(WallRow).parse((await ask(`/api/chains${query}`)).body);
const map = async (id: string, query = '') =>
  PlannedMap.parse((await ask(`/api/chains/${encodeURIComponent(id)}${query}`)).body);
const gapsOf = async (query = '') => Gaps.parse((await ask(`/api/gaps${query}`)).body);
const stageOf = ({ stages }: PlannedMap, id: string) => stages.find((stage) => stage.id === id)!;

describe.each(['place/liaocheng', 'place/chiping'])('the aluminium chain in %s', (region) => {
  const query = `?region=${region}`;

  test('lacks secondary aluminium and not electrolysis', async () => {
    const found = await map('chain/aluminium', query);
    expect(stageOf(found, 'stage/secondary-aluminium')).toMatchObject({
      state: 'not-seen',
      reasons: [{ kind: 'none' }],
    });
    const electrolysis = stageOf(found, 'stage/electrolysis');
    expect(electrolysis.state).toBe('present');
    expect(electrolysis.evidence.owners.map(({ owner }) => owner)).toContain('firm/xinfa');
  });

  test('has no use for red mud, spent pot lining and dross', async () => {
    const found = await map('chain/aluminium', query);
    expect(found.unmatched.map(({ item }) => item.id)).toEqual(
      expect.arrayContaining(['product/red-mud', 'product/spent-pot-lining', 'product/dross']),
    );
    const mud = found.unmatched.find(
      ({ item, owner }) => item.id === 'product/red-mud' && owner.id === 'firm/xinfa',
    )!;
    expect(mud.from).toMatchObject([
      { thing: { id: 'stage/alumina' }, link: 'stage/alumina|YIELDS|product/red-mud|' },
    ]);
    expect(mud.from[0]!.operates.length).toBeGreaterThan(0);
    expect(found.unmatched.map(({ item }) => item.id)).not.toContain('product/fly-ash');
  });

  test('counts Xinfa and its subsidiaries as one owner, and shows its plants', async () => {
    const { evidence } = stageOf(await map('chain/aluminium', query), 'stage/alumina');
    const xinfa = evidence.owners.filter(({ plants }) =>
      plants.some(({ operator }) => /xinfa/.test(operator)),
    );
    expect(xinfa).toHaveLength(1);
    expect(xinfa[0]!.plants.map(({ operator }) => operator).sort()).toEqual([
      'firm/xinfa',
      'firm/xinfa-huayu',
    ]);
  });

  test('does not count the mines overseas, and says so', async () => {
    const bauxite = stageOf(await map('chain/aluminium', query), 'stage/bauxite');
    expect(bauxite.state).not.toBe('present');
    expect(bauxite.evidence.notCounted).toMatchObject([{ operator: 'firm/xinfa', why: 'outside' }]);
  });
});

test('forging in the bearing chain is present: a published count of unnamed firms', async () => {
  const forging = stageOf(await map('chain/bearings'), 'stage/bearing-forging');
  expect(forging.state).toBe('present');
  const [cluster] = forging.evidence.clusters;
  expect(cluster!.firms).toBeGreaterThan(1);
  expect(forging.owners).toMatchObject({ published: cluster!.firms });
});

test('the Shen county food chain shows the article’s statement about its two ends beside our states', async () => {
  const { judgements } = await map('chain/green-food', '?region=place/shen');
  const ends = judgements.find(
    ({ statement, tier }) => statement === 'statement/shen-both-ends-weak' && tier === 'ends',
  )!;
  expect(ends).toMatchObject({ kind: 'weak', comparedIn: { id: 'place/shen' }, sources: ['S01'] });
  expect(ends).toMatchObject({ use: 'chain', places: [{ id: 'place/shen' }] });
  expect(ends.states.length).toBeGreaterThan(2);
});

test('the threshold is the reader’s: more is asked, more are weak, and nothing else changes', async () => {
  const stages = (rows: WallRow[]) => rows.flatMap((row) => row.stages);
  const weak = (rows: WallRow[]) =>
    stages(rows).filter(({ marks }) =>
      marks.some((mark) => mark.mark === 'weak' && mark.why.some(({ kind }) => kind === 'few')),
    ).length;
  const [one, two, ten] = [await wall(), await wall('?threshold=2'), await wall('?threshold=10')];
  expect(weak(one)).toBe(0);
  expect(weak(two)).toBeGreaterThan(0);
  expect(weak(ten)).toBeGreaterThan(weak(two));
  expect(stages(ten).map(({ state }) => state)).toEqual(stages(one).map(({ state }) => state));
});

test('a year before all evidence documents no stage, and says so instead of a completeness', async () => {
  for (const row of await wall('?year=1950')) {
    expect(row.stages.every(({ state }) => state === 'not-documented' || state === 'bought-in')).toBe(true);
    expect(row.completeness).toMatchObject({ value: null, present: 0, absent: 0, notSeen: 0 });
    expect(row.completeness.year!.documented).toBe(0);
  }
});

test('the wall tells how chains lead into each other', async () => {
  const rows = await wall();
  const aluminium = rows.find(({ id }) => id === 'chain/aluminium')!;
  const building = aluminium.links.find(
    ({ to, kind }) => to === 'chain/green-building' && kind === 'recycles',
  )!;
  expect(building.links.map(({ item }) => item?.id)).toEqual(expect.arrayContaining(['product/fly-ash']));
  const ids = new Set(rows.map(({ id }) => id));
  for (const { links } of rows) for (const { to } of links) expect(ids).toContain(to);
});

describe('gaps', () => {
  test('are ordered by severity and each cites what it stands on', async () => {
    const { gaps, targets, evidence } = await gapsOf('?chain=chain/aluminium');
    const order = ['high', 'medium', 'low'];
    const ranks = gaps.map(({ severity }) => order.indexOf(severity));
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    const given = new Set(evidence.map(({ id }) => id));
    for (const gap of gaps)
      for (const source of [...gap.sources, ...gap.candidates.flatMap((each) => each.sources)])
        expect(given).toContain(source);
    const secondary = gaps.find(({ id }) => id === 'not-seen|stage/secondary-aluminium')!;
    expect(secondary).toMatchObject({ severity: 'medium', rule: 'not-seen-with-dependents', answer: 'fill' });
    expect(secondary.candidates.some(({ local }) => local)).toBe(true);
    expect(targets.map(({ to }) => to.id)).toContain('place/yangtze-delta');
    expect(new Set(targets.map(({ link }) => link)).size).toBe(targets.length);
  });

  test('of all chains hold each chain’s own', async () => {
    const all = new Set((await gapsOf('?limit=500')).gaps.map(({ id }) => id));
    for (const { id } of (await gapsOf('?chain=chain/bearings')).gaps) expect(all).toContain(id);
  });

  test('come in pages that follow each other, with the number of all of them', async () => {
    const whole = await gapsOf('?limit=500');
    expect(whole.gaps).toHaveLength(whole.total);
    const { high, medium, low } = whole.bySeverity;
    expect(high + medium + low).toBe(whole.total);
    const first = await gapsOf();
    expect(first.gaps).toHaveLength(Math.min(50, whole.total));
    const second = await gapsOf('?offset=50&limit=7');
    expect([...first.gaps, ...second.gaps]).toEqual(whole.gaps.slice(0, 57));
    expect([first.total, second.total]).toEqual([whole.total, whole.total]);
  });
});

test('two counties are compared stage by stage', async () => {
  const { body } = await ask('/api/compare?chain=chain/aluminium&a=place/chiping&b=place/yanggu');
  const found = Comparison.parse(body);
  expect(found.stages.find(({ id }) => id === 'stage/electrolysis')).toMatchObject({
    change: 'vanished',
    vanished: [{ id: 'firm/xinfa' }],
    b: { state: 'not-seen' },
  });
  expect(found.differences).toBe(found.stages.filter(({ change }) => change !== 'same').length);
});

test('two years are compared, and what an earlier year does not know is unclear, not new', async () => {
  const { body } = await ask('/api/compare?chain=chain/aluminium&a=2010&b=2024');
  const found = Comparison.parse(body);
  expect([found.a.year, found.b.year]).toEqual([2010, 2024]);
  expect(found.stages.find(({ id }) => id === 'stage/electrolysis')).toMatchObject({ change: 'unclear' });
});

test.each(['place/chiping', 'place/liaocheng'])(
  '%s without a second side is held against the region that differs most, of those that the chain belongs to',
  async (region) => {
    const chain = 'chain/aluminium';
    const compared = async (query: string) =>
      Comparison.parse((await ask(`/api/compare?chain=${chain}&region=${region}${query}`)).body);
    const { home, places } = Places.parse((await ask('/api/places')).body);
    const beside = places.filter(({ id, parent }) => id !== region && parent === home);
    const here = [];
    for (const { id } of beside) {
      const rows = (await ask<WallRow[]>(`/api/chains?region=${id}`)).body;
      if (rows.find((row) => row.id === chain)!.here) here.push(id);
    }
    const ranked = [];
    for (const id of here) {
      const { stages, b } = await compared(`&b=${id}`);
      const required = stages.filter((stage) => stage.required);
      const differing = required.filter(({ change }) => !['same', 'unclear'].includes(change)).length;
      ranked.push({ id, differing, present: b.completeness.present });
    }
    ranked.sort((a, b) => b.differing - a.differing || b.present - a.present || (a.id < b.id ? -1 : 1));
    expect(here.length).toBeGreaterThan(region === home ? 1 : 0);
    const found = await compared('');
    expect([found.b.region.id, found.chosenAmong]).toEqual([ranked[0]!.id, here.length]);
    expect((await compared(`&b=${ranked[0]!.id}`)).chosenAmong).toBeUndefined();
  },
);

test('two thresholds differ in the stages with at least the lower and fewer than the higher number of owners', async () => {
  const { body } = await ask('/api/compare?chain=chain/aluminium&threshold=2&b=threshold:1');
  const found = Comparison.parse(body);
  expect([found.a.threshold, found.b.threshold]).toEqual([2, 1]);
  const map = PlannedMap.parse((await ask('/api/chains/chain%2Faluminium')).body);
  const alone = map.stages.filter(
    ({ state, owners, marks }) =>
      state === 'present' &&
      owners.named === 1 &&
      owners.published === null &&
      !owners.several &&
      !marks.some(({ mark }) => mark === 'weak'),
  );
  const changed = found.stages.filter(({ change }) => change !== 'same');
  expect(changed.map(({ id }) => id).sort()).toEqual(alone.map(({ id }) => id).sort());
  expect(alone.length).toBeGreaterThan(2);
  expect(found.a.gaps).toBeGreaterThan(found.b.gaps);
});

test('places stand in their hierarchy with counts, and years only where there is data', async () => {
  const { home, places, years } = Places.parse((await ask('/api/places')).body);
  expect(home).toBe('place/liaocheng');
  const seen = new Set<string | null>([null]);
  for (const { id, parent } of places) {
    expect(seen, id).toContain(parent);
    seen.add(id);
  }
  const of = (id: string) => places.find((place) => place.id === id)!;
  expect(of('place/liaocheng').firms).toBeGreaterThan(of('place/chiping').firms);
  expect(of('place/chiping').stages).toBeGreaterThan(5);
  expect(years.map(({ year }) => year)).toContain(2022);
  expect(years.every(({ facts }) => facts > 0)).toBe(true);
});

test.each(['', '&year=2022'])(
  'what the menu of places counts is what the wall counts there%s',
  async (more) => {
    const { places } = PlaceCounts.parse((await ask(`/api/places/counts?${more.slice(1)}`)).body);
    const all = Places.parse((await ask('/api/places')).body).places;
    expect(places.map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
    const asked = [
      'place/liaocheng',
      'place/chiping',
      'place/linqing',
      'place/gaotang',
      'place/luxi-chemical-park',
      'place/shandong',
    ];
    for (const id of asked) {
      const rows = (await ask<WallRow[]>(`/api/chains?region=${id}${more}`)).body.filter(({ here }) => here);
      // A stage that chains share counts once; it is required where any chain that is here requires it.
      const present = new Set(
        rows.flatMap(({ stages }) =>
          stages
            .filter(({ required, state }) => required && state === 'present')
            .map(({ id: stage }) => stage),
        ),
      );
      const { totals } = Overview.parse((await ask(`/api/overview?region=${id}${more}`)).body);
      const found = places.find((place) => place.id === id)!;
      expect([id, found.present, found.owners]).toEqual([id, present.size, totals.firms.owners]);
      expect(totals.completeness.present).toBe(present.size);
    }
  },
);

test('the overview has the city’s figures, the chain-chief system, needs and the county × chain matrix', async () => {
  const found = Overview.parse((await ask('/api/overview')).body);
  expect(
    found.place.figures.some(
      ({ quantity, value }) => quantity === 'above-scale firm count' && value === 1557,
    ),
  ).toBe(true);
  expect(found.system.bodies.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['org/chain-chief-office', 'org/factor-guarantee-groups']),
  );
  expect(found.system.chiefs.map(({ person }) => person.id)).toContain('person/jia-lianyong');
  expect(found.needs.met).toBeGreaterThanOrEqual(2);
  const chiping = found.matrix.find(({ place }) => place.id === 'place/chiping')!;
  expect(chiping.cells.find(({ chain }) => chain === 'chain/aluminium')).toMatchObject({ hosts: true });
  expect(found.totals.completeness.required).toBeGreaterThan(100);
});

test.each([
  ['zh', '招商图谱', '再生铝'],
  ['en', 'Investment map', 'Secondary aluminium'],
])('the investment map opens as a workbook in %s', async (language, sheet, stage) => {
  const response = await fetch(
    `${inject('app')}/api/export/investment-map?chain=chain/aluminium&language=${language}`,
  );
  expect(response.headers.get('content-type')).toContain('spreadsheetml');
  const file = await response.arrayBuffer();
  const [first, second, third] = [...readWorkbook(file)];
  expect(first![0]).toBe(sheet);
  const rows = first![1];
  expect(rows.some((row) => row[1] === stage)).toBe(true);
  expect(rows.every((row) => row.length === rows[0]!.length)).toBe(true);
  expect(second![1].length).toBeGreaterThan(1);
  expect(third![1].length).toBeGreaterThan(5);
  // No ids of ours, one row a gap and candidate, and a filter over every column.
  const cells = [...rows, ...second![1]].flat().map(String);
  expect(
    cells.filter((cell) => /\b(firm|stage|product|chain|place|programme)\/|\|[A-Z_]+\|/.test(cell)),
  ).toEqual([]);
  const gaps = Gaps.parse((await ask('/api/gaps?chain=chain/aluminium&limit=500')).body).gaps;
  const wanted = gaps.reduce(
    (sum, { candidates, candidateCount }) =>
      sum + Math.max(1, candidates.length) + Number(candidateCount > candidates.length),
    0,
  );
  expect(rows.length - 1).toBe(wanted);
  const xml = strFromU8(unzipSync(new Uint8Array(file))['xl/worksheets/sheet1.xml']!);
  expect(xml).toContain(`<autoFilter ref="A1:${String.fromCharCode(64 + rows[0]!.length)}${rows.length}"/>`);
});

test.each([
  ['/api/chains?region=place/nowhere', 404, /place “place\/nowhere”/],
  ['/api/chains?year=soon', 400, /year/],
  ['/api/chains?year=20220', 400, /year/],
  ['/api/chains?threshold=0', 400, /threshold/],
  ['/api/gaps?chain=chain/none', 404, /chain “chain\/none”/],
  ['/api/compare?a=2020', 400, /chain/],
  ['/api/compare?chain=chain/aluminium&b=threshold:0', 404, /place/],
  ['/api/compare?chain=chain/aluminium&a=2020&b=place/nowhere', 404, /place/],
  ['/api/overview?region=firm/xinfa', 404, /place/],
])('%s is refused with a sentence', async (path, status, words) => {
  const answer = await ask(path);
  expect(answer.status).toBe(status);
  expect(Problem.parse(answer.body).title).toMatch(words);
});

test('needs are found by what they are called as a kind, alone or with their firm', async () => {
  const hits = async (q: string) =>
    (await ask<{ hits: { id: string; label: string }[] }>(`/api/search?limit=100&q=${encodeURIComponent(q)}`))
      .body.hits;
  const { needs } = Overview.parse((await ask('/api/overview')).body);
  const ids = (found: { id: string }[]) => found.map(({ id }) => id).sort();
  const found = (await hits('企业诉求')).filter(({ label }) => label === 'Need');
  expect(ids(found)).toEqual(ids(needs.list));
  expect(ids((await hits('needs')).filter(({ label }) => label === 'Need'))).toEqual(ids(needs.list));
  const [first] = needs.list;
  const own = needs.list.filter(({ firm }) => firm.id === first!.firm.id);
  const ofFirm = (await hits(`${first!.firm.name} 企业诉求`)).filter(({ label }) => label === 'Need');
  expect(ids(ofFirm)).toEqual(ids(own));
  expect(own.length).toBeLessThan(needs.list.length);
});

test('search takes several words in any order: what holds them all, else what holds each', async () => {
  const found = async (q: string) =>
    z
      .object({
        hits: z.array(z.object({ id: z.string(), name: z.string(), nameEn: z.string().nullable() })),
      })
      .parse((await ask(`/api/search?q=${encodeURIComponent(q)}`)).body).hits;
  const pipes = await found('pipe seamless');
  expect(pipes.map(({ id }) => id)).toContain('product/seamless-pipe');
  const both = (await found('信发 粉煤灰')).map(({ id }) => id);
  expect(both).toEqual(expect.arrayContaining(['firm/xinfa', 'product/fly-ash']));
  expect(await found('信发 zzzzzz')).not.toEqual([]);
  expect(await found('zzzzzz yyyyyy')).toEqual([]);
});
