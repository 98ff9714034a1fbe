import { basename, extname, join } from 'node:path';
import { mkdir } from 'node:fs/promises';
import { temporaryFolder } from '../temporary.ts';
import { readApart } from './apart/apart.ts';
import { readRows } from './apart/rows-file.ts';
import { headed } from './headed.ts';
import type { Bundle, Source } from './source.ts';
import { inspect } from './text.ts';

/** A workbook or a JSON file, read in a worker: a sheet, or a list of rows, a table. `name` is what a report calls it. */
export async function openParsed(
  work: 'workbook' | 'json',
  path: string,
  name = basename(path),
  signal?: AbortSignal,
): Promise<Bundle> {
  const { hash } = await inspect(path);
  const folder = await temporaryFolder('unpacked');
  try {
    const rowsIn = join(folder.path, 'rows');
    await mkdir(rowsIn);
    const { tables } = await readApart({ work, path, folder: rowsIn }, signal);
    const sources = tables.map(({ stem, file, rows }): Source => {
      const isNamedByFile = stem === basename(path).slice(0, -extname(path).length);
      const shown = isNamedByFile && work === 'json' ? name : `${name}: ${stem}`;
      return { name: shown, stem, size: rows, open: (meter) => headed(shown, readRows(file, meter)) };
    });
    return {
      hash: hash.slice(0, 16),
      sources(problems) {
        for (const [at, { notes }] of tables.entries())
          for (const { column, message } of notes)
            problems.note({ table: sources[at]!.name, line: null, column }, message);
        return Promise.resolve(sources);
      },
      close: () => folder.remove(),
    };
  } catch (error) {
    await folder.remove();
    throw error;
  }
}
