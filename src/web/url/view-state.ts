import { languages } from '../i18n/language.ts';
import { tiers } from '../../model/vocabulary/kinds.ts';
import { noFilter, parseFilter, printFilter, type Filter } from './filter.ts';
import { number, oneOf, passing, place, sliding, someOf, text, wordOf, type Slice } from './slice.ts';

export const lenses = ['map', 'network', 'table'] as const;
export type Lens = (typeof lenses)[number];
export const drawers = ['gaps', 'compare', 'paths', 'reach', 'what-if', 'cypher'] as const;
export type Drawer = (typeof drawers)[number];
/** The city-wide lists: stages by how they stand, and what else has a list of its own. */
export const cityLists = [
  'not-seen',
  'absent',
  'elsewhere',
  'under-way',
  'present',
  'bought-in',
  'single-suppliers',
  'unused-by-products',
  'needs',
] as const;
export type CityList = (typeof cityLists)[number];
/** What takes the whole page, of all chains or of the one in the address. */
export const pages = ['investment', 'decks'] as const;
export type Page = (typeof pages)[number];
export const bands = [...tiers, 'none'] as const;
export type Band = (typeof bands)[number];
/** How much a chain's map says, from the fewest words to the most. */
export const levels = ['story', 'working', 'evidence'] as const;
export type Level = (typeof levels)[number];
export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];
/** By what the rows of the wall are sorted in their groups; each by its column's own direction. */
export const wallSorts = ['open', 'waiting', 'completeness', 'cluster', 'name'] as const;
export type WallSort = (typeof wallSorts)[number];
/** Which of the wall's chains are shown, by their stages. */
export const conditions = ['all', 'open', 'weak', 'complete'] as const;
export type Condition = (typeof conditions)[number];
/** The longest network that an address holds; a longer one is kept by the browser, and as a file. */
export const longestNetwork = 8000;

/** In the place of what the view is held against: the region that differs most from the one looked at. */
export const mostDifferent = 'most-different';

const filter: Slice<Filter> = { ...text, parse: parseFilter, print: printFilter };

/** What the address bar holds, as `key=value` pairs after the `#` in this order: readable, empty values left out. */
export const slices = {
  dataset: text,
  lens: wordOf(lenses),
  /** The chain on the picture; null: the wall of all chains. */
  chain: text,
  /** The city-wide list in the place of the wall; null: the wall. */
  list: oneOf(cityLists),
  /** A page in the place of the picture; null: the picture. */
  page: oneOf(pages),
  /** The entity or link in the inspector: an entity's id, or a link's. */
  selection: passing(text),
  /** Where stages are looked for; null: the dataset's home. */
  region: text,
  /** Null: every fact that has not ended. */
  year: sliding(number),
  /** A stage with fewer local owners is weak; null: the server's default. */
  threshold: sliding(number),
  /** Of the wall's chains, only those that are in this place; null: all. */
  place: text,
  /** Of the wall's chains or of a list's rows, only those with these words; null: all. */
  find: passing(text),
  /** Of the wall's chains, only those whose stages are so. */
  condition: passing(wordOf(conditions)),
  /** By which column a list is sorted, with a minus before it downwards; null: as it came. */
  order: passing(text),
  /** How the wall is sorted; with a minus before it the other way round. */
  sort: passing(
    wordOf([...wallSorts, ...wallSorts.map((key) => `-${key}` as const)] as [
      WallSort,
      ...(WallSort | `-${WallSort}`)[],
    ]),
  ),
  /** The drawer below the picture; null: closed. */
  drawer: passing(oneOf(drawers)),
  /** What the view is held against: a place's id, a year, `threshold:` and a number, or the most different region. */
  against: text,
  /** What is supposed to stop or to be filled, as url/what-if.ts spells it. */
  whatIf: text,
  /** How much the map says; null: as much as there is room for. */
  level: passing(oneOf(levels)),
  /** What of the map is seen, where the reader has moved it; null: all, or as much as can be read. */
  seen: passing(place),
  /** Which paths are looked for, and what lies up- or downstream, as url/paths.ts spells them. */
  paths: passing(text),
  reach: passing(text),
  /** The reader's own query as it was last run, and the values of its parameters as JSON; null: none. */
  query: passing(text),
  values: passing(text),
  /** Tiers of the map that are folded into one card each. */
  folded: someOf(bands),
  /** What of the picture is kept. */
  filter,
  /** The state of the network lens, as lens/network/core/spelling.ts spells it; null: none drawn yet. */
  network: text,
  /** The deck that is worked on, and its scene that is: on the page of decks, or opened as the picture it was kept of. */
  deck: passing(text),
  scene: passing(text),
  /** The slide that is presented, from 1, of the deck on the page of decks, else of what the data make; null: nothing is presented. */
  present: passing(number),
  language: passing(oneOf(languages)),
  theme: passing(oneOf(themes)),
} as const;

export type SliceKey = keyof typeof slices;
const keys = Object.keys(slices) as SliceKey[];
type Value<S> = S extends Slice<infer T> ? T : never;
/** All that the reader looks at. */
export type ViewState = { readonly [K in SliceKey]: Value<(typeof slices)[K]> };

/** The view's text in the address. */
export function printViewState(view: ViewState): string {
  return keys
    .flatMap((key) => {
      const printed = (slices[key] as Slice<unknown>).print(view[key]);
      return printed === null ? [] : `${key}=${soften(encodeURIComponent(printed))}`;
    })
    .join('&');
}

/** The view that an address tells. */
export function parseViewState(address: string): ViewState {
  const told = new URLSearchParams(address.replace(/^#/, '').replaceAll('+', '%2B'));
  return Object.fromEntries(keys.map((key) => [key, slices[key].parse(told.get(key))])) as ViewState;
}

/** What differs between two views, in the order of the address. */
export function changesBetween(before: ViewState, after: ViewState): SliceKey[] {
  const printed = (key: SliceKey, view: ViewState) => (slices[key] as Slice<unknown>).print(view[key]);
  return keys.filter((key) => printed(key, before) !== printed(key, after));
}

/** What a scene keeps of a view: all but how it is read and what is done with it. */
export const sceneOfView = (view: ViewState): ViewState => ({
  ...view,
  ...{ dataset: null, language: null, theme: null, deck: null, scene: null, present: null },
  page: view.page === 'decks' ? null : view.page,
});

/** Another chain, or another dataset, begins at its own beginning. */
export const fromTheBeginning = {
  list: null,
  find: null,
  condition: 'all',
  order: null,
  page: null,
  selection: null,
  folded: [],
  seen: null,
  deck: null,
  scene: null,
  present: null,
} as const satisfies Partial<ViewState>;

/** Another dataset begins without what was looked for in the last. */
export const nothingLookedFor = {
  ...fromTheBeginning,
  against: null,
  paths: null,
  reach: null,
  whatIf: null,
  filter: noFilter,
  network: null,
  region: null,
  year: null,
  threshold: null,
  place: null,
} as const satisfies Partial<ViewState>;

/** Leaves alone what needs no escape in a fragment, so that `chain=chain/aluminium` stays readable. */
const soften = (escaped: string) =>
  escaped.replace(/%(2F|3A|2C|40|7C|3B)/g, (code) => decodeURIComponent(code));
