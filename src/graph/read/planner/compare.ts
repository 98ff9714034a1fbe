import { compareChain, type SideFound } from '../../../analysis/compare.ts';
import { Assessment } from '../../../analysis/assessment.ts';
import type { Comparison } from '../../../model/planner.ts';
import { UnknownThing } from '../../unknown.ts';
import { readChains } from '../chains.ts';
import { brief } from '../rows.ts';
import type { Snapshot } from '../snapshot.ts';
import { Names } from './names.ts';
import { surveyOne } from './one-chain.ts';
import { idsOfStanding, standingTold } from './standing.ts';
import { assess, viewOf, type Question } from './view.ts';

/** One chain under two questions, stage by stage. Throws UnknownThing for a chain or place that is not there. */
export async function readComparison(
  at: Snapshot,
  chainId: string,
  a: Question,
  b: Question,
): Promise<Comparison> {
  const [{ chain, survey }, rows] = await Promise.all([surveyOne(at, chainId), readChains(at)]);
  const row = rows.find(({ id }) => id === chainId);
  if (!row) throw new UnknownThing('chain', chainId);
  const views = [viewOf(at, survey.places, a), viewOf(at, survey.places, b)] as const;
  const sides = [assess(survey, views[0], a.today), assess(survey, views[1], b.today)] as const;
  const differences = compareChain(chain, ...sides);
  const names = await new Names().read(
    at,
    differences.flatMap((each) => [
      ...idsOfStanding(each.a),
      ...idsOfStanding(each.b),
      ...each.appeared,
      ...each.vanished,
    ]),
  );
  const side = (i: 0 | 1, j: number, found: SideFound) => ({
    ...standingTold(sides[i], chain.parts[j]!, names),
    firms: found.firms,
  });
  const whole = (assessment: Assessment, i: 0 | 1) => ({
    ...views[i],
    completeness: assessment.completeness(chain),
    firms: assessment.firms(chain.parts.map(({ stage }) => stage)),
  });
  return {
    chain: brief('Chain', row),
    a: whole(sides[0], 0),
    b: whole(sides[1], 1),
    stages: differences.map((each, i) => ({
      ...row.stages[i]!,
      a: side(0, i, each.a),
      b: side(1, i, each.b),
      change: each.change,
      appeared: each.appeared.map((id) => names.of(id)),
      vanished: each.vanished.map((id) => names.of(id)),
    })),
    differences: differences.filter(({ change }) => change !== 'same').length,
  };
}
