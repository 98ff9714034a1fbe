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
    if (error.code === 'ENOENT') throw new Unopened(`There is nothing at ${path}; check the path.`, { cause: error });
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

async function openUnpacked(path: string): Promise<Bundle> {
  const folder = await temporaryFolder('unpacked');
  try {
    return { ...(await openZip(path, folder.path)), close: () => folder.remove() };
  } catch (error) {
    await folder.remove();
    throw error;
  }
}
