import { expect, test } from 'vitest';
import type { Link } from '../../src/model/contract/entity.ts';
import { folded } from '../../src/web/lens/map/fold.ts';
import type { BandId, Scene, SceneCard, SceneLine } from '../../src/web/lens/map/scene.ts';

/** Bands of a chain and its lines, in short words: `a>b` is a line from card a to card b. */
function sceneOf(
  bands: Partial<Record<BandId, string>>,
  lines: string,
  items: Record<string, string> = {},
): Scene {
  const ids = (band: string) => bands[band as BandId]!.split(' ');
  const stage = (id: string) => ({ id }) as SceneCard['stage'];
  const line = (text: string): SceneLine => {
    const [from = '', to = ''] = text.split('>');
    const item = items[text] ?? text;
    const link = { id: `${from}|FEEDS|${to}|${item}`, from, to, item } as Link;
    const told = [{ id: item }] as unknown as SceneLine['items'];
    return { id: `${from}→${to}:feeds`, from, to, links: [link], items: told, manner: 'feeds', says: 'item' };
  };
  return {
    bands: Object.keys(bands).map((id) => ({ id: id as BandId, stages: ids(id).map(stage) })),
    cards: Object.keys(bands).flatMap((band) =>
      ids(band).map((id) => ({
        id,
        band: band as BandId,
        stage: stage(id),
        firms: [],
        fedBy: [],
        feeds: [],
      })),
    ),
    folds: [],
    feeds: lines.split(' ').map(line),
    lane: null,
    stubs: ids(Object.keys(bands)[0]!).map((card) => ({ id: `stub:${card}`, card, items: [] })),
  };
}
const scene = sceneOf({ upstream: 'a b', midstream: 'c', downstream: 'd' }, 'a>b a>c b>c c>d', {
  'a>c': 'steam',
  'b>c': 'steam',
});

test('a scene without folded bands is left as it is', () => {
  expect(folded(scene, [])).toBe(scene);
});

test('a folded band is one card with all its stages; lines within it are not drawn, the others end at it', () => {
  const { cards, folds, feeds, stubs } = folded(scene, ['upstream']);
  expect(cards.map(({ id }) => id)).toEqual(['c', 'd']);
  expect(folds.map(({ id, stages }) => [id, stages.map((stage) => stage.id)])).toEqual([
    ['fold:upstream', ['a', 'b']],
  ]);
  expect(feeds.map(({ from, to }) => `${from}>${to}`)).toEqual(['fold:upstream>c', 'c>d']);
  expect(stubs).toEqual([]);
});

test('lines of one kind between the same ends become one, with all links; it names its item if there is one', () => {
  const [joined] = folded(scene, ['upstream']).feeds;
  expect(joined!.links.map(({ from }) => from)).toEqual(['a', 'b']);
  expect(joined!.says).toBe('item');
  const [two] = folded(sceneOf({ upstream: 'a b', midstream: 'c' }, 'a>c b>c'), ['upstream']).feeds;
  expect(two!.items).toHaveLength(2);
  expect(two!.says).toBe('nothing');
});

test('two folded neighbours keep what goes from one to the other', () => {
  const { feeds } = folded(scene, ['upstream', 'midstream']);
  expect(feeds.map(({ from, to }) => `${from}>${to}`)).toEqual([
    'fold:upstream>fold:midstream',
    'fold:midstream>d',
  ]);
});
