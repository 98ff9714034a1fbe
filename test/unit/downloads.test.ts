import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { showCypher } from '../../src/api/show-cypher.ts';
import { columnsOf, tableKinds } from '../../src/tables/table.ts';
import { csvFiles } from '../../src/tables/write/csv.ts';
import type { ExportedRow, ExportedTable } from '../../src/tables/write/exported.ts';
import { zipped } from '../../src/tables/write/zip.ts';

/** A dataset without end, and whether the query it comes from is still open. */
function endless() {
  let [opened, ended] = [0, 0];
  async function* rows(): AsyncGenerator<ExportedRow> {
    opened++;
    try {
      for (;;) yield await Promise.resolve({ id: 'firm/a' });
    } finally {
      ended++;
    }
  }
  const [kind] = tableKinds;
  const table: ExportedTable = { kind: kind!, columns: columnsOf(kind!), rows: rows() };
  const files = csvFiles({ id: 'mine', name: '我的', nameEn: null, home: null }, [table]);
  return { files, counts: () => ({ opened, ended }) };
}

test('a CSV download that is given up ends the query it reads from, begun or not', async () => {
  const begun = endless();
  const reader = zipped(begun.files).getReader();
  await reader.read();
  await reader.read();
  await expect.poll(begun.counts).toEqual({ opened: 1, ended: 0 });
  await reader.cancel();
  await expect.poll(begun.counts).toEqual({ opened: 1, ended: 1 });

  const untouched = endless();
  for await (const { name } of untouched.files) if (name !== 'dataset.csv') break;
  expect(untouched.counts()).toEqual({ opened: 1, ended: 1 });
});

test('the Cypher of a download is shown in its place, and the download is given up', async () => {
  let given = false;
  const app = new Hono().use(showCypher).get('/api/export', (c) =>
    c.body(
      new ReadableStream({
        cancel: () => {
          given = true;
        },
      }),
    ),
  );
  expect(await (await app.request('/api/export?cypher=show')).json()).toEqual([]);
  expect(given).toBe(true);
});
