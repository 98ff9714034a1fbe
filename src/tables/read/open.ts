import { mkdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { temporaryFolder } from '../temporary.ts';
import { readApart } from './apart/apart.ts';
import { openFiles, openFolder, together } from './folder.ts';
import { formatNames, formatOf } from './formats.ts';
import { Unopened, type Bundle, type Reading } from './source.ts';

/** Opens what a user names: a folder of tables, a CSV or JSON file, a workbook, or a ZIP of tables. */
export async function openPath(path: string, reading: Reading = {}): Promise<Bundle> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT')
      throw new Unopened(`There is nothing at ${path}; check the path.`, { cause: error });
    throw error;
  });
  if (found.isDirectory()) return openFolder(path, reading);
  const format = formatOf(path);
  if (format === null) throw new Unopened(`${path} is none of ${formatNames}; save it as one of them.`);
  return format === 'zip' ? openZip(path, reading) : openFiles([path], reading);
}

/** Opens several as one. */
export async function openPaths(paths: readonly string[], reading: Reading = {}): Promise<Bundle> {
  const bundles: Bundle[] = [];
  try {
    for (const path of paths) bundles.push(await openPath(path, reading));
  } catch (error) {
    await together(bundles).close();
    throw error;
  }
  return bundles.length === 1 ? bundles[0]! : together(bundles);
}

/** The tables of a ZIP, unpacked in a worker; what else it holds is named. */
async function openZip(path: string, reading: Reading): Promise<Bundle> {
  const folder = await temporaryFolder('unpacked');
  try {
    const unpacked = join(folder.path, 'files');
    await mkdir(unpacked);
    const { files, others } = await readApart({ work: 'zip', path, folder: unpacked }, reading.signal);
    if (files.length === 0)
      throw new Unopened(`${basename(path)} holds no table; pack the tables as CSV, XLSX or JSON.`);
    const bundle = await openFiles(
      files.map((name) => ({ path: join(unpacked, name), name })),
      reading,
      others.map((name) => ({
        name,
        message: { en: 'this is no table, so it was left out.', zh: '不是表格文件，故未载入。' },
      })),
    );
    const close = async () => {
      await bundle.close();
      await folder.remove();
    };
    return { ...bundle, close };
  } catch (error) {
    await folder.remove();
    throw error;
  }
}
