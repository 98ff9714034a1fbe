/** What stands on a picture: plain and immutable, so that a step is taken back by showing the picture before it. */
export interface NetworkState {
  readonly spots: ReadonlyMap<string, NodePlacement>;
  readonly opened: readonly ExpansionState[];
  /** Pairs of things whose parallel links are drawn one by one. */
  readonly loose: readonly string[];
  readonly groupBy: Grouping | null;
  /** The closed groups of that grouping, each drawn as one box. */
  readonly folded: readonly Folded[];
  /** Whether everything is drawn, however much that is: the reader has been told how much, and wanted it. */
  readonly isWhole: boolean;
  /** What colours the things: a property, or a figure as `quantity|unit`. */
  readonly colourBy: string | null;
  /** The figure that the bar of a thing shows, as `quantity|unit`. */
  readonly barBy: string | null;
}
/** Where a thing's middle stands, in whole px. */
export interface NodePlacement {
  readonly x: number;
  readonly y: number;
  readonly pinned: boolean;
  readonly hidden: boolean;
  /** The thing whose expansion brought it; null for one that the reader put there. */
  readonly from: string | null;
}
/** A closed group, and where the middle of its box stands, in whole px. */
export interface Folded {
  readonly key: string;
  readonly x: number;
  readonly y: number;
}
/** How far a thing has been expanded in some ways: the first `shown` of `total` neighbours have been brought. */
export interface ExpansionState {
  readonly id: string;
  readonly ways: string;
  readonly shown: number;
  readonly total: number;
  /** Where the next page begins; null when there is none. */
  readonly after: string | null;
}
export const groupings = ['label', 'stage', 'place', 'chain', 'owner'] as const;
export type Grouping = (typeof groupings)[number];

export const nothing: NetworkState = {
  spots: new Map(),
  opened: [],
  loose: [],
  groupBy: null,
  folded: [],
  isWhole: false,
  colourBy: null,
  barBy: null,
};

export interface Point {
  readonly x: number;
  readonly y: number;
}
type Ids = Iterable<string>;

const change = (
  picture: NetworkState,
  ids: Ids,
  how: (spot: NodePlacement) => NodePlacement,
): NetworkState => {
  const spots = new Map(picture.spots);
  for (const id of ids) {
    const spot = spots.get(id);
    if (spot) spots.set(id, how(spot));
  }
  return { ...picture, spots };
};

/** Puts things at free places; one that is there already stays where it is and is shown again. */
export function add(
  picture: NetworkState,
  places: ReadonlyMap<string, Point>,
  from: string | null,
): NetworkState {
  const spots = new Map(picture.spots);
  for (const [id, { x, y }] of places)
    if (!spots.has(id)) spots.set(id, { x, y, pinned: false, hidden: false, from });
  return { ...picture, spots };
}

/** Remembers how far a thing has been expanded in some ways. */
export function open(picture: NetworkState, opened: ExpansionState): NetworkState {
  const others = picture.opened.filter((each) => each.id !== opened.id || each.ways !== opened.ways);
  return { ...picture, opened: [...others, opened] };
}

/** What a thing's expansions brought, and what was brought by that in turn; pinned things and what they brought stay. */
export function broughtBy(picture: NetworkState, id: string): ReadonlySet<string> {
  const found = new Set<string>();
  const children = new Map<string, string[]>();
  for (const [child, { from, pinned }] of picture.spots)
    if (from !== null && !pinned) children.set(from, [...(children.get(from) ?? []), child]);
  const waiting = [id];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop())
    for (const child of children.get(at) ?? [])
      if (child !== id && !found.has(child)) {
        found.add(child);
        waiting.push(child);
      }
  return found;
}

/** Takes back what a thing's expansions brought. */
export function collapse(picture: NetworkState, id: string): NetworkState {
  return remove(picture, broughtBy(picture, id), id);
}

/** Takes things off the picture; `closed` besides counts as never expanded. */
export function remove(
  picture: NetworkState,
  ids: ReadonlySet<string>,
  closed: string | null = null,
): NetworkState {
  const spots = new Map([...picture.spots].filter(([id]) => !ids.has(id)));
  const opened = picture.opened.filter(({ id }) => !ids.has(id) && id !== closed);
  return { ...picture, spots, opened };
}

export const hide = (picture: NetworkState, ids: Ids) =>
  change(picture, ids, (spot) => ({ ...spot, hidden: true }));
export const pin = (picture: NetworkState, ids: Ids, pinned: boolean) =>
  change(picture, ids, (spot) => ({ ...spot, pinned }));
/** Shows things again; the same picture where none of them was hidden. */
export const show = (picture: NetworkState, ids: readonly string[]): NetworkState =>
  ids.some((id) => picture.spots.get(id)?.hidden)
    ? change(picture, ids, (spot) => ({ ...spot, hidden: false }))
    : picture;
export const showAll = (picture: NetworkState) =>
  change(picture, picture.spots.keys(), (spot) => (spot.hidden ? { ...spot, hidden: false } : spot));

/** Moves things, to whole px. */
export function move(picture: NetworkState, to: ReadonlyMap<string, Point>): NetworkState {
  const spots = new Map(picture.spots);
  for (const [id, { x, y }] of to) {
    const spot = spots.get(id);
    if (spot) spots.set(id, { ...spot, x: Math.round(x), y: Math.round(y) });
  }
  return { ...picture, spots };
}

/** The things shown. */
export const shownOf = (picture: NetworkState): string[] =>
  [...picture.spots].filter(([, spot]) => !spot.hidden).map(([id]) => id);
export const hiddenOf = (picture: NetworkState): number =>
  [...picture.spots.values()].filter((spot) => spot.hidden).length;

/** What is shown and not chosen. */
export const invert = (picture: NetworkState, chosen: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(shownOf(picture).filter((id) => !chosen.has(id)));

/** These things and what one link joins them to. */
export function neighbourhood(
  ids: ReadonlySet<string>,
  links: Iterable<{ readonly from: string; readonly to: string }>,
): ReadonlySet<string> {
  const found = new Set(ids);
  for (const { from, to } of links) {
    if (ids.has(from)) found.add(to);
    if (ids.has(to)) found.add(from);
  }
  return found;
}

/** Hides all but these things and what they are joined to. */
export function focus(
  picture: NetworkState,
  ids: ReadonlySet<string>,
  links: Iterable<{ readonly from: string; readonly to: string }>,
): NetworkState {
  const near = neighbourhood(ids, links);
  return hide(
    picture,
    shownOf(picture).filter((id) => !near.has(id)),
  );
}

/** Draws the parallel links of a pair one by one, or together again. */
export function loosen(picture: NetworkState, pair: string): NetworkState {
  const { loose } = picture;
  return {
    ...picture,
    loose: loose.includes(pair) ? loose.filter((each) => each !== pair) : [...loose, pair],
  };
}
