import type { Survey, SurveyChain } from '../analysis/survey.ts';
import type { Reader } from '../graph/database.ts';
import type { ChainRow } from '../model/answers.ts';
import { labelOf } from '../model/entity.ts';
import { none } from './columns.ts';
import { firmFacts } from './firm-facts.ts';
import { locatedIn } from './located.ts';
import * as queries from './queries.ts';
import type { Columns } from './read.ts';

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

export const surveyChain = ({ id, stages }: Pick<ChainRow, 'id' | 'stages'>): SurveyChain => ({
  id,
  parts: stages.map(({ id: stage, tier, required }) => ({ stage, tier, required })),
});

/** Everything the planner's questions need from one version: what is small is read here, the rest is served from its columns. */
export async function readSurvey(
  database: Reader,
  version: string,
  columns: Columns,
  chains: readonly SurveyChain[],
): Promise<PlacedSurvey> {
  const [feeds, goods, substitutes, places, projects, flows, statements, needs] = await Promise.all([
    database.rows(queries.feeds, { version }),
    database.rows(queries.goods, { version }),
    database.rows(queries.substitutes, { version }),
    database.rows(queries.placeRows, { version }),
    database.rows(queries.projects, { version }),
    database.rows(queries.flows, { version }),
    database.rows(queries.statements, { version }),
    database.rows(queries.needs, { version }),
  ]);
  const located = locatedIn(columns);
  const locatedById = (id: string | null) => {
    const thing = id === null ? none : columns.things.number(id);
    return thing === none ? [] : located(thing);
  };
  return {
    chains,
    places,
    feeds: feeds.flatMap(({ stage, feeds: list }) => list.map((feed) => ({ from: stage, ...feed }))),
    stages: new Map(
      goods.map(({ stage, consumes, yields }) => [
        stage,
        { consumes, yields: yields.map(({ item, role }) => ({ item, isByProduct: role === 'by-product' })) },
      ]),
    ),
    substitutes: new Map(substitutes.map(({ product, others }) => [product, others])),
    projects: new Map(
      projects.map(({ stage, projects: list }) => [
        stage,
        list.map(({ firms, ...project }) => ({
          ...project,
          firms: firms.map((firm) => ({ firm, located: locatedById(firm) })),
          located: locatedById(project.project),
        })),
      ]),
    ),
    flows: flows.map((flow) => ({ ...flow, located: locatedById(flow.fromFirm) })),
    statements: statements.map(({ labels, ...about }) => ({ ...about, toLabel: labelOf(labels) })),
    needs: needs.map((need) => ({ ...need, located: locatedById(need.firm) })),
    ...firmFacts(columns),
  };
}
