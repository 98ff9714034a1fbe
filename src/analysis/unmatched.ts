import type { Assessment } from './assessment.ts';
import type { RegionContext, LocalStage } from './local.ts';
import type { Flow, Survey } from './survey.ts';
import { holding } from './time.ts';

/** A by-product and where it arises without a use: stages that yield it here, firms here that emit it. */
export interface UnmatchedItem {
  readonly item: string;
  readonly stages: readonly string[];
  readonly firms: readonly string[];
}

/**
 * The by-products that a stage operated in the region yields, or a firm there emits, with no RECYCLES_TO of them from that
 * stage or firm; waste heat and other energy count. A flow that is only unknown for the year asked proves nothing, so its
 * by-product is not called unmatched. A firm's emission that a stage it operates yields too is told of the stage.
 *
 * @param stages the stages to look at, with the firms that operate them
 * @param others firms to look at besides, whatever they operate
 */
export function unmatchedByProducts(
  assessment: Assessment,
  stages: Iterable<string>,
  others: Iterable<string> = [],
): UnmatchedItem[] {
  const { survey, context } = assessment;
  const operators = new Map<string, Set<string>>([...others].map((firm) => [firm, new Set()]));
  const found = new Map<string, { stages: string[]; firms: string[] }>();
  const entry = (item: string) => {
    const known = found.get(item) ?? { stages: [], firms: [] };
    found.set(item, known);
    return known;
  };

  for (const stage of stages) {
    const local = assessment.local(stage);
    if (!assessment.isOperated(stage)) continue;
    for (const plants of survey.emissions.size === 0 ? [] : local.owners.values())
      for (const { operation } of plants) {
        if (!survey.emissions.has(operation.operator)) continue;
        const operated = operators.get(operation.operator) ?? new Set();
        operators.set(operation.operator, operated.add(stage));
      }
    for (const { item, isByProduct } of survey.stages.get(stage)?.yields ?? [])
      if (isByProduct && !assessment.flowsOf(item).some((flow) => isFrom(flow, stage, local, context)))
        entry(item).stages.push(stage);
  }

  for (const [firm, operated] of operators)
    for (const emission of survey.emissions.get(firm)?.emitted ?? []) {
      const { item } = emission;
      if (holding(emission, context.at) !== 'holds' || isToldOfStage(survey, operated, item)) continue;
      const owner = context.ownerOf(firm);
      const isUsed = assessment
        .flowsOf(item)
        .some(
          ({ from, fromFirm }) =>
            operated.has(from) ||
            context.ownerOf(from) === owner ||
            (fromFirm !== null && context.ownerOf(fromFirm) === owner),
        );
      if (!isUsed) entry(item).firms.push(firm);
    }
  return [...found].map(([item, from]) => ({ item, ...from })).sort((a, b) => (a.item < b.item ? -1 : 1));
}

function isToldOfStage(survey: Survey, stages: Iterable<string>, item: string): boolean {
  for (const stage of stages)
    if (survey.stages.get(stage)?.yields.some((each) => each.isByProduct && each.item === item)) return true;
  return false;
}

function isFrom(flow: Flow, stage: string, { owners }: LocalStage, context: RegionContext): boolean {
  return flow.from === stage || owners.has(context.ownerOf(flow.from));
}
