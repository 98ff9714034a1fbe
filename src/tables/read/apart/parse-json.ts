import { readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { Column } from '../../../model/vocabulary/columns.ts';
import { guarded, writeCell, type Value } from '../../cells.ts';
import { columnsOf, kindOf } from '../../table.ts';
import { limits } from '../limits.ts';
import { Refused, type Found, type ParsedTable } from './job.ts';
import { writeRows, type SparseRow } from './rows-file.ts';

type JsonRow = Record<string, unknown>;

/**
 * Reads a JSON file as tables, a row an object by column: what the export writes (`{format, dataset, nodes: {table: [row]},
 * links: …}`), lists of rows by name (`{nodes: [row], edges: [row]}`), or one list, which the file's name names.
 */
export function parseJson(path: string, folder: string): Found {
  if (statSync(path).size > limits.jsonBytes)
    throw new Refused(
      `is too large to be read at once: a JSON file may have at most ${limits.jsonBytes / 1e6} MB; save it as CSV, a table a file, and load the folder.`,
      `过大：JSON 文件不得超过 ${limits.jsonBytes / 1e6} MB；请另存为 CSV（每表一个文件），再载入整个文件夹。`,
    );
  const lists = listsOf(parsed(new TextDecoder().decode(readFileSync(path))), path);
  let left: number = limits.cells;
  const tables = lists.map(([stem, rows], at): ParsedTable => {
    const header = headerOf(stem, rows);
    left -= rows.reduce((sum, row) => sum + Object.keys(row).length, 0);
    if (left < 0)
      throw new Refused(
        `is too large to be read at once: a JSON file may have at most ${limits.cells} values; save it as CSV, a table a file, and load the folder.`,
        `过大：JSON 文件不得超过 ${limits.cells} 个值；请另存为 CSV（每表一个文件），再载入整个文件夹。`,
      );
    const file = join(folder, `${at}.rows`);
    writeRows(file, sparseRows(stem, header, rows));
    return { stem, file, rows: rows.length, notes: [] };
  });
  return { tables, files: [], others: [] };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const before = text.slice(0, faultAt(text)).split('\n');
    const [line, column] = [before.length, before.at(-1)!.length + 1];
    throw new Refused(
      `is not JSON at line ${line}, column ${column}; correct it there, or export one to see its form.`,
      `第 ${line} 行第 ${column} 列起不是合法的 JSON；请在该处改正，或先导出一份对照格式。`,
    );
  }
}

/** Where a text stops to be JSON: the engine does not always say. What is cut off before it could still be continued. */
function faultAt(text: string): number {
  const mayGoOn = (length: number) => {
    try {
      JSON.parse(text.slice(0, length));
    } catch (error) {
      const said = /at position (\d+)/.exec((error as SyntaxError).message)?.[1];
      return /end of JSON input|Unterminated/.test((error as SyntaxError).message) || Number(said) === length;
    }
    return true;
  };
  let [sound, broken] = [0, text.length + 1];
  while (broken - sound > 1) {
    const middle = (sound + broken) >> 1;
    if (mayGoOn(middle)) sound = middle;
    else broken = middle;
  }
  return sound;
}

/** The lists of rows a JSON file holds, by name. */
function listsOf(json: unknown, path: string): [string, JsonRow[]][] {
  if (isRows(json)) return [[basename(path).slice(0, -extname(path).length), json]];
  if (!isRow(json)) throw noTables();
  const groups = Object.entries(json).flatMap(([key, value]): [string, unknown][] => {
    if (key === 'dataset' && isRow(value)) return [[key, [value]]];
    return (key === 'nodes' || key === 'links') && isRow(value) ? Object.entries(value) : [[key, value]];
  });
  const lists = groups.filter((entry): entry is [string, JsonRow[]] => isRows(entry[1]));
  const unread = groups.filter(([key, value]) => Array.isArray(value) && !isRows(value) && key !== '');
  if (unread.length > 0 || lists.length === 0) throw noTables(unread[0]?.[0]);
  return lists.filter(([, rows]) => rows.length > 0); // no rows, no columns
}

const isRow = (value: unknown): value is JsonRow =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isRows = (value: unknown): value is JsonRow[] => Array.isArray(value) && value.every(isRow);

const noTables = (where?: string) =>
  new Refused(
    `holds no tables${where === undefined ? '' : ` (“${where}” is no list of rows)`}: lists of rows are read, each row an object by column; export one to see its form.`,
    `不含表格${where === undefined ? '' : `（“${where}”不是行的列表）`}：可读取的是行的列表，每行是一个按列命名的对象；可先导出一份对照格式。`,
    true,
  );

function headerOf(stem: string, rows: readonly JsonRow[]): string[] {
  const header = new Set<string>();
  for (const row of rows) {
    for (const key in row) header.add(key);
    if (header.size > limits.columns)
      throw new Refused(
        `has more than ${limits.columns} columns in “${stem}”; a row is an object by column, and all rows have the same ones.`,
        `“${stem}”超过 ${limits.columns} 列；每行应为按列命名的对象，各行的列相同。`,
      );
  }
  return [...header];
}

function* sparseRows(
  stem: string,
  header: readonly string[],
  rows: readonly JsonRow[],
): Generator<SparseRow> {
  const kind = kindOf(stem);
  const columns = kind ? columnsOf(kind) : {};
  const places = new Map(header.map((key, at) => [key, at]));
  yield { line: 1, cells: header.map((key, at) => [at, key]) };
  let line = 1;
  for (const row of rows) {
    line++;
    const cells = Object.entries(row)
      .map(([key, value]): [number, string] => [places.get(key)!, textOfValue(value, columns[key])])
      .filter(([, text]) => text !== '')
      .sort(([a], [b]) => a - b);
    yield { line, cells };
  }
}

/** A value as the text of its cell. What no cell can hold becomes text that says so, and is refused where it matters. */
function textOfValue(value: unknown, column: Column | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return isTextual(column) ? guarded(wellFormed(value)) : value;
  if (isList(value) && (!column || column.holds === 'list' || column.holds === 'references'))
    return writeCell(value.map(wellFormed), { holds: 'list', zh: '' });
  if (typeof value === 'object') return `\ufffd${JSON.stringify(value)}`;
  return writeCell(value as Value, column ?? { holds: 'text', zh: '' });
}

/** Half a character, which JSON can spell and nothing can store. */
const wellFormed = (text: string) => text.replace(/\p{Surrogate}/gu, '\ufffd');
const isTextual = (column: Column | undefined) =>
  !column || !['number', 'yes/no', 'date', 'choice'].includes(column.holds);
const isList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');
