import { z } from 'zod';
import { namedQuery } from '../graph/query.ts';
import type { Snapshot } from '../graph/snapshot.ts';

const Row = z.object({ kind: z.string(), count: z.number() });
const nodeCounts = namedQuery('node-counts', Row);
const linkCounts = namedQuery('link-type-counts', Row);

/** What a dataset holds, by label and by link type. Counted in the database, so it takes a scan of the dataset. */
export async function readCounts({ database, version }: Snapshot): Promise<{
  nodes: Record<string, number>;
  links: Record<string, number>;
}> {
  const [nodes, links] = await Promise.all([
    database.rows(nodeCounts, { version }),
    database.rows(linkCounts, { version }),
  ]);
  const asRecord = (rows: z.infer<typeof Row>[]) =>
    Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
  return { nodes: asRecord(nodes), links: asRecord(links) };
}
