import { isLocal, type RegionContext } from './local.ts';
import type { StageGraph } from './stage-graph.ts';
import type { Survey, SurveyChain } from './survey.ts';

/** A chain with fewer required stages operated in a region than this is the region's only for another reason. */
export const stagesThatMakeAChain = 2;

/**
 * Whose chains: those a region is measured against. In the dataset's home, and in what that lies in, all. In any other region
 * those that it (or a place in it) hosts, or that a firm local to it leads, or of which at least two required stages are
 * operated there, or one that belongs to this chain alone.
 *
 * @param isOperated whether anybody operates a stage in the region
 */
export function chainsHere(
  survey: Survey,
  context: RegionContext,
  stages: StageGraph,
  isOperated: (stage: string) => boolean,
): ReadonlySet<string> {
  const { hierarchy, region } = context;
  const isAll = survey.home === null || hierarchy.lineOf(survey.home).has(region);
  const isHere = ({ parts, hosts, leaders }: SurveyChain) => {
    if (isAll || hosts.some((host) => hierarchy.side(host, region) === 'inside')) return true;
    if (leaders.some((leader) => isLocal(context, leader))) return true;
    const operated = parts.filter((part) => part.required && isOperated(part.stage));
    return (
      operated.length >= stagesThatMakeAChain || operated.some(({ stage }) => stages.chainsWith(stage) === 1)
    );
  };
  return new Set(survey.chains.filter(isHere).map(({ id }) => id));
}
