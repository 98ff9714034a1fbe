import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { read, utils, type CellObject, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { limits } from '../limits.ts';
import { Refused, type Found, type Note, type ParsedTable } from './job.ts';
import { writeRows } from './rows-file.ts';
import { withoutStrays, type Row } from './strays.ts';
import { shownText } from './shown-text.ts';
import { workbookZip } from './workbook-zip.ts';

const signatures = { zip: '504b0304', compound: 'd0cf11e0' } as const;

/** Reads a workbook (XLSX, XLSM, XLS, ODS): a sheet a table, each cell as the text it shows. Macros are never run. */
export async function parseWorkbook(path: string, folder: string): Promise<Found> {
  if (statSync(path).size > limits.workbookBytes) throw tooLarge();
  const bytes = readFileSync(path);
  const signature = bytes.subarray(0, 4).toString('hex');
  if (signature === signatures.zip) {
    const { unpacked, filled } = await workbookZip(path);
    if (unpacked > limits.workbookUnpacked || filled > limits.cells) throw tooLarge();
  } else if (signature !== signatures.compound) throw unreadable('its beginning is another', '文件开头不符');
  const book = opened(bytes);
  const tables: ParsedTable[] = [];
  let left: number = limits.cells;
  for (const [at, name] of book.SheetNames.entries()) {
    const sheet = book.Sheets[name];
    if (!sheet) throw unreadable(`the sheet ${name} is damaged`, `工作表 ${name} 已损坏`);
    const { rows, notes, cells } = rowsOf(sheet, book, left);
    left -= cells;
    const file = join(folder, `${at}.rows`);
    writeRows(file, rows);
    tables.push({ stem: name, file, rows: rows.length, notes });
  }
  return { tables, files: [], others: [] };
}

function opened(bytes: Buffer): WorkBook {
  try {
    return read(bytes, { type: 'buffer', cellFormula: false, cellHTML: false, cellNF: true });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (/password|encrypt/i.test(error.message))
      throw new Refused(
        'is protected by a password: save it without one.',
        '有密码保护：请另存为不带密码的文件。',
      );
    throw unreadable(error.message, error.message);
  }
}

const unreadable = (en: string, zh: string) =>
  new Refused(
    `is no workbook that can be read (${en}); open it in a spreadsheet and save it again, or save each sheet as CSV.`,
    `不是可读取的工作簿（${zh}）；请用表格软件打开后另存，或把各工作表另存为 CSV。`,
  );

const tooLarge = () =>
  new Refused(
    `is too large to be read at once: a workbook may have at most ${limits.workbookBytes / 1e6} MB, ` +
      `${limits.workbookUnpacked / 1e6} MB unpacked, and ${limits.cells} filled cells; save each sheet as CSV and load the folder.`,
    `过大：工作簿不得超过 ${limits.workbookBytes / 1e6} MB（解压后 ${limits.workbookUnpacked / 1e6} MB）、${limits.cells} 个非空单元格；请把各工作表另存为 CSV，再载入整个文件夹。`,
  );

/** The rows of a sheet that hold something. Cells are walked as they are there: the range a sheet states means nothing. */
function rowsOf(
  sheet: WorkSheet,
  book: WorkBook,
  most: number,
): { rows: Row[]; notes: Note[]; cells: number } {
  const byLine = new Map<number, Row>();
  const is1904 = book.Workbook?.WBProps?.date1904 ?? false;
  let cells = 0;
  for (const [address, cell] of Object.entries(sheet)) {
    if (address.startsWith('!')) continue;
    const text = shownText(cell as CellObject, is1904);
    if (text.trim() === '') continue;
    if (++cells > most) throw tooLarge();
    const { r, c } = utils.decode_cell(address);
    let row = byLine.get(r + 1);
    if (!row) byLine.set(r + 1, (row = { line: r + 1, cells: [] }));
    row.cells.push([c, text]);
  }
  const sorted = [...byLine.values()].sort((a, b) => a.line - b.line);
  for (const { cells: own } of sorted) own.sort(([a], [b]) => a - b);
  const { rows, notes } = withoutStrays(sorted);
  return { rows, notes: [...notes, ...spreadMerges(sheet, rows)], cells };
}

/** A value that stands in cells merged over several rows holds for each of them that holds something else. */
function spreadMerges(sheet: WorkSheet, rows: readonly Row[]): Note[] {
  const notes: Note[] = [];
  for (const { s, e } of sheet['!merges'] ?? []) {
    const first = s.r === e.r ? -1 : placeOf(rows, s.r + 1);
    const value = first < 0 ? undefined : rows[first]!.cells.find(([column]) => column === s.c)?.[1];
    if (value === undefined) continue;
    for (let at = first + 1; at < rows.length && rows[at]!.line <= e.r + 1; at++) {
      const { cells } = rows[at]!;
      cells.push([s.c, value]);
      cells.sort(([a], [b]) => a - b);
    }
    const range = utils.encode_range({ s, e });
    notes.push({
      column: null,
      message: {
        en: `the cells ${range} are merged: “${value}” holds for each of their rows.`,
        zh: `单元格 ${range} 已合并：“${value}”适用于其中每一行。`,
      },
    });
  }
  return notes;
}

/** The place of the row with this line among rows in order, -1 when there is none. */
function placeOf(rows: readonly Row[], line: number): number {
  let [low, high] = [0, rows.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = rows[middle]!.line;
    if (found === line) return middle;
    if (found < line) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
