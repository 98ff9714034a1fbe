import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  mkdirSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { arrange } from '../../src/tables/arrange.ts';
import type { Row } from '../../src/tables/check.ts';
import { check } from '../../src/tables/load.ts';
import { readMap } from '../../src/tables/mapped.ts';
import { Problems } from '../../src/tables/problems.ts';
import { openPath } from '../../src/tables/read/open.ts';
import type { Encoding } from '../../src/tables/read/text.ts';

/** Small inputs that people really bring (test/fixture/cases), and what a reader of the file would expect of each. */
const cases = new URL('../fixture/cases', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'liantu-cases-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function brought(path: string, mapPath?: string, encoding?: Encoding) {
  const problems = new Problems();
  const bundle = await openPath(path, { encoding });
  const rows: Row[] = [];
  try {
    const map = mapPath && existsSync(mapPath) ? readMap(readFileSync(mapPath, 'utf8'), 'map.json') : null;
    const arranged = await arrange(bundle, { dataset: 'x', map }, problems);
    await check(arranged, problems, { onRow: (_, row) => void rows.push(row) });
  } finally {
    await bundle.close();
  }
  return {
    problems: problems.list.filter(({ allowed }) => !allowed),
    notes: problems.notes.map(({ table, column, message }) =>
      [table, column, message.en].filter(Boolean).join(': '),
    ),
    rows: rows.map((row) =>
      'label' in row ? { ...row.values, label: row.label } : { ...row.values, from: row.from, to: row.to },
    ),
  };
}
const bring = (name: string, file = '') =>
  brought(join(cases, name, 'in', file), join(cases, name, 'map.json'));

