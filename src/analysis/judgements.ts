import type { StageState, Verdict } from '../model/states.ts';
import type { Assessment } from './assessment.ts';
import { stagesSpokenOf, statedPlaces } from './gaps.ts';
import type { About, Survey, SurveyChain } from './survey.ts';
import { holding } from './time.ts';

export interface JudgementFound {
  readonly about: About;
  /** The region in which our states were computed for it. */
  readonly comparedIn: string;
  readonly states: readonly { readonly stage: string; readonly state: StageState }[];
  readonly verdict: Verdict | null;
}

/**
 * What statements say of a chain and its stages, each held against our states. A statement that names a place within the
 * region is held against the states there, else against those of the region. Disagreement is told, never averaged.
 *
 * @param assessmentIn the same question asked of another region
 */
export function judgementsOf(
  assessment: Assessment,
  chain: SurveyChain,
  assessmentIn: (region: string) => Assessment,
): JudgementFound[] {
  const { survey, context } = assessment;
  // What is said of a product (red mud has few uses) is not said of how many firms there are.
  const isOfProduct = ({ statement }: About) =>
    survey.statements.some((each) => each.statement === statement && each.toLabel === 'Product');
  return survey.statements.flatMap((about) => {
    const stages = stagesSpokenOf(about, chain);
    const comparedIn = placeOfComparison(survey, assessment, about);
    if (stages === null || comparedIn === null) return [];
    const there = comparedIn === context.region ? assessment : assessmentIn(comparedIn);
    const parts = chain.parts.filter(({ stage }) => stages.includes(stage));
    const states = parts.map((part) => ({ stage: part.stage, state: there.standing(chain, part).state }));
    const required = states.filter((_, i) => parts[i]!.required);
    const isAsked = about.state !== 'solved' && holding(about, context.at) === 'holds' && !isOfProduct(about);
    return [{ about, comparedIn, states, verdict: isAsked ? verdictOf(about.kind, required) : null }];
  });
}

function placeOfComparison(survey: Survey, { context }: Assessment, about: About): string | null {
  const places = statedPlaces(survey.statements, about.statement);
  const sides = places.map((place) => ({ place, side: context.hierarchy.side(place, context.region) }));
  if (sides.length === 0 || sides.some(({ side }) => side === 'above')) return context.region;
  return sides.find(({ side }) => side === 'inside')?.place ?? null;
}

/**
 * Whether a statement fits our states of the stages it speaks of, those not known left out. A breakpoint fits when one is
 * missing; a blockage when one is weak; weak when at least half are weak or missing; strength when more than half are
 * present. A note is no judgement.
 */
export function verdictOf(
  kind: About['kind'],
  states: readonly { readonly state: StageState }[],
): Verdict | null {
  if (kind === 'note') return null;
  const known = states.filter(({ state }) => state !== 'unknown');
  if (known.length === 0) return 'unknown';
  const share = (...of: StageState[]) =>
    known.filter(({ state }) => of.includes(state)).length / known.length;
  const fits = {
    breakpoint: share('missing') > 0,
    blockage: share('weak') > 0,
    weak: share('weak', 'missing') >= 0.5,
    strength: share('present') > 0.5,
  }[kind];
  return fits ? 'agree' : 'disagree';
}
