import type { Change } from '../model/states.ts';
import type { Assessment, FirmCounts } from './assessment.ts';
import { hasMark, type Standing } from './stage-state.ts';
import type { SurveyChain } from './survey.ts';

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

function operatorsOf(assessment: Assessment, stage: string): Set<string> {
  const { owners, clusters } = assessment.plants(stage);
  return new Set([...owners.keys(), ...clusters.map(({ operation }) => operation.operator)]);
}
