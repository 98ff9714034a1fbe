import type { PlannedMap, PlaceRow } from '../../../model/contract/planner.ts';
import type { Brief, Link, Source } from '../../../model/contract/entity.ts';
import { byId } from '../../ui/grouped.ts';
import type { FilterableFigure, FilterableLink, FilterableNode } from './filter-graph.ts';

type Named = Pick<Brief, 'name' | 'nameEn'>;
type NamedById = readonly (readonly [id: string, name: Named])[];

/** A picture as the filter sees it, with the names of what its rules can speak of: places, chains, sources. */
export interface Graph {
  readonly nodes: readonly FilterableNode[];
  readonly links: readonly FilterableLink[];
  readonly named: ReadonlyMap<string, Named>;
}

/** What sources are called: in the language they were published in. */
export const namesOf = (sources: readonly Source[]): NamedById =>
  sources.map(({ id, name }) => [id, { name, nameEn: null }]);

/** A place and all that it lies within. */
export function widening(places: readonly PlaceRow[]): (id: string) => string[] {
  const parents = new Map(places.map(({ id, parent }) => [id, parent]));
  return (id) => {
    const found: string[] = [];
    for (let at: string | null | undefined = id; at && !found.includes(at); at = parents.get(at))
      found.push(at);
    return found;
  };
}

/** A chain's map as the filter sees it: its stages, who operates them, stages of other chains, and products. */
export function graphOfMap(map: PlannedMap, places: readonly PlaceRow[]): Graph {
  const wider = widening(places);
  const capacity = ({ capacity: value, unit }: Link): FilterableFigure[] =>
    typeof value === 'number' && typeof unit === 'string'
      ? [{ quantity: 'capacity', unit, value, low: null, high: null }]
      : [];
  return {
    nodes: [
      ...map.stages.map(({ id, label, figures }) => ({ id, label, figures, chains: [map.id] })),
      ...map.firms.map(({ id, label, figures, place }) => {
        const operates = map.operates.filter(({ from }) => from === id);
        const where = [place?.id, ...operates.map((link) => link['place'])];
        return {
          id,
          label,
          figures: [...figures, ...operates.flatMap(capacity)],
          places: [...new Set(where.flatMap((each) => (typeof each === 'string' ? wider(each) : [])))],
        };
      }),
      ...map.outside.map(({ id, label, figures, chains }) => ({
        id,
        label,
        figures,
        ...(chains.length > 0 ? { chains: chains.map((chain) => chain.id) } : {}),
      })),
      ...map.items.map(({ id, label }) => ({ id, label })),
    ],
    links: [...map.operates, ...map.feeds, ...map.flows, ...map.yields],
    named: new Map<string, Named>([
      ...byId(places),
      ...byId(map.outside.flatMap(({ chains }) => chains)),
      [map.id, map],
      ...namesOf(map.evidence),
    ]),
  };
}
