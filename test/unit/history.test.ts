import { expect, test } from 'vitest';
import { parseFragment } from '../../src/web/state/fragment.ts';
import { History } from '../../src/web/state/history.svelte.ts';

const at = (chain: string) => parseFragment(`#chain=${chain}`);
const chains = (history: History) => history.entries.map(({ told }) => told.chain);

test('steps are gone back over, and a new one takes the place of those gone back over', () => {
  const history = new History(at('a'), null);
  history.note(at('b'));
  history.note(at('c'));
  expect(history.go(0)?.told.chain).toBe('a');
  history.note(at('d'));
  expect(chains(history)).toEqual(['a', 'd']);
  expect(history.index).toBe(1);
});

test('what is merely looked at is no step of its own', () => {
  const history = new History(at('a'), null);
  history.note(parseFragment('#chain=a&selection=firm/x'));
  expect(history.entries).toHaveLength(1);
  expect(history.entries[0]!.told.selection).toBe('firm/x');
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
