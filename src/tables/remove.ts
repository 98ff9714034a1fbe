import type { Database } from '../graph/database.ts';
import { loadStatement } from '../graph/query.ts';

const statement = loadStatement('remove-dataset');

/** Takes a dataset out of every reader's sight at once; its rows are swept like those of any version nobody points at. */
export async function removeDataset(database: Database, dataset: string): Promise<void> {
  await database.write(statement, { dataset });
}
