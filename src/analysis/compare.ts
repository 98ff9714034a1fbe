import type { Change } from '../model/vocabulary/states.ts';
import type { Assessment, FirmCounts } from './assessment.ts';
import type { Hierarchy } from './hierarchy.ts';
import { hasMark, type Standing } from './stage-state.ts';
import type { Survey, SurveyChain } from './survey.ts';

export interface SideFound extends Standing {
  readonly firms: FirmCounts;
}
export interface StageDifference {
  readonly stage: string;
  readonly a: SideFound;
  readonly b: SideFound;
  readonly change: Change;
  /** Owners and clusters of b that a has not, and the reverse. */
  readonly appeared: readonly string[];
  readonly vanished: readonly string[];
}

/** One chain under two assessments (two regions or two years), stage by stage in the chain's order. */
export function compareChain(chain: SurveyChain, a: Assessment, b: Assessment): StageDifference[] {
  return chain.parts.map((part) => {
    const sides = [a, b].map((assessment) => ({
      ...assessment.standing(part),
      firms: assessment.firms([part.stage]),
    })) as [SideFound, SideFound];
    const [before, after] = [operatorsOf(a, part.stage), operatorsOf(b, part.stage)];
    return {
      stage: part.stage,
      a: sides[0],
      b: sides[1],
      change: changeOf(...sides),
      appeared: [...after].filter((each) => !before.has(each)),
      vanished: [...before].filter((each) => !after.has(each)),
    };
  });
}

/**
 * What changed from a to b. Where a year's silence makes one side unknown, nothing is said to have appeared or vanished:
 * it is unclear, unless both sides are alike.
 */
export function changeOf(a: SideFound, b: SideFound): Change {
  const isSilent = ({ state }: SideFound) => state === 'not-documented';
  const isOperated = ({ state }: SideFound) => state === 'present';
  if (isSilent(a) || isSilent(b)) return isSilent(a) && isSilent(b) ? 'same' : 'unclear';
  if (isOperated(a) !== isOperated(b)) return isOperated(b) ? 'appeared' : 'vanished';
  const isWeak = (side: SideFound) => hasMark(side, 'weak');
  return a.state === b.state && isWeak(a) === isWeak(b) ? 'same' : 'changed';
}

/** The chains that belong to either side, with how many of their required stages differ: most first, those that do not differ left out. */
export function differingChains(
  chains: readonly SurveyChain[],
  a: Assessment,
  b: Assessment,
): { readonly chain: string; readonly differences: number }[] {
  return chains
    .filter(({ id }) => a.isHere(id) || b.isHere(id))
    .map((chain) => ({
      chain: chain.id,
      differences: requiredDifferences(chain, compareChain(chain, a, b)).length,
    }))
    .filter(({ differences }) => differences > 0)
    .sort((one, other) => other.differences - one.differences || (one.chain < other.chain ? -1 : 1));
}

/** The required stages that differ, in the chain's order; what a silent year leaves unclear is no difference. */
function requiredDifferences(
  { parts }: SurveyChain,
  differences: readonly StageDifference[],
): readonly StageDifference[] {
  const required = new Set(parts.filter((part) => part.required).map(({ stage }) => stage));
  return differences.filter(
    ({ stage, change }) => required.has(stage) && change !== 'same' && change !== 'unclear',
  );
}

/**
 * The regions that one is held against where none is named: of the home and of all above it the places directly within, of any
 * other place those that lie directly in the same one. Where the chain is in some of them, those only.
 */
export function regionsBeside({ home, places }: Survey, hierarchy: Hierarchy, region: string): string[] {
  const isWhole = home === null || hierarchy.lineOf(home).has(region);
  const parents = places.find(({ id }) => id === region)?.parents ?? [];
  const within = isWhole ? [region] : parents;
  const found = new Set(within.flatMap((each) => hierarchy.childrenOf(each)));
  found.delete(region);
  return [...found].sort();
}

/**
 * The one of several assessments in which most required stages differ from `a`; of those with as many the one where more of
 * the required stages are present, then the first. Only those to which the chain belongs are looked at, if there are any.
 */
export function mostDifferent(
  chain: SurveyChain,
  a: Assessment,
  others: readonly Assessment[],
): { readonly found: Assessment; readonly among: number } | null {
  const here = others.filter((each) => each.isHere(chain.id));
  const looked = here.length > 0 ? here : others;
  let most: { found: Assessment; rank: readonly [number, number] } | null = null;
  for (const found of looked) {
    const differing = requiredDifferences(chain, compareChain(chain, a, found)).length;
    const rank = [differing, found.completeness(chain).present] as const;
    if (!most || rank[0] > most.rank[0] || (rank[0] === most.rank[0] && rank[1] > most.rank[1]))
      most = { found, rank };
  }
  return most && { found: most.found, among: looked.length };
}

function operatorsOf(assessment: Assessment, stage: string): Set<string> {
  const { owners, clusters } = assessment.plants(stage);
  return new Set([...owners.keys(), ...clusters.map(({ operation }) => operation.operator)]);
}
