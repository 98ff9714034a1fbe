import type { Hit } from '../../model/contract/answers.ts';
import type { Brief } from '../../model/contract/entity.ts';
import type { WallRow } from '../../model/contract/planner.ts';
import { labels } from '../../model/vocabulary/kinds.ts';
import type { Label } from '../../model/vocabulary/kinds.ts';
import { grouped } from '../ui/grouped.ts';
import type { CityList, Page } from '../url/view-state.ts';
import { recallValue, rememberValue } from '../url/memory.ts';

/** One line of what the search offers: a thing to go to, a chain whose gaps are to be listed, or a side to expand. */
export type Option =
  | { readonly kind: 'thing'; readonly key: string; readonly thing: Brief; readonly hit: Hit | null }
  | {
      readonly kind: 'gaps' | 'upstream' | 'downstream' | 'stops';
      readonly key: string;
      readonly thing: Brief;
    }
  | { readonly kind: 'up' | 'down'; readonly key: string; readonly thing: Brief; readonly depth: number }
  | { readonly kind: 'paths'; readonly key: string; readonly thing: Brief; readonly to: Brief }
  | { readonly kind: 'page'; readonly key: string; readonly page: CityList | Page; readonly name: string };
export interface OptionGroup {
  readonly key: Label | 'commands' | 'recent';
  readonly options: readonly Option[];
}

/** The hits by kind, the kind of the best first; within a kind, what was gone to lately first. */
export function groupsOf(hits: readonly Hit[], recent: readonly Brief[]): OptionGroup[] {
  const lately = (id: string) => {
    const at = recent.findIndex((each) => each.id === id);
    return at < 0 ? recent.length : at;
  };
  return [...grouped(hits, ({ label }) => label)].map(([key, same]) => ({
    key,
    options: [...same]
      .sort((a, b) => lately(a.id) - lately(b.id))
      .map((hit) => ({ kind: 'thing', key: hit.id, thing: hit, hit })),
  }));
}

/** The chains among the hits, or below a heading among them, whose gaps can be listed. */
export function gapOptions(hits: readonly Hit[], chains: readonly WallRow[], most: number): OptionGroup[] {
  const wanted = hits.filter(({ label }) => label === 'Chain').map(({ id }) => id);
  const found = wanted.flatMap((id) => chains.filter((row) => row.id === id || row.heading?.id === id));
  const options = [...new Set(found)].slice(0, most).map((row): Option => {
    const { id, name, nameEn } = row;
    return { kind: 'gaps', key: `gaps:${id}`, thing: { id, name, nameEn, label: 'Chain' } };
  });
  return options.length > 0 ? [{ key: 'commands', options }] : [];
}

const flowing: readonly string[] = ['Stage', 'Firm', 'Product', 'Cluster'];

/** The things among the hits whose up- or downstream can be told level by level. */
export function reachOptions(
  hits: readonly Hit[],
  kind: 'up' | 'down',
  depth: number,
  most: number,
): OptionGroup[] {
  const options = hits
    .filter(({ label }) => flowing.includes(label))
    .slice(0, most)
    .map((thing): Option => ({ kind, key: `${kind}:${thing.id}`, thing, depth }));
  return options.length > 0 ? [{ key: 'commands', options }] : [];
}

/** Paths from the best of some hits to the best of others; of as good ones to every kind of thing there is. */
export function pathOptions(from: readonly Hit[], to: readonly Hit[], most: number): OptionGroup[] {
  const ends = (hits: readonly Hit[]) => hits.filter(({ label }) => flowing.includes(label)).slice(0, 3);
  const options = ends(from)
    .flatMap((thing) => ends(to).map((other) => [thing, other] as const))
    .filter(([thing, other]) => thing.id !== other.id)
    .slice(0, most)
    .map(([thing, other]): Option => ({
      kind: 'paths',
      key: `paths:${thing.id}:${other.id}`,
      thing,
      to: other,
    }));
  return options.length > 0 ? [{ key: 'commands', options }] : [];
}

/** The things among the hits that can be supposed to stop, or be expanded to one side in the network. */
export function sideOptions(
  hits: readonly Hit[],
  kind: 'upstream' | 'downstream' | 'stops',
  most: number,
): OptionGroup[] {
  const able = kind === 'stops' ? flowing.filter((label) => label !== 'Product') : flowing;
  const options = hits
    .filter(({ label }) => able.includes(label))
    .slice(0, most)
    .map((thing): Option => ({ kind, key: `${kind}:${thing.id}`, thing }));
  return options.length > 0 ? [{ key: 'commands', options }] : [];
}

/** The lists and pages whose name, in any language, holds all the words that are asked for. */
export function pageOptions(
  asked: string,
  pages: readonly { readonly page: CityList | Page; readonly name: string; readonly other: string }[],
): OptionGroup[] {
  const sought = asked.toLowerCase().split(/\s+/).filter(Boolean);
  const options = pages
    .filter(({ name, other }) => {
      const text = `${name}\n${other}`.toLowerCase();
      return sought.length > 0 && asked.length > 1 && sought.every((word) => text.includes(word));
    })
    .map(({ page, name }): Option => ({ kind: 'page', key: `page:${page}`, page, name }));
  return options.length > 0 ? [{ key: 'commands', options }] : [];
}

const kept = 8;
const keyOf = (dataset: string | null) => `recent.${dataset ?? ''}`;

/** What was lately gone to by searching in this dataset, the last first. */
export function recentOf(dataset: string | null): Brief[] {
  const told = recallValue(keyOf(dataset));
  return Array.isArray(told) ? told.filter(isBrief).slice(0, kept) : [];
}

export function keepRecent(dataset: string | null, { id, label, name, nameEn }: Brief): void {
  const others = recentOf(dataset).filter((each) => each.id !== id);
  rememberValue(keyOf(dataset), [{ id, label, name, nameEn }, ...others].slice(0, kept));
}

function isBrief(told: unknown): told is Brief {
  if (typeof told !== 'object' || told === null) return false;
  const { id, label, name, nameEn } = told as Record<string, unknown>;
  const named = typeof id === 'string' && typeof name === 'string';
  return named && labels.some((each) => each === label) && (nameEn === null || typeof nameEn === 'string');
}
