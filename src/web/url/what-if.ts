/** A supposition as the address spells it: what stops, what is filled, whose loss hurts most, or who is critical. */
export type Supposition =
  | {
      readonly kind: 'lose';
      /** Ids of firms, clusters and stages, or of links; `in:` a place, or `of:` a stage or chain, means every firm there. */
      readonly what: readonly string[];
      /** Of its suppliers that an input must have lost; null: every one. */
      readonly share: number | null;
    }
  | { readonly kind: 'fill'; readonly stage: string }
  | { readonly kind: 'rank' }
  | { readonly kind: 'critical' };

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
    if (text === '!rank' || text === '!critical') return [{ kind: text === '!rank' ? 'rank' : 'critical' }];
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
    if (each.kind === 'rank' || each.kind === 'critical') return `!${each.kind}`;
    if (each.kind === 'fill') return `+${escaped(each.stage)}`;
    return each.what.map(escaped).join(';') + (each.share === null ? '' : `~${each.share}`);
  });
  return text.join(' ') || null;
}
