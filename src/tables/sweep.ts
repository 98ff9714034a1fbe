import { z } from 'zod';
import type { Database } from '../graph/database.ts';
import { loadQuery, loadStatement, namedQuery } from '../graph/query.ts';

const versionsToSweep = namedQuery('versions-to-sweep', z.object({ version: z.string() }));
const claim = loadQuery('sweep-claim', z.object({ claimed: z.boolean() }));
const sweepEntities = loadStatement('sweep-entities');
const sweepVersion = loadStatement('sweep-version');

/** How long a version no one points at is left alone: longer than any answer takes to read, and than a load is silent. */
export const graceSeconds = 60;

/**
 * Deletes every version that no dataset points at and that has been silent for the grace time: replaced ones, and what a
 * load that was refused or killed left behind.
 * @returns how many versions were swept.
 */
export async function sweep(database: Database, grace = graceSeconds): Promise<number> {
  const stale = await database.rows(versionsToSweep, { graceSeconds: grace });
  let swept = 0;
  for (const { version } of stale) {
    const [answer] = await database.writeRows(claim, { version, graceSeconds: grace });
    if (!answer?.claimed) continue;
    await database.implicit(sweepEntities, { version });
    await database.write(sweepVersion, { version });
    swept++;
  }
  return swept;
}
