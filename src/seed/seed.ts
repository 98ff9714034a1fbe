import type { Database } from '../graph/database.ts';
import { Datasets } from '../graph/read/snapshot.ts';
import { load } from './load.ts';
import { Problems, sentence } from './problems.ts';
import { openFolder } from './read/folder.ts';

/** Loads the dataset that comes with the program, unless the very same files are the ones already loaded. */
export async function loadSeed(options: {
  database: Database;
  path: string;
  onProgress: (sentence: string) => void;
}): Promise<void> {
  const { database, path, onProgress } = options;
  const bundle = await openFolder(path);
  if (!bundle.dataset) throw new Error(`${path} holds no dataset.csv; it names the dataset and its home place.`);
  const there = (await new Datasets(database).list()).find(({ id }) => id === bundle.dataset?.id);
  if (there?.stamp === bundle.stamp) return;
  onProgress(`Loading ${bundle.dataset.name} …`);
  const problems = new Problems();
  const loaded = await load({ database, bundle, dataset: bundle.dataset, problems });
  if (!loaded) {
    const first = problems.list.slice(0, 20).map(sentence).join('\n');
    throw new Error(`The dataset in ${path} was refused for ${problems.refusals} problems:\n${first}`);
  }
  onProgress(`Loaded ${bundle.dataset.name}: ${loaded.nodes} things, ${loaded.links} links.`);
}
