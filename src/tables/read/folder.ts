import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { readCsv } from './csv.ts';
import { Unopened, type Bundle, type Source } from './source.ts';
import { inspect } from './text.ts';

/** The CSV files of a folder. */
export async function openFolder(path: string): Promise<Bundle> {
  const names = (await readdir(path)).filter((name) => extname(name).toLowerCase() === '.csv').sort();
  if (names.length === 0)
    throw new Unopened(
      `${path} holds no CSV file; name a folder of CSV files, a CSV, JSON or ZIP file, or an XLSX workbook.`,
    );
  return openFiles(names.map((name) => join(path, name)));
}

/** Some CSV files as one bundle. */
export async function openFiles(paths: readonly string[]): Promise<Bundle> {
  const sources: Source[] = [];
  const hash = createHash('sha256');
  for (const path of paths) {
    const name = basename(path);
    const { encoding, bytes, hash: own } = await inspect(path);
    hash.update(`${name} ${own}\n`);
    sources.push({
      name,
      stem: name.slice(0, -extname(name).length),
      size: bytes,
      open: (meter) => readCsv({ path, name, encoding }, meter),
    });
  }
  return {
    hash: hash.digest('hex').slice(0, 16),
    sources: () => Promise.resolve(sources),
    close: () => Promise.resolve(),
  };
}
