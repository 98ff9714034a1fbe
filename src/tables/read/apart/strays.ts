import { utils } from '@e965/xlsx';
import type { Note } from './job.ts';

export interface Row {
  readonly line: number;
  readonly cells: [column: number, text: string][];
}

/** How many empty rows part a table from what stands far below it. */
const farBelow = 100;

/**
 * Takes away single cells that lie far outside of a sheet's table, as a slip of the hand leaves them, and names each: one
 * that is alone in its column, beyond an empty column, or alone in its row, far below all others. More than one cell in a
 * column is data, and is left to be refused for its missing header.
 */
export function withoutStrays(rows: readonly Row[]): { rows: Row[]; notes: Note[] } {
  const inColumn = new Map<number, number>();
  for (const { cells } of rows)
    for (const [column] of cells) inColumn.set(column, (inColumn.get(column) ?? 0) + 1);
  const columns = [...inColumn.keys()].sort((a, b) => a - b);
  const gap = columns.findIndex((column, at) => at > 0 && column - columns[at - 1]! > 1);
  const edge = gap < 0 ? Infinity : columns[gap]!;
  const notes: Note[] = [];
  const kept: Row[] = [];
  for (const row of rows) {
    const previous = kept.at(-1);
    const isAlone = row.cells.length === 1 && columns.length > 1;
    const isFarBelow = isAlone && previous !== undefined && row.line - previous.line > farBelow;
    const stray = row.cells.filter(
      ([column]) => isFarBelow || (column >= edge && inColumn.get(column) === 1 && rows.length > 1),
    );
    for (const [column, text] of stray)
      notes.push(straying(utils.encode_cell({ r: row.line - 1, c: column }), text));
    const cells = stray.length === 0 ? row.cells : row.cells.filter((cell) => !stray.includes(cell));
    if (cells.length > 0) kept.push({ line: row.line, cells });
  }
  return { rows: kept, notes };
}

const straying = (address: string, text: string): Note => ({
  column: address,
  message: {
    en: `the cell ${address} (“${text.slice(0, 60)}”) lies outside of the table and was left out.`,
    zh: `单元格 ${address}（“${text.slice(0, 60)}”）在表格之外，未载入。`,
  },
});
