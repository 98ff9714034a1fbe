import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import { writeCell, type Value } from '../cells.ts';
import { datasetColumns } from '../dataset.ts';
import { columnsOf, fileOf, tableKinds, type TableKind } from '../table.ts';
import { csvFiles, type TextFile } from './csv.ts';
import { exampleDataset, examples } from './example.ts';
import type { ExportedRow, ExportedTable } from './exported.ts';
import { guide, guideCells, guideHeader } from './guide.ts';
import { zipped } from './zip.ts';

const examplesOf = (kind: TableKind) => examples['label' in kind ? kind.label : kind.type] ?? [];
const bold = (value: string) => ({ value, fontWeight: 'bold' as const });

/** A workbook with a sheet for every label and link type, example rows in some, and the column guide first. */
export async function templateWorkbook(): Promise<Buffer> {
  const about = Object.keys(datasetColumns) as (keyof typeof datasetColumns)[];
  const sheets: { sheet: string; data: SheetData }[] = [
    { sheet: 'guide', data: [guideHeader.map(bold), ...guide().map((row) => guideCells(row))] },
    { sheet: 'dataset', data: [about.map(bold), about.map((key) => exampleDataset[key])] },
    ...tableKinds.map((kind) => ({ sheet: fileOf(kind), data: sheetOf(kind) })),
  ];
  return writeExcelFile(sheets.map(({ sheet, data }) => ({ sheet, data, stickyRowsCount: 1 }))).toBuffer();
}

function sheetOf(kind: TableKind): SheetData {
  const columns = columnsOf(kind);
  const keys = Object.keys(columns);
  const cell = (key: string, value: Value | undefined) =>
    typeof value === 'number' ? value : writeCell(value, columns[key]!);
  return [keys.map(bold), ...examplesOf(kind).map((row) => keys.map((key) => cell(key, row[key])))];
}

/** The same as a ZIP of CSV files. */
export function templateZip(): ReadableStream<Uint8Array> {
  return zipped(files());
}

async function* files(): AsyncGenerator<TextFile> {
  const line = (cells: string[]) => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`;
  yield {
    name: 'guide.csv',
    text: one(`\ufeff${[guideHeader, ...guide().map(guideCells)].map(line).join('')}`),
  };
  yield* csvFiles(exampleDataset, tableKinds.map(exampleTable), { empty: true });
}

function exampleTable(kind: TableKind): ExportedTable {
  const columns = columnsOf(kind);
  async function* rows(): AsyncGenerator<ExportedRow> {
    for (const row of examplesOf(kind)) yield row;
  }
  return { kind, columns, rows: rows() };
}

async function* one(text: string): AsyncGenerator<string> {
  yield text;
}
