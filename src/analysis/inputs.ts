import { isLocal, localStage, type Ground, type LocalStage } from './local.ts';
import type { Survey } from './survey.ts';
import { holding, isOver } from './time.ts';

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
export function inputsByStage(survey: Survey, ground: Ground): (stage: string) => ReadonlySet<string> {
  const fed = new Map<string, Set<string>>();
  for (const feed of survey.feeds) {
    if (feed.item === null || isOver(feed, ground.at)) continue;
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

/** Gathers suppliers of one item, each counted by its ultimate owner. */
export class Suppliers {
  readonly suppliers = new Set<string>();
  several = false;
  unsure = false;
  constructor(private readonly ground: Ground) {}

  addStage({ owners, clusters, projects, notCounted }: LocalStage): void {
    for (const owner of owners.keys()) this.suppliers.add(owner);
    for (const { addition, owner } of projects) this.suppliers.add(owner ?? addition.project);
    for (const { operation } of clusters) this.#addCluster(operation.operator, operation.firmCount);
    this.unsure ||= notCounted.some(({ why }) => why === 'unreached' || why === 'undated');
  }

  add(firm: string, isCluster: boolean): void {
    if (isCluster) this.#addCluster(firm, null);
    else this.suppliers.add(this.ground.ownerOf(firm));
  }

  #addCluster(cluster: string, firms: number | null): void {
    this.suppliers.add(cluster);
    this.several ||= firms === null || firms > 1;
  }
}

/** Who makes an item in the region: who operates a stage that yields it, and who is said to make it. */
export function makersOf(
  survey: Survey,
  ground: Ground,
  item: string,
  yielding: readonly string[],
  localOf: (stage: string) => LocalStage = (stage) => localStage(survey, ground, stage),
): Suppliers {
  const found = new Suppliers(ground);
  for (const stage of yielding) found.addStage(localOf(stage));
  for (const fact of survey.makers.get(item) ?? []) {
    if (!isLocal(survey, ground, fact.maker)) continue;
    const held = holding(fact, ground.at);
    if (held === 'holds') found.add(fact.maker, fact.isCluster);
    found.unsure ||= held === 'unreached' || held === 'undated';
  }
  return found;
}

/** The makers of an item in the region, with those that supply it to the local operators of the stage. */
export function supplyOf(
  survey: Survey,
  ground: Ground,
  item: string,
  buyers: LocalStage,
  makers: Suppliers,
): InputSupply {
  const found = new Suppliers(ground);
  for (const maker of makers.suppliers) found.suppliers.add(maker);
  found.several = makers.several;
  found.unsure = makers.unsure;
  const operators = [...buyers.owners.values()].flat().concat(buyers.clusters);
  for (const { operation } of operators)
    for (const fact of survey.supplies.get(operation.operator) ?? []) {
      if (fact.item !== item || !isLocal(survey, ground, fact.supplier)) continue;
      const held = holding(fact, ground.at);
      if (held === 'holds') found.add(fact.supplier, fact.isCluster);
      found.unsure ||= held === 'unreached' || held === 'undated';
    }
  return { item, suppliers: found.suppliers, several: found.several, unsure: found.unsure };
}
