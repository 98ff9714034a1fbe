import type { Survey } from '../analysis/survey.ts';
import { newer } from '../analysis/time.ts';
import type { Reader } from '../graph/database.ts';
import type { ChainRow } from '../model/contract/answers.ts';
import { labelOf } from '../model/contract/entity.ts';
import { none } from './columns.ts';
import { firmFacts } from './firm-facts.ts';
import { locatedIn } from './located.ts';
import { OperationIndex } from './operation-index.ts';
import * as queries from './queries.ts';
import type { Columns } from './read.ts';
import { ColumnTally } from './tally.ts';

export interface PlaceRow {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly kind: string;
  readonly parents: readonly string[];
}

/** A survey whose places have names. */
export interface PlacedSurvey extends Survey {
  readonly places: readonly PlaceRow[];
}

/** Everything the planner's questions need from one version: what is small is read here, the rest is served from its columns. */
export async function readSurvey(
  database: Reader,
  version: string,
  columns: Columns,
  chains: readonly ChainRow[],
  home: string | null,
): Promise<PlacedSurvey> {
  const [feeds, goods, apart, substitutes, places, projects, flows, statements, needs] = await Promise.all([
    database.rows(queries.feeds, { version }),
    database.rows(queries.goods, { version }),
    database.rows(queries.apart, { version }),
    database.rows(queries.substitutes, { version }),
    database.rows(queries.placeRows, { version }),
    database.rows(queries.projects, { version }),
    database.rows(queries.flows, { version }),
    database.rows(queries.statements, { version }),
    database.rows(queries.needs, { version }),
  ]);
  const located = locatedIn(columns);
  const index = once(() => new OperationIndex(columns));
  const apartIds = new Set(apart.map(({ id }) => id));
  const locatedById = (id: string | null) => {
    const thing = id === null ? none : columns.things.number(id);
    return thing === none ? [] : located(thing);
  };
  return {
    home,
    chains: chains.map(({ id, stages, hosts, leaders }) => ({
      id,
      parts: stages.map(({ id: stage, tier, required, sourcing }) => ({ stage, tier, required, sourcing })),
      hosts: hosts.map((host) => host.id),
      leaders: leaders.map((leader) => ({ firm: leader.id, located: locatedById(leader.id) })),
    })),
    apart: apartIds,
    places,
    feeds: feeds.flatMap(({ stage, feeds: list }) => list.map((feed) => ({ from: stage, ...feed }))),
    stages: new Map(
      goods.map(({ stage, consumes, yields }) => [
        stage,
        {
          consumes: consumes.map(({ item }) => item),
          ratios: new Map(
            consumes.flatMap(({ item, quantity, unit }) =>
              quantity === null || unit === null ? [] : [[item, { quantity, unit }] as const],
            ),
          ),
          yields: yields.map(({ item, role }) => ({ item, isByProduct: role === 'by-product' })),
        },
      ]),
    ),
    substitutes: new Map(substitutes.map(({ product, others }) => [product, others])),
    projects: new Map(
      projects.map(({ stage, projects: list }) => [
        stage,
        list.map(({ firms, ownAsOf, ...project }) => ({
          ...project,
          newest: newer(ownAsOf, project.asOf ?? project.validFrom),
          firms: firms.map((firm) => ({ firm, located: locatedById(firm) })),
          located: locatedById(project.project),
        })),
      ]),
    ),
    flows: flows.map((flow) => ({ ...flow, located: locatedById(flow.fromFirm) })),
    // What a statement says of something is published only where both are: the statement, and that it speaks of that.
    statements: statements.map(({ labels, status, aboutStatus, ...about }) => ({
      ...about,
      toLabel: labelOf(labels),
      status: status === 'published' ? aboutStatus : status,
      located: locatedById(about.to),
    })),
    needs: needs.map((need) => ({ ...need, located: locatedById(need.firm) })),
    ...firmFacts(columns),
    tallyIn: (context) => new ColumnTally(columns, index(), context, apartIds),
  };
}

/** What `make` makes, made when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
