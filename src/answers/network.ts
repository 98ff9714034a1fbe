import { z } from 'zod';
import type { Expansion, NetworkAnswer, NetworkNode, Way } from '../model/contract/network.ts';
import { PlainFigure } from '../model/contract/network.ts';
import { LinkCount } from '../model/contract/answers.ts';
import { entityOf, labelOf, type Link } from '../model/contract/entity.ts';
import type { LinkType } from '../model/vocabulary/kinds.ts';
import { namedQuery } from '../graph/query.ts';
import { brief, Named } from '../facts/named.ts';
import { linkFrom, Properties, sourcesOf } from './rows.ts';
import type { Snapshot } from '../graph/snapshot.ts';

const nodes = namedQuery(
  'network-nodes',
  z.object({
    labels: z.array(z.string()),
    properties: Properties,
    links: z.array(LinkCount),
    figures: z.array(PlainFigure),
    chains: z.array(Named),
    places: z.array(Named),
    within: z.array(z.string()),
    stages: z.array(Named),
    owners: z.array(Named),
  }),
);
const links = namedQuery(
  'network-links',
  z.object({ type: z.string(), from: z.string(), to: z.string(), properties: Properties }),
);
const expand = namedQuery(
  'network-expand',
  z.object({ id: z.string().nullable(), place: z.string().nullable(), total: z.number() }),
);

/** Things by their ids, every link among them and to those beside them, and the ids that name nothing. */
export async function readNetwork(
  at: Snapshot,
  { ids, beside }: { ids: readonly string[]; beside: readonly string[] },
): Promise<NetworkAnswer> {
  const asked = [...new Set(ids)];
  if (asked.length === 0) return { nodes: [], links: [], evidence: [], gone: [] };
  const own = new Set(asked);
  const others = beside.filter((id) => !own.has(id));
  const [found, joined] = await Promise.all([
    at.database.rows(nodes, { version: at.version, ids: asked }),
    at.database.rows(links, {
      version: at.version,
      ids: asked,
      all: [...asked, ...others],
      beside: others,
    }),
  ]);
  const told = found.map(nodeOf);
  const known = new Set(told.map(({ id }) => id));
  const among = joined.map((row): Link => linkFrom(row.type as LinkType, row));
  return {
    nodes: told,
    links: among,
    evidence: await sourcesOf(at, [...told, ...among]),
    gone: asked.filter((id) => !known.has(id)),
  };
}

function nodeOf(row: z.infer<typeof nodes.row>): NetworkNode {
  const { labels, properties, links: counts, figures, chains, places, within, stages, owners } = row;
  return {
    ...entityOf(labelOf(labels), properties),
    links: counts,
    figures: newest(figures),
    chains: chains.map((each) => brief('Chain', each)),
    places: places.map((each) => brief('Place', each)),
    within,
    stages: stages.map((each) => brief('Stage', each)),
    owners: owners.map((each) => brief('Firm', each)),
  };
}

/** Of several figures of one quantity and unit the newest, which the query tells first. */
function newest(figures: readonly PlainFigure[]): PlainFigure[] {
  const byKind = new Map<string, PlainFigure>();
  for (const figure of figures) {
    const kind = `${figure.quantity}|${figure.unit}`;
    if (!byKind.has(kind)) byKind.set(kind, figure);
  }
  return [...byKind.values()];
}

export interface ExpandPage {
  readonly id: string;
  readonly ways: readonly Way[];
  readonly after: string | null;
  readonly limit: number;
  readonly beside: readonly string[];
}

/** A page of what some ways lead to from a thing, with all links to it and to what is beside; null when there is no such thing. */
export async function readExpansion(at: Snapshot, page: ExpandPage): Promise<Expansion | null> {
  const { id, ways, after, limit, beside } = page;
  const rows = await at.database.rows(expand, {
    version: at.version,
    id,
    ways: ways.map(({ type, direction }) => `${type}|${direction}`),
    after,
    limit: limit + 1,
  });
  const total = rows[0]?.total ?? null;
  const found = rows.flatMap((row) => (row.id === null ? [] : [{ id: row.id, place: row.place }]));
  const shown = found.slice(0, limit);
  const answer = await readNetwork(at, {
    ids: shown.length > 0 ? shown.map((row) => row.id) : [id],
    beside: [id, ...beside],
  });
  if (shown.length === 0 && answer.gone.includes(id)) return null;
  const next = found.length > shown.length ? (shown.at(-1)?.place ?? null) : null;
  if (shown.length === 0)
    return { nodes: [], links: [], evidence: [], gone: [], total: total ?? 0, next: null };
  const order = new Map(shown.map((row, index) => [row.id, index]));
  const sorted = answer.nodes.sort((a, b) => order.get(a.id)! - order.get(b.id)!);
  return { ...answer, nodes: sorted, total: total ?? shown.length, next };
}
