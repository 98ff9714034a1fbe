import { z } from 'zod';
import type { ChainMap, ChainRow } from '../model/contract/answers.ts';
import { entityOf, Sourcing, TierName, type Link } from '../model/contract/entity.ts';
import type { LinkType } from '../model/vocabulary/kinds.ts';
import { namedQuery } from '../graph/query.ts';
import { brief, Named } from '../facts/named.ts';
import type { Snapshot } from '../graph/snapshot.ts';
import { briefOf, linkFrom, Properties, sourcesOf, thingsById } from './rows.ts';

const stages = namedQuery(
  'chain-stages',
  z.object({
    stage: Properties,
    tier: TierName.nullable(),
    order: z.number().nullable(),
    required: z.boolean().nullable(),
    sourcing: Sourcing.nullable(),
  }),
);
const operators = namedQuery(
  'chain-operators',
  z.object({
    labels: z.array(z.string()),
    operator: Properties,
    stage: z.string(),
    operates: Properties,
    places: z.array(Named),
  }),
);
const Ends = z.object({ from: z.string(), to: z.string(), properties: Properties });
const feeds = namedQuery('chain-feeds', Ends);
const flows = namedQuery('chain-flows', Ends);
const yields = namedQuery('chain-yields', Ends);

/** One chain as its map shows it, from one version; the same for every region and year. */
export async function readChainMap(
  at: Pick<Snapshot, 'database' | 'version'>,
  id: string,
  rows: readonly ChainRow[],
): Promise<ChainMap> {
  const { database, version } = at;
  const asked = { version, id };
  const linksOf = async (query: typeof feeds, type: LinkType) =>
    (await database.rows(query, asked)).map((row) => linkFrom(type, row));
  const [own, stageRows, operatorRows, feedLinks, flowLinks, yieldLinks] = await Promise.all([
    thingsById(at, [id]),
    database.rows(stages, asked),
    database.rows(operators, asked),
    linksOf(feeds, 'FEEDS'),
    linksOf(flows, 'RECYCLES_TO'),
    linksOf(yields, 'YIELDS'),
  ]);
  const chain = own[0];
  if (chain === undefined) throw new Error(`The version holds no chain ${id}.`);
  const row: Pick<ChainRow, 'heading' | 'hosts' | 'leaders'> = rows.find((each) => each.id === id) ?? {
    heading: null,
    hosts: [],
    leaders: [],
  };

  const within = new Set(stageRows.map(({ stage }) => String(stage['id'])));
  const crossing = [...feedLinks, ...flowLinks];
  const far = crossing.flatMap(({ from, to }) => [from, to]).filter((end) => !within.has(end));
  const carried = [...crossing.map(({ item }) => item), ...yieldLinks.map(({ to }) => to)];
  const named = [...crossing, ...operatorRows.map(({ operates }) => operates)].flatMap((link) =>
    ['place', 'fromFirm', 'toFirm'].map((key) => link[key]),
  );
  const operates: Link[] = operatorRows.map(({ operator, stage, operates: properties }) =>
    linkFrom('OPERATES', { from: String(operator['id']), to: stage, properties }),
  );
  const texts = (ids: unknown[]) => ids.filter((each): each is string => typeof each === 'string');
  const [stageThings, firmThings, outside, items, mentioned] = await Promise.all([
    thingsById(at, within),
    thingsById(
      at,
      operates.map(({ from }) => from),
    ),
    thingsById(at, far),
    thingsById(at, texts(carried)),
    thingsById(at, texts(named)),
  ]);
  const placeOf = new Map(operatorRows.map((each) => [String(each.operator['id']), each.places[0]]));
  const figuresOf = new Map(stageThings.map(({ entity, figures }) => [entity.id, figures]));

  const answer: Omit<ChainMap, 'evidence'> = {
    id,
    name: chain.entity.name,
    nameEn: chain.entity.nameEn,
    chain: { ...chain.entity, figures: chain.figures },
    heading: row.heading,
    hosts: row.hosts,
    leaders: row.leaders,
    stages: stageRows.map(({ stage, tier, order, required, sourcing }) => ({
      ...entityOf('Stage', stage),
      tier,
      order,
      required: required ?? true,
      sourcing,
      figures: figuresOf.get(String(stage['id'])) ?? [],
    })),
    firms: firmThings.map(({ entity, figures }) => {
      const place = placeOf.get(entity.id);
      return { ...entity, figures, place: place ? brief('Place', place) : null };
    }),
    operates,
    feeds: feedLinks,
    flows: flowLinks,
    yields: yieldLinks,
    outside: outside.map(({ entity, chains, figures }) => ({ ...entity, chains, figures })),
    items: items.map(({ entity }) => entity),
    mentioned: mentioned.map(({ entity }) => briefOf(entity)),
  };
  return { ...answer, evidence: await sourcesOf(at, cited(answer)) };
}

/** Everything in the answer that can cite a source. */
function cited(answer: Omit<ChainMap, 'evidence'>) {
  const withFigures = [answer.chain, ...answer.stages, ...answer.firms, ...answer.outside];
  return [
    ...withFigures,
    ...withFigures.flatMap(({ figures }) => figures),
    ...answer.leaders,
    ...answer.operates,
    ...answer.feeds,
    ...answer.flows,
    ...answer.yields,
    ...answer.items,
  ];
}
