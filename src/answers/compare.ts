import { compareChain, type SideFound } from '../analysis/compare.ts';
import type { Assessment } from '../analysis/assessment.ts';
import type { FactsAt } from '../facts/facts.ts';
import { brief } from '../facts/named.ts';
import type { Comparison } from '../model/planner.ts';
import { compareHeadline } from './headline/compare.ts';
import { Names } from './names.ts';
import { chainOf } from './one-chain.ts';
import { toStandingAnswer } from './standing.ts';
import { assess, viewOf, type Question } from './view.ts';

/** One chain under two questions, stage by stage. Throws UnknownThing for a chain or place that is not there. */
export async function readComparison(
  at: FactsAt,
  chainId: string,
  a: Question,
  b: Question,
): Promise<Comparison> {
  const { row, chain } = chainOf(at.facts, chainId);
  const views = [viewOf(at, a), viewOf(at, b)] as const;
  const sides = [assess(at.facts, views[0], a.today), assess(at.facts, views[1], b.today)] as const;
  const differences = compareChain(chain, ...sides);
  const names = new Names(at.facts);
  const side = (i: 0 | 1, j: number, found: SideFound) => ({
    ...toStandingAnswer(sides[i], chain.parts[j]!, names),
    firms: found.firms,
  });
  const whole = (assessment: Assessment, i: 0 | 1) => ({
    ...views[i],
    completeness: assessment.completeness(chain),
    firms: assessment.firms(chain.parts.map(({ stage }) => stage)),
  });
  const told = [
    { view: views[0], assessment: sides[0] },
    { view: views[1], assessment: sides[1] },
  ] as const;
  return {
    headline: compareHeadline(chain, row, told, differences),
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
