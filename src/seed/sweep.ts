import { z } from 'zod';
import type { Database } from '../graph/database.ts';
import { loadStatement, namedQuery } from '../graph/query.ts';

const versionsToSweep = namedQuery('versions-to-sweep', z.object({ version: z.string() }));
const claim = loadStatement('sweep-claim');
const sweepEntities = loadStatement('sweep-entities');
const sweepVersion = loadStatement('sweep-version');

/** How long a version no one points at is left alone: longer than any answer takes to read, and than a load is silent. */
export const graceSeconds = 60;

/**
 * Deletes every version that no dataset points at and that has been silent for the grace time: replaced ones, and what a
 * load that was refused or killed left behind. A grace of 0 is right only where nobody else can be reading or loading.
 * @returns how many versions were swept.
 */
export async function sweep(database: Database, grace = graceSeconds): Promise<number> {
  const stale = await database.rows(versionsToSweep, { graceSeconds: grace });
  for (const { version } of stale) {
    await database.write(claim, { version });
    await database.implicit(sweepEntities, { version });
    await database.write(sweepVersion, { version });
  }
  return stale.length;
}
