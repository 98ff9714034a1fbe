/** What the address bar holds, as `key=value` pairs after the `#`: readable, in a fixed order, empty values left out. */
export interface Fragment {
  readonly dataset: string | null;
  readonly lens: Lens;
  /** The chain on the picture. */
  readonly chain: string | null;
  /** The thing or link in the inspector: an entity's id, or a link's `from|TYPE|to|item`. */
  readonly selection: string | null;
  readonly language: Language | null;
  readonly theme: Theme | null;
}
export const lenses = ['map'] as const;
export type Lens = (typeof lenses)[number];
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
  return {
    dataset: told.get('dataset') || null,
    lens: one('lens', lenses) ?? lenses[0],
    chain: told.get('chain') || null,
    selection: told.get('selection') || null,
    language: one('language', languages),
    theme: one('theme', themes),
  };
}

/** Leaves alone what needs no escape in a fragment, so that `chain=chain/aluminium` stays readable. */
const soften = (escaped: string) => escaped.replace(/%(2F|3A|2C|40)/g, (code) => decodeURIComponent(code));
