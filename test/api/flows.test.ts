import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { FlowsAnswer } from '../../src/model/contract/flows.ts';
import { ask } from '../support/ask.ts';

/** Where by-products of Liaocheng go, held against the rows of its tables. */

type Row = Readonly<Record<string, string>>;
const table = (name: string): Row[] =>
  parse(readFileSync(new URL(`../../seed/${name}.csv`, import.meta.url)), { columns: true, bom: true });
const flowRows = table('recycles_to');
/** A flow's row in few words: item, from, to, and whose hands it goes through. */
const spelled = (row: Row) =>
  [row['item'], row['from'], row['to'], row['fromFirm'], row['toFirm']].map((each) => each || '-').join(' ');

const flows = async (query: string): Promise<FlowsAnswer> => {
  const { status, body } = await ask<unknown>(`/api/flows${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return FlowsAnswer.parse(body);
};
const told = ({ flows: all }: FlowsAnswer) =>
  all
    .map(({ item, from, to, fromFirm, toFirm }) =>
      [item, from, to, fromFirm, toFirm].map((each) => each ?? '-').join(' '),
    )
    .sort();
const rowsWhere = (test: (row: Row) => boolean) => flowRows.filter(test).map(spelled).sort();
const words = (parts: FlowsAnswer['headline']['finding']['zh']) =>
  parts.map((part) => (typeof part === 'string' ? part : part.text)).join('');

test('fly ash of the power plant goes into blocks and brick, with its evidence and how much a block needs', async () => {
  const answer = await flows('?stage=stage/captive-power');
  const flyAsh = answer.flows.filter(({ item }) => item === 'product/fly-ash');
  expect(flyAsh.map(({ to }) => to).sort()).toEqual(['stage/aerated-block', 'stage/fly-ash-brick']);
  const block = flyAsh.find(({ to }) => to === 'stage/aerated-block')!;
  expect(block).toMatchObject({
    fromFirm: 'firm/xinfa',
    toFirm: 'firm/xinyuan-building',
    place: 'place/chiping',
    quantity: null,
    status: 'published',
    asOf: '2024-04',
    sources: ['S32', 'S01'],
    needs: { quantity: 0.5, unit: 't/m3' },
  });
  for (const source of block.sources)
    expect(answer.evidence.find(({ id }) => id === source)?.publisher).toBeTruthy();
  const need = answer.links.find(({ id }) => block.needs!.links.includes(id))!;
  expect(need).toMatchObject({ type: 'CONSUMES', from: 'stage/aerated-block', status: 'derived' });
  const ash = answer.byProducts.find(({ item }) => item.id === 'product/fly-ash')!;
  expect(ash.owner.id).toBe('firm/xinfa');
  expect([...ash.uses].sort()).toEqual(flyAsh.map(({ id }) => id).sort());
  expect(words(answer.headline.finding.zh)).toBe('自备热电：4 种副产物都见去向');
});

test('what leaves and what arrives are the rows of the table', async () => {
  const from = await flows('?stage=stage/captive-power');
  expect(told(from)).toEqual(rowsWhere((row) => [row['from'], row['to']].includes('stage/captive-power')));
  const brick = await flows('?stage=stage/fly-ash-brick');
  expect(told(brick)).toEqual(rowsWhere(({ to }) => to === 'stage/fly-ash-brick'));
  expect(brick.byProducts).toEqual([]);
  expect(brick.flows.every(({ leaves, arrives }) => !leaves && arrives)).toBe(true);
  const builder = await flows('?firm=firm/xinyuan-building');
  expect(told(builder)).toEqual(rowsWhere(({ toFirm }) => toFirm === 'firm/xinyuan-building'));
});

test('everywhere, every flow on record is told; in a county those that lie there', async () => {
  expect(told(await flows('?region=everywhere'))).toEqual(rowsWhere(() => true));
  const yanggu = await flows('?region=place/yanggu');
  expect(told(yanggu)).toEqual(rowsWhere(({ place }) => place === 'place/yanggu'));
});

test('Xinfa has a use for nine of its by-products; the amounts are those on record', async () => {
  const answer = await flows('?firm=firm/xinfa');
  const emitted = table('emits').filter((row) => row['from'] === 'firm/xinfa');
  const used = new Set(flowRows.filter(({ fromFirm }) => fromFirm === 'firm/xinfa').map(({ item }) => item));
  const of = (isUsed: boolean) =>
    answer.byProducts.filter(({ uses }) => uses.length > 0 === isUsed).map(({ item }) => item.id);
  expect(of(true).sort()).toEqual([...used].sort());
  for (const item of ['product/red-mud', 'product/spent-pot-lining', 'product/dross'])
    expect(of(false)).toContain(item);
  for (const { item, arising } of answer.byProducts) {
    const row = emitted.find(({ to, quantity }) => to === item.id && quantity);
    expect(
      arising.map(({ quantity, unit }) => [quantity, unit]),
      item.id,
    ).toEqual(row ? [[Number(row['quantity']), row['unit']]] : []);
  }
  expect(answer.byProducts.flatMap(({ arising }) => arising)).toHaveLength(1);
  expect(answer.useRate).toMatchObject({ basis: 'count', used: used.size, of: answer.byProducts.length });
});

test('a chain’s by-products are those of its map', async () => {
  const answer = await flows('?chain=chain/green-building&region=place/chiping');
  const { body: map } = await ask<{
    unmatched: { item: { id: string }; owner: { id: string } }[];
    matched: { item: { id: string }; owner: { id: string }; flows: { link: string }[] }[];
  }>('/api/chains/chain%2Fgreen-building?region=place/chiping');
  const key = ({ item, owner }: { item: { id: string }; owner: { id: string } }) => `${item.id} ${owner.id}`;
  const some = (isUsed: boolean) => answer.byProducts.filter(({ uses }) => uses.length > 0 === isUsed);
  expect(some(true).map(key).sort()).toEqual(map.matched.map(key).sort());
  expect(some(false).map(key).sort()).toEqual(map.unmatched.map(key).sort());
  for (const each of map.matched)
    expect(some(true).find((found) => key(found) === key(each))!.uses).toEqual(
      each.flows.map(({ link }) => link),
    );
});

test('every id and every source that the answer names is told', async () => {
  const answer = await flows('');
  const names = new Set(answer.names.map(({ id }) => id));
  for (const { from, to, item, fromFirm, toFirm, place } of answer.flows)
    for (const id of [from, to, item, fromFirm, toFirm, place]) if (id !== null) expect(names).toContain(id);
  const known = new Set(answer.evidence.map(({ id }) => id));
  for (const { sources } of [...answer.flows, ...answer.links])
    for (const source of sources) expect(known).toContain(source);
  const links = new Set([...answer.links, ...answer.flows].map(({ id }) => id));
  for (const { from, uses } of answer.byProducts)
    for (const id of [...from.map(({ link }) => link), ...uses]) expect(links).toContain(id);
});

test('all that is given must hold, and what there is not is said', async () => {
  const both = await flows('?chain=chain/green-building&firm=firm/xinyuan-building');
  expect(told(both)).toEqual(rowsWhere(({ toFirm }) => toFirm === 'firm/xinyuan-building'));
  expect((await flows('?stage=stage/bauxite&chain=chain/green-building')).flows).toEqual([]);
  for (const query of ['stage=stage/none', 'stage=firm/xinfa', 'firm=stage/alumina', 'chain=chain/none'])
    expect((await ask<{ title: string }>(`/api/flows?${query}`)).status, query).toBe(404);
  // A flow that a source tells of for 2024 is not known to hold in 1990, and was not denied either.
  const early = await flows('?year=1990');
  expect(early.flows.length).toBeGreaterThan(0);
  for (const { asOf, holds } of early.flows) if (asOf !== null) expect(holds).toBe(false);
  for (const { asOf, holds } of (await flows('?year=2026')).flows) expect(holds).toBe(asOf !== null);
});
