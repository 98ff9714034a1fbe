import { expect, test } from 'vitest';
import type { Brief } from '../../src/model/contract/entity.ts';
import type { Part } from '../../src/model/contract/headline.ts';
import { PathsAnswer, ReachAnswer } from '../../src/model/contract/paths.ts';
import { ask } from '../support/ask.ts';

/** What leads from where to where in Liaocheng, as the researcher asks it. */

const post = async <T>(path: string, question: object) =>
  ask<T>(path, {
    method: 'POST',
    body: JSON.stringify(question),
    headers: { 'content-type': 'application/json' },
  });
const paths = async (question: object): Promise<PathsAnswer> => {
  const { status, body } = await post<unknown>('/api/paths', question);
  expect(status, JSON.stringify(body)).toBe(200);
  return PathsAnswer.parse(body);
};
const reach = async (question: object): Promise<ReachAnswer> =>
  ReachAnswer.parse((await post<unknown>('/api/reach', question)).body);
const ids = (...all: string[]) => ({ ids: all });
const words = (parts: readonly Part[]) =>
  parts.map((part) => (typeof part === 'string' ? part : part.text)).join('');
const between = ['FEEDS', 'SUPPLIES', 'RECYCLES_TO', 'OPERATES'];
const bauxiteToTesla = { from: ids('stage/bauxite'), to: ids('firm/tesla-shanghai'), types: between };

test('bauxite leads to Tesla through the body parts that Yousheng supplies, each link with its evidence', async () => {
  const { paths: found, links, evidence, complete, total } = await paths(bauxiteToTesla);
  expect(found[0]).toMatchObject({
    entities: [
      'stage/bauxite',
      'stage/alumina',
      'stage/electrolysis',
      'stage/aluminium-casting',
      'stage/car-body-parts',
      'firm/yousheng-shandong',
      'firm/tesla-shanghai',
    ],
    length: 6,
    weakest: 'process',
  });
  expect([complete, total]).toEqual([true, found.length]);
  const told = new Map(links.map((link) => [link.id, link]));
  for (const path of found)
    path.links.forEach((id, at) => {
      const { from, to } = told.get(id)!;
      expect([from, to].sort()).toEqual([path.entities[at], path.entities[at + 1]].sort());
    });
  const supply = links.find(({ to }) => to === 'firm/tesla-shanghai')!;
  expect(supply).toMatchObject({ status: 'published', item: 'product/car-body-part' });
  expect(evidence.map(({ id }) => id)).toEqual(expect.arrayContaining(supply.sources));
  expect(links.find(({ to }) => to === 'stage/alumina')!.quantity).toEqual({
    value: 2.3,
    unit: 't/t',
    perOutput: true,
  });
});

test('all of them pass through electrolysis; without it nothing leads there, and the nearest reached is alumina', async () => {
  const all = await paths(bauxiteToTesla);
  const counted = all.paths.filter(({ entities }) => entities.includes('stage/electrolysis')).length;
  expect(all.through.entities.find(({ id }) => id === 'stage/electrolysis')).toEqual({
    id: 'stage/electrolysis',
    paths: counted,
  });
  expect(counted).toBe(all.paths.length);
  expect(words(all.headline.finding.zh)).toMatch(/条条经过.*电解铝/);

  const without = await paths({ ...bauxiteToTesla, avoid: ids('stage/electrolysis') });
  expect(without).toMatchObject({
    paths: [],
    complete: true,
    nearest: { id: 'stage/alumina', hops: 1, left: 5 },
  });
  expect(words(without.headline.finding.zh)).toBe('铝土矿到特斯拉上海：8 跳内没有路，最近到氧化铝');
  expect(words(without.headline.finding.en)).toBe(
    'No path from Bauxite to Tesla Shanghai within 8 hops; nearest reached is Alumina',
  );
});

test('without one link the others are left; on published links alone nothing leads on from bauxite', async () => {
  const all = await paths(bauxiteToTesla);
  const link = all.paths[0]!.links.find((id) => id.startsWith('stage/electrolysis|'))!;
  const left = await paths({ ...bauxiteToTesla, avoidLinks: [link] });
  expect(left.paths).toEqual(all.paths.filter(({ links }) => !links.includes(link)));
  const published = await paths({ ...bauxiteToTesla, evidence: 'published' });
  expect(published).toMatchObject({ paths: [], nearest: { id: 'stage/bauxite', hops: 0 } });
});

test('against the flow the same paths are told from the other end', async () => {
  const there = await paths(bauxiteToTesla);
  const back = await paths({
    ...bauxiteToTesla,
    from: bauxiteToTesla.to,
    to: bauxiteToTesla.from,
    direction: 'against',
  });
  expect(back.paths.map(({ entities }) => [...entities].reverse())).toEqual(
    there.paths.map(({ entities }) => entities),
  );
});

