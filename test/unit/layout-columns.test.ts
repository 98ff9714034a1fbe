import { describe, expect, test } from 'vitest';
import { cardColumns } from '../../src/web/layout/columns.ts';
import type { MapCard, MapGaps, MapLink } from '../../src/web/layout/types.ts';

const gaps: MapGaps = { row: 18, column: 54, line: 10, pad: 12, band: 6, arrow: 12 };
const bands = ['up', 'mid'].map((id) => ({ id, header: { width: 100, height: 30 } }));
const card = (id: string, order: number, band = 'mid'): MapCard => ({
  id,
  band,
  order,
  width: 148,
  height: 86,
});
const links = (...pairs: string[]): MapLink[] =>
  pairs.map((id) => ({ id, from: id.split('>')[0]!, to: id.split('>')[1]! }));

/** The ids column by column, for a room of so many columns and rows. */
function columns(cards: MapCard[], feeds: MapLink[], wide = 9, high = 9): string[] {
  const heights = new Map(cards.map(({ id, height }) => [id, height]));
  const room = { width: wide * 240, height: high * 104 };
  const made = cardColumns(bands, cards, feeds, heights, room, gaps);
  return made.columns.map((column) => column.map(({ id }) => id).join(' '));
}

describe('columns of cards', () => {
  test('follow the longest way of feeds within a band', () => {
    const cards = ['a', 'b', 'c', 'd'].map((id, at) => card(id, at));
    expect(columns(cards, links('a>b', 'b>d', 'a>d', 'a>c'))).toEqual(['', 'a', 'b c', 'd']);
  });

  test('stand in the order of the bands, and of the chain within them', () => {
    const cards = [card('b', 2), card('a', 1), card('u', 1, 'up')];
    expect(columns(cards, links('a>u'))).toEqual(['u', 'a b']);
  });

  test('are not pushed by feeds that close a circle', () => {
    const cards = ['a', 'b', 'c'].map((id, at) => card(id, at));
    expect(columns(cards, links('a>b', 'b>c', 'c>a'))).toEqual(['', 'a', 'b', 'c']);
  });

  test('let a side stream stand with what it joins', () => {
    const cards = ['main', 'scrap', 'remelt', 'alloy'].map((id, at) => card(id, at));
    const feeds = links('ore>main', 'main>alloy', 'scrap>remelt', 'remelt>alloy');
    const all = [card('ore', 0, 'up'), ...cards];
    expect(columns(all, feeds)).toEqual(['ore', 'main', 'scrap remelt alloy']);
  });

  test('fold runs of single feeds where the room is narrow', () => {
    const cards = ['a', 'b', 'c', 'd'].map((id, at) => card(id, at));
    const feeds = links('a>b', 'b>c', 'c>d');
    expect(columns(cards, feeds)).toEqual(['', 'a', 'b', 'c', 'd']);
    expect(columns(cards, feeds, 3)).toEqual(['', 'a b', 'c d']);
  });

  test('do not fold cards whose feeds could then not run straight', () => {
    const cards = ['a', 'b', 'c'].map((id, at) => card(id, at));
    expect(columns(cards, links('a>b', 'a>c'), 1)).toEqual(['', 'a', 'b c']);
  });

  test('split where the room is low', () => {
    const cards = ['a', 'b', 'c', 'd', 'e', 'f'].map((id, at) => card(id, at));
    expect(columns(cards, [], 9, 3)).toEqual(['', 'a b c', 'd e f']);
  });
});
