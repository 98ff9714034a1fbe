import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { strToU8, Zip, ZipPassThrough, zipSync } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import { receive, uploadLimits } from '../../src/api/import/upload.ts';
import { Problems } from '../../src/tables/problems.ts';
import { nameOnly, temporaryRoot } from '../../src/tables/temporary.ts';
import { openPath } from '../../src/tables/read/open.ts';
import { formOf, type Files } from '../support/upload.ts';
import { writeWorkbook } from '../support/workbook.ts';

const folder = mkdtempSync(join(tmpdir(), 'liantu-limits-'));
process.env['LIANTU_HOME'] = join(folder, 'home');
afterAll(() => rmSync(folder, { recursive: true }));

const received = () =>
  readdirSync(temporaryRoot()).filter((name) => name.startsWith(`upload-${process.pid}-`));
const sent = (files: Files, limits = uploadLimits) =>
  receive(new Request('http://127.0.0.1/api/import', { method: 'POST', body: formOf(files) }), limits);

test('an upload larger than its limit is refused as it arrives, and nothing of it stays', async () => {
  const limits = { ...uploadLimits, bytes: 100_000 };
  const tables = { 'firms.csv': 'x'.repeat(60_000), 'stages.csv': 'x'.repeat(60_000) };
  await expect(sent(tables, limits)).rejects.toMatchObject({ status: 413 });
  expect(received()).toEqual([]);
  await expect(sent({ 'firms.csv': 'x'.repeat(100_001) }, limits)).rejects.toMatchObject({ status: 413 });
  expect(received()).toEqual([]);
  const fitting = await sent({ ...tables, 'stages.csv': 'x'.repeat(40_000) }, limits);
  expect(received()).toHaveLength(1);
  await fitting.remove();
  expect(received()).toEqual([]);
});

test('an upload that breaks off is refused, and nothing of it stays', async () => {
  const whole = new Request('http://127.0.0.1/', {
    method: 'POST',
    body: formOf({ 'firms.csv': 'x'.repeat(5000) }),
  });
  const type = whole.headers.get('content-type')!;
  const half = (await whole.arrayBuffer()).slice(0, 2000);
  const broken = new Request('http://127.0.0.1/', {
    method: 'POST',
    body: half,
    headers: { 'content-type': type },
  });
  await expect(receive(broken)).rejects.toMatchObject({ status: 400 });
  expect(received()).toEqual([]);
});

test('a map sent as a file obeys the limit of a map', async () => {
  const form = formOf({ 'firms.csv': 'id\n' });
  form.append('map', new Blob(['x'.repeat(2_000_000)]), 'map.json');
  const request = new Request('http://127.0.0.1/', { method: 'POST', body: form });
  await expect(receive(request)).rejects.toMatchObject({ status: 413 });
  expect(received()).toEqual([]);
});

test('a name of any length in any script is taken, shortened to what a file system holds, with its ending', async () => {
  const upload = await sent({ [`${'企'.repeat(200)}𠮷.csv`]: 'id\n', 'firms.csv': 'id\n' });
  expect(upload.paths.map((path) => basename(path))).toEqual([
    expect.stringMatching(/^企{70,80}\.csv$/),
    'firms.csv',
  ]);
  await upload.remove();
});

test('a file sent without a name is taken as one that is unnamed', async () => {
  const type = 'content-type: application/octet-stream';
  const body = `--B\r\ncontent-disposition: form-data; name="files"\r\n${type}\r\n\r\nid\r\n--B--\r\n`;
  const headers = { 'content-type': 'multipart/form-data; boundary=B' };
  const upload = await receive(new Request('http://127.0.0.1/', { method: 'POST', body, headers }));
  expect(upload.paths.map((path) => basename(path))).toEqual(['unnamed']);
  await upload.remove();
});

test('a workbook of more cells than are read at once is refused with the way out', async () => {
  const path = join(folder, 'large.xlsx');
  const rows = Array.from({ length: 50_001 }, () => Array<number>(20).fill(1));
  writeFileSync(path, await writeWorkbook(new Map([['firms', rows]])));
  await expect(openPath(path)).rejects.toThrow(/^large\.xlsx is too large .* save each sheet as CSV/);
}, 60_000);

test('a JSON file too large to be read at once is refused with the way out', async () => {
  const path = join(folder, 'large.json');
  writeFileSync(path, '{}');
  truncateSync(path, 50_000_001);
  await expect(openPath(path)).rejects.toThrow(/^large\.json is too large .* at most 50 MB; save it as CSV/);
});