test('fly ash leads to building materials, on published evidence at that', async () => {
  const { paths: found, ends } = await paths({
    from: ids('product/fly-ash'),
    to: { chain: 'chain/green-building' },
    maxHops: 3,
    rank: 'evidence',
  });
  expect(ends.to).toBeGreaterThan(5);
  expect(found[0]).toMatchObject({
    entities: ['product/fly-ash', 'stage/fly-ash-brick'],
    weakest: 'published',
  });
});

test('any firm in a county is a kind of ends; the region binds the firms between them', async () => {
  const question = {
    from: ids('stage/electrolysis'),
    to: { label: 'Firm', place: 'place/chiping', stage: 'stage/forged-wheels' },
    types: between,
  };
  const { ends, paths: found } = await paths(question);
  const operators = await ask<{ links: { from: string }[] }>(
    `/api/entities/${encodeURIComponent('stage/forged-wheels')}/neighbours?types=OPERATES`,
  );
  expect(ends.to).toBeLessThanOrEqual(operators.body.links.length);
  for (const { entities } of found)
    expect(operators.body.links.map(({ from }) => from)).toContain(entities.at(-1));
  const elsewhere = await paths({ ...bauxiteToTesla, region: 'place/dongchangfu' });
  const firms = (all: PathsAnswer) =>
    all.paths.flatMap(({ entities }) => entities.slice(1, -1).filter((id) => id.startsWith('firm/')));
  expect(firms(await paths(bauxiteToTesla))).toContain('firm/yousheng-shandong');
  expect(firms(elsewhere)).toEqual([]);
});

test('upstream of seamless pipe stand four stages on three levels, with who operates them', async () => {
  const { levels, entities, beyond, headline } = await reach({
    of: ids('product/seamless-pipe'),
    direction: 'up',
  });
  expect(levels).toEqual([
    { level: 1, count: 1, entities: ['stage/pipe-finishing'] },
    { level: 2, count: 2, entities: ['stage/pipe-heat-treatment', 'stage/pipe-rolling'] },
    { level: 3, count: 1, entities: ['stage/tube-billet'] },
  ]);
  expect(beyond).toEqual(['stage/steelmaking']);
  const billet = entities.find(({ id }) => id === 'stage/tube-billet')!;
  expect(billet).toMatchObject({
    state: 'bought-in',
    items: ['product/tube-billet'],
    beside: ['stage/pipe-rolling'],
  });
  expect(billet.operators.elsewhere).toHaveLength(2);
  expect(words(headline.finding.zh)).toMatch(/^无缝钢管往上 3 层 4 环：.*管坯靠外购/);
});

test('what two stages have in common upstream is upstream of each', async () => {
  const of = ['stage/forged-wheels', 'stage/car-body-parts'];
  const up = async (question: object) =>
    (await reach({ direction: 'up', depth: 4, ...question })).entities.map(({ id }) => id).sort();
  const [one, other] = await Promise.all(of.map((id) => up({ of: ids(id) })));
  const common = await up({ of: ids(...of), common: true });
  expect(common).toEqual(one!.filter((id) => other!.includes(id)));
  expect(common).toContain('stage/electrolysis');
});

test.each<[string, object, RegExp]>([
  [
    'an id that is not there',
    { ...bauxiteToTesla, to: ids('firm/nobody') },
    /no entity with the id “firm\/nobody”/,
  ],
  ['an end that is left open', { from: ids('stage/bauxite') }, /to:/],
  ['too many hops', { ...bauxiteToTesla, maxHops: 99 }, /maxHops is a whole number from 1 to 20/],
  ['a type along which nothing flows', { ...bauxiteToTesla, types: ['LEADS'] }, /Nothing flows along LEADS/],
  ['a word that is not known', { ...bauxiteToTesla, shortest: true }, /shortest/],
])('%s is refused with a sentence', async (_name, question, sentence) => {
  const { status, body } = await post<{ title: string }>('/api/paths', question);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(body.title).toMatch(sentence);
});

test('everything that paths and reach name has a name', async () => {
  const found = await paths(bauxiteToTesla);
  const above = await reach({ of: ids('stage/electrolysis'), direction: 'up' });
  const named = (all: readonly Brief[]) => all.map(({ id }) => id);
  expect(named(found.names)).toEqual(expect.arrayContaining(found.paths.flatMap(({ entities }) => entities)));
  expect(named(above.names)).toEqual(expect.arrayContaining(above.entities.map(({ id }) => id)));
});
