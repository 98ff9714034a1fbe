import { labelOf } from '../../../model/entity.ts';
import { closure } from '../../../analysis/feeds.ts';
import type { Ownership } from '../../../analysis/owners.ts';
import type { Located, SurveyChain, Survey } from '../../../analysis/survey.ts';
import type { ChainRow } from '../../../model/answers.ts';
import type { Snapshot } from '../snapshot.ts';
import * as queries from './queries.ts';

/** Of which stages and products facts are read; null: of all. */
export interface Scope {
  readonly stages: readonly string[] | null;
  readonly items: readonly string[] | null;
}
export const everything: Scope = { stages: null, items: null };

/** What is true of the stages wherever they are, and the places: small, and always read whole. */
export type Reference = Pick<Survey, 'feeds' | 'stages' | 'substitutes'> & { places: PlaceRow[] };
export interface PlaceRow {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly kind: string;
  readonly parents: readonly string[];
}

/** A survey whose places have names. */
export type PlacedSurvey = Survey & Pick<Reference, 'places'>;

export async function readReference({ database, version }: Snapshot): Promise<Reference> {
  const [feeds, goods, substitutes, places] = await Promise.all([
    database.rows(queries.feeds, { version }),
    database.rows(queries.goods, { version }),
    database.rows(queries.substitutes, { version }),
    database.rows(queries.placeRows, { version }),
  ]);
  return {
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
        { consumes, yields: yields.map(([item, role]) => ({ item, isByProduct: role === 'by-product' })) },
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
  { stages, items }: Scope,
): Promise<PlacedSurvey> {
  const asked = { version, stages };
  const [operated, made, used, supplied, added, emitted, flows, abouts, needs, owned] = await Promise.all([
    database.rows(queries.operations, asked),
    database.rows(queries.makers, { version, items }),
    database.rows(queries.users, { version, items }),
    database.rows(queries.supplies, asked),
    database.rows(queries.projects, asked),
    database.rows(queries.emissions, { version }),
    database.rows(queries.flows, { version }),
    database.rows(queries.statements, { version }),
    database.rows(queries.needs, { version }),
    database.rows(queries.owners, { version }),
  ]);
  const locations = new Map<string, readonly Located[]>();
  const place = (thing: string, places: readonly Place[]) => {
    if (locations.has(thing) || places.length === 0) return;
    locations.set(
      thing,
      places.map(([id, validFrom, validTo]) => ({ place: id, validFrom, validTo })),
    );
  };

  return {
    chains,
    ...reference,
    locations,
    owners: ownersOf(owned),
    operations: new Map(
      operated.map(({ stage, operations }) => [
        stage,
        operations.map(
          ([operator, isCluster, own, firmCount, capacity, unit, asOf, validFrom, validTo, places]) => {
            place(operator, places);
            return { operator, isCluster, place: own, firmCount, capacity, unit, asOf, validFrom, validTo };
          },
        ),
      ]),
    ),
    makers: new Map(
      made.map(({ product, makers }) => [
        product,
        makers.map(([maker, isCluster, asOf, validFrom, validTo, places]) => {
          place(maker, places);
          return { maker, isCluster, asOf, validFrom, validTo };
        }),
      ]),
    ),
    users: new Map(
      used.map(({ product, users }) => [
        product,
        users.map(([user, asOf, validFrom, validTo, places]) => {
          place(user, places);
          return { user, asOf, validFrom, validTo };
        }),
      ]),
    ),
    supplies: new Map(
      supplied.map(({ buyer, supplies }) => [
        buyer,
        supplies.map(
          ([supplier, isCluster, item, quantity, unit, value, asOf, validFrom, validTo, places]) => {
            place(supplier, places);
            return { supplier, isCluster, item, quantity, unit, value, asOf, validFrom, validTo };
          },
        ),
      ]),
    ),
    projects: new Map(
      added.map(({ stage, projects }) => [
        stage,
        projects.map(([project, phase, asOf, validFrom, validTo, places, firms]) => {
          place(project, places);
          for (const [firm, at] of firms) place(firm, at);
          return { project, phase, firms: firms.map(([firm]) => firm), asOf, validFrom, validTo };
        }),
      ]),
    ),
    emissions: new Map(
      emitted.map(({ firm, emissions, places }) => {
        place(firm, places);
        return [
          firm,
          emissions.map(([item, asOf, validFrom, validTo]) => ({ item, asOf, validFrom, validTo })),
        ];
      }),
    ),
    flows: flows.map(({ places, ...flow }) => {
      if (flow.fromFirm !== null) place(flow.fromFirm, places);
      return flow;
    }),
    statements: abouts.map(({ labels, ...about }) => ({ ...about, toLabel: labelOf(labels) })),
    needs: needs.map(({ places, ...need }) => {
      place(need.firm, places);
      return need;
    }),
  };
}

type Place = readonly [id: string, validFrom: string | null, validTo: string | null];

function ownersOf(
  rows: readonly {
    owner: string;
    firms: readonly (readonly [string, number | null, string | null, string | null])[];
  }[],
): Map<string, Ownership[]> {
  const found = new Map<string, Ownership[]>();
  for (const { owner, firms } of rows)
    for (const [firm, share, validFrom, validTo] of firms)
      found.set(firm, [...(found.get(firm) ?? []), { owner, share, validFrom, validTo }]);
  return found;
}

function nextOf(feeds: Reference['feeds']): Map<string, Set<string>> {
  const next = new Map<string, Set<string>>();
  for (const { from, to } of feeds) next.set(from, (next.get(from) ?? new Set()).add(to));
  return next;
}

export const surveyChain = ({ id, stages }: Pick<ChainRow, 'id' | 'stages'>): SurveyChain => ({
  id,
  parts: stages.map(({ id: stage, tier, required }) => ({ stage, tier, required })),
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
  for (const [id, { yields }] of stages) if (yields.some(({ item }) => second.has(item))) scope.add(id);
  for (const giver of givers) scope.add(giver);
  return { stages: [...scope], items: [...new Set([...inputs, ...outputs, ...second])] };
}
