import { z } from 'zod';
import type { Database } from '../graph/database.ts';
import { namedQuery } from '../graph/query.ts';
import { arrange } from './arrange.ts';
import { load, stampOf } from './load.ts';
import { Problems, sentence } from './problems.ts';
import { openFolder } from './read/folder.ts';

const origin = namedQuery(
  'dataset-origin',
  z.object({ stamp: z.string(), origin: z.enum(['seed', 'user']) }),
);

/**
 * Loads the dataset that comes with the program, unless the very same files are the ones already loaded, or a user has
 * loaded a dataset of that name.
 */
export async function loadSeed(options: {
  database: Database;
  path: string;
  onProgress: (sentence: string) => void;
}): Promise<void> {
  const { database, path, onProgress } = options;
  const bundle = await openFolder(path);
  const problems = new Problems();
  const arranged = await arrange(bundle, {}, problems);
  const { dataset } = arranged;
  if (!dataset)
    throw new Error(`${path} holds no dataset.csv with an id; it names the dataset and its home place.`);
  const [there] = await database.rows(origin, { dataset: dataset.id });
  if (there?.origin === 'user') return onProgress(`Kept ${dataset.name} as a user loaded it.`);
  if (there?.stamp === stampOf(bundle.hash)) return;
  onProgress(`Loading ${dataset.name} …`);
  const { hash } = bundle;
  const loaded = await load({ database, arranged: { ...arranged, dataset }, hash, origin: 'seed', problems });
  if (!loaded.visible) {
    const first = problems.list.slice(0, 20).map(sentence).join('\n');
    throw new Error(`The dataset in ${path} was refused for ${problems.refusals} problems:\n${first}`);
  }
  onProgress(`Loaded ${dataset.name}: ${loaded.nodes} things, ${loaded.links} links.`);
}
