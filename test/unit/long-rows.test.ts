import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { importBundle } from '../../src/tables/import.ts';
import { openFiles } from '../../src/tables/read/folder.ts';
import { readCsv } from '../../src/tables/read/csv.ts';

const folder = mkdtempSync(join(tmpdir(), 'liantu-long-rows-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (text: string) => {
  const path = join(folder, 'firms.csv');
  writeFileSync(path, text);
  return path;
};
async function rowsOf(text: string) {
  const table = await readCsv({ path: file(text), name: 'firms.csv', encoding: 'utf-8' });
  const rows = [];
  for await (const block of table.blocks) rows.push(...block);
  return rows;
}
const long = 'x'.repeat(1_500_000);
const next = { cells: ['firm/b', '乙厂'] };

test.each([
  ['without a quote', `firm/a,${long}`],
  ['of many cells', 'firm/a,'.repeat(200_000)],
  ['in quotes that never close', `firm/a,"${long}`],
  ['in quotes that close', `firm/a,"${long}"`],
  ['with a quote where none may be', `firm/a,x"${long}`],
])('a line that is longer than a row may be, %s, costs itself only', async (_, line) => {
  for (const end of ['\n', '\r\n', '\r']) {
    const rows = await rowsOf(['id,name', line, 'firm/b,乙厂', line, 'firm/b,乙厂', line].join(end));
    expect(rows).toMatchObject([
      { line: 2, flaw: 'long' },
      { line: 3, ...next },
      { line: 4, flaw: 'long' },
      { line: 5, ...next },
      { line: 6, flaw: 'long' },
    ]);
    for (const { cells, flaw } of rows) if (flaw) expect(cells.join(',').length).toBeLessThan(2000);
  }
});

test('a row as long as one may be is a row, and a longer one is none', async () => {
  const cell = '铝'.repeat(999_993);
  const rows = await rowsOf(`id,name\nfirm/a,${cell}\nfirm/a,${cell}x\nfirm/b,乙厂\n`);
  expect(rows.map(({ flaw }) => flaw)).toEqual([undefined, 'long', undefined]);
  expect(rows[0]!.cells[1]).toBe(cell);
});

test('a quote lost in a short line before a long one costs both of them only', async () => {
  const rows = await rowsOf(`id,name\nfirm/a,"甲厂\n${long}\nfirm/b,乙厂\n`);
  expect(rows).toMatchObject([
    { line: 2, flaw: 'damaged' },
    { line: 3, flaw: 'long' },
    { line: 4, ...next },
  ]);
});

test('a file without line breaks is refused with what is wrong', async () => {
  const bundle = await openFiles([file(`id,name,${long}`)]);
  const { problems } = await importBundle({ database: null as never, bundle, dryRun: true });
  const { message, ...told } = problems.find(({ kind }) => kind === 'unreadable')!;
  expect(told).toMatchObject({ table: 'firms.csv', line: 1, column: null });
  expect(message.en).toContain('line breaks');
});
