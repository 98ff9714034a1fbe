import { z } from 'zod';
import type { Assessment } from '../analysis/assessment.ts';
import { isLocal } from '../analysis/local.ts';
import type { FactsAt } from '../facts/facts.ts';
import { namedQuery } from '../graph/query.ts';
import type { NeedRow } from '../model/contract/planner.ts';
import type { Names } from './names.ts';
import { thingsOf } from './texts.ts';

const needsMet = namedQuery(
  'needs-met',
  z.object({ need: z.string(), firm: z.string(), metBy: z.array(z.string()), chains: z.array(z.string()) }),
);

/** What firms of a region have asked for, and who has met it. */
export async function readNeeds(at: FactsAt, assessment: Assessment, names: Names): Promise<NeedRow[]> {
  const { facts, version } = at;
  const rows = await facts.once(at, 'needs met', (database) => database.rows(needsMet, { version }));
  const isHere = new Map(facts.survey.needs.map((need) => [need.need, isLocal(assessment.context, need)]));
  const local = new Map(rows.filter(({ need }) => isHere.get(need)).map((row) => [row.need, row]));
  const things = await thingsOf(at, local.keys());
  return things.map(({ entity, figures }): NeedRow => {
    const { firm, metBy, chains } = local.get(entity.id)!;
    names.add(chains);
    return {
      ...entity,
      state: entity['state'] as NeedRow['state'],
      firm: names.of(firm),
      chains,
      metBy: metBy.map((id) => names.of(id)),
      figures,
    };
  });
}
