import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { page, tablesPage } from '../support/tables-page.ts';

test('docs/tables.md is what the model makes it', () => {
  expect(readFileSync(page, 'utf8'), 'run “npm run tables-page”').toBe(tablesPage());
});
