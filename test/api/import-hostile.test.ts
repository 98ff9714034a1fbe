import { strToU8, zipSync } from 'fflate';
import { afterEach, expect, inject, test } from 'vitest';
import type { Dataset } from '../../src/model/contract/answers.ts';
import { ask } from '../support/ask.ts';
import { type Files, importFiles } from '../support/upload.ts';

/** Files that once ended or froze the server, through the door they came in by; and what a second load may take away. */

const app = (path: string, init: RequestInit) => fetch(inject('app') + path, init);
const send = (files: Files, options: Parameters<typeof importFiles>[2] = {}) =>
  importFiles(app, files, { dataset: 'mine', ...options });
afterEach(async () => {
  await app('/api/datasets/mine', { method: 'DELETE' });
});

/** Made before anything is asked: it takes longer than a server keeps an idle connection. */
const zeros = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(300_000_000) }, { level: 1 });

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
/** A workbook with one sheet, firms, of this XML. */
function workbook(rows: string): Uint8Array {
  const relations = (type: string, target: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/${type}" Target="${target}"/></Relationships>`;
  const parts = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    '_rels/.rels': relations('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="firms" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations('worksheet', 'worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), {
    level: 1,
  });
}
const row = (line: number, ...texts: string[]) =>
  `<row r="${line}">${texts.map((text, at) => `<c r="${'ABC'[at]!}${line}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
const sound = row(1, 'id', 'name', 'status') + row(2, 'firm/a', '甲', 'synthetic');
const emptyRows = (count: number) =>
  Array.from(
    { length: count },
    (_, at) => `<row r="${at + 3}" s="1" customFormat="1"><c r="A${at + 3}" s="0"/></row>`,
  ).join('');

/**
 * Others are answered as long as `work` is under way: within 100 ms as a rule (with a threefold margin), and never so late
 * that the server stood still.
 */
async function othersAreAnswered(work: Promise<unknown>): Promise<void> {
  let running = true;
  const waits: number[] = [];
  const done = work.finally(() => (running = false));
  while (running) {
    const from = performance.now();
    await (await app('/api/health', {})).text();
    waits.push(performance.now() - from);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await done;
  waits.sort((a, b) => a - b);
  expect(waits[Math.floor(waits.length / 2)]).toBeLessThan(300);
  expect(waits.at(-1)).toBeLessThan(1000);
}

test('a million formatted empty rows load, and others are answered meanwhile', async () => {
  const work = send({ 'book.xlsx': workbook(sound + emptyRows(1_000_000)) });
  await othersAreAnswered(work);
  expect((await work).result).toMatchObject({ outcome: 'loaded', nodes: 1 });
});

test('30,000 JSON rows with a key each exceed what a table may have: 422 with a sentence, others wait for nothing', async () => {
  const rows = Array.from({ length: 30_000 }, (_, at) => ({ [`k${at}`]: 1 }));
  const work = send({ 'firms.json': JSON.stringify(rows) });
  await othersAreAnswered(work);
  expect(await work).toMatchObject({
    status: 422,
    problem: expect.stringMatching(/^firms\.json has more than 1000 columns/) as string,
  });
});

test('a workbook that unpacks to 300 MB of zeros is refused with 422', async () => {
  expect(await send({ 'book.xlsx': zeros })).toMatchObject({
    status: 422,
    problem: expect.stringMatching(/^book\.xlsx is too large/) as string,
  });
});

test('a second load under the same id says what it would take away, and needs to be told', async () => {
  const head = 'id,name,status\n';
  const first = { 'firms.csv': `${head}firm/a,A,synthetic\nfirm/b,B,synthetic\nfirm/c,C,synthetic\n` };
  const second = { 'firms.csv': `${head}firm/d,D,synthetic\n` };
  const held = async () =>
    (await ask<Dataset[]>('/api/datasets')).body.find(({ id }) => id === 'mine')?.nodes;
  expect((await send(first)).result?.outcome).toBe('loaded');
  const { result } = await send(second);
  expect(result).toMatchObject({ outcome: 'refused', problems: [{ kind: 'replaces' }] });
  expect(result!.problems[0]!.message.en).toContain('replaces 3 things and links of mine: 3 gone, 1 new');
  expect(await held()).toBe(3);
  expect((await send(second, { existing: 'add' })).result).toMatchObject({ outcome: 'loaded', nodes: 4 });
  expect(await held()).toBe(4);
  expect((await send(second, { existing: 'replace' })).result?.outcome).toBe('loaded');
  expect(await held()).toBe(1);
  expect((await send(second)).result?.outcome).toBe('loaded'); // nothing would go
});
