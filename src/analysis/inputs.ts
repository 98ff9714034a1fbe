import { isLocal, type RegionContext, type LocalStage } from './local.ts';
import type { Sited, Survey } from './survey.ts';
import { holding, isOver, type Dated } from './time.ts';

/** Who supplies or makes one input of a stage in the region, by ultimate owner. */
export interface InputSupply {
  readonly item: string;
  readonly suppliers: ReadonlySet<string>;
  /** A cluster of several unnamed firms is among them. */
  readonly several: boolean;
  /** Others may be, but a year is asked for which that is not known. */
  readonly unsure: boolean;
}

/** Everything a stage takes in: what it consumes, and what feeds it, each once. */
export function inputsByStage(
  survey: Survey,
  context: RegionContext,
): (stage: string) => ReadonlySet<string> {
  const fed = new Map<string, Set<string>>();
  for (const feed of survey.feeds) {
    if (feed.item === null || isOver(feed, context.at)) continue;
    const items = fed.get(feed.to);
    if (items) items.add(feed.item);
    else fed.set(feed.to, new Set([feed.item]));
  }
  return (stage) => new Set([...(survey.stages.get(stage)?.consumes ?? []), ...(fed.get(stage) ?? [])]);
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

/** Somebody who supplies an input; null: perhaps somebody does, but for the year asked it is not known. */
type Supplier = { readonly owner: string; readonly isSeveral: boolean } | null;

/** What the search for suppliers needs to know of stages. */
export interface Stages {
  local(stage: string): LocalStage;
  yielding(item: string): readonly string[];
}

/**
 * Everybody who supplies or makes an item for the local operators of a stage, one by one and perhaps more than once: who
 * operates a local stage that yields it, who is said to make it here, and who supplies it from here.
 */
export function* suppliersOf(
  survey: Survey,
  context: RegionContext,
  stages: Stages,
  stage: string,
  item: string,
): Generator<Supplier, void, undefined> {
  for (const giving of stages.yielding(item)) yield* operatorsOf(stages.local(giving));
  for (const fact of survey.makers.get(item) ?? [])
    yield* stated(context, fact, fact.isCluster ? fact.maker : context.ownerOf(fact.maker), fact.isCluster);
  const { owners, clusters } = stages.local(stage);
  for (const plants of [...owners.values(), clusters])
    for (const { operation } of plants)
      for (const fact of survey.supplies.get(operation.operator) ?? [])
        if (fact.item === item)
          yield* stated(
            context,
            fact,
            fact.isCluster ? fact.supplier : context.ownerOf(fact.supplier),
            fact.isCluster,
          );
}

function* operatorsOf({ owners, clusters, projects, notCounted }: LocalStage): Generator<Supplier> {
  for (const owner of owners.keys()) yield { owner, isSeveral: false };
  for (const { addition, owner } of projects) yield { owner: owner ?? addition.project, isSeveral: false };
  for (const { operation } of clusters)
    yield { owner: operation.operator, isSeveral: operation.firmCount !== 1 };
  if (notCounted.some(({ why }) => why === 'unreached' || why === 'undated')) yield null;
}

function* stated(
  context: RegionContext,
  fact: Dated & Sited,
  owner: string,
  isSeveral: boolean,
): Generator<Supplier> {
  if (!isLocal(context, fact)) return;
  const held = holding(fact, context.at);
  if (held === 'holds') yield { owner, isSeveral };
  else if (held === 'unreached' || held === 'undated') yield null;
}

/** All suppliers of an item together. */
export function gathered(item: string, found: Iterable<Supplier>): InputSupply {
  const suppliers = new Set<string>();
  let several = false;
  let unsure = false;
  for (const each of found) {
    if (each === null) unsure = true;
    else {
      suppliers.add(each.owner);
      several ||= each.isSeveral;
    }
  }
  return { item, suppliers, several, unsure };
}

/** The one supplier, when it is exactly one and nothing says that there may be others; looks no further than the second. */
export function onlySupplier(found: Iterable<Supplier>): string | null {
  let only: string | null = null;
  for (const each of found) {
    if (each === null || each.isSeveral || (only !== null && only !== each.owner)) return null;
    only = each.owner;
  }
  return only;
}
