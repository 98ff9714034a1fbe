import { z } from 'zod';
import type { EntityDetail, LinkDetail, Neighbours } from '../model/contract/answers.ts';
import { entityOf, labelOf, linkOf, parseLinkId } from '../model/contract/entity.ts';
import type { LinkType } from '../model/vocabulary/kinds.ts';
import { namedQuery } from '../graph/query.ts';
import { briefOf, Properties, sourcesOf, thingsById } from './rows.ts';
import type { Snapshot } from '../graph/snapshot.ts';

const linkCounts = namedQuery(
  'link-counts',
  z.object({ type: z.string(), direction: z.enum(['in', 'out']), count: z.number() }),
);
const link = namedQuery('link', z.object({ properties: Properties }));
const Neighbour = z.object({
  type: z.string(),
  link: Properties,
  labels: z.array(z.string()),
  other: Properties,
  place: z.string(),
});
const neighboursOut = namedQuery('neighbours-out', Neighbour);
const neighboursIn = namedQuery('neighbours-in', Neighbour);

/** One thing with its figures, the counts of its links and every source behind them; null when there is none. */
export async function readEntity(at: Snapshot, id: string): Promise<EntityDetail | null> {
  const [[thing], counts] = await Promise.all([
    thingsById(at, [id]),
    at.database.rows(linkCounts, { version: at.version, id }),
  ]);
  if (!thing) return null;
  const { entity, figures, chains } = thing;
  const named = figures.flatMap(({ item, place }) => [item, place]);
  const places = [entity['place'], entity['item'], entity['of']];
  const [mentioned, evidence] = await Promise.all([
    thingsById(
      at,
      [...named, ...places].filter((each): each is string => typeof each === 'string'),
    ),
    sourcesOf(at, [entity, ...figures]),
  ]);
  const links = counts.filter(({ type, direction }) => !(type === 'HAS_FIGURE' && direction === 'out'));
  return {
    ...entity,
    figures,
    links,
    chains,
    mentioned: mentioned.map((each) => briefOf(each.entity)),
    evidence,
  };
}

/** One link by its id, with what it names and cites; null when there is none. An id without a key finds the first of several. */
export async function readLink(at: Snapshot, id: string): Promise<LinkDetail | null> {
  const parts = parseLinkId(id);
  if (!parts) return null;
  const [row] = await at.database.rows(link, { version: at.version, ...parts });
  if (!row) return null;
  const found = linkOf(parts.type, parts.from, parts.to, row.properties);
  const named = ['from', 'to', 'item', 'place', 'fromFirm', 'toFirm'].map((key) => found[key]);
  const [mentioned, evidence] = await Promise.all([
    thingsById(
      at,
      named.filter((each): each is string => typeof each === 'string'),
    ),
    sourcesOf(at, [found]),
  ]);
  return { ...found, mentioned: mentioned.map(({ entity }) => briefOf(entity)), evidence };
}

export interface Page {
  direction: 'in' | 'out' | 'both';
  types: string[] | null;
  limit: number;
  /** The place after which the page begins, as `next` of the page before gave it; null for the first. */
  after: string | null;
}

/** A page of a thing's links: those going out first, then those coming in, each by type, other end, item and key. */
export async function readNeighbours(at: Snapshot, id: string, page: Page): Promise<Neighbours | null> {
  const [[thing], counts] = await Promise.all([
    thingsById(at, [id]),
    at.database.rows(linkCounts, { version: at.version, id }),
  ]);
  if (!thing) return null;
  const [side, place] = page.after === null ? [null, null] : splitPlace(page.after);
  const asked = { version: at.version, id, types: page.types };
  type Found = z.infer<typeof Neighbour> & { direction: 'in' | 'out' };
  const found: Found[] = [];
  for (const direction of ['out', 'in'] as const) {
    if (page.direction !== 'both' && page.direction !== direction) continue;
    if (side === 'in' && direction === 'out') continue;
    const wanted = page.limit + 1 - found.length;
    if (wanted <= 0) break;
    const query = direction === 'out' ? neighboursOut : neighboursIn;
    const after = side === direction ? place : null;
    const rows = await at.database.rows(query, { ...asked, after, limit: wanted });
    found.push(...rows.map((row) => ({ ...row, direction })));
  }
  const shown = found.slice(0, page.limit);
  const last = shown.at(-1);
  const total = counts
    .filter(({ type, direction }) => !(type === 'HAS_FIGURE' && direction === 'out'))
    .filter(({ direction }) => page.direction === 'both' || page.direction === direction)
    .filter(({ type }) => page.types === null || page.types.includes(type))
    .reduce((sum, { count }) => sum + count, 0);
  const nodes = new Map(
    shown.map((row) => [String(row.other['id']), entityOf(labelOf(row.labels), row.other)]),
  );
  return {
    nodes: [...nodes.values()],
    links: shown.map(({ type, direction, link: properties, other }) => {
      const far = String(other['id']);
      const [from, to] = direction === 'out' ? [id, far] : [far, id];
      return linkOf(type as LinkType, from, to, properties);
    }),
    total,
    shown: shown.length,
    next: found.length > shown.length && last ? `${last.direction}|${last.place}` : null,
  };
}

function splitPlace(after: string): ['in' | 'out', string] {
  const bar = after.indexOf('|');
  return [after.slice(0, bar) === 'in' ? 'in' : 'out', after.slice(bar + 1)];
}
