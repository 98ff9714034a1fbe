import type { PlaceRow } from '../../model/contract/planner.ts';

export interface TreeRow extends PlaceRow {
  readonly depth: number;
}

/**
 * The places as an indented list, children below their parents in the answer's order. From the home place downwards
 * all with anything in them; what lies above or elsewhere only where something is operated there.
 */
export function treeOf(places: readonly PlaceRow[], home: string | null): TreeRow[] {
  const below = (parent: string, depth: number): TreeRow[] =>
    places
      .filter((place) => place.parent === parent && place.stages + place.firms > 0)
      .flatMap((place) => [{ ...place, depth }, ...below(place.id, depth + 1)]);
  const root = places.find((place) => place.id === home);
  const inside = root ? [{ ...root, depth: 0 }, ...below(root.id, 1)] : [];
  const known = new Set(inside.map((place) => place.id));
  const others = places
    .filter((place) => !known.has(place.id) && place.stages > 0)
    .map((place) => ({ ...place, depth: 0 }));
  return [...inside, ...others];
}
