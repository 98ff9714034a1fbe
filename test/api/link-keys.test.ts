import { afterEach, expect, inject, test } from 'vitest';
import type { DatasetCounts, LinkDetail, Neighbours } from '../../src/model/contract/answers.ts';
import type { NetworkAnswer } from '../../src/model/contract/network.ts';
import { ask } from '../support/ask.ts';
import { importFiles, unzipped, type Files } from '../support/upload.ts';

/** Links that run side by side: told apart by a key, which is the user's own or follows from the row. */

const app = (path: string, init: RequestInit = {}) => fetch(inject('app') + path, init);
afterEach(() => app('/api/datasets/keyed', { method: 'DELETE' }));

const tables: Files = {
  'dataset.csv': 'id,name\nkeyed,并行\n',
  'places.csv': 'id,name,kind,status\nplace/east,东镇,town,synthetic\nplace/west,西镇,town,synthetic\n',
  'products.csv': 'id,name,kind,status\nproduct/ore,矿石,raw material,synthetic\n',
  'stages.csv': 'id,name,status\nstage/smelting,冶炼,synthetic\nstage/mining,采矿,synthetic\n',
  'firms.csv': 'id,name,status\nfirm/mine,矿山,synthetic\nfirm/smelter,冶炼厂,synthetic\n',
  'operates.csv':
    'from,to,place,status\nfirm/smelter,stage/smelting,place/east,synthetic\nfirm/smelter,stage/smelting,place/west,synthetic\n',
  'supplies.csv':
    'from,to,item,value,key,status,asOf\nfirm/mine,firm/smelter,product/ore,60,,synthetic,2020\nfirm/mine,firm/smelter,product/ore,90,,synthetic,2021-06\nfirm/mine,firm/smelter,product/ore,5,合同7,synthetic,2021\n',
  'recycles_to.csv':
    'from,to,item,fromFirm,toFirm,status\nstage/smelting,stage/mining,product/ore,firm/smelter,firm/mine,synthetic\nstage/smelting,stage/mining,product/ore,,,synthetic\n',
};
const load = (files: Files, options = {}) => importFiles(app, files, options);
const link = (id: string) => ask<LinkDetail>(`/api/links/${encodeURIComponent(id)}?dataset=keyed`);
const delivered = 'firm/mine|SUPPLIES|firm/smelter|product/ore';

test('deliveries of two years, works in two places and flows of two firms are links of their own, each with its id', async () => {
  expect((await load(tables)).result).toMatchObject({ outcome: 'loaded', problems: [], links: 7 });
  const { links } = (await ask<DatasetCounts>('/api/datasets/keyed')).body;
  expect(links).toMatchObject({ SUPPLIES: 3, OPERATES: 2, RECYCLES_TO: 2 });

  for (const [id, told] of [
    [`${delivered}|2020`, { key: '2020', value: 60 }],
    [`${delivered}|2021`, { key: '2021', value: 90 }],
    [`${delivered}|合同7`, { key: '合同7', value: 5 }],
    ['firm/smelter|OPERATES|stage/smelting||place/east', { key: 'place/east', place: 'place/east' }],
    ['firm/smelter|OPERATES|stage/smelting||place/west', { key: 'place/west', place: 'place/west' }],
    [
      'stage/smelting|RECYCLES_TO|stage/mining|product/ore|firm/smelter>firm/mine',
      { key: 'firm/smelter>firm/mine' },
    ],
    ['stage/smelting|RECYCLES_TO|stage/mining|product/ore', { key: null, fromFirm: null }],
  ] as const)
    expect((await link(id)).body, id).toMatchObject({ id, ...told });
  expect((await link(`${delivered}|2019`)).status).toBe(404);
  // An address kept from before there were keys still opens.
  expect((await link(delivered)).body).toMatchObject({ id: `${delivered}|2020` });
});

test('they are shown as two beside a thing, page by page, and in the network', async () => {
  await load(tables);
  const ids: string[] = [];
  for (let after: string | null = ''; after !== null;) {
    const page: Neighbours = (
      await ask<Neighbours>(
        `/api/entities/firm%2Fsmelter/neighbours?dataset=keyed&limit=1${after ? `&after=${encodeURIComponent(after)}` : ''}`,
      )
    ).body;
    ids.push(...page.links.map(({ id }) => id));
    after = page.next;
  }
  expect(ids).toEqual([
    'firm/smelter|OPERATES|stage/smelting||place/east',
    'firm/smelter|OPERATES|stage/smelting||place/west',
    `${delivered}|2020`,
    `${delivered}|2021`,
    `${delivered}|合同7`,
  ]);
  const { body } = await ask<NetworkAnswer>('/api/network?dataset=keyed', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ids: ['firm/mine', 'firm/smelter'] }),
  });
  expect(body.links.map(({ id }) => id)).toEqual([
    `${delivered}|2020`,
    `${delivered}|2021`,
    `${delivered}|合同7`,
  ]);
});

test('what goes out comes back to the same links, from CSV and from JSON', async () => {
  await load(tables);
  for (const format of ['csv', 'json']) {
    const out = await app(`/api/export?dataset=keyed&format=${format}`);
    const files = format === 'csv' ? await unzipped(out) : { 'keyed.json': await out.text() };
    const { result } = await load(files, { dryRun: true });
    expect(result, format).toMatchObject({ outcome: 'sound', problems: [], links: 7 });
    for (const table of result!.difference!) expect(table).toMatchObject({ new: 0, changed: 0, gone: 0 });
  }
  const graphml = await (await app('/api/export?dataset=keyed&format=graphml')).text();
  for (const key of ['2020', '2021', '合同7']) expect(graphml).toContain(`<edge id="${delivered}|${key}"`);
  const cypher = await (await app('/api/export?dataset=keyed&format=cypher')).text();
  expect(cypher).toMatch(/`?key`?: '合同7'/);
});

test('two rows of one year are one too many, and a “|” in a key is refused in a sentence', async () => {
  const supplies = (...rows: string[]) => ({
    ...tables,
    'supplies.csv': `from,to,item,key,status,asOf\n${rows.map((row) => `firm/mine,firm/smelter,product/ore,${row}\n`).join('')}`,
  });
  const { result: twice } = await load(supplies(',synthetic,2021', ',synthetic,2021-06'));
  expect(twice!.problems).toMatchObject([{ kind: 'duplicate', table: 'supplies.csv', line: 3 }]);
  expect(twice!.problems[0]!.message.en).toMatch(/\(product\/ore, 2021\)”.*keys that tell them apart/);
  const { result: barred } = await load(supplies('a|b,synthetic,2021'));
  expect(barred!.problems).toMatchObject([
    { kind: 'wrong-value', table: 'supplies.csv', line: 2, column: 'key', value: 'a|b' },
  ]);
  expect(barred!.problems[0]!.message.en).toContain('a key may hold no “|”');
});
