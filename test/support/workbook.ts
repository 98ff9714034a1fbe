import { read, utils } from '@e965/xlsx';
import writeExcelFile from 'write-excel-file/node';

type Cell = string | number | boolean | Date | null;
/** The sheets of a workbook by name, each as its rows of cells. */
export type Sheets = Map<string, Cell[][]>;

export function readWorkbook(bytes: ArrayBuffer): Sheets {
  const { SheetNames: names, Sheets: sheets } = read(bytes, { type: 'array' });
  return new Map(
    names.map((name) => [
      name,
      utils.sheet_to_json<Cell[]>(sheets[name]!, { header: 1, defval: null, raw: true, blankrows: true }),
    ]),
  );
}
export async function writeWorkbook(sheets: Sheets): Promise<Buffer> {
  return writeExcelFile([...sheets].map(([sheet, data]) => ({ sheet, data }))).toBuffer();
}

/** Writes into the cell of a column in the row with this id; answers the row's number as a spreadsheet counts it. */
export function edit(sheets: Sheets, sheet: string, id: string, column: string, value: Cell): number {
  const rows = sheets.get(sheet) ?? [];
  const row = rows.findIndex(([first]) => first === id);
  const at = rows[0]?.indexOf(column) ?? -1;
  if (row < 0 || at < 0) throw new Error(`The sheet ${sheet} has no row ${id} or no column ${column}.`);
  rows[row]![at] = value;
  return row + 1;
}
