import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import readExcelFile from 'read-excel-file/node';
import type { Problems } from '../problems.ts';
import { tableOf } from './rows.ts';
import type { Bundle, Source } from './source.ts';
import { inspect } from './text.ts';
import { unpackedSize } from './zip.ts';

/** A workbook is read as a whole; what is larger is refused with the way out. */
export const workbookLimits = { bytes: 20_000_000, unpacked: 150_000_000, rows: 100_000 };

/** An XLSX workbook: a sheet a table. Within the stated limits; above them it is refused with “save as CSV”. */
export async function openWorkbook(path: string): Promise<Bundle> {
  const { hash } = await inspect(path);
  return {
    hash: hash.slice(0, 16),
    sources: (problems) => sheetsOf(path, problems),
    close: () => Promise.resolve(),
  };
}

async function sheetsOf(path: string, problems: Problems): Promise<Source[]> {
  const name = basename(path);
  const { size } = await stat(path);
  if (
    size > workbookLimits.bytes ||
    (await unpackedSize(path, workbookLimits.unpacked)) > workbookLimits.unpacked
  )
    return tooLarge(name, problems);
  const sheets = await readExcelFile(path, { trim: false }).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    problems.add(
      'unreadable',
      { table: name, line: null, column: null },
      null,
      `this is no XLSX workbook that can be read (${why}); open it in a spreadsheet and save it again, or save each sheet as CSV.`,
      `无法读取该工作簿（${why}）；请用表格软件打开后另存为 XLSX，或把各工作表另存为 CSV。`,
    );
    return [];
  });
  if (sheets.reduce((sum, { data }) => sum + data.length, 0) > workbookLimits.rows)
    return tooLarge(name, problems);
  return sheets.map(({ sheet, data }) => ({
    name: `${name}: ${sheet}`,
    stem: sheet,
    size: data.length,
    open: (meter) =>
      Promise.resolve(
        tableOf(
          `${name}: ${sheet}`,
          data.map((row) => row.map(textOfCell)),
          meter,
        ),
      ),
  }));
}

function tooLarge(name: string, problems: Problems): [] {
  const { bytes, rows } = workbookLimits;
  problems.add(
    'unreadable',
    { table: name, line: null, column: null },
    null,
    `a workbook may have at most ${bytes / 1e6} MB and ${rows} rows; save each sheet as CSV and load the folder.`,
    `工作簿不得超过 ${bytes / 1e6} MB、${rows} 行；请把各工作表另存为 CSV，再载入整个文件夹。`,
  );
  return [];
}

/** What a cell shows, as the text a CSV would have; a date is its day. */
function textOfCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, '');
  return String(value);
}