test('a workbook that unpacks to more than it may is refused before it is read', async () => {
  const path = join(folder, 'bomb.xlsx');
  writeFileSync(path, zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(260_000_000) }, { level: 1 }));
  await expect(openPath(path)).rejects.toThrow(/^bomb\.xlsx is too large .* save each sheet as CSV/);
}, 60_000);

test('what a ZIP holds beside its tables is thrown away as it passes', async () => {
  const path = join(folder, 'with-photo.zip');
  writeWithPhoto(path, 40);
  const gather = gatherer();
  const inUse = () => process.memoryUsage().arrayBuffers;
  gather();
  const bound = inUse() + 10_000_000;
  let [reading, kept] = [true, false];
  const opened = openPath(path).finally(() => (reading = false));
  while (reading && !kept) {
    await new Promise(setImmediate);
    if (inUse() <= bound) continue;
    gather();
    kept = inUse() > bound;
  }
  const bundle = await opened;
  expect((await bundle.sources(new Problems())).map(({ name }) => name)).toEqual(['firms.csv']);
  await bundle.close();
  expect(kept).toBe(false);
}, 60_000);

/** Written piece by piece, so that nothing of it is in memory when it is read. */
function writeWithPhoto(path: string, megabytes: number): void {
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    appendFileSync(path, bytes);
  });
  const [photo, table] = [new ZipPassThrough('photo.jpg'), new ZipPassThrough('firms.csv')];
  zip.add(photo);
  const piece = new Uint8Array(1_000_000);
  for (let written = 1; written <= megabytes; written++) photo.push(piece, written === megabytes);
  zip.add(table);
  table.push(strToU8('id\nfirm/a\n'), true);
  zip.end();
}

/** Collects garbage, so that only what is still held is counted; the second time waits for the first to end. */
function gatherer(): () => void {
  setFlagsFromString('--expose-gc');
  const gather = runInNewContext('gc') as () => void;
  return () => {
    gather();
    gather();
  };
}

test('a file beside the tables may be packed in any way, and a table that cannot be unpacked is told', async () => {
  const path = join(folder, 'odd.zip');
  const pack = (first: string) => {
    const bytes = zipSync({ [first]: [strToU8('id\n'), { level: 0 }], 'firms.csv': strToU8('id\n') });
    bytes[8] = 93; // packed as Zstandard, says the header of the first
    writeFileSync(path, bytes);
  };
  pack('notes.txt');
  const bundle = await openPath(path);
  expect((await bundle.sources(new Problems())).map(({ name }) => name)).toEqual(['firms.csv']);
  await bundle.close();
  pack('stages.csv');
  await expect(openPath(path)).rejects.toThrow(/^odd\.zip cannot be unpacked \(stages\.csv .*93\)/);
});

test('an upload lies in the home, for this user alone, whatever lies among the temporary files of others', async () => {
  const [foreign, own] = [tmpdir(), temporaryRoot()].map((place) => join(place, 'liantu-upload-1-none'));
  mkdirSync(temporaryRoot(), { recursive: true });
  chmodSync(process.env['LIANTU_HOME']!, 0o755);
  for (const link of [foreign!, own!]) symlinkSync('/nowhere/at/all', link);
  try {
    const upload = await sent({ 'firms.csv': 'id\n' });
    expect(upload.paths[0]!.startsWith(temporaryRoot())).toBe(true);
    for (const open of [process.env['LIANTU_HOME']!, temporaryRoot(), dirname(upload.paths[0]!)])
      expect(statSync(open).mode & 0o077).toBe(0);
    await upload.remove();
  } finally {
    for (const link of [foreign!, own!]) rmSync(link);
  }
});

test('what a killed program left is removed by the next upload; what a running one holds is not', async () => {
  const held = await sent({ 'firms.csv': 'id\n' });
  const [name = ''] = received();
  const dead = name.replace(/-\d+-(\w{6})$/, '-1-$1'); // the same process id, of a process born at another time
  mkdirSync(join(temporaryRoot(), dead));
  await (await sent({ 'firms.csv': 'id\n' })).remove();
  expect(received()).toEqual([name]);
  await held.remove();
});

test('a sentence about an uploaded file names it without where it lies', () => {
  expect(nameOnly(`${temporaryRoot()}/upload-12-345-aBcDeF/firms.xls is of the old kind`)).toBe(
    'firms.xls is of the old kind',
  );
});
