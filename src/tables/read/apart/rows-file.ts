import { closeSync, createReadStream, openSync, writeSync } from 'node:fs';
import { watchedRoom } from '../../temporary.ts';
import type { RawRow } from '../../table.ts';
import type { Meter } from '../source.ts';

/** One row that holds something. */
export interface SparseRow {
  /** Its number in the sheet or the list, from 1. */
  readonly line: number;
  /** Column (from 0) and text, in the order of the columns. */
  readonly cells: readonly (readonly [column: number, text: string])[];
}

const flushAt = 1 << 16;

/** Writes rows into a file, one a line; an empty cell takes no room, however far out the next one is. Throws DiskFull. */
export function writeRows(path: string, rows: Iterable<SparseRow>): void {
  const takeRoom = watchedRoom();
  const file = openSync(path, 'wx');
  try {
    let text = '';
    for (const { line, cells } of rows) {
      text += `${JSON.stringify([line, ...cells.flat()])}\n`;
      if (text.length < flushAt) continue;
      takeRoom(text.length);
      writeSync(file, text);
      text = '';
    }
    writeSync(file, text);
  } finally {
    closeSync(file);
  }
}

/** The rows of such a file as they are read, each as wide as its last cell. */
export async function* readRows(
  path: string,
  meter?: Meter,
): AsyncGenerator<readonly RawRow[], void, undefined> {
  let rest = '';
  for await (const piece of createReadStream(path, {
    encoding: 'utf8',
    highWaterMark: flushAt,
  }) as AsyncIterable<string>) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop()!;
    if (meter) meter.read += lines.length;
    if (lines.length > 0) yield lines.map((text) => denseRow(JSON.parse(text) as (number | string)[]));
  }
}

function denseRow([line, ...cells]: (number | string)[]): RawRow {
  const width = cells.length === 0 ? 0 : (cells.at(-2) as number) + 1;
  const dense = Array<string>(width).fill('');
  for (let at = 0; at < cells.length; at += 2) dense[cells[at] as number] = cells[at + 1] as string;
  return { line: line as number, cells: dense };
}
