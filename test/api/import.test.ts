import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Dataset, DatasetCounts, EntityDetail } from '../../src/model/contract/answers.ts';
import { ask } from '../support/ask.ts';
import { Program } from '../support/program.ts';
import { edit, readWorkbook, writeWorkbook } from '../support/workbook.ts';
import { type Files, formOf, gb18030, importFiles, unzipped } from '../support/upload.ts';

/** Anyone's own tables over HTTP: in whatever form they come, all of them or none, and every refusal with its place. */

const app = (path: string, init: RequestInit) => fetch(inject('app') + path, init);
const send = (files: Files, options: Parameters<typeof importFiles>[2] = {}) =>
  importFiles(app, files, options);
const datasets = async () => (await ask<Dataset[]>('/api/datasets')).body.map(({ id }) => id);
const counts = async (id: string) => (await ask<DatasetCounts>(`/api/datasets/${id}`)).body;
const entity = async (id: string) =>
  (await ask<EntityDetail>(`/api/entities/${encodeURIComponent(id)}?dataset=mine`)).body;

afterEach(async () => {
  for (const id of ['mine', 'example']) await app(`/api/datasets/${id}`, { method: 'DELETE' });
  expect(await datasets()).toEqual(['liaocheng']);
});

const firms = ['id,name,status', 'firm/a,甲厂,synthetic', 'firm/b,乙厂,synthetic', 'firm/c,丙厂,synthetic'];
const supplies = ['from,to,quantity,status', 'firm/a,firm/b,10,synthetic', 'firm/b,firm/c,20,synthetic'];
const lines = (...all: string[]) => `${all.join('\n')}\n`;
const small: Files = { 'firms.csv': lines(...firms), 'supplies.csv': lines(...supplies) };

describe('tables come in', () => {
  test('as CSV files: first shown as what would change, then loaded, then compared to what is there', async () => {
    const dry = await send(small, { dataset: 'mine', dryRun: true });
    expect(dry.result).toMatchObject({ outcome: 'sound', rows: 5, nodes: 3, links: 2, refusals: 0 });
    expect(dry.result!.difference).toMatchObject([
      { table: 'firms', new: 3, changed: 0, same: 0, gone: 0 },
      { table: 'supplies', new: 2, changed: 0, same: 0, gone: 0 },
    ]);
    expect(await datasets()).not.toContain('mine');

    const loaded = await send(small, { dataset: 'mine' });
    expect(loaded.result).toMatchObject({ outcome: 'loaded', nodes: 3, links: 2 });
    expect(await counts('mine')).toMatchObject({ nodes: { Firm: 3 }, links: { SUPPLIES: 2 } });

    const later = {
      ...small,
      'firms.csv': lines(...firms.slice(0, 3), 'firm/d,丁厂,synthetic').replace('乙厂', '新乙厂'),
    };
    const changed = { ...later, 'supplies.csv': lines(...supplies.slice(0, 2)) };
    const again = (await send(changed, { dataset: 'mine', dryRun: true })).result!;
    expect(again.difference).toMatchObject([
      { table: 'firms', new: 1, changed: 1, same: 1, gone: 1 },
      { table: 'supplies', new: 0, changed: 0, same: 1, gone: 1 },
    ]);
    expect(again.difference![0]!.sample).toContainEqual({
      change: 'changed',
      id: 'firm/b',
      name: '新乙厂',
      columns: [{ column: 'name', before: '乙厂', after: '新乙厂' }],
    });
    expect((await entity('firm/b')).name).toBe('乙厂'); // a dry run has written nothing
  });

  test('as the template, edited: a workbook, or its tables in a ZIP', async () => {
    const workbook = readWorkbook(await (await app('/api/template?format=xlsx', {})).arrayBuffer());
    edit(workbook, 'dataset', 'example', 'id', 'mine');
    edit(workbook, 'firms', 'firm/example', 'name', '柳镇铸造厂');
    const { result } = await send({ 'town.xlsx': await writeWorkbook(workbook) });
    expect(result).toMatchObject({ outcome: 'loaded', dataset: { id: 'mine', home: 'place/example-town' } });
    expect((await entity('firm/example')).name).toBe('柳镇铸造厂');

    const zip = new Uint8Array(await (await app('/api/template?format=csv', {})).arrayBuffer());
    const second = (await send({ 'template.zip': zip })).result!;
    expect(second).toMatchObject({ outcome: 'loaded', nodes: result!.nodes, links: result!.links });
    expect(await counts('example')).toEqual({ ...(await counts('mine')), id: 'example' });
  });

  test('as Chinese Windows writes them: GB18030 in a ZIP, with Chinese names of table and columns', async () => {
    const table = lines('编号,名称,别名,状态', 'firm/a,甲厂,“老甲”；甲铸造,synthetic');
    const zip = zipSync({ 'mine/企业.csv': gb18030(table), '__MACOSX/mine/._企业.csv': strToU8('x') });
    expect((await send({ 'mine.zip': zip }, { dataset: 'mine' })).result).toMatchObject({
      outcome: 'loaded',
      nodes: 1,
    });
    expect(await entity('firm/a')).toMatchObject({ name: '甲厂', aliases: ['“老甲”', '甲铸造'] });
  });

  test('as a foreign list of edges, mapped; and are told what they hold beforehand', async () => {
    const edges = { 'who buys.csv': lines('seller,buyer,tons', '甲厂,乙厂,5', '乙厂,丙厂,7', '甲厂,丙厂,') };
    const looked = await app('/api/import/look', { method: 'POST', body: formOf(edges) });
    expect(await looked.json()).toMatchObject([
      { table: 'who buys.csv', kind: null, header: ['seller', 'buyer', 'tons'], rows: { length: 3 } },
    ]);
    const made = { label: 'Firm' as const, columns: {} };
    const map = {
      dataset: { id: 'mine', name: '我的' },
      tables: [
        {
          file: 'who buys.csv',
          type: 'SUPPLIES' as const,
          columns: {
            from: { column: 'seller', prefix: 'firm/' },
            to: { column: 'buyer', prefix: 'firm/' },
            quantity: 'tons',
            status: { value: 'synthetic' },
          },
          ends: { from: made, to: made },
        },
      ],
    };
    expect((await send(edges, { map })).result).toMatchObject({ outcome: 'loaded', nodes: 3, links: 3 });
    expect((await entity('firm/丙厂')).name).toBe('丙厂');
    expect((await send(edges, { map: { tables: [] } })).result).toMatchObject({ outcome: 'refused' });
    expect(await send(edges, { map: '{"tables": 1}' })).toMatchObject({
      status: 400,
      problem: expect.stringContaining('tables'),
    });
  });
});

