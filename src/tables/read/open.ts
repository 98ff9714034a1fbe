import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { temporaryFolder } from '../temporary.ts';
import { openFiles, openFolder } from './folder.ts';
import { openJson } from './json.ts';
import { Unopened, type Bundle } from './source.ts';
import { openWorkbook } from './workbook.ts';
import { openZip } from './zip.ts';

/** Opens what a user names: a folder of CSV files, one CSV or JSON file, an XLSX workbook, or a ZIP of CSV files. */
export async function openPath(path: string): Promise<Bundle> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT')
      throw new Unopened(`There is nothing at ${path}; check the path.`, { cause: error });
    throw error;
  });
  if (found.isDirectory()) return openFolder(path);
  switch (extname(path).toLowerCase()) {
    case '.csv':
    case '.tsv':
    case '.txt':
      return openFiles([path]);
    case '.json':
      return openJson(path);
    case '.xlsx':
      return openWorkbook(path);
    case '.zip':
      return openUnpacked(path);
    case '.xls':
      throw new Unopened(`${path} is of the old kind; save it as XLSX or CSV.`);
    default:
      throw new Unopened(`${path} is none of CSV, XLSX, JSON or ZIP; save it as one of them.`);
  }
}

/** Opens several as one. */
export async function openPaths(paths: readonly string[]): Promise<Bundle> {
  const bundles: Bundle[] = [];
  const close = async () => {
    for (const bundle of bundles) await bundle.close();
  };
  try {
    for (const path of paths) bundles.push(await openPath(path));
  } catch (error) {
    await close();
    throw error;
  }
  if (bundles.length === 1) return bundles[0]!;
  const hash = createHash('sha256');
  for (const bundle of bundles) hash.update(`${bundle.hash}\n`);
  return {
    hash: hash.digest('hex').slice(0, 16),
    async sources(problems) {
      const sources = [];
      for (const bundle of bundles) sources.push(...(await bundle.sources(problems)));
      return sources;
    },
    close,
  };
}

async function openUnpacked(path: string): Promise<Bundle> {
  const folder = await temporaryFolder('unpacked');
  try {
    return { ...(await openZip(path, folder.path)), close: () => folder.remove() };
  } catch (error) {
    await folder.remove();
    throw error;
  }
}
