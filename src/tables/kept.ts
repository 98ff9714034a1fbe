import { join } from 'node:path';
import type { Database } from '../graph/database.ts';
import { Datasets } from '../graph/snapshot.ts';
import { arrange, order, type Arranged, type Planned } from './arrange.ts';
import type { DatasetRow } from './dataset.ts';
import type { Problems } from './problems.ts';
import { openFolder } from './read/folder.ts';
import { temporaryFolder } from './temporary.ts';
import { exportTo } from './write/dataset.ts';

export interface Kept {
  readonly dataset: DatasetRow;
  readonly tables: readonly Planned[];
  close(): Promise<void>;
}

/**
 * What is there of a dataset, as tables to be loaded again beside new ones: the export reads back to the same graph. Rows
 * whose id the new tables hold give way to them. Null when there is no such dataset.
 */
export async function keptTables(
  database: Database,
  dataset: DatasetRow | null,
  problems: Problems,
): Promise<Kept | null> {
  const datasets = new Datasets(database);
  const now = dataset ? await datasets.snapshot(dataset.id) : null;
  const known = now && (await datasets.list()).find(({ id }) => id === now.dataset);
  if (!now || !known) return null;
  const { id, name, nameEn, home } = known;
  const folder = await temporaryFolder('unpacked');
  try {
    const out = join(folder.path, 'kept');
    await exportTo(now, { id, name, nameEn, home }, 'csv', out);
    const { tables } = await arrange(await openFolder(out), {}, problems);
    return {
      dataset: { id, name, nameEn, home },
      tables: tables.map((table) => ({
        ...table,
        open: async (meter) => ({ ...(await table.open(meter)), onlyNew: true }),
      })),
      close: () => folder.remove(),
    };
  } catch (error) {
    await folder.remove();
    throw error;
  }
}

/** The new tables, and after each kind's the kept rows of that kind; what the new ones do not say of the dataset stays. */
export function withKept({ dataset, ...arranged }: Arranged, kept: Kept): Arranged {
  const tables = [...arranged.tables, ...kept.tables].sort((a, b) => order(a) - order(b));
  const named = dataset && {
    id: dataset.id,
    name: dataset.name === dataset.id ? kept.dataset.name : dataset.name,
    nameEn: dataset.nameEn ?? kept.dataset.nameEn,
    home: dataset.home ?? kept.dataset.home,
  };
  return { ...arranged, dataset: named, tables, size: tables.reduce((sum, { size }) => sum + size, 0) };
}
