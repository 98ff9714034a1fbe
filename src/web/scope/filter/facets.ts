import { grouped } from '../../ui/grouped.ts';
import type { Quantity, Rule } from '../../url/filter.ts';
import type { Graph } from '../../state/filter/graph.ts';
import { datesOf } from '../../state/filter/filter-graph.ts';

/** A value that a rule can keep, and how many things or links of the picture have it. */
export interface Value {
  readonly value: string;
  readonly count: number;
}
export interface QuantityHere {
  readonly quantity: Quantity;
  readonly unit: string;
  readonly count: number;
  readonly low: number;
  readonly high: number;
}
export type ListRule = Exclude<Rule, 'years' | 'figures'>;
export const listRules = [
  'statuses',
  'types',
  'labels',
  'places',
  'chains',
  'sources',
] as const satisfies ListRule[];

/** The values of a rule in the whole picture, the most frequent first. */
export function valuesOf(rule: ListRule, { nodes, links }: Graph): Value[] {
  const all: Record<ListRule, () => string[]> = {
    labels: () => nodes.map(({ label }) => label),
    places: () => nodes.flatMap(({ places = [] }) => places),
    chains: () => nodes.flatMap(({ chains = [] }) => chains),
    types: () => links.map(({ type }) => type),
    statuses: () => links.map(({ status }) => status),
    sources: () => links.flatMap(({ sources }) => [...new Set(sources)]),
  };
  return [...grouped(all[rule](), (value) => value)]
    .map(([value, same]) => ({ value, count: same.length }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

/** The first and last year that a link of the picture is dated to; null where none is. */
export function yearsOf({ links }: Graph): { from: number; to: number } | null {
  const years = links.flatMap(datesOf);
  return years.length > 0 ? { from: Math.min(...years), to: Math.max(...years) } : null;
}

/** The quantities that things of the picture state, each in one unit, with their range. */
export function quantitiesOf({ nodes }: Graph): QuantityHere[] {
  const figures = nodes.flatMap(({ figures = [] }) => figures);
  return [...grouped(figures, ({ quantity, unit }) => `${quantity}|${unit}`).values()]
    .map((same) => {
      const amounts = same.flatMap(({ value, low, high }) => [value, low, high].filter((n) => n !== null));
      return {
        quantity: same[0]!.quantity as Quantity,
        unit: same[0]!.unit,
        count: same.length,
        low: Math.min(...amounts),
        high: Math.max(...amounts),
      };
    })
    .sort((a, b) => b.count - a.count || (a.quantity < b.quantity ? -1 : 1));
}
