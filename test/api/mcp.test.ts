import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { questionOf as pathsQuestionOf, reachQuestionOf } from '../../src/web/drawer/paths/scope.ts';
import { parsePaths, parseReach, selectorOf } from '../../src/web/url/paths.ts';
import { parseViewState } from '../../src/web/url/view-state.ts';
import { lossOf, parseSuppositions } from '../../src/web/url/what-if.ts';
import { ask } from '../support/ask.ts';

/** What agents are told, by the protocol's own client: over HTTP, and from a process of their own on the same database. */

interface Told {
  readonly headline?: { readonly zh: string; readonly en: string };
  readonly dataset?: string;
  readonly page: string;
  readonly cut?: string;
  readonly answer: Record<string, unknown>;
}
interface Given {
  readonly isError: boolean;
  readonly text: string;
}

const ids = (...all: string[]) => ({ ids: all });
const between = ['FEEDS', 'SUPPLIES', 'RECYCLES_TO', 'OPERATES'];
const fromBauxite = { from: ids('stage/bauxite'), to: ids('firm/tesla-shanghai'), types: between };

/** A question of each tool, and how the HTTP API is asked the same: an address, or an address and a body. */
const questions: readonly [tool: string, given: object, path: string, body?: object][] = [
  ['datasets', {}, '/api/datasets'],
  ['chains', { region: 'place/chiping' }, '/api/chains?region=place/chiping'],
  ['chain_map', { id: 'chain/aluminium' }, '/api/chains/chain%2Faluminium'],
  ['gaps', { chain: 'chain/aluminium', limit: 5 }, '/api/gaps?chain=chain/aluminium&limit=5'],
  [
    'compare',
    { chain: 'chain/aluminium', a: '2020', b: '2024' },
    '/api/compare?chain=chain/aluminium&a=2020&b=2024',
  ],
  ['overview', {}, '/api/overview'],
  ['places', {}, '/api/places'],
  ['list_stages', { state: 'absent', limit: 5 }, '/api/lists/stages?state=absent&limit=5'],
  ['list_single_suppliers', { limit: 5 }, '/api/lists/single-suppliers?limit=5'],
  ['list_unused_by_products', { limit: 5 }, '/api/lists/unused-by-products?limit=5'],
  ['list_needs', { limit: 5 }, '/api/lists/needs?limit=5'],
  ['flows', { stage: 'stage/captive-power' }, '/api/flows?stage=stage/captive-power'],
  ['paths', fromBauxite, '/api/paths', fromBauxite],
  [
    'reach',
    { of: ids('stage/pipe-rolling'), direction: 'up', depth: 2 },
    '/api/reach',
    { of: ids('stage/pipe-rolling'), direction: 'up', depth: 2 },
  ],
  ['what_if', { lose: ids('firm/xinfa') }, '/api/what-if', { lose: ids('firm/xinfa') }],
  ['fill', { stage: 'stage/bauxite' }, '/api/what-if/fill', { stage: 'stage/bauxite' }],
  ['ranking', { limit: 5 }, '/api/what-if/ranking', { limit: 5 }],
  ['critical', { of: { chain: 'chain/aluminium' } }, '/api/critical', { of: { chain: 'chain/aluminium' } }],
  ['search', { q: '信发' }, '/api/search?q=%E4%BF%A1%E5%8F%91'],
  ['entity', { id: 'firm/xinfa' }, '/api/entities/firm%2Fxinfa'],
  ['neighbours', { id: 'firm/xinfa', limit: 10 }, '/api/entities/firm%2Fxinfa/neighbours?limit=10'],
  [
    'link',
    { id: 'stage/alumina|FEEDS|stage/electrolysis|product/alumina' },
    '/api/links/stage%2Falumina%7CFEEDS%7Cstage%2Felectrolysis%7Cproduct%2Falumina',
  ],
];

