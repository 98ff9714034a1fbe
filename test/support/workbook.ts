import readExcelFile from 'read-excel-file/node';
import writeExcelFile from 'write-excel-file/node';

type Cell = string | number | boolean | Date | null;
/** The sheets of a workbook by name, each as its rows of cells. */
export type Sheets = Map<string, Cell[][]>;

export async function readWorkbook(bytes: ArrayBuffer): Promise<Sheets> {
  const sheets = await readExcelFile(Buffer.from(bytes), { trim: false });
  return new Map(sheets.map(({ sheet, data }) => [sheet, data as Cell[][]]));
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
