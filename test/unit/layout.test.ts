import { describe, expect, test } from 'vitest';
import { layoutMap } from '../../src/web/layout/layout.ts';
import type { MapLayout, Placed, PlacedLine, Point } from '../../src/web/layout/types.ts';
import { aluminium } from '../support/layout-chains.ts';
import { layoutFaults } from '../support/layout-faults.ts';

const map = layoutMap(aluminium);
const card = (id: string): Placed => map.cards.find((each) => each.id === id)!;
const feed = (id: string): PlacedLine => map.feeds.find((each) => each.id === id)!;
const flow = (id: string): PlacedLine => map.lane!.flows.find((each) => each.id === id)!;
const xs = (...ids: string[]): number[] => [...new Set(ids.map((id) => card(id).x))];
const bends = (layout: MapLayout): number =>
  [...layout.feeds, ...(layout.lane?.flows ?? [])].reduce((sum, line) => sum + line.points.length - 2, 0);
const straight = ({ points }: PlacedLine): boolean => points.length === 2;

describe('the map of the aluminium chain', () => {
  test('overlaps nowhere, and every line can be followed', () => {
    expect(layoutFaults(aluminium, map)).toEqual([]);
  });

  test('stands in five columns: what is fed stands right of what feeds it', () => {
    const columns = [
      xs('氟化铝', '炭素阳极', '铝土矿', '自备热电'),
      xs('氧化铝'),
      xs('电解铝'),
      xs('铝合金材料', '再生铝', '废铝回收'),
      xs('锻造轮毂', '汽车结构件', '建筑铝材', '新型功能铝'),
    ];
    expect(columns.map((column) => column.length)).toEqual([1, 1, 1, 1, 1]);
    const order = columns.flat();
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  test('keeps the chain’s own order within a column', () => {
    const tops = ['氟化铝', '炭素阳极', '铝土矿', '自备热电'].map((id) => card(id).y);
    expect(tops).toEqual([...tops].sort((a, b) => a - b));
  });

  test('joins the side stream of scrap to the alloy from below, straight up', () => {
    for (const id of ['再生铝>铝合金材料', '废铝回收>再生铝']) {
      const [from, to] = feed(id).points as [Point, Point];
      expect(straight(feed(id))).toBe(true);
      expect(from.x).toBe(to.x);
      expect(from.y).toBeGreaterThan(to.y);
    }
  });

  test('draws the main stream without a bend', () => {
    const stream = ['铝土矿>氧化铝', '氧化铝>电解铝', '电解铝>铝合金材料', '铝合金材料>汽车结构件'];
    expect(stream.filter((id) => !straight(feed(id)))).toEqual([]);
  });

  test('draws the feeds of one card from one point, and those of one bundle into one', () => {
    const out = map.feeds.filter(({ id }) => id.startsWith('铝合金材料>')).map(({ points }) => points[0]);
    expect(new Set(out.map((point) => `${point!.x} ${point!.y}`)).size).toBe(1);
    const scrap = map.feeds.filter(({ id }) => id.endsWith('>废铝回收')).map(({ points }) => points.at(-1));
    expect(scrap).toHaveLength(3);
    expect(new Set(scrap.map((point) => `${point!.x} ${point!.y}`)).size).toBe(1);
  });

  test('keeps arrowheads of other sources apart', () => {
    const into = map.feeds.filter(({ id }) => id.endsWith('>电解铝')).map(({ points }) => points.at(-1)!);
    expect(new Set(into.map(({ x, y }) => `${x} ${y}`)).size).toBe(4);
  });

  test('gives by-products the lane: items at the left, straight on to those who use them', () => {
    const { lane } = map;
    expect(lane!.y).toBeGreaterThan(Math.max(...map.cards.map(({ y, height }) => y + height)));
    expect(Math.max(...lane!.items.map(({ x }) => x))).toBeLessThan(
      Math.min(...lane!.blocks.map(({ x }) => x)),
    );
    for (const id of ['粉煤灰>加气砌块', '炉渣>粉煤灰砖', '脱硫石膏>纸面石膏板'])
      expect(flow(id).points.length).toBeLessThanOrEqual(4);
  });

  test('needs few bends', () => {
    expect(bends(map)).toBeLessThanOrEqual(30);
  });

  test('fills the area it is given', () => {
    const area = { width: 1600, height: 900 };
    const wide = layoutMap({ ...aluminium, area });
    expect([wide.width, wide.height]).toEqual([1600, 900]);
    expect(layoutFaults({ ...aluminium, area }, wide)).toEqual([]);
  });
});

describe('a map', () => {
  test('is the same again, also when its lines come in another order', () => {
    const { feeds, lane } = aluminium;
    const turned = layoutMap({
      ...aluminium,
      feeds: [...feeds].reverse(),
      cards: [...aluminium.cards].reverse(),
      lane: lane && { ...lane, flows: [...lane.flows].reverse() },
    });
    expect(layoutMap(aluminium)).toEqual(map);
    expect([...turned.cards].reverse()).toEqual(map.cards);
    expect([...turned.feeds].reverse()).toEqual(map.feeds);
    expect([...turned.lane!.flows].reverse()).toEqual(map.lane!.flows);
  });

  test('draws empty bands, one card, and nothing at all', () => {
    const empty = { ...aluminium, cards: [], feeds: [], stubs: [], lane: null };
    expect(layoutMap(empty).bands).toHaveLength(3);
    expect(layoutFaults({ ...empty, cards: [aluminium.cards[0]!] })).toEqual([]);
    expect(layoutMap({ ...empty, bands: [] }).cards).toEqual([]);
  });

  test('draws a chain that feeds itself in a circle, and a card that feeds itself', () => {
    const [a, b, c] = aluminium.cards.slice(0, 3).map(({ id }) => id) as [string, string, string];
    const circle = [
      { id: '1', from: a, to: b },
      { id: '2', from: b, to: c },
      { id: '3', from: c, to: a },
      { id: '4', from: a, to: a, label: { width: 40, height: 18 } },
    ];
    expect(layoutFaults({ ...aluminium, feeds: circle })).toEqual([]);
  });

  test.each([
    ['a line to nowhere', { feeds: [{ id: 'x', from: '铝土矿', to: '石墨' }] }, /Line x ends at 石墨/],
    [
      'a tag of nothing',
      { tags: [{ id: 't', card: '石墨', direction: 'in', width: 9, height: 9 }] },
      /Tag t/,
    ],
    ['a stub of nothing', { stubs: [{ id: 's', card: '石墨', width: 9, height: 9 }] }, /Stub s/],
    ['a card of no band', { bands: aluminium.bands.slice(1) }, /belongs to band upstream/],
    ['two ends of one name', { cards: [...aluminium.cards, aluminium.cards[0]!] }, /called 氟化铝/],
  ] as const)('refuses %s', (_, change, words) => {
    expect(() => layoutMap({ ...aluminium, ...change })).toThrow(words);
  });
});
