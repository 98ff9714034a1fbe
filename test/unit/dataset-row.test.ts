import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { arrange } from '../../src/tables/arrange.ts';
import { Problems } from '../../src/tables/problems.ts';
import { openPath } from '../../src/tables/read/open.ts';

const folder = mkdtempSync(join(tmpdir(), 'liantu-dataset-row-'));
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ['id,name\nmine,"Foo, Inc"\n', 'Foo, Inc', []],
  ['id,name\nmine,Foo, Inc\n', 'Foo', [{ kind: 'unreadable', table: 'dataset.csv', line: 2 }]],
])('what a dataset says of itself is read whole or refused: %j', async (text, name, refused) => {
  writeFileSync(join(folder, 'dataset.csv'), text);
  const problems = new Problems();
  const bundle = await openPath(folder);
  expect((await arrange(bundle, {}, problems)).dataset).toMatchObject({ id: 'mine', name });
  expect(problems.list).toMatchObject(refused);
  await bundle.close();
});
