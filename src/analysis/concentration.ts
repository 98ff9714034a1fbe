import type { LocalPlants } from './local.ts';

/** Above this a stage is highly concentrated (DOJ/FTC Merger Guidelines 2023, guideline 1). */
export const highlyConcentrated = 1800;

/** Herfindahl–Hirschman index: Σ share² × 10,000 of positive sizes; 10,000 for one firm, towards 0 for many small ones. */
export function herfindahl(sizes: readonly number[]): number {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (!(total > 0)) throw new RangeError('Shares need sizes whose sum is above zero.');
  return sizes.reduce((sum, size) => sum + (size / total) ** 2, 0) * 10_000;
}

export interface StageConcentration {
  readonly value: number | null;
  readonly unit: string | null;
  /** By owner, those that are known in the unit that most are known in. */
  readonly capacities: ReadonlyMap<string, number>;
  /** Owners and clusters counted in the stage. */
  readonly counted: number;
}

/**
 * How concentrated a stage is among its local owners, by capacity. Only where at least two owners are counted, the capacity of
 * every one's plants is known in one unit, and no cluster of unnamed firms is counted; else the value is null, with the known part.
 */
export function concentrationOf({ owners, clusters }: LocalPlants): StageConcentration {
  const byUnit = new Map<string, Map<string, number>>();
  for (const [owner, plants] of owners) {
    const [unit] = plants.map(({ operation }) => operation.unit);
    if (!unit || plants.some(({ operation }) => operation.capacity === null || operation.unit !== unit))
      continue;
    const capacities = byUnit.get(unit) ?? new Map<string, number>();
    capacities.set(
      owner,
      plants.reduce((sum, { operation }) => sum + operation.capacity!, 0),
    );
    byUnit.set(unit, capacities);
  }
  const [unit = null, capacities = new Map<string, number>()] =
    [...byUnit].sort(([a, x], [b, y]) => y.size - x.size || (a < b ? -1 : 1))[0] ?? [];
  const sizes = [...capacities.values()];
  const counted = owners.size + clusters.length;
  const isWhole = counted >= 2 && capacities.size === counted && sizes.some((size) => size > 0);
  return { value: isWhole ? herfindahl(sizes) : null, unit, capacities, counted };
}
