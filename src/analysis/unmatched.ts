import type { Assessment } from './assessment.ts';
import type { Plant, RegionContext } from './local.ts';
import type { Flow, Survey } from './survey.ts';
import { holding } from './time.ts';

/** A by-product of one owner (or cluster) and where it arises: stages that yield it here, firms here that emit it. */
export interface UnmatchedItem {
  readonly item: string;
  readonly owner: string;
  readonly stages: readonly string[];
  readonly firms: readonly string[];
}

/** A by-product of one owner that is used, with the flows that take it. */
export interface MatchedItem extends UnmatchedItem {
  readonly flows: readonly Flow[];
}

interface Arising {
  readonly item: string;
  readonly owner: string;
  readonly stages: Set<string>;
  readonly firms: Set<string>;
  readonly places: Set<string>;
}

/**
 * The by-products of a region by owner and item: what a stage operated here yields, or a firm here emits; waste heat and other
 * energy count. One is matched by a RECYCLES_TO of it from that owner: one that names a firm of the owner, or, naming none, one from
 * the stage (in the place where the owner operates it, if the flow names a place). A flow that is only unknown for the year asked
 * proves nothing, so its by-product is not called unmatched.
 *
 * @param stages the stages to look at, with the firms that operate them
 * @param others firms to look at besides, whatever they operate
 */
export function byProductsOf(
  assessment: Assessment,
  stages: Iterable<string>,
  others: Iterable<string> = [],
): { unmatched: UnmatchedItem[]; matched: MatchedItem[] } {
  const { survey, context } = assessment;
  const found = new Map<string, Arising>();
  const entry = (item: string, owner: string) => {
    const key = `${item}|${owner}`;
    const known = found.get(key) ?? {
      item,
      owner,
      stages: new Set(),
      firms: new Set(),
      places: new Set(),
    };
    found.set(key, known);
    return known;
  };

  const emitters = new Map<string, Set<string>>([...others].map((firm) => [firm, new Set()]));
  for (const stage of stages) {
    if (!assessment.isOperated(stage)) continue;
    const byProducts = (survey.stages.get(stage)?.yields ?? []).filter(({ isByProduct }) => isByProduct);
    if (byProducts.length === 0 && survey.emissions.size === 0) continue;
    const { owners, clusters } = assessment.plants(stage);
    const operate = (owner: string, plants: readonly Plant[]) => {
      for (const { item } of byProducts) {
        const arising = entry(item, owner);
        arising.stages.add(stage);
        for (const { place } of plants) arising.places.add(place);
      }
      for (const { operation } of plants)
        if (survey.emissions.has(operation.operator))
          emitters.set(operation.operator, (emitters.get(operation.operator) ?? new Set()).add(stage));
    };
    for (const [owner, plants] of owners) operate(owner, plants);
    for (const plant of clusters) operate(plant.operation.operator, [plant]);
  }

  for (const [firm, operated] of emitters)
    for (const emission of survey.emissions.get(firm)?.emitted ?? []) {
      if (holding(emission, context.at) !== 'holds') continue;
      const arising = entry(emission.item, context.ownerOf(firm));
      if (!isToldOfStage(survey, operated, emission.item)) arising.firms.add(firm);
    }

  const unmatched: UnmatchedItem[] = [];
  const matched: MatchedItem[] = [];
  for (const arising of found.values()) {
    const { item, owner } = arising;
    const operated = new Set([...arising.firms].flatMap((firm) => [...(emitters.get(firm) ?? [])]));
    const flows = assessment.flowsOf(item).filter((flow) => isOf(flow, arising, operated, context));
    const from = { item, owner, stages: [...arising.stages], firms: [...arising.firms] };
    if (flows.length > 0) matched.push({ ...from, flows });
    else unmatched.push(from);
  }
  return { unmatched: unmatched.sort(byItem), matched: matched.sort(byItem) };
}

function byItem(a: { item: string; owner: string }, b: { item: string; owner: string }): number {
  const [one, other] = [`${a.item}|${a.owner}`, `${b.item}|${b.owner}`];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Whether a flow takes the by-product from this owner. */
function isOf(
  flow: Flow,
  { owner, stages, places }: Arising,
  operated: ReadonlySet<string>,
  { ownerOf, hierarchy }: RegionContext,
): boolean {
  if (flow.fromFirm !== null) return ownerOf(flow.fromFirm) === owner || flow.fromFirm === owner;
  if (flow.from === owner || ownerOf(flow.from) === owner) return true;
  if (!stages.has(flow.from) && !operated.has(flow.from)) return false;
  const { place } = flow;
  return (
    place === null ||
    places.size === 0 ||
    [...places].some((each) => hierarchy.side(each, place) === 'inside')
  );
}

/** A firm's emission that a stage it operates yields too is told of the stage. */
function isToldOfStage(survey: Survey, stages: Iterable<string>, item: string): boolean {
  for (const stage of stages)
    if (survey.stages.get(stage)?.yields.some((each) => each.isByProduct && each.item === item)) return true;
  return false;
}

/** The same by-product of the same owner found twice is one. */
export function mergedByProducts(items: readonly UnmatchedItem[]): UnmatchedItem[] {
  const found = new Map<string, UnmatchedItem>();
  const both = (one: readonly string[], other: readonly string[]) => [...new Set([...one, ...other])];
  for (const each of items) {
    const key = `${each.item}|${each.owner}`;
    const known = found.get(key);
    found.set(
      key,
      known
        ? { ...known, stages: both(known.stages, each.stages), firms: both(known.firms, each.firms) }
        : each,
    );
  }
  return [...found.values()];
}
