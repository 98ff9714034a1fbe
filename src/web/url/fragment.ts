import { tiers } from '../../model/kinds.ts';
import { parseFilter, printFilter } from './filter.ts';
import type { Filter } from './filter.ts';

/** What the address bar holds, as `key=value` pairs after the `#`: readable, in a fixed order, empty values left out. */
export interface Fragment {
  readonly dataset: string | null;
  readonly lens: Lens;
  /** The chain on the picture; null: the wall of all chains. */
  readonly chain: string | null;
  /** The thing or link in the inspector: an entity's id, or a link's. */
  readonly selection: string | null;
  /** Where stages are looked for; null: the dataset's home. */
  readonly region: string | null;
  /** Null: every fact that has not ended. */
  readonly year: number | null;
  /** A stage with fewer local owners is weak; null: the server's default. */
  readonly threshold: number | null;
  /** Of the wall's chains, only those that are in this place; null: all. */
  readonly place: string | null;
  /** The drawer below the picture; null: closed. */
  readonly drawer: Drawer | null;
  /** What the view is held against: a place's id, or a year. */
  readonly against: string | null;
  /** Tiers of the map that are folded into one card each. */
  readonly folded: readonly Band[];
  /** What of the picture is kept. */
  readonly filter: Filter;
  /** The picture of the network lens, as network/core/spelling.ts spells it; null: none drawn yet. */
  readonly network: string | null;
  readonly language: Language | null;
  readonly theme: Theme | null;
}
/** The longest picture that an address holds; a longer one is kept by the browser, and as a file. */
export const longestPicture = 8000;
export const lenses = ['map', 'network', 'table'] as const;
export type Lens = (typeof lenses)[number];
export const drawers = ['gaps', 'compare'] as const;
export type Drawer = (typeof drawers)[number];
export const bands = [...tiers, 'none'] as const;
export type Band = (typeof bands)[number];
export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];
export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** The fragment's text for a view; the default lens is not spelled out. */
export function printFragment(view: Fragment): string {
  const parts: [string, string | null][] = [
    ['dataset', view.dataset],
    ['lens', view.lens === lenses[0] ? null : view.lens],
    ['chain', view.chain],
    ['selection', view.selection],
    ['region', view.region],
    ['year', numeral(view.year)],
    ['threshold', numeral(view.threshold)],
    ['place', view.place],
    ['drawer', view.drawer],
    ['against', view.against],
    ['folded', view.folded.join(',') || null],
    ['filter', printFilter(view.filter)],
    ['network', view.network],
    ['language', view.language],
    ['theme', view.theme],
  ];
  return parts
    .filter((part): part is [string, string] => part[1] !== null)
    .map(([key, value]) => `${key}=${soften(encodeURIComponent(value))}`)
    .join('&');
}

/** The view a fragment tells. Unknown keys and unknown words are passed over: an old link still opens what it can. */
export function parseFragment(text: string): Fragment {
  const told = new URLSearchParams(text.replace(/^#/, '').replaceAll('+', '%2B'));
  const one = <T extends string>(key: string, words: readonly T[]): T | null =>
    words.find((word) => word === told.get(key)) ?? null;
  const number = (key: string): number | null =>
    /^\d{1,4}$/.test(told.get(key) ?? '') ? Number(told.get(key)) : null;
  return {
    dataset: told.get('dataset') || null,
    lens: one('lens', lenses) ?? lenses[0],
    chain: told.get('chain') || null,
    selection: told.get('selection') || null,
    region: told.get('region') || null,
    year: number('year'),
    threshold: number('threshold'),
    place: told.get('place') || null,
    drawer: one('drawer', drawers),
    against: told.get('against') || null,
    folded: bands.filter((band) => told.get('folded')?.split(',').includes(band)),
    filter: parseFilter(told.get('filter')),
    network: told.get('network') || null,
    language: one('language', languages),
    theme: one('theme', themes),
  };
}

const numeral = (value: number | null) => (value === null ? null : String(value));

/** Leaves alone what needs no escape in a fragment, so that `chain=chain/aluminium` stays readable. */
const soften = (escaped: string) =>
  escaped.replace(/%(2F|3A|2C|40|7C|3B)/g, (code) => decodeURIComponent(code));