describe('loads, with the values a reader of the file expects', () => {
  test.each<[string, string, object[], RegExp[]]>([
    ['02-gbk-looks-utf8', '', [{ name: '泰山铜业' }, { name: '太平源木业' }], [/read as GB18030/]],
    ['07-bom-quoted-header', '', [{ id: 'firm/1', name: '甲' }], []],
    [
      '08-bom-mid',
      '',
      [{ id: 'firm/1' }, { id: 'firm/2' }],
      [/1 row repeating the header left out, the first at line 3/],
    ],
    ['09-sep-line', '', [{ id: 'firm/1', name: '甲' }], [/“;” between the cells/]],
    [
      '12-trailing-commas',
      '',
      [{ id: 'firm/a' }, { id: 'firm/b' }],
      [/1 row with empty cells beyond the header/],
    ],
    [
      '13-short-rows',
      '',
      [
        { id: 'firm/a', name: 'A' },
        { id: 'firm/b', nameEn: 'Bee' },
      ],
      [/2 rows ending before the last column read with nothing in the rest, the first at line 2/],
    ],
    ['14-space-rows', '', [{ id: 'firm/a' }, { id: 'firm/b' }], [/2 rows without any content left out/]],
    ['15-space-quote', '', [{ name: 'A, B Ltd', status: 'synthetic' }], []],
    ['20-pipe-delim', '', [{ id: 'firm/a', name: 'A' }], [/“\|” between the cells/]],
    ['22-title-row', '', [{ id: 'firm/a', name: '甲' }], [/header in row 3/]],
    [
      '29-fullwidth-zwsp-ids',
      '',
      [{}, {}, { from: 'firm/A1', to: 'firm/b' }, { from: 'firm/b', to: 'firm/A1' }],
      [/2 cells were matched .* U\+FF21/],
    ],
    ['27-pandas-float-ids', '', [{}, {}, { from: '1', to: '2' }], [/“1\.0” to 1\b/, /“2\.0” to 2\b/]],
    [
      '37-kumu-pipes',
      '',
      [{ aliases: ['铝', '铜'] }, {}, { from: 'A', to: 'B' }],
      [/list: “铝\|铜” as 铝,铜/],
    ],
    [
      'a3-edges-by-name',
      '',
      [{}, {}, { from: 'firm/a', to: 'firm/b' }],
      [/“甲公司” to firm\/a/, /“乙公司” to firm\/b/],
    ],
    [
      'd5-map-decimal',
      '',
      [{}, {}, { from: 'A', to: 'B', value: 1234.5, asOf: '2023-12-31' }],
      [/“1\.234,5” as 1234\.5/, /“31\.12\.2023” as 2023-12-31/],
    ],
    ['28-nfd-ids', '', [{}, {}, { from: 'firm/caf\u00e9', to: 'firm/b' }], [/1 cell was matched .* U\+0301/]],
    ['34-neo4j-admin-headers', '', [{ id: '1' }, { id: '2' }, { from: '1', to: '2', value: 3.5 }], []],
    ['44-json-bom', '', [{ id: 'firm/a', name: '甲' }], []],
    ['47-json-array', '', [{ id: 'firm/a', name: '甲' }], []],
    ['51-xlsx-leading-zeros', 'b.xlsx', [{ id: '000042' }, { id: '000043' }], []],
    ['52-xlsx-percent', 'b.xlsx', [{ id: 'firm/a' }, { value: 12.5, unit: '%' }], [/“12.5%” as 12.5/]],
    [
      '55-xlsx-merged',
      'b.xlsx',
      [
        {},
        {},
        {},
        { from: 'firm/a', to: 'firm/b', text: '同一备注' },
        { from: 'firm/a', to: 'firm/c', text: '同一备注' },
      ],
      [/C2:C3 are merged/, /A2:A3 are merged/],
    ],
    ['57-xlsx-title-rows', 'b.xlsx', [{ id: 'firm/a', name: '甲' }], [/header in row 3/]],
    ['68-xlsx-beyond-grid', 'b.xlsx', [{ id: 'firm/a' }], [/XFE16777217 \(“x”\) lies outside/]],
    ['69a-xlsx-stray-XFD1048576', 'b.xlsx', [{ id: 'firm/a' }], [/XFD1048576 \(“x”\) lies outside/]],
    ['76-xlsm', 'b.xlsm', [{ id: 'firm/a' }], []],
    ['d6-map-headers-case', '', [{}, {}, { from: 'A', to: 'B' }], []],
  ])('%s', async (name, file, rows, notes) => {
    const told = await bring(name, file);
    expect(told.problems).toEqual([]);
    expect(told.rows).toHaveLength(rows.length);
    expect(told.rows).toMatchObject(rows);
    expect(told.notes).toEqual(notes.map((note) => expect.stringMatching(note) as string));
  });

  test('25 marked headers are known, and a unit in one is its numbers’ unit; what else is wrong is told', async () => {
    const { rows, problems, notes } = await bring('25-header-star-unit');
    expect(rows).toMatchObject([{ id: 'firm/a', name: '甲' }]);
    expect(problems).toMatchObject([{ kind: 'self-loop' }]);
    expect(notes).toEqual([expect.stringMatching(/金额\(万元\): .*unit of the header: “5” as 50000 CNY/)]);
  });

  test('26 words of choices are known in either language and any case; what is published still needs its source', async () => {
    const { rows, problems, notes } = await bring('26-choice-words');
    expect(rows).toMatchObject([{ id: 'firm/a', status: 'synthetic' }]);
    expect(problems).toMatchObject([{ kind: 'no-source', line: 3 }]);
    expect(notes).toEqual([expect.stringMatching(/2 cells were read as a known word/)]);
  });

  test('a2 words that mean nothing are no values, and counted', async () => {
    const { rows, problems, notes } = await bring('a2-placeholders');
    expect(problems).toEqual([]);
    for (const row of rows) expect(row).not.toHaveProperty('nameEn');
    expect(notes).toEqual([
      expect.stringMatching(/nameEn: 3 cells were read as nothing/),
      expect.stringMatching(/text: 3 cells were read as nothing/),
    ]);
  });
});

describe('is refused, with its cell and what to do', () => {
  test.each<[string, string, object[]]>([
    ['19-nul', '', [{ line: 2, column: 'name', kind: 'wrong-value' }]],
    [
      '30-credit-code-sci',
      '',
      [
        { line: 2, column: 'id' },
        { line: 3, column: 'id' },
      ],
    ],
    ['50-xlsx-credit-code', 'b.xlsx', [{ line: 2, column: 'id', value: '9.13715E+17' }]],
    [
      '54-xlsx-error-cells',
      'b.xlsx',
      [
        { line: 2, column: 'nameEn', value: '#N/A' },
        { line: 2, column: 'text', value: '#REF!' },
      ],
    ],
    ['63-xlsx-dates', 'b.xlsx', [{ line: 6, column: 'asOf', value: '44778' }]],
    ['65-date-forms-csv', '', [{ line: 6, column: 'asOf', value: '44778' }]],
    ['a0-blank-header-column', '', [{ line: 2, column: '3', kind: 'no-header', value: '重要备注' }]],
    ['d0-no-header', '', [{ line: 1, kind: 'missing' }]],
    ['d4-three-header-rows', '', [{ line: 3, column: 'status' }]],
  ])('%s', async (name, file, problems) => {
    const told = await bring(name, file);
    expect(told.problems).toHaveLength(problems.length);
    expect(told.problems).toMatchObject(problems);
  });

  test('dates stand as their cells show them, at the precision shown', async () => {
    const { rows } = await bring('63-xlsx-dates', 'b.xlsx');
    expect(rows.map((row) => (row as { asOf?: string }).asOf)).toEqual([
      '2022-08-05',
      '2022-08',
      '2022-08-05',
      '2022',
    ]);
    const { rows: csv } = await bring('65-date-forms-csv');
    expect(csv.map((row) => (row as { asOf?: string }).asOf)).toEqual([
      '2022-08-05',
      '2022-08-05',
      '2022-08',
      '2022-08-05',
    ]);
  });

  test.each([
    ['72-xlsx-password', 'b.xlsx'],
    ['a7-zip-password', 't.zip'],
  ])('%s: a file with a password', async (name, file) => {
    await expect(bring(name, file)).rejects.toThrow(
      `${file} is protected by a password: save it without one.`,
    );
  });
});

