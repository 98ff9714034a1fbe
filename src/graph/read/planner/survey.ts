import { closure } from '../../../analysis/feeds.ts';
import type { SurveyChain, Survey } from '../../../analysis/survey.ts';
import type { ChainOfGraph } from '../chains.ts';
import type { Snapshot } from '../snapshot.ts';
import { Facts, located, ownersOf } from './facts.ts';
import * as queries from './queries.ts';

/** Of which stages and products facts are read (null: of all), and whether with capacities and quantities. */
export interface Scope {
  readonly stages: readonly string[] | null;
  readonly items: readonly string[] | null;
  readonly amounts: boolean;
}
export const everything: Scope = { stages: null, items: null, amounts: false };

/** What is true of the stages wherever they are, and the places: small, and always read whole. */
export type Reference = Pick<Survey, 'home' | 'feeds' | 'stages' | 'apart' | 'substitutes'> & {
  places: PlaceRow[];
};
export interface PlaceRow {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly kind: string;
  readonly parents: readonly string[];
}

/** A survey whose places have names. */
export type PlacedSurvey = Survey & Pick<Reference, 'places'>;

export async function readReference({ database, version, home }: Snapshot): Promise<Reference> {
  const [feeds, goods, apart, substitutes, places] = await Promise.all([
    database.rows(queries.feeds, { version }),
    database.rows(queries.goods, { version }),
    database.rows(queries.apart, { version }),
    database.rows(queries.substitutes, { version }),
    database.rows(queries.placeRows, { version }),
  ]);
  return {
    home,
    apart: new Set(apart.map(({ id }) => id)),
    feeds: feeds.flatMap(({ stage, feeds: list }) =>
      list.map(([to, item, status, asOf, validFrom, validTo]) => ({
        from: stage,
        to,
        item,
        status,
        asOf,
        validFrom,
        validTo,
      })),
    ),
    stages: new Map(
      goods.map(({ stage, consumes, yields }) => [
        stage,
        {
          consumes: consumes.map(([item]) => item),
          ratios: new Map(
            consumes.flatMap(([item, quantity, unit]) =>
              quantity === null || unit === null ? [] : [[item, { quantity, unit }] as const],
            ),
          ),
          yields: yields.map(([item, role]) => ({ item, isByProduct: role === 'by-product' })),
        },
      ]),
    ),
    substitutes: new Map(substitutes.map(({ product, others }) => [product, others])),
    places,
  };
}

/** Everything the planner's questions about some chains need, from one version. */
export async function readSurvey(
  { database, version }: Snapshot,
  chains: readonly SurveyChain[],
  reference: Reference,
  { stages, items, amounts }: Scope,
): Promise<PlacedSurvey> {
  const asked = { version, stages, amounts };
  const facts = new Facts();
  // Each list is put into facts as it arrives, while the database is busy with the others.
  const [operations, supplies, makers, users, projects, emissions, flows, statements, needs, owners] =
    await Promise.all([
      database.rows(queries.operations, asked).then((rows) => facts.operations(rows)),
      database.rows(queries.supplies, asked).then((rows) => facts.supplies(rows)),
      database.rows(queries.makers, { version, items }).then((rows) => facts.makers(rows)),
      database.rows(queries.users, { version, items }).then((rows) => facts.users(rows)),
      database.rows(queries.projects, { version, stages }).then((rows) => facts.projects(rows)),
      database.rows(queries.emissions, { version }).then((rows) => facts.emissions(rows)),
      database.rows(queries.flows, { version }).then((rows) => facts.flows(rows)),
      database.rows(queries.statements, { version }).then((rows) => facts.statements(rows)),
      database.rows(queries.needs, { version }).then((rows) => facts.needs(rows)),
      database.rows(queries.owners, { version }).then(ownersOf),
    ]);
  return {
    chains,
    ...reference,
    operations,
    supplies,
    makers,
    users,
    projects,
    emissions,
    flows,
    statements,
    needs,
    owners,
  };
}

function nextOf(feeds: Reference['feeds']): Map<string, Set<string>> {
  const next = new Map<string, Set<string>>();
  for (const { from, to } of feeds) next.set(from, (next.get(from) ?? new Set()).add(to));
  return next;
}

export const surveyChain = ({ id, stages, hosts, leaderPlaces }: ChainOfGraph): SurveyChain => ({
  id,
  parts: stages.map(({ id: stage, tier, required, sourcing }) => ({ stage, tier, required, sourcing })),
  hosts: hosts.map((host) => host.id),
  leaders: leaderPlaces.map(({ firm, places }) => ({ firm, located: places.map(located) })),
});

/**
 * The scope of questions about one chain: its stages, those that give their inputs, all that depend on them, their
 * neighbours, and who could use their by-products.
 */
export function scopeOf(chain: SurveyChain, { feeds, stages, substitutes }: Reference): Scope {
  const own = new Set(chain.parts.map(({ stage }) => stage));
  const goods = (ids: Iterable<string>) => [...ids].flatMap((id) => stages.get(id) ?? []);
  const inputs = new Set(goods(own).flatMap(({ consumes }) => consumes));
  for (const { to, item } of feeds) if (item !== null && own.has(to)) inputs.add(item);
  const outputs = new Set(goods(own).flatMap(({ yields }) => yields.map(({ item }) => item)));
  const stand = new Set([...outputs].flatMap((item) => [item, ...(substitutes.get(item) ?? [])]));

  const scope = new Set(own);
  for (const each of closure(own, nextOf(feeds))) scope.add(each);
  for (const { from, to } of feeds) if (own.has(to)) scope.add(from);
  const givers = new Set<string>();
  for (const [id, { consumes, yields }] of stages) {
    if (yields.some(({ item }) => inputs.has(item))) givers.add(id);
    if (consumes.some((item) => stand.has(item))) scope.add(id);
  }
  // What the givers need themselves matters where an input hangs on one of them: a second one is a step away from there.
  const second = new Set(goods(givers).flatMap(({ consumes }) => consumes));
  for (const { to, item } of feeds) if (item !== null && givers.has(to)) second.add(item);
  for (const [id, { yields }] of stages) if (yields.some(({ item }) => second.has(item))) scope.add(id);
  for (const giver of givers) scope.add(giver);
  return { amounts: true, stages: [...scope], items: [...new Set([...inputs, ...outputs, ...second])] };
}
