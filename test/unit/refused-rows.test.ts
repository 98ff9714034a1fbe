import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { importBundle } from '../../src/tables/import.ts';
import { Problems } from '../../src/tables/problems.ts';
import { openFiles } from '../../src/tables/read/folder.ts';
import { RefusedRows } from '../../src/tables/refused.ts';

const folder = mkdtempSync(join(tmpdir(), 'liantu-refused-rows-'));
afterAll(() => rmSync(folder, { recursive: true }));

const table = (name: string) => ({ name, header: ['id'], blocks: noRows() });
async function* noRows() {}
const problems = new Problems();
const row = (cell: string) => ({ line: 2, cells: [cell] });

test('tables with long names that begin alike have a file each, and the file system takes their names', async () => {
  const refused = await RefusedRows.in(join(folder, 'long'));
  const long = '企'.repeat(200);
  for (const end of ['甲', '乙']) refused.add(table(`${long}${end}.csv`), row(end), problems);
  refused.add(table('book.xlsx: firms'), row('丙'), problems);
  await refused.drained();
  await refused.close();
  const text = (name: string) => readFileSync(join(folder, 'long', name), 'utf8').split('\n')[1]![0];
  expect(readdirSync(join(folder, 'long')).sort()).toEqual([...refused.names].sort());
  expect(refused.names.map(text)).toEqual(['甲', '乙', '丙']);
});

test('rows that cannot be written end the import with the reason, and not the program', async () => {
  const gone = join(folder, 'gone');
  const refused = await RefusedRows.in(gone);
  rmSync(gone, { recursive: true });
  refused.add(table('firms.csv'), row('firm/a'), problems);
  await expect(refused.drained()).rejects.toMatchObject({ code: 'ENOENT' });
  refused.add(table('firms.csv'), row('firm/b'), problems);
  await expect(refused.close()).rejects.toMatchObject({ code: 'ENOENT' });
});

test('an import that is cancelled closes the files of its refused rows', async () => {
  const refused = await RefusedRows.in(join(folder, 'cancelled'));
  const close = vi.spyOn(refused, 'close');
  const stop = new AbortController();
  async function* blocks() {
    yield [row('')];
    stop.abort(new Error('cancelled'));
    yield [row('')];
  }
  const open = () => Promise.resolve({ ...table('firms.csv'), blocks: blocks() });
  const source = { name: 'firms.csv', stem: 'firms', size: 2, open };
  const bundle = { hash: '', sources: () => Promise.resolve([source]), close: () => Promise.resolve() };
  const options = { database: null as never, bundle, dryRun: true, refused, signal: stop.signal };
  await expect(importBundle(options)).rejects.toThrow('cancelled');
  expect(refused.rows).toBe(1);
  expect(close).toHaveBeenCalledOnce();
  expect(readFileSync(join(folder, 'cancelled/firms.csv'), 'utf8')).toContain('问题');
});

test('rows that pass as warnings are not among those left out', async () => {
  const refused = await RefusedRows.in(join(folder, 'allowed'));
  const paths = [join(folder, 'firms.csv'), join(folder, 'supplies.csv')];
  writeFileSync(paths[0]!, 'id,name,status\nfirm/a,甲厂,published\nfirm/b,乙厂,published\n');
  writeFileSync(
    paths[1]!,
    'from,to,status\nfirm/a,firm/b,published\nfirm/b,firm/a,published\nfirm/a,firm/c,synthetic\n',
  );
  const allow = new Set(['no-source', 'dangling'] as const);
  const bundle = await openFiles(paths);
  const result = await importBundle({ database: null as never, bundle, dryRun: true, allow, refused });
  expect(result).toMatchObject({ rows: 5, nodes: 2, links: 2, warnings: 5, refusedRows: { rows: 1 } });
  expect(refused.names).toEqual(['supplies.csv']);
  expect(readFileSync(join(folder, 'allowed/supplies.csv'), 'utf8')).toContain(
    '\nfirm/a,firm/c,synthetic,4,',
  );
});