const doors: readonly [name: string, open: () => Transport][] = [
  ['HTTP', () => new StreamableHTTPClientTransport(new URL('/mcp', inject('app'))) as Transport],
  [
    'standard input and output',
    () =>
      new StdioClientTransport({
        command: 'npm',
        args: ['run', '--silent', 'mcp'],
        env: {
          ...(process.env as Record<string, string>),
          LIANTU_HOME: inject('home'),
          PORT: new URL(inject('app')).port,
        },
        stderr: 'ignore',
      }),
  ],
];

describe.each(doors)('over %s', (_, open) => {
  const client = new Client({ name: 'test', version: '0' });
  const strayed: Error[] = [];
  beforeAll(async () => {
    client.onerror = (error) => strayed.push(error);
    await client.connect(open());
  });
  afterAll(() => client.close());

  const given = async (name: string, args: object): Promise<Given> => {
    const { content, isError } = await client.callTool({ name, arguments: { ...args } });
    const [{ text }] = content as [{ text: string }];
    return { text, isError: isError === true };
  };
  const told = async (name: string, args: object): Promise<Told> => {
    const { text, isError } = await given(name, args);
    expect(isError, text).toBe(false);
    return JSON.parse(text) as Told;
  };

  test('there is a tool for each question, and none that changes anything', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name).sort()).toEqual(questions.map(([name]) => name).sort());
    for (const { name, description, inputSchema, annotations } of tools) {
      expect(annotations, name).toMatchObject({ readOnlyHint: true, destructiveHint: false });
      expect(description!.length, name).toBeGreaterThan(20);
      for (const [argument, property] of Object.entries(inputSchema.properties ?? {}))
        expect((property as { description?: string }).description, `${name}: ${argument}`).toBeTruthy();
    }
    expect(client.getInstructions()).toMatch(/evidence/);
  });

  test.each(questions)(
    '%s answers what the HTTP API answers, or the first of it',
    async (name, args, path, body) => {
      const { answer, cut, page, dataset, headline } = await told(name, args);
      const init = {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      };
      const { body: asked } = await ask<Record<string, unknown>>(path, body ? init : {});
      const { headline: _, ...whole } = Array.isArray(asked) ? { [name]: asked } : asked;
      if (cut === undefined) expect(answer).toEqual(whole);
      else isPartOf(answer, whole);
      expect(JSON.stringify(answer).length).toBeLessThanOrEqual(40_000);
      expect(page).toMatch(/^http:\/\/127\.0\.0\.1:\d+\//);
      if (name !== 'datasets') expect(dataset).toBe('liaocheng');
      if (asked['headline']) expect(headline!.en).toMatch(/\w \w/);
    },
  );

  test('a path comes with the evidence of each of its links, and the page opens on the same question', async () => {
    const { answer, headline, page } = await told('paths', { ...fromBauxite, k: 1 });
    const { paths, links, evidence } = answer as {
      paths: { entities: string[]; links: string[] }[];
      links: { id: string; status: string; sources: string[]; asOf: string | null }[];
      evidence: { id: string; publisher: string }[];
    };
    expect(paths[0]!.entities.at(0)).toBe('stage/bauxite');
    const supply = links.find(({ id }) => id === paths[0]!.links.at(-1))!;
    expect(supply.status).toBe('published');
    expect(supply.asOf).toMatch(/^\d{4}/);
    for (const source of supply.sources)
      expect(evidence.find(({ id }) => id === source)?.publisher).toBeTruthy();
    expect(headline!.zh).toMatch(/^只见 1 条路，经过.*电解铝/);
    const view = parseViewState(new URL(page).hash);
    expect(new URL(page).origin).toBe(inject('app'));
    expect(view.drawer).toBe('paths');
    expect(parsePaths(view.paths)).toMatchObject({
      from: 'stage/bauxite',
      to: 'firm/tesla-shanghai',
      k: 1,
      types: between,
    });
  });

  test('what is cut is said, and what stands in the rest is still sourced', async () => {
    const { answer, cut } = await told('chain_map', { id: 'chain/aluminium' });
    expect(cut).toMatch(/^Cut to fit: .*the first \d+ of \d+/);
    const known = new Set((answer['evidence'] as { id: string }[]).map(({ id }) => id));
    const cited = [
      ...JSON.stringify({ ...answer, evidence: [] }).matchAll(/"sources":\[([^\]]*)\]/g),
    ].flatMap(([, list]) => JSON.parse(`[${list}]`) as string[]);
    expect(cited.length).toBeGreaterThan(0);
    for (const source of cited) expect(known).toContain(source);
  });

  test.each([
    ['paths', { ...fromBauxite, maxHop: 3 }, /maxHop/],
    ['paths', { ...fromBauxite, maxHops: 100 }, /maxHops is a whole number from 1 to 20/],
    ['paths', { ...fromBauxite, types: ['LOCATED_IN'] }, /Nothing flows along LOCATED_IN/],
    ['chain_map', { id: 'chain/none' }, /no chain “chain\/none”.*tool search/],
    ['entity', { id: 'firm/none' }, /no thing with the id “firm\/none”.*tool search/],
    ['gaps', { region: 'place/none' }, /no place “place\/none”/],
    ['gaps', { dataset: 'none' }, /no dataset “none”.*tool datasets/],
    ['gaps', { yaer: 2020 }, /yaer/],
    ['remove', {}, /no tool “remove”.*chain_map/],
  ])('%s of %j is refused with a sentence', async (name, args, sentence) => {
    const { text, isError } = await given(name, args);
    expect(isError).toBe(true);
    expect(text).toMatch(sentence);
  });

  test('the page opens on a loss and on what lies upstream', async () => {
    const loss = parseViewState(new URL((await told('what_if', { lose: ids('firm/xinfa') })).page).hash);
    expect(parseSuppositions(loss.whatIf)).toEqual([{ kind: 'lose', what: ['firm/xinfa'], share: null }]);
    const reach = {
      of: { stage: 'stage/electrolysis', label: 'Firm' },
      direction: 'up',
      depth: 2,
      common: true,
    };
    const upstream = parseViewState(new URL((await told('reach', reach)).page).hash);
    expect(parseReach(upstream.reach)).toEqual({
      of: 'label=Firm,stage=stage/electrolysis',
      direction: 'up',
      depth: 2,
      common: true,
    });
  });

  /** The question that the page asks where the link leads, by the page’s own reading of it. */
  const asPage = (page: string): { path: string; body: object; query: string } => {
    const view = parseViewState(new URL(page).hash);
    const query = new URLSearchParams();
    if (view.drawer === 'paths')
      return { path: '/api/paths', body: pathsQuestionOf(parsePaths(view.paths), view)!, query: '' };
    if (view.drawer === 'reach')
      return { path: '/api/reach', body: reachQuestionOf(parseReach(view.reach), view)!, query: '' };
    if (view.region !== null) query.set('region', view.region);
    if (view.year !== null) query.set('year', String(view.year));
    if (view.threshold !== null) query.set('threshold', String(view.threshold));
    const [of] = parseSuppositions(view.whatIf);
    const chain = view.chain === null ? {} : { chain: view.chain };
    if (of?.kind === 'lose') {
      const rule = of.share === null ? 'every' : { share: of.share };
      return { path: '/api/what-if', body: { lose: lossOf(of.what), rule, ...chain }, query: `?${query}` };
    }
    if (of?.kind !== 'critical') throw new Error(`The link asks nothing: ${page}`);
    const all = view.chain === null ? 'dataset' : chain;
    return {
      path: '/api/critical',
      body: { of: of.of === undefined ? all : selectorOf(of.of) },
      query: `?${query}`,
    };
  };
  const fromAny = { label: 'Firm', place: 'place/chiping' };
  test.each<[string, object]>([
    ['paths', fromBauxite],
    ['paths', { from: ids('stage/bauxite'), to: ids('stage/car-body-parts') }],
    ['paths', { ...fromBauxite, mode: 'simple', limitMs: 20_000, k: 1 }],
    ['paths', { ...fromBauxite, filter: { statuses: ['published'], labels: ['Firm', 'Stage'] } }],
    [
      'paths',
      { ...fromBauxite, from: fromAny, evidence: 'published', rank: 'evidence', region: 'place/chiping' },
    ],
    ['paths', { ...fromBauxite, avoid: [ids('stage/alloy-bar'), { label: 'Firm', place: 'place/linqing' }] }],
    ['paths', { ...fromBauxite, via: { chain: 'chain/aluminium', label: 'Stage' }, maxHops: 7, year: 2024 }],
    [
      'paths',
      {
        from: ids('firm/tesla-shanghai'),
        to: ids('firm/xinfa'),
        direction: 'either',
        types: ['SUPPLIES', 'OPERATES', 'FEEDS', 'LOCATED_IN'],
        maxHops: 5,
        k: 3,
      },
    ],
    ['reach', { of: ids('stage/car-body-parts'), direction: 'up', depth: 3, types: ['FEEDS'] }],
    [
      'reach',
      {
        of: ids('firm/xinfa', 'firm/xinyuan-group'),
        direction: 'down',
        common: true,
        evidence: 'published',
        filter: { statuses: ['published', 'derived'] },
        year: 2024,
      },
    ],
    ['reach', { of: { stage: 'stage/electrolysis', label: 'Firm' }, direction: 'down', depth: 1 }],
    ['what_if', { lose: ids('firm/xinfa', 'stage/lime'), rule: { share: 0.5 }, threshold: 2 }],
    ['what_if', { lose: { label: 'Firm', place: 'place/chiping' }, region: 'place/liaocheng' }],
    ['what_if', { lose: { stage: 'stage/electrolysis' }, chain: 'chain/aluminium' }],
    ['what_if', { lose: { operator: 'firm/xinfa' } }],
    ['what_if', { lose: { label: 'Stage', chain: 'chain/aluminium' }, year: 2024 }],
    ['what_if', { lose: { label: 'Firm', chain: 'chain/aluminium', place: 'place/chiping' } }],
    ['what_if', { lose: { label: 'Cluster' } }],
    ['what_if', { lose: { links: ['stage/alumina|FEEDS|stage/electrolysis|product/alumina'] } }],
    ['critical', { of: 'dataset' }],
    ['critical', { of: { chain: 'chain/aluminium' }, region: 'place/chiping', threshold: 3 }],
    ['critical', { of: ids('firm/xinfa', 'firm/xinyuan-group', 'firm/juncheng') }],
    ['critical', { of: { label: 'Firm', place: 'place/chiping' } }],
  ])('the page’s link of %s %j asks exactly the same', async (name, args) => {
    const { page, answer } = await told(name, args);
    const { path, body, query } = asPage(page);
    const asked = await ask<Record<string, unknown>>(path + query, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    expect(asked.status, JSON.stringify(asked.body)).toBe(200);
    const { headline: _, ...whole } = asked.body;
    isPartOf(answer, whole);
  });

  test('nothing but the protocol was sent', () => expect(strayed).toEqual([]));
});

/** Every list of the part begins as the whole's does, or holds some rows of it; all else is the same. */
function isPartOf(part: unknown, whole: unknown): void {
  if (Array.isArray(part)) {
    const rows = (whole as unknown[]).map((row) => JSON.stringify(row));
    expect(part.length).toBeLessThanOrEqual(rows.length);
    let at = 0;
    for (const row of part) {
      const found = rows.indexOf(JSON.stringify(row), at);
      if (found >= 0) at = found + 1;
      else isPartOf(row, (whole as unknown[])[at++]);
    }
  } else if (typeof part === 'object' && part !== null) {
    expect(Object.keys(part).sort()).toEqual(Object.keys(whole as object).sort());
    for (const [key, value] of Object.entries(part)) isPartOf(value, (whole as Record<string, unknown>)[key]);
  } else expect(part).toBe(whole);
}
