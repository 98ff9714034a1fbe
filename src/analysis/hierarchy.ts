import { everywhere } from '../model/vocabulary/everywhere.ts';
import type { Distance } from '../model/vocabulary/states.ts';

export interface PlaceNode {
  readonly id: string;
  readonly kind: string;
  /** What it lies directly within; empty at the top. */
  readonly parents: readonly string[];
}

/** Where a place lies as seen from a region: in it, somewhere above it (so perhaps in it), or elsewhere. */
export type Side = 'inside' | 'above' | 'outside';

/** The places and what lies within what. A place may lie within several; a loop does no harm. */
export class Hierarchy {
  readonly #places: ReadonlyMap<string, PlaceNode>;
  readonly #lines = new Map<string, ReadonlySet<string>>();

  constructor(places: Iterable<PlaceNode>) {
    this.#places = new Map([...places].map((place) => [place.id, place]));
  }

  has(place: string): boolean {
    return this.#places.has(place);
  }

  /** What kind of place it is; null for a place that is not there. */
  kindOf(place: string): string | null {
    return this.#places.get(place)?.kind ?? null;
  }

  /** The place itself, then everything it lies within, nearest first. */
  lineOf(place: string): ReadonlySet<string> {
    const known = this.#lines.get(place);
    if (known) return known;
    const line = new Set([place]);
    for (const each of line) for (const parent of this.#places.get(each)?.parents ?? []) line.add(parent);
    this.#lines.set(place, line);
    return line;
  }

  /**
   * The city of the dataset's home that a place lies in: the nearest place of that kind above it which is the home or lies in
   * it, else the home itself; null for a place that does not lie within the home.
   */
  homeCityOf(place: string, home: string | null): string | null {
    if (home === null || place === home || !this.lineOf(place).has(home)) return null;
    const above = [...this.lineOf(place)].filter((each) => each !== place && this.lineOf(each).has(home));
    return above.find((each) => this.kindOf(each) === 'city') ?? home;
  }

  side(place: string, region: string): Side {
    if (region === everywhere.id) return 'inside';
    if (this.lineOf(place).has(region)) return 'inside';
    return this.lineOf(region).has(place) ? 'above' : 'outside';
  }

  /** The places that lie directly within a region; everywhere those that lie within none. */
  childrenOf(region: string): string[] {
    const isChild = ({ parents }: PlaceNode) =>
      region === everywhere.id ? parents.length === 0 : parents.includes(region);
    return [...this.#places.values()].filter(isChild).map(({ id }) => id);
  }

  /** The smallest kind of place that two places share; outside when that is no smaller than a country. */
  distance(a: string, b: string): Distance {
    const other = this.lineOf(b);
    for (const place of this.lineOf(a)) if (other.has(place)) return this.#reach(place);
    return 'outside';
  }

  #reach(id: string): Distance {
    const place = this.#places.get(id);
    switch (place?.kind) {
      case 'park':
      case 'town':
      case 'county':
      case 'city':
      case 'province':
        return place.kind;
      case 'zone': {
        // A zone right below a city stands beside its counties; one within a county is a park of it.
        const isBelowCity = place.parents.some((parent) => this.#places.get(parent)?.kind === 'city');
        return isBelowCity ? 'county' : 'park';
      }
      default:
        return 'outside';
    }
  }
}
