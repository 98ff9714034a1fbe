import { expect, test } from 'vitest';
import { figuresBeside } from '../../src/web/lens/map/telling.ts';

const figures = [{ item: 'alumina' }, { item: 'hydrogen' }, { item: null }];

test('a figure stands beside a line only if it is of what the line carries, or the stage’s own', () => {
  const carried = new Set(['hydrogen']);
  expect(figuresBeside({ label: 'Firm', figures }, carried)).toEqual([{ item: 'hydrogen' }]);
  expect(figuresBeside({ label: 'Stage', figures }, carried)).toEqual([{ item: 'hydrogen' }, { item: null }]);
  expect(figuresBeside({ label: 'Firm', figures }, new Set([null]))).toEqual([]);
});
