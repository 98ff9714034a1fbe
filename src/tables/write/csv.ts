import type { Columns } from '../../model/vocabulary/columns.ts';
import { guarded, writeCell } from '../cells.ts';
import { fileOf } from '../table.ts';
import type { DatasetRow } from '../dataset.ts';
import type { ViewTable } from '../views.ts';
import type { ExportedRow, ExportedTable } from './exported.ts';

/** A file of text on its way out. */
export interface TextFile {
  name: string;
  text: AsyncIterable<string>;
}

const inQuotes = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const quoted = (cell: string) => (/[",\r\n]|^\s|\s$/.test(cell) ? inQuotes(cell) : cell);
/** One line of a CSV. When a cell goes over several lines all are quoted, so that it is not taken for rows with a quote lost. */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map(cells.some((cell) => /[\r\n]/.test(cell)) ? inQuotes : quoted).join(',')}\n`;

/**
 * A dataset as CSV files, UTF-8 with a byte order mark so that spreadsheets show Chinese; what they would run as a formula
 * gets an apostrophe before it. The import reads them back to the same graph. A table without rows has no file, unless
 * `empty` asks for its header.
 */
export async function* csvFiles(
  dataset: DatasetRow,
  tables: Iterable<ExportedTable>,
  { empty = false, views = [] }: { empty?: boolean; views?: readonly ViewTable[] } = {},
): AsyncGenerator<TextFile> {
  yield { name: 'dataset.csv', text: lines(datasetLines(dataset)) };
  for (const { kind, columns, rows } of tables) {
    const iterator = rows[Symbol.asyncIterator]();
    try {
      const first = await iterator.next();
      if (first.done && !empty) continue;
      yield { name: `${fileOf(kind)}.csv`, text: tableLines(columns, iterator, first) };
    } finally {
      await iterator.return?.(); // who gives up the download ends its query
    }
  }
  for (const { name, columns, rows: all } of views)
    yield {
      name: `${name}.csv`,
      text: lines([
        `\ufeff${csvLine(columns)}`,
        ...all.map((row) => csvLine(columns.map((key) => guarded(row[key] ?? '')))),
      ]),
    };
}

async function* tableLines(
  columns: Columns,
  rows: AsyncIterator<ExportedRow>,
  first: IteratorResult<ExportedRow>,
): AsyncGenerator<string> {
  const keys = Object.keys(columns);
  yield `\ufeff${csvLine(keys)}`;
  for (let next = first; !next.done; next = await rows.next())
    yield csvLine(keys.map((key) => writeCell(next.value[key], columns[key]!)));
}

function datasetLines({ id, name, nameEn, home }: DatasetRow): string[] {
  const text = { holds: 'text', zh: '' } as const;
  return [
    `\ufeff${csvLine(['id', 'name', 'nameEn', 'home'])}`,
    csvLine([id, name, nameEn, home].map((cell) => writeCell(cell, text))),
  ];
}

async function* lines(all: string[]): AsyncGenerator<string> {
  yield* all;
}
