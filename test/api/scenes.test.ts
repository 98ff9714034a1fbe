import { afterEach, expect, inject, test } from 'vitest';
import type { Deck, DeckHead, Scene, SceneHead } from '../../src/model/contract/scene.ts';
import { ask } from '../support/ask.ts';
import { importFiles, unzipped, type Files } from '../support/upload.ts';

/** Scenes and decks belong to a dataset: they outlast its loads, travel with it, and say what has changed since. */

const app = (path: string, init: RequestInit) => fetch(inject('app') + path, init);
const of = (path: string, dataset = 'mine') => `${path}?dataset=${dataset}`;
const write = (method: string, path: string, body: object) =>
  ask<never>(path, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
const at = (id: string) => `/api/scenes/${encodeURIComponent(id)}`;
const deckAt = (id: string) => `/api/decks/${encodeURIComponent(id)}`;

const lines = (...all: string[]) => `${all.join('\n')}\n`;
const tables = (stages: readonly string[], operates: readonly (readonly [string, string])[]): Files => ({
  'chains.csv': lines('id,name,status', 'chain/c,样链,synthetic'),
  'stages.csv': lines('id,name,status', ...stages.map((id) => `stage/${id},环节${id},synthetic`)),
  'part_of.csv': lines('from,to,status', ...stages.map((id) => `stage/${id},chain/c,synthetic`)),
  'firms.csv': lines(
    'id,name,status',
    ...new Set(operates.map(([firm]) => `firm/${firm},企业${firm},synthetic`)),
  ),
  'operates.csv': lines(
    'from,to,status',
    ...operates.map(([firm, stage]) => `firm/${firm},stage/${stage},synthetic`),
  ),
});
const before = tables(
  ['1', '2', '3', '4', '5', '6'],
  [
    ['a', '1'],
    ['b', '2'],
  ],
);
/** Without 4, 5 and 6; with 7, 8, 9 and the firms c and d; b has gone from stage 2 to stage 3. */
const after = tables(
  ['1', '2', '3', '7', '8', '9'],
  [
    ['a', '1'],
    ['b', '3'],
    ['c', '7'],
    ['d', '8'],
  ],
);
const load = async (files: Files, dataset = 'mine') => {
  const { result } = await importFiles(app, files, { dataset, existing: 'replace' });
  expect(result, JSON.stringify(result?.problems)).toMatchObject({ outcome: 'loaded' });
};
const whole = {
  name: '整条链，“引号”',
  nameEn: 'The whole chain',
  claim: '=1+1',
  notes: '第一行\n第二行',
  chain: 'chain/c',
  address: 'chain=chain/c&level=story',
};

afterEach(async () => {
  for (const id of ['mine', 'copy']) await app(`/api/datasets/${id}`, { method: 'DELETE' });
});

test('a scene says what has gone, come and changed since it was kept, until it is kept anew', async () => {
  await load(before);
  const kept = await write('PUT', of(at('scene/whole')), whole);
  expect(kept.body).toMatchObject({ id: 'scene/whole', changes: { gone: [], new: [], changed: [] } });

  await load(after);
  const { body: scene } = await ask<Scene>(of(at('scene/whole')));
  expect(scene).toMatchObject({ ...whole, claimEn: null, region: null, year: null });
  expect([...scene.changes!.gone].sort()).toEqual(['stage/4', 'stage/5', 'stage/6']);
  expect([...scene.changes!.new].sort()).toEqual(['firm/c', 'firm/d', 'stage/7', 'stage/8', 'stage/9']);
  expect(scene.changes!.changed).toEqual([
    { id: 'stage/2', before: 'present', now: 'not-seen' },
    { id: 'stage/3', before: 'not-seen', now: 'present' },
  ]);

  // Another name keeps what it was held against; to keep it anew is asked for.
  const renamed = await write('PUT', of(at('scene/whole')), { ...whole, name: '改名' });
  expect((renamed.body as Scene).changes!.gone).toHaveLength(3);
  const anew = await write('PUT', `${of(at('scene/whole'))}&refresh=true`, whole);
  expect((anew.body as Scene).changes).toEqual({ gone: [], new: [], changed: [] });
});

test('decks hold scenes in order, and let go of one that is removed', async () => {
  await load(before);
  const made: string[] = [];
  for (const name of ['一', '二', '三']) {
    const { body } = await write('POST', of('/api/scenes'), { ...whole, name });
    made.push((body as Scene).id);
  }
  expect(new Set(made).size).toBe(3);
  const order = [made[2]!, made[0]!, made[1]!];
  const deck = (await write('POST', of('/api/decks'), { name: '汇报', nameEn: 'Report', scenes: order }))
    .body as Deck;
  expect((await ask<DeckHead[]>(of('/api/decks'))).body).toEqual([
    { id: deck.id, name: '汇报', nameEn: 'Report', scenes: 3 },
  ]);
  expect((await ask<Deck>(of(deckAt(deck.id)))).body.scenes).toEqual(order);

  await app(of(at(made[0]!)), { method: 'DELETE' });
  expect((await ask<Deck>(of(deckAt(deck.id)))).body.scenes).toEqual([made[2], made[1]]);
  await app(of(deckAt(deck.id)), { method: 'DELETE' });
  expect((await ask(of(deckAt(deck.id)))).status).toBe(404);
  expect((await ask<SceneHead[]>(of('/api/scenes'))).body.map(({ id }) => id)).toEqual([made[1], made[2]]);
});

test('a copy of a deck has scenes of its own, which know what theirs knew; words can be changed of a scene whose chain is gone', async () => {
  await load(before);
  await write('PUT', of(at('scene/whole')), whole);
  await write('PUT', of(deckAt('deck/d')), { name: '汇报', scenes: ['scene/whole'] });
  await load(after);
  const copy = (await write('POST', of(`${deckAt('deck/d')}/copy`), {})).body as Deck;
  expect(copy).toMatchObject({ name: '汇报', scenes: [expect.not.stringMatching(/^scene\/whole$/)] });
  const own = (await ask<Scene>(of(at('scene/whole')))).body;
  const copied = (await ask<Scene>(of(at(copy.scenes[0]!)))).body;
  expect(copied).toEqual({ ...own, id: copy.scenes[0] });
  expect(copied.changes!.gone).toHaveLength(3);

  await write('PUT', of(at(copy.scenes[0]!)), { ...whole, name: '另一幕' });
  expect((await ask<Scene>(of(at('scene/whole')))).body.name).toBe(whole.name);

  await load({ 'chains.csv': lines('id,name,status', 'chain/other,别的链,synthetic') });
  const gone = await write('PUT', of(at('scene/whole')), { ...whole, claim: '改过的话' });
  expect(gone.body).toMatchObject({ claim: '改过的话', changes: null });
});

test('what does not fit is refused with its reason', async () => {
  await load(before);
  const refused = async (method: string, path: string, body: object) => {
    const answer = await write(method, of(path), body);
    return [answer.status, (answer.body as { title: string }).title] as const;
  };
  expect(await refused('POST', '/api/scenes', { ...whole, chain: 'chain/none' })).toEqual([
    400,
    expect.stringContaining('chain/none'),
  ]);
  expect(await refused('POST', '/api/scenes', { ...whole, colour: 'red' })).toEqual([
    400,
    expect.stringContaining('colour'),
  ]);
  expect(await refused('POST', '/api/decks', { name: '空', scenes: ['scene/none'] })).toEqual([
    400,
    expect.stringContaining('scene/none'),
  ]);
  expect((await ask(of(at('scene/none')))).status).toBe(404);
  expect((await app(of(at('scene/none')), { method: 'DELETE' })).status).toBe(404);
});

test.each(['csv', 'json'])(
  'scenes and decks go out as %s and come in again, and end with their dataset',
  async (format) => {
    await load(before);
    await write('PUT', of(at('scene/whole')), whole);
    await write('PUT', of(at('scene/wall')), { name: '全景', year: 2024, threshold: 2 });
    await write('PUT', of(deckAt('deck/d;1')), { name: '汇报', scenes: ['scene/wall', 'scene/whole'] });
    const file = await app(`/api/export?dataset=mine&format=${format}`, {});
    const files: Files = format === 'csv' ? await unzipped(file) : { 'mine.json': await file.text() };
    await load(files, 'copy');

    for (const id of ['scene/whole', 'scene/wall']) {
      const own = (await ask<Scene>(of(at(id)))).body;
      expect(own.id).toBe(id);
      expect((await ask<Scene>(of(at(id), 'copy'))).body).toEqual(own);
    }
    expect((await ask<Deck>(of(deckAt('deck/d;1'), 'copy'))).body).toEqual({
      id: 'deck/d;1',
      name: '汇报',
      nameEn: null,
      scenes: ['scene/wall', 'scene/whole'],
    });

    await app('/api/datasets/copy', { method: 'DELETE' });
    await load(before, 'copy');
    expect((await ask<SceneHead[]>(of('/api/scenes', 'copy'))).body).toEqual([]);
    expect((await ask<DeckHead[]>(of('/api/decks', 'copy'))).body).toEqual([]);
  },
);
