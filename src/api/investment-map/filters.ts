import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { SheetTable } from './sheets.ts';

/** A workbook whose first sheets can be filtered by each of their columns; what writes the workbook has no word for it. */
export function withFilters(
  workbook: Uint8Array,
  sheets: readonly Pick<SheetTable, 'rows'>[],
): Uint8Array<ArrayBuffer> {
  const parts = unzipSync(workbook);
  sheets.forEach(({ rows }, index) => {
    const path = `xl/worksheets/sheet${index + 1}.xml`;
    const part = parts[path];
    if (!part) throw new Error(`The workbook has no ${path}.`);
    const range = `A1:${columnName(rows[0]?.length ?? 1)}${Math.max(1, rows.length)}`;
    const xml = strFromU8(part).replace('</sheetData>', `</sheetData><autoFilter ref="${range}"/>`);
    parts[path] = strToU8(xml);
  });
  return new Uint8Array(zipSync(parts));
}

/** What a workbook calls a column, counted from 1: A … Z, AA … */
function columnName(number: number): string {
  const rest = (number - 1) % 26;
  const before = (number - 1 - rest) / 26;
  return (before > 0 ? columnName(before) : '') + String.fromCharCode(65 + rest);
}
