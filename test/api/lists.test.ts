import { expect, test } from 'vitest';
import { z } from 'zod';
import { ByProductList, NeedList, StageList, SupplierList } from '../../src/model/contract/lists.ts';
import { Overview, PlannedMap, WallRow } from '../../src/model/contract/planner.ts';
import { ask } from '../support/ask.ts';

const regions = ['place/liaocheng', 'place/chiping', 'place/shen'];
const wall = async (region: string) =>
  z.array(WallRow).parse((await ask(`/api/chains?region=${region}`)).body);
const overview = async (region: string) => Overview.parse((await ask(`/api/overview?region=${region}`)).body);
const maps = async (region: string) => {
  const here = (await wall(region)).filter((row) => row.here);
  return Promise.all(
    here.map(async ({ id }) =>
      PlannedMap.parse((await ask(`/api/chains/${encodeURIComponent(id)}?region=${region}`)).body),
    ),
  );
};
const stages = async (query: string) => StageList.parse((await ask(`/api/lists/stages?${query}`)).body);

test.each(regions)('in %s the stages of a state are as many as the totals say, each once', async (region) => {
  const { completeness } = (await overview(region)).totals;
  const count = async (state: string) => {
    const { rows, total } = await stages(`region=${region}&state=${state}&limit=1000`);
    expect(rows).toHaveLength(total);
    expect(new Set(rows.map(({ stage }) => stage.id)).size).toBe(total);
    expect(new Set(rows.map((row) => row.state))).toEqual(total > 0 ? new Set([state]) : new Set());
    return total;
  };
  expect(await count('present')).toBe(completeness.present);
  expect(await count('not-seen')).toBe(completeness.notSeen + completeness.elsewhere);
  expect(await count('under-way')).toBe(completeness.underWay);
  expect(await count('bought-in')).toBe(completeness.boughtIn);
  expect(await count('absent')).toBe(completeness.absent);
});

test('a stage of the list stands as on the wall, in all chains of the region that require it', async () => {
  const { rows } = await stages('state=not-seen,absent&limit=1000');
  const onWall = (await wall('place/liaocheng')).filter((row) => row.here);
  for (const row of rows) {
    const holding = onWall.filter((chain) =>
      chain.stages.some(({ id, required }) => id === row.stage.id && required),
    );
    expect(row.chains.map(({ chain }) => chain.id).sort()).toEqual(holding.map(({ id }) => id).sort());
    expect(row.gap, row.stage.id).not.toBeNull();
  }
});

test('what most stages wait for comes first, and pages follow each other', async () => {
  const all = (await stages('state=not-seen&limit=1000')).rows;
  const waiting = all.map((row) => row.waiting.length);
  expect(waiting).toEqual([...waiting].sort((a, b) => b - a));
  const paged = [
    ...(await stages('state=not-seen&limit=7')).rows,
    ...(await stages('state=not-seen&limit=1000&offset=7')).rows,
  ];
  expect(paged).toEqual(all);
});

test.each(regions)('in %s unused by-products are those of its chains’ maps, each once', async (region) => {
  const list = ByProductList.parse(
    (await ask(`/api/lists/unused-by-products?region=${region}&limit=1000`)).body,
  );
  const key = ({ item, owner }: { item: { id: string }; owner: { id: string } }) => `${item.id} ${owner.id}`;
  const ofMaps = new Set((await maps(region)).flatMap(({ unmatched }) => unmatched.map(key)));
  const found = list.rows.map(key);
  expect(new Set(found).size).toBe(found.length);
  // A firm that operates no stage is on no map, and in the list all the same.
  for (const each of ofMaps) expect(found).toContain(each);
  for (const row of list.rows.filter((each) => !ofMaps.has(key(each))))
    expect(
      row.from.every(({ thing }) => thing.label === 'Firm'),
      key(row),
    ).toBe(true);
});

test('strict single suppliers stand apart from makers of whom one is seen, as the maps say of each input', async () => {
  const { rows } = SupplierList.parse((await ask('/api/lists/single-suppliers?limit=1000')).body);
  const key = (stage: string, item: string, only: string) => `${stage} ${item} ${only}`;
  const ofMaps = new Set(
    (await maps('place/liaocheng')).flatMap((map) =>
      map.stages.flatMap(({ id, evidence }) =>
        evidence.inputs.flatMap(({ item, only, apart }) => (only && !apart ? [key(id, item, only)] : [])),
      ),
    ),
  );
  expect(new Set(rows.map(({ stage, item, only }) => key(stage.id, item.id, only)))).toEqual(ofMaps);
  const kinds = rows.map(({ only }) => only);
  expect(kinds).toEqual([...kinds].sort().reverse());
});

test('needs are those of the overview, open ones first, met ones with who met them', async () => {
  const { rows, total } = NeedList.parse((await ask('/api/lists/needs?limit=1000')).body);
  const { needs } = await overview('place/liaocheng');
  expect(total).toBe(needs.open + needs.met);
  expect(rows.filter(({ state }) => state === 'met').every(({ metBy }) => metBy.length > 0)).toBe(true);
  expect(rows.findIndex(({ state }) => state === 'met')).toBe(needs.open);
});

test('a list says which words it knows, and shows the queries that it stands on', async () => {
  expect(await ask('/api/lists/stages?state=gone')).toMatchObject({ status: 400 });
  for (const list of ['stages', 'single-suppliers', 'unused-by-products', 'needs']) {
    const { status, body } = await ask(`/api/lists/${list}?cypher=show`);
    expect(status).toBe(200);
    expect((body as unknown[]).length).toBeGreaterThan(0);
  }
});
