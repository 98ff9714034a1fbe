import { type LocalPlants, type Plant } from './local.ts';
import type { Shortage } from './stage-state.ts';
import type { Survey } from './survey.ts';
import { isFresh, yearOfEvidence, type Moment } from './time.ts';

/** What the comparison of capacity and demand needs to know of stages. */
export interface Capacities {
  plants(stage: string): LocalPlants;
  isOperated(stage: string): boolean;
  /** The stages that give a product, and those that take it. */
  yielding(item: string): readonly string[];
  consuming(item: string): readonly string[];
}

/**
 * Where local capacity falls short of local demand: the capacity of every local operator of the stage, and the use of every
 * local consumer (its capacity × what a unit of its output takes), all known in one unit and dated within five years. Null where it
 * suffices or anything of that is not known: a cluster of unnamed firms, another local stage or maker that gives the same
 * product, a firm that is only known to use it.
 */
export function shortageOf(
  survey: Survey,
  stages: Capacities,
  stage: string,
  at: Moment,
  isUsedBesides: (item: string, consumers: readonly string[]) => boolean,
): Shortage | null {
  const mains = survey.stages.get(stage)?.yields.filter(({ isByProduct }) => !isByProduct) ?? [];
  if (mains.length !== 1) return null;
  const { item } = mains[0]!;
  if (stages.yielding(item).some((other) => other !== stage && stages.isOperated(other))) return null;
  const consumers = stages.consuming(item).filter((each) => stages.isOperated(each));
  // What takes least to find out comes first: nearly always nobody says how much a consumer takes.
  if (consumers.length === 0 || consumers.some((each) => !survey.stages.get(each)?.ratios.has(item)))
    return null;
  const own = capacityOf(stages.plants(stage), at);
  if (own === null || isUsedBesides(item, consumers)) return null;
  let demand = 0;
  for (const consumer of consumers) {
    const capacity = capacityOf(stages.plants(consumer), at);
    const ratio = survey.stages.get(consumer)?.ratios.get(item);
    const factor = ratio && capacity ? factorOf(ratio.unit, capacity.unit, own.unit) : null;
    if (!ratio || !capacity || factor === null) return null;
    demand += capacity.amount * ratio.quantity * factor;
  }
  return own.amount < demand ? { item, capacity: own.amount, demand, unit: own.unit } : null;
}

/** The capacity of all local operators in their one unit; null where any is not known, not dated, or old. */
function capacityOf({ owners, clusters }: LocalPlants, at: Moment): { amount: number; unit: string } | null {
  if (clusters.length > 0) return null;
  let amount = 0;
  let unit: string | null = null;
  for (const plants of owners.values())
    for (const { operation } of plants) {
      if (!isKnown(operation, at) || (unit !== null && operation.unit !== unit)) return null;
      unit = operation.unit!;
      amount += operation.capacity!;
    }
  return unit === null ? null : { amount, unit };
}

function isKnown(operation: Plant['operation'], at: Moment): boolean {
  const year = yearOfEvidence(operation);
  return operation.capacity !== null && operation.unit !== null && year !== null && isFresh(year, at);
}

/** What a ratio of this unit times an amount of the consumer's unit is to be multiplied with to be in the maker's unit; null: they do not fit. */
function factorOf(ratio: string, consumer: string, maker: string): number | null {
  if (consumer !== 't/a' && consumer !== 't/d') return null;
  if (ratio === 't/t' && maker === consumer) return 1;
  if (ratio === 'kg/t' && maker === consumer) return 1 / 1000;
  if (ratio === 'm3/t' && consumer === 't/a' && maker === 'm3/a') return 1;
  return ratio === 'm3/t' && consumer === 't/d' && maker === 'm3/d' ? 1 : null;
}