test('83, 90: every table beside others is read, in subfolders too, and what is none is named', async () => {
  const zip = await bring('83-zip-mixed', 't.zip');
  expect(zip.rows).toMatchObject([{ id: 'firm/a' }, { id: 'firm/b' }, { from: 'firm/a', to: 'firm/b' }]);
  expect(zip.problems).toMatchObject([{ table: 'more.xlsx: firms', kind: 'duplicate' }]);
  expect(zip.notes).toEqual([expect.stringMatching(/^notes.txt: .*left out/)]);

  const mixed = join(folder, 'mixed');
  cpSync(join(cases, '90-folder-mixed', 'in'), mixed, { recursive: true });
  writeFileSync(join(mixed, 'sub', 'within.csv'), 'from,to,status\nplace/a,place/b,process\n');
  const told = await brought(mixed);
  expect(told.problems.map(({ table }) => table).sort()).toEqual([
    'places.xlsx: firms',
    'sub/within.csv',
    'sub/within.csv',
  ]);
  expect(told.rows).toContainEqual(expect.objectContaining({ from: 'firm/a', to: 'firm/b' }));
  expect(told.notes).toEqual([expect.stringMatching(/^README.md: .*left out/)]);
});

test('a broken link and a folder with the name of a table are told by their names', async () => {
  const made = join(folder, 'links');
  mkdirSync(made);
  writeFileSync(join(made, 'firms.csv'), 'id,name,status\nfirm/a,A,synthetic\n');
  symlinkSync(join(made, 'gone.csv'), join(made, 'stages.csv'));
  await expect(brought(made)).rejects.toThrow(/stages\.csv is a link to a file that is not there/);
  rmSync(join(made, 'stages.csv'));
  mkdirSync(join(made, 'x.csv'));
  await expect(brought(made)).rejects.toThrow(/x\.csv is a folder with the name of a table/);
});

test('an encoding that is asked for is used, unless the file itself says another', async () => {
  const path = join(folder, 'firms.csv');
  // 中 in Big5, which is い in GB18030.
  const big5 = Buffer.concat([
    Buffer.from('id,name,status\nfirm/a,'),
    Buffer.of(0xa4, 0xa4),
    Buffer.from(',synthetic\n'),
  ]);
  writeFileSync(path, big5);
  expect(await brought(path, undefined, 'big5')).toMatchObject({
    rows: [{ name: '中' }],
    notes: ['firms.csv: read as BIG5, as asked.'],
  });
  expect((await brought(path)).rows).not.toMatchObject([{ name: '中' }]);
  writeFileSync(path, '\ufeffid,name,status\nfirm/a,中,synthetic\n');
  expect(await brought(path, undefined, 'big5')).toMatchObject({
    rows: [{ name: '中' }],
    notes: ['firms.csv: read as UTF-8, which the file itself says it is.'],
  });
});

test('what is not JSON is told by line and column, and JSON that is nested without end by its name', async () => {
  const path = join(folder, 'firms.json');
  writeFileSync(path, '[{"id": 1},\n {"id": a}]');
  await expect(brought(path)).rejects.toThrow('firms.json is not JSON at line 2, column 9');
  writeFileSync(path, `[{"id":${'['.repeat(200_000)}${']'.repeat(200_000)}}]`);
  await expect(brought(path)).rejects.toThrow(/^firms\.json is nested too deeply/);
});
