import { request } from 'node:http';
import { expect, inject, test } from 'vitest';
import { z } from 'zod';
import {
  ChainMap,
  ChainRow,
  Dataset,
  EntityDetail,
  Health,
  LinkDetail,
  Neighbours,
  Problem,
  SearchAnswer,
} from '../../src/model/contract/answers.ts';
import { ask } from '../support/ask.ts';

const aluminium = '/api/chains/chain%2Faluminium';

test('health is ready, with the version of the real Neo4j', async () => {
  const { status, body } = await ask<Health>('/api/health');
  expect(status).toBe(200);
  expect(Health.parse(body)).toMatchObject({
    state: 'ready',
    database: { version: expect.stringMatching(/^5\.26\./) as string },
  });
});

test('the dataset counts what it holds', async () => {
  const [dataset] = z.array(Dataset).parse((await ask('/api/datasets')).body);
  expect(dataset).toMatchObject({ id: 'liaocheng', home: 'place/liaocheng' });
  expect(dataset!.nodes).toBeGreaterThan(300);
  expect(dataset!.links).toBeGreaterThan(300);
});

test('the rail lists chains with their stages in order, and no heading as a row of its own', async () => {
  const rows = z.array(ChainRow).parse((await ask('/api/chains')).body);
  const row = rows.find(({ id }) => id === 'chain/aluminium')!;
  expect(row.heading?.name).toBe('有色金属');
  expect(row.stages.map(({ order }) => order)).toEqual(
    row.stages.map(({ order }) => order).toSorted((a, b) => a! - b!),
  );
  expect(rows.map(({ id }) => id)).not.toContain('chain/nonferrous');
});

test('the aluminium chain has its stages over three tiers, its firms, feeds and by-product flows', async () => {
  const map = ChainMap.parse((await ask(aluminium)).body);
  expect(map.stages.length).toBeGreaterThanOrEqual(10);
  expect(new Set(map.stages.map(({ tier }) => tier))).toEqual(
    new Set(['upstream', 'midstream', 'downstream']),
  );
  expect(map.feeds.length).toBeGreaterThanOrEqual(9);
  expect(map.flows.length).toBeGreaterThanOrEqual(5);
  expect(map.firms.map(({ id }) => id)).toContain('firm/xinfa');
  const known = new Set([...map.stages, ...map.outside].map(({ id }) => id));
  for (const { from, to } of [...map.feeds, ...map.flows])
    expect([known.has(from), known.has(to)]).toEqual([true, true]);
});

test('every link has a source or is process knowledge, and every source cited is in the answer', async () => {
  const map = ChainMap.parse((await ask(aluminium)).body);
  const given = new Set(map.evidence.map(({ id }) => id));
  for (const link of [...map.operates, ...map.feeds, ...map.flows, ...map.yields]) {
    if (link.status !== 'process') expect(link.sources, link.id).not.toEqual([]);
    for (const source of link.sources) expect(given, link.id).toContain(source);
  }
});

test('a thing, its links and a link answer with their evidence', async () => {
  const xinfa = EntityDetail.parse((await ask('/api/entities/firm%2Fxinfa')).body);
  expect(xinfa.evidence.length).toBeGreaterThan(0);
  const total = xinfa.links.reduce((sum, { count }) => sum + count, 0);
  const all = Neighbours.parse((await ask('/api/entities/firm%2Fxinfa/neighbours?limit=1000')).body);
  expect([all.total, all.shown, all.links.length]).toEqual([total, total, total]);
  const link = LinkDetail.parse((await ask(`/api/links/${encodeURIComponent(all.links[0]!.id)}`)).body);
  expect(link.id).toBe(all.links[0]!.id);
});

test('pages of a thing’s links follow each other without a gap or a repeat', async () => {
  const all = Neighbours.parse((await ask('/api/entities/firm%2Fxinfa/neighbours?limit=1000')).body);
  const seen: string[] = [];
  let after: string | null = '';
  while (after !== null) {
    const query = after === '' ? '' : `&after=${encodeURIComponent(after)}`;
    const page: Neighbours = Neighbours.parse(
      (await ask(`/api/entities/firm%2Fxinfa/neighbours?limit=4${query}`)).body,
    );
    seen.push(...page.links.map(({ id }) => id));
    after = page.next;
  }
  expect(seen).toEqual(all.links.map(({ id }) => id));
});

test.each([
  ['xf', 'firm/xinfa'],
  ['信发', 'firm/xinfa'],
  ['xinfa', 'firm/xinfa'],
  ['电解铝', 'stage/electrolysis'],
  ['Red mud', 'product/red-mud'],
  ['国家速滑馆（冰丝带）', 'project/ice-ribbon'],
  ['Easter', 'firm/easter'],
])('search finds %s', async (words, id) => {
  const { body } = await ask(`/api/search?q=${encodeURIComponent(words)}`);
  expect(
    SearchAnswer.parse(body)
      .hits.slice(0, 5)
      .map((hit) => hit.id),
  ).toContain(id);
});

test('one character is enough to search, and nothing found is an empty list', async () => {
  expect(
    SearchAnswer.parse((await ask(`/api/search?q=${encodeURIComponent('铝')}`)).body).hits.length,
  ).toBeGreaterThan(5);
  expect(SearchAnswer.parse((await ask('/api/search?q=zzzzqq')).body).hits).toEqual([]);
});

test.each([
  ['/api/chains/chain%2Fnone', 404],
  ['/api/entities/none', 404],
  ['/api/links/none', 404],
  ['/api/chains?dataset=none', 404],
  ['/api/search?q=x&limit=0', 400],
  ['/api/nothing', 404],
])('%s is refused with a sentence', async (path, status) => {
  const answer = await ask(path);
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(Problem.parse(answer.body).title).toMatch(/^[A-Z].{20,}\.$/);
});

test('every answer can show the Cypher it asked, with its parameters', async () => {
  const { body } = await ask<{ name: string; cypher: string; parameters: { version: string } }[]>(
    `${aluminium}?cypher=show`,
  );
  const feeds = body.find(({ name }) => name === 'chain-feeds')!;
  expect(feeds.cypher).toContain('MATCH');
  expect(feeds.parameters).toMatchObject({
    id: 'chain/aluminium',
    version: expect.stringMatching(/^liaocheng@/) as string,
  });
});

test('a request under another name or from another page is refused', async () => {
  expect(await statusWith({ host: 'evil.example' })).toBe(403);
  expect(await statusWith({ origin: 'http://evil.example' })).toBe(403);
  expect(await statusWith({ 'sec-fetch-site': 'cross-site' })).toBe(403);
  expect(await statusWith({ origin: inject('app') })).toBe(200);
});

test('answers forbid scripts from elsewhere, and OpenAPI describes every route', async () => {
  const { headers, body } = await ask<{ paths: object }>('/api/openapi.json');
  expect(headers.get('content-security-policy')).toContain("script-src 'self'");
  expect(headers.get('strict-transport-security')).toBeNull();
  expect(Object.keys(body.paths)).toEqual(
    expect.arrayContaining([
      '/api/health',
      '/api/chains/{id}',
      '/api/entities/{id}/neighbours',
      '/api/search',
    ]),
  );
});

/** fetch sets Host and Origin itself; a bare request may lie. */
function statusWith(headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(`${inject('app')}/api/datasets`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('error', reject).end();
  });
}
