import { afterEach, expect, test, vi } from 'vitest';
import { parseViewState } from '../../src/web/url/view-state.ts';
import { History } from '../../src/web/url/history.svelte.ts';

const at = (chain: string) => parseViewState(`#chain=${chain}`);
const chains = (history: History) => history.entries.map(({ told }) => told.chain);

test('steps are gone back over, and a new one takes the place of those gone back over', () => {
  const history = new History(at('a'), null);
  history.note(at('b'));
  history.note(at('c'));
  history.arrive(at('a'), 0);
  expect(history.index).toBe(0);
  history.note(at('d'));
  expect(chains(history)).toEqual(['a', 'd']);
  expect(history.index).toBe(1);
});

afterEach(() => vi.useRealTimers());
const steps = (history: History) => history.entries.map(({ step }) => step.what);

test('what is merely looked at is no step of its own: a drawer, what the inspector shows, how the map is seen', () => {
  const history = new History(at('a'), null);
  history.note(parseViewState('#chain=a&drawer=gaps'));
  expect(history.entries).toHaveLength(1);
  expect(history.entries[0]!.told.drawer).toBe('gaps');
  history.note(parseViewState('#lens=network'));
  history.note(parseViewState('#lens=network&selection=firm/x'));
  history.note(parseViewState('#lens=network&selection=firm/x&level=story&seen=120,80,0.9'));
  expect(steps(history)).toEqual(['open', 'lens']);
  expect(history.entries[1]!.told.selection).toBe('firm/x');
});

test('a year, a threshold and a region are steps; another chain takes the selection with it', () => {
  const history = new History(at('a'), null);
  history.note(parseViewState('#chain=a&selection=firm/x'));
  history.note(parseViewState('#chain=a&selection=firm/x&year=2019'));
  history.note(parseViewState('#chain=a&selection=firm/x&year=2019&threshold=3'));
  history.note(parseViewState('#chain=a&selection=firm/x&year=2019&threshold=3&region=place/b'));
  history.note(parseViewState('#chain=c&year=2019&threshold=3&region=place/b'));
  expect(steps(history)).toEqual(['open', 'year', 'threshold', 'region', 'chain']);
});

test('a drag over several years is one step; after a pause another begins', () => {
  vi.useFakeTimers();
  const history = new History(at('a'), null);
  expect(history.note(parseViewState('#chain=a&year=2018'))).toBe(true);
  vi.advanceTimersByTime(300);
  expect(history.note(parseViewState('#chain=a&year=2019'))).toBe(false);
  expect(history.entries.map(({ told }) => told.year)).toEqual([null, 2019]);
  vi.advanceTimersByTime(5000);
  expect(history.note(parseViewState('#chain=a&year=2020'))).toBe(true);
  expect(history.entries.map(({ told }) => told.year)).toEqual([null, 2019, 2020]);
  history.arrive(parseViewState('#chain=a&year=2019'), 1);
  expect(history.note(parseViewState('#chain=a&year=2021'))).toBe(true);
  expect(history.entries.map(({ told }) => told.year)).toEqual([null, 2019, 2021]);
});

test('the browser going back past a reload brings a view back to its place, and loses none', () => {
  const history = new History(at('c'), 2);
  history.arrive(at('b'), 1);
  history.arrive(at('a'), 0);
  expect(chains(history)).toEqual(['a', 'b', 'c']);
  expect(history.index).toBe(0);
  history.arrive(at('c'), 2);
  expect(history.index).toBe(2);
  history.note(at('d'));
  expect(history.entries.map(({ at }) => at)).toEqual([0, 1, 2, 3]);
});
