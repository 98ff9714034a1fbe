import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A cell of a made-up table; none of them needs quotes. */
export type Cell = string | number;

/** Writes one made-up table, `name.csv`, row by row; every row's last column is its status, `synthetic`. */
export async function writeTable(
  folder: string,
  name: string,
  header: string,
  rows: Iterable<readonly Cell[]>,
): Promise<void> {
  function* lines() {
    yield `${header},status\n`;
    for (const row of rows) yield `${row.join(',')},synthetic\n`;
  }
  await pipeline(Readable.from(lines()), createWriteStream(join(folder, `${name}.csv`)));
}