describe('what is wrong is refused, each by its kind, and nothing else changes', () => {
  const wrongs: [kind: string, table: string, row: string, column: string | null, loads: [number, number]][] =
    [
      ['dangling', 'supplies', 'firm/a,firm/bb,1,synthetic', 'to', [3, 2]],
      ['self-loop', 'supplies', 'firm/a,firm/a,1,synthetic', null, [3, 3]],
      ['duplicate', 'supplies', 'firm/a,firm/b,11,synthetic', null, [3, 2]],
      ['duplicate', 'firms', 'firm/a,另一家,synthetic', 'id', [3, 2]],
      ['out-of-range', 'supplies', 'firm/a,firm/c,-5,synthetic', 'quantity', [3, 3]],
      ['no-source', 'supplies', 'firm/a,firm/c,5,published', 'sources', [3, 3]],
    ];
  test.each(wrongs)(
    '%s in %s: refused, and let pass when it is allowed',
    async (kind, table, row, column, [nodes, links]) => {
      await send(small, { dataset: 'mine' });
      const name = `${table}.csv`;
      const files = { ...small, [name]: `${small[name] as string}${row}\n` };
      const { result } = await send(files, { dataset: 'mine' });
      expect(result).toMatchObject({
        outcome: 'refused',
        refusals: 1,
        counts: [{ kind, refused: 1, allowed: 0 }],
        problems: [{ kind, table: name, line: table === 'firms' ? 5 : 4, column, allowed: false }],
      });
      expect(await counts('mine')).toMatchObject({ nodes: { Firm: 3 }, links: { SUPPLIES: 2 } });

      const passed = await send(files, { dataset: 'mine', allow: kind });
      expect(passed.result).toMatchObject({ outcome: 'loaded', nodes, links, refusals: 0, warnings: 1 });
      expect(await counts('mine')).toMatchObject({ nodes: { Firm: nodes }, links: { SUPPLIES: links } });
    },
  );

  test('heat may return to its own boiler', async () => {
    const own = lines('from,to,status', 'firm/a,firm/a,synthetic');
    const files = { 'firms.csv': small['firms.csv']!, 'recycles_to.csv': own };
    expect((await send(files, { dataset: 'mine' })).result).toMatchObject({ outcome: 'loaded', links: 1 });
  });

  test('a near miss is named, all problems come at once, and the refused rows come back with their reasons', async () => {
    const table = lines(
      'from,to,quantty,status',
      'firm/a,firm/B,1,synthetic',
      'firm/b,firm/c,2,sythetic',
      'firm/b,"x,3,synthetic',
    );
    const { result } = await send({ ...small, 'supplies.csv': table }, { dataset: 'mine' });
    expect(result!.problems.map(({ kind, line }) => [kind, line])).toEqual([
      ['unknown-column', 1],
      ['dangling', 2],
      ['wrong-value', 3],
      ['unreadable', 4],
    ]);
    expect(result!.problems[0]!.message.en).toContain('quantity');
    expect(result!.problems[1]!.message.zh).toContain('firm/b');
    const { rows, address } = result!.refusedRows;
    expect(rows).toBe(3);
    const { 'supplies.csv': kept } = await unzipped(await app(address!, {}));
    const [head, first, second, third] = kept!.split('\n');
    expect(head).toContain('from,to,quantty,status,line 行号,问题,problem');
    expect(first).toMatch(/^firm\/a,firm\/B,1,synthetic,2,.*没有编号.*nothing has the id/);
    expect(second).toMatch(/^firm\/b,firm\/c,2,sythetic,3,.*sythetic/);
    expect(third).toContain('firm/b,""x,3,synthetic');
  });

  test('an import that is cancelled on its way leaves nothing, and the next one may come', async () => {
    const many = Array.from({ length: 200_000 }, (_, index) => `firm/${index},企业${index},synthetic`);
    const cancel = new AbortController();
    let seen = 0;
    const cancelled = send(
      { 'firms.csv': ['id,name,status', ...many].join('\n') },
      {
        dataset: 'mine',
        signal: cancel.signal,
        onProgress: ({ rows }) => {
          seen = rows;
          cancel.abort();
        },
      },
    );
    await expect(cancelled).rejects.toThrow(/abort/i);
    expect(seen).toBeGreaterThan(0);
    expect(seen).toBeLessThan(many.length);
    let next = await send(small, { dataset: 'mine', dryRun: true });
    while (next.status === 409) next = await send(small, { dataset: 'mine', dryRun: true });
    expect(next.result).toMatchObject({
      outcome: 'sound',
      difference: [
        { new: 3, gone: 0 },
        { new: 2, gone: 0 },
      ],
    });
    expect(await datasets()).not.toContain('mine');
  });

  test('what is no upload, holds nothing, or is more than may be sent is told in a sentence', async () => {
    const post = async (body: BodyInit) => {
      const response = await app('/api/import?dataset=mine', { method: 'POST', body });
      return [response.status, ((await response.json()) as { title: string }).title];
    };
    expect(await post('id,name')).toEqual([415, expect.stringContaining('multipart')]);
    expect(await post(formOf({}, { tables: [] }))).toEqual([400, expect.stringContaining('no file')]);
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`${index}.csv`, 'id\n']));
    expect(await post(formOf(many))).toEqual([413, expect.stringContaining('100 files')]);
    expect(await post(formOf({ 'firms.csv': 'id\n' }, `"${'x'.repeat(1_000_001)}"`))).toEqual([
      413,
      expect.stringContaining('1 MB'),
    ]);
    expect(await send({ 'firms.csv': 'id\n' }, { allow: 'missing' })).toMatchObject({
      status: 400,
      problem: expect.stringContaining('dangling'),
    });
    expect((await send({ 'notes.docx': 'x' }, { dataset: 'mine' })).problem).toMatch(
      /^notes\.docx is none of CSV/,
    );
    expect(await send({ 'book.xlsx': 'x' }, { dataset: 'mine' })).toMatchObject({
      status: 422,
      problem: expect.stringMatching(/^book\.xlsx is no workbook/) as string,
    });
    expect((await send(small)).result).toMatchObject({
      outcome: 'refused',
      problems: [{ kind: 'missing', column: 'id' }],
    });
    const climbing = await send(
      { '../../firms.csv': small['firms.csv']! },
      { dataset: 'mine', dryRun: true },
    );
    expect(climbing.result).toMatchObject({ outcome: 'sound', nodes: 3 });
  });
});

