import { isOperated, lyingOf, type LocalCounts, type LocalPlants, type RegionContext } from './local.ts';
import type { SingleSupplier } from './stage-state.ts';
import type { Maker, Supply, Survey } from './survey.ts';
import { holding, isOver, type Moment } from './time.ts';

/** Everything a stage takes in: what it consumes, and what feeds it, each once. */
export function inputsByStage(survey: Survey, at: Moment): (stage: string) => ReadonlySet<string> {
  const fed = new Map<string, Set<string>>();
  for (const feed of survey.feeds) {
    if (feed.item === null || isOver(feed, at)) continue;
    const items = fed.get(feed.to);
    if (items) items.add(feed.item);
    else fed.set(feed.to, new Set([feed.item]));
  }
  const known = new Map<string, ReadonlySet<string>>();
  return (stage) => {
    const found =
      known.get(stage) ?? new Set([...(survey.stages.get(stage)?.consumes ?? []), ...(fed.get(stage) ?? [])]);
    known.set(stage, found);
    return found;
  };
}

/** The stages that give a product, as main product or besides. */
export function stagesByProduct(survey: Survey): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [stage, { yields }] of survey.stages)
    for (const { item } of yields) {
      const stages = found.get(item);
      if (stages) stages.push(stage);
      else found.set(item, [stage]);
    }
  return found;
}

/** What the search for suppliers needs to know of stages. */
export interface Stages {
  counts(stage: string): LocalCounts;
  plants(stage: string): LocalPlants;
  yielding(item: string): readonly string[];
}

/** The SUPPLIES that bring an item to the local operators of a stage; `isOwn`: from a firm of the same owner. */
export function* suppliesInto(
  survey: Survey,
  context: RegionContext,
  stages: Stages,
  stage: string,
  item: string,
): Generator<{ readonly buyer: string; readonly supply: Supply; readonly isOwn: boolean }> {
  const { owners, clusters } = stages.plants(stage);
  for (const plants of [...owners.values(), clusters])
    for (const { operation } of plants)
      for (const supply of survey.supplies.get(operation.operator) ?? [])
        if (supply.item === item)
          yield {
            buyer: operation.operator,
            supply,
            isOwn:
              supply.supplier === operation.operator ||
              (!supply.isCluster && context.ownerOf(supply.supplier) === context.ownerOf(operation.operator)),
          };
}

/**
 * The inputs of a stage that exactly one owner supplies, on SUPPLIES evidence, another's than the operator's own; energy,
 * utilities and equipment stand apart. Nothing is claimed where a cluster supplies it, or where others may have in the year
 * asked.
 */
export function singleSuppliers(
  survey: Survey,
  context: RegionContext,
  stages: Stages,
  stage: string,
  inputs: Iterable<string>,
): SingleSupplier[] {
  const found: SingleSupplier[] = [];
  for (const item of inputs) {
    if (survey.apart.has(item)) continue;
    const supplier = onlySupplier(context, suppliesInto(survey, context, stages, stage, item));
    if (supplier !== null) found.push({ item, supplier });
  }
  return found;
}

function onlySupplier(context: RegionContext, found: ReturnType<typeof suppliesInto>): string | null {
  let only: string | null = null;
  for (const { supply, isOwn } of found) {
    const held = holding(supply, context.at);
    if (held === 'ended' || held === 'not-yet') continue;
    if (isOwn || supply.isCluster || held !== 'holds') return null;
    const owner = context.ownerOf(supply.supplier);
    if (only !== null && only !== owner) return null;
    only = owner;
  }
  return only;
}

/** Who gives an input of a stage here. */
export interface InputSupply {
  readonly item: string;
  /** By SUPPLIES where there is any, else who makes it or operates a stage that yields it here; ultimate owners and clusters. */
  readonly suppliers: ReadonlySet<string>;
  /** A cluster of several unnamed firms is among them. */
  readonly several: boolean;
  /** The one supplier (a gap), or the one local maker seen who is not the operator itself (information). */
  readonly only: 'supplier' | 'maker' | null;
  readonly isApart: boolean;
}

/** Who supplies an input of a stage by SUPPLIES, else who is seen to make it here. */
export function inputSupply(
  survey: Survey,
  context: RegionContext,
  stages: Stages,
  stage: string,
  item: string,
): InputSupply {
  const isApart = survey.apart.has(item);
  const supplied = [...suppliesInto(survey, context, stages, stage, item)]
    .map(({ supply }) => supply)
    .filter((supply) => holding(supply, context.at) === 'holds');
  if (supplied.length > 0) {
    const suppliers = new Set(
      supplied.map(({ supplier, isCluster }) => (isCluster ? supplier : context.ownerOf(supplier))),
    );
    const isSingle = singleSuppliers(survey, context, stages, stage, [item]).length > 0;
    return {
      item,
      suppliers,
      several: supplied.some(({ isCluster }) => isCluster),
      only: isSingle ? 'supplier' : null,
      isApart,
    };
  }
  const { makers, several } = localMakers(survey, context, stages, item);
  const [maker] = makers;
  const isOther = maker !== undefined && !stages.plants(stage).owners.has(maker);
  const isOnly = isOperated(stages.counts(stage)) && makers.size === 1 && !several && isOther && !isApart;
  return { item, suppliers: makers, several, only: isOnly ? 'maker' : null, isApart };
}

/** Who makes a product in the region, or operates a stage there that yields it. */
function localMakers(survey: Survey, context: RegionContext, stages: Stages, item: string) {
  const makers = new Set<string>();
  let several = false;
  const makes = ({ maker, isCluster, ...fact }: Maker) => {
    if (holding(fact, context.at) !== 'holds' || lyingOf(context, fact.located).side !== 'inside') return;
    makers.add(isCluster ? maker : context.ownerOf(maker));
    several ||= isCluster;
  };
  for (const giving of stages.yielding(item)) {
    const { owners, clusters } = stages.plants(giving);
    for (const owner of owners.keys()) makers.add(owner);
    for (const { operation } of clusters) makers.add(operation.operator);
    several ||= clusters.length > 0;
  }
  for (const maker of survey.makers.get(item) ?? []) makes(maker);
  return { makers, several };
}

/** Who is known to supply what a stage would give to anybody here: of a stage that is bought in. */
export function outsideSuppliers(
  survey: Survey,
  context: RegionContext,
  stages: Stages,
  stage: string,
  consumersOf: (item: string) => Iterable<string>,
): string[] {
  const found = new Set<string>();
  for (const { item, isByProduct } of survey.stages.get(stage)?.yields ?? [])
    if (!isByProduct)
      for (const consumer of consumersOf(item))
        for (const { supply } of suppliesInto(survey, context, stages, consumer, item))
          if (holding(supply, context.at) === 'holds') found.add(supply.supplier);
  return [...found].sort();
}
