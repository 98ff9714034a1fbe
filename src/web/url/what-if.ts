import type { WhatIfQuestion } from '../../model/contract/what-if.ts';
import { selectorOf } from './paths.ts';

/** A supposition as the address spells it: what stops, what is filled, whose loss hurts most, or who is critical. */
export type Supposition =
  | {
      readonly kind: 'lose';
      /**
       * Ids of firms, clusters and stages, or of links; `in:` a place, or `of:` a stage or chain, means every firm there;
       * `where:` is what entities have in common (`where:label=Stage,operator=firm/a`).
       */
      readonly what: readonly string[];
      /** Of its suppliers that an input must have lost; null: every one. */
      readonly share: number | null;
    }
  | { readonly kind: 'fill'; readonly stage: string }
  | { readonly kind: 'rank' }
  /** `of`: ids with commas, or what entities have in common; absent: of the chain that is open, else of the dataset. */
  | { readonly kind: 'critical'; readonly of?: string };

/** The types of links that can be supposed to be cut. */
export const losable: ReadonlySet<string> = new Set([
  'FEEDS',
  'SUPPLIES',
  'RECYCLES_TO',
  'OPERATES',
  'MAKES',
  'YIELDS',
]);

const escaped = (text: string) =>
  text.replace(/[%;\s~+!]/g, (mark) => `%${mark.charCodeAt(0).toString(16).padStart(2, '0')}`);
const read = (text: string) =>
  text.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

/** The suppositions in an address, the one on the picture first; what cannot be read is passed over. */
export function parseSuppositions(told: string | null): Supposition[] {
  return (told ?? '').split(' ').flatMap((text): Supposition[] => {
    if (text === '') return [];
    if (text === '!rank') return [{ kind: 'rank' }];
    if (text === '!critical') return [{ kind: 'critical' }];
    if (text.startsWith('!critical:')) return [{ kind: 'critical', of: read(text.slice(10)) }];
    if (text.startsWith('+')) return text.length > 1 ? [{ kind: 'fill', stage: read(text.slice(1)) }] : [];
    const [list = '', share] = text.split('~');
    const what = list.split(';').filter(Boolean).map(read);
    const part = Number(share);
    return what.length === 0 ? [] : [{ kind: 'lose', what, share: part > 0 && part < 1 ? part : null }];
  });
}

/** Suppositions as an address spells them; null: none. */
export function printSuppositions(all: readonly Supposition[]): string | null {
  const text = all.map((each) => {
    if (each.kind === 'rank') return '!rank';
    if (each.kind === 'critical')
      return each.of === undefined ? '!critical' : `!critical:${escaped(each.of)}`;
    if (each.kind === 'fill') return `+${escaped(each.stage)}`;
    return each.what.map(escaped).join(';') + (each.share === null ? '' : `~${each.share}`);
  });
  return text.join(' ') || null;
}

/** What the API is asked to lose. */
export function lossOf(what: readonly string[]): WhatIfQuestion['lose'] {
  const [first = ''] = what;
  if (first.startsWith('where:')) return selectorOf(first.slice(6));
  if (first.startsWith('in:')) return { label: 'Firm', place: first.slice(3) };
  if (first.startsWith('of:'))
    return first.startsWith('of:chain/')
      ? { label: 'Firm', chain: first.slice(3) }
      : { label: 'Firm', stage: first.slice(3) };
  return first.includes('|') ? { links: [...what] } : { ids: [...what] };
}
