import { z } from 'zod';
import { parseLinkId } from '../model/entity.ts';
import { namedQuery } from '../graph/query.ts';
import type { Snapshot } from '../graph/snapshot.ts';

const linkSources = namedQuery(
  'link-sources',
  z.object({ id: z.string(), sources: z.array(z.string()).nullable() }),
);

/** The ids of the sources behind links, by the link's id. */
export async function sourcesOfLinks(
  { database, version }: Snapshot,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const links = [...new Set(ids)].flatMap((id) => {
    const parts = parseLinkId(id);
    return parts === null ? [] : [{ id, ...parts }];
  });
  if (links.length === 0) return new Map();
  const rows = await database.rows(linkSources, { version, links });
  return new Map(rows.map(({ id, sources }) => [id, sources ?? []]));
}
