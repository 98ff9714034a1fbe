import {
  compareChain,
  differingChains,
  mostDifferent,
  regionsBeside,
  type SideFound,
} from '../analysis/compare.ts';
import type { Assessment } from '../analysis/assessment.ts';
import { gapCount } from '../analysis/gaps.ts';
import { byProductsOf } from '../analysis/unmatched.ts';
import type { SurveyChain } from '../analysis/survey.ts';
import type { FactsAt } from '../facts/facts.ts';
import { brief } from '../facts/named.ts';
import { everywhere } from '../model/vocabulary/everywhere.ts';
import type { Comparison } from '../model/contract/planner.ts';
import { compareHeadline } from './headline/compare.ts';
import { Names } from './names.ts';
import { chainOf } from './one-chain.ts';
import { toStandingAnswer } from './standing.ts';
import { assess, assessmentFor, viewOf, type Question } from './view.ts';

/**
 * One chain under two questions, stage by stage; without a second one against the region that differs most. Throws
 * UnknownThing for a chain or place that is not there.
 */
export async function readComparison(
  at: FactsAt,
  chainId: string,
  a: Question,
  b: Question | null,
): Promise<Comparison> {
  const { row, chain } = chainOf(at.facts, chainId);
  const chosen = b === null ? otherRegion(at, chain, a) : { question: b };
  const views = [viewOf(at, a), viewOf(at, chosen.question)] as const;
  const sides = [
    assess(at.facts, views[0], a.today),
    assess(at.facts, views[1], chosen.question.today),
  ] as const;
  const differences = compareChain(chain, ...sides);
  const names = new Names(at.facts);
  const side = (i: 0 | 1, j: number, found: SideFound) => ({
    ...toStandingAnswer(sides[i], chain.parts[j]!, names),
    firms: found.firms,
  });
  const stages = chain.parts.map(({ stage }) => stage);
  const byProducts = (assessment: Assessment) => {
    const { matched, unmatched } = byProductsOf(assessment, stages);
    const items = (some: readonly { readonly item: string }[]) =>
      [...new Set(some.map(({ item }) => item))].map((id) => names.of(id));
    return { used: items(matched), unused: items(unmatched) };
  };
  const whole = (assessment: Assessment, i: 0 | 1) => ({
    ...views[i],
    completeness: assessment.completeness(chain),
    gaps: gapCount(assessment, chain),
    firms: assessment.firms(stages),
    byProducts: byProducts(assessment),
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
    others: differingChains(
      at.facts.survey.chains.filter(({ id }) => id !== chainId),
      ...sides,
    ).map((each) => ({ ...each, chain: names.of(each.chain) })),
    ...('among' in chosen && { chosenAmong: chosen.among }),
  };
}

/** The same question of the region that differs most; where there is no region beside the one asked, of the home or everywhere. */
function otherRegion(
  at: FactsAt,
  chain: SurveyChain,
  a: Question,
): { readonly question: Question; readonly among: number } {
  const { facts, home } = at;
  const view = viewOf(at, a);
  const regions = regionsBeside(facts.survey, facts.hierarchy, view.region.id);
  const most = mostDifferent(
    chain,
    assess(facts, view, a.today),
    regions.map((region) => assessmentFor(at, { ...a, region })),
  );
  const region =
    most?.found.context.region ?? (home === null || home === view.region.id ? everywhere.id : home);
  return { question: { ...a, region }, among: most?.among ?? 1 };
}
