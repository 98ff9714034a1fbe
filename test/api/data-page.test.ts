import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DatasetCounts } from '../../src/model/contract/answers.ts';
import { ask } from '../support/ask.ts';
import { dataPage, page } from '../support/data-page.ts';

test('docs/data.md is what the rows of the seed make it', () => {
  expect(readFileSync(page, 'utf8'), 'run “npm run data-page”').toBe(dataPage());
});

test('the counts on docs/data.md are the database’s own', async () => {
  const { nodes, links } = DatasetCounts.parse((await ask('/api/datasets/liaocheng')).body);
  const told = Object.fromEntries(
    [...readFileSync(page, 'utf8').matchAll(/^\| ([A-Z]\w+) \| \S+ \| (\d+) \|$/gm)].map(
      ([, kind, count]) => [kind, Number(count)],
    ),
  );
  expect(Object.keys(told).length).toBeGreaterThan(30);
  expect(told).toEqual({ ...nodes, ...links });
});