describe('once tokens are set', () => {
  const folder = mkdtempSync(join(tmpdir(), 'liantu-tokens-'));
  const [viewer, editor] = [
    'a viewer of the city'.replaceAll(' ', '-'),
    'an editor of the city'.replaceAll(' ', '-'),
  ];
  let guarded: Program;
  beforeAll(async () => {
    writeFileSync(join(folder, 'tokens.txt'), `viewer ${viewer}\neditor ${editor}\n`);
    guarded = await Program.on(inject('home')); // it shares the running database
    guarded.start({ LIANTU_TOKENS: join(folder, 'tokens.txt') });
    await guarded.until('ready');
  });
  afterAll(async () => {
    await guarded.stop('SIGTERM');
    rmSync(folder, { recursive: true });
  });

  test('only an editor may bring tables in; whoever may look may take them out', async () => {
    const as = (token?: string) =>
      importFiles((path, init) => guarded.fetch(path, init), small, {
        dataset: 'mine',
        ...(token ? { token } : {}),
      });
    expect(await as()).toMatchObject({ status: 401, problem: expect.stringContaining('token') });
    expect(await as('guessed-guessed-guessed')).toMatchObject({ status: 401 });
    expect(await as(viewer)).toMatchObject({ status: 403, problem: expect.stringContaining('editor') });
    expect(await datasets()).toEqual(['liaocheng']);
    expect((await as(editor)).result).toMatchObject({ outcome: 'loaded' });
    const taken = (token: string) =>
      guarded.fetch('/api/export?dataset=mine&format=csv', { headers: { authorization: `Bearer ${token}` } });
    expect(Object.keys(await unzipped(await taken(viewer)))).toEqual([
      'dataset.csv',
      'firms.csv',
      'supplies.csv',
    ]);
    expect((await taken('guessed-guessed-guessed')).status).toBe(401);
  });
});
