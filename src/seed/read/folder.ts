import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { nearest } from '../near.ts';
import { Problems } from '../problems.ts';
import { kindOf, readingOrder, tableNames, type Table, type TableKind } from '../table.ts';
import { readCsv } from './csv.ts';
import { inspect, type Inspected } from './text.ts';

/** What a folder, a file or a workbook holds: its tables in reading order, and what it says of itself. */
export interface Bundle {
  readonly dataset: DatasetRow | null;
  /** A fingerprint of everything in it; the same files give the same stamp. */
  readonly stamp: string;
  readonly bytes: number;
  /** Opens the tables one after the other, nodes before links. */
  tables(problems: Problems): AsyncIterable<{ kind: TableKind; table: Table }>;
}
export interface DatasetRow {
  id: string;
  name: string;
  nameEn: string | null;
  home: string;
}

interface File extends Inspected {
  path: string;
  name: string;
}

/** Opens a folder of CSV files, or one CSV file; throws when there is nothing to read. */
export async function openFolder(path: string): Promise<Bundle> {
  const names = (await stat(path)).isDirectory()
    ? (await readdir(path)).map((name) => join(path, name))
    : [path];
  const files: File[] = [];
  for (const file of names.filter((name) => extname(name).toLowerCase() === '.csv').sort())
    files.push({ path: file, name: basename(file), ...(await inspect(file)) });
  if (files.length === 0)
    throw new Error(`${path} holds no CSV file; name a folder of CSV files, a CSV file or an XLSX workbook.`);
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file.name} ${file.hash}\n`);
  const about = files.find((file) => stem(file) === 'dataset');
  return {
    dataset: about ? await readDataset(about) : null,
    stamp: hash.digest('hex').slice(0, 16),
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    tables: (problems) => tablesOf(files, problems),
  };
}

/** Files of a folder that are about the dataset and are no tables of it. */
const apart = new Set(['dataset', 'facts']);
const stem = ({ name }: { name: string }) => name.slice(0, -'.csv'.length).toLowerCase();

async function* tablesOf(files: File[], problems: Problems) {
  const known: { file: File; kind: TableKind }[] = [];
  for (const file of files.filter((each) => !apart.has(stem(each)))) {
    const kind = kindOf(stem(file));
    if (kind) known.push({ file, kind });
    else unknownTable(file.name, stem(file), problems);
  }
  known.sort((a, b) => readingOrder(a.kind) - readingOrder(b.kind));
  for (const { file, kind } of known) yield { kind, table: await readCsv(file.path, file.name, file.encoding, problems) };
}

/** Notes a file or sheet whose name is no table's. */
export function unknownTable(table: string, name: string, problems: Problems): void {
  const near = nearest(name, tableNames());
  problems.add(
    'unknown-table',
    { table, line: null, column: null },
    name,
    `no table has this name${near ? `; did you mean “${near}”?` : '.'} Known are ${tableNames().join(', ')}.`,
    `没有名为“${name}”的表${near ? `；是否应为“${near}”？` : '。'}可用的表有 ${tableNames().join('、')}。`,
  );
}

async function readDataset(file: File): Promise<DatasetRow> {
  const table = await readCsv(file.path, file.name, file.encoding, new Problems());
  for await (const { cells } of table.rows) return datasetOf(table.header, cells, file.name);
  throw new Error(`${file.name} is empty; it needs a header id,name,nameEn,home and one row.`);
}

/** The one row that names a dataset, its title and its home place; throws when a part is missing. */
export function datasetOf(header: readonly string[], cells: readonly string[], name: string): DatasetRow {
  const cell = (key: string) => cells[header.findIndex((each) => each.trim() === key)]?.trim() ?? '';
  for (const key of ['id', 'name', 'home'])
    if (cell(key) === '') throw new Error(`${name} gives no ${key}; it needs a header id,name,nameEn,home and one row.`);
  return { id: cell('id'), name: cell('name'), nameEn: cell('nameEn') || null, home: cell('home') };
}
