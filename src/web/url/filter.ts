import { labels, linkTypes } from '../../model/vocabulary/kinds.ts';
import type { Label, LinkType } from '../../model/vocabulary/kinds.ts';
import { quantities } from '../../model/vocabulary/quantities.ts';
import { statuses } from '../../model/vocabulary/statuses.ts';

/**
 * What of a picture is kept. An empty list (or null) is a rule that is not set; a list keeps what has one of its values.
 * Labels, places, chains and figures are asked of things; types, statuses, sources and years of what is stated of them.
 */
export interface Filter {
  readonly labels: readonly Label[];
  readonly types: readonly LinkType[];
  readonly statuses: readonly Status[];
  /** Ids of sources: kept is what cites one of them. */
  readonly sources: readonly string[];
  /** Ids of places: kept is what lies in one of them or within it. */
  readonly places: readonly string[];
  readonly chains: readonly string[];
  /** The years in which something was said to be so, both included. */
  readonly years: { readonly from: number; readonly to: number } | null;
  readonly figures: readonly FigureRange[];
}
export type Status = (typeof statuses)[number];
export type Quantity = keyof typeof quantities;
/** The figures of one quantity in one unit, from `low` to `high`; null: without end. */
export interface FigureRange {
  readonly quantity: Quantity;
  readonly unit: string;
  readonly low: number | null;
  readonly high: number | null;
}
export type Rule = keyof Filter;
export const rules = [
  'labels',
  'types',
  'statuses',
  'sources',
  'places',
  'chains',
  'years',
  'figures',
] as const satisfies readonly Rule[];

export const noFilter: Filter = {
  labels: [],
  types: [],
  statuses: [],
  sources: [],
  places: [],
  chains: [],
  years: null,
  figures: [],
};

/** The rules that are set. */
export function rulesOf(filter: Filter): Rule[] {
  return rules.filter((rule) => (rule === 'years' ? filter.years !== null : filter[rule].length > 0));
}

/** The filter as one text for an address: `labels:Firm,Stage;years:2020,2024`; null where no rule is set. */
export function printFilter(filter: Filter): string | null {
  const { years, figures } = filter;
  const values = (rule: Rule): readonly string[] => {
    if (rule === 'years') return years ? [String(years.from), String(years.to)] : [];
    if (rule !== 'figures') return filter[rule];
    return figures.map(({ quantity, unit, low, high }) => [quantity, unit, low ?? '', high ?? ''].join('~'));
  };
  const parts = rulesOf(filter).map((rule) => `${rule}:${values(rule).map(escape).join(',')}`);
  return parts.join(';') || null;
}

/** The filter that a text tells; rules and values that are not known are passed over. */
export function parseFilter(text: string | null): Filter {
  const told = new Map(
    (text ?? '').split(';').map((part) => {
      const [rule = '', values = ''] = part.split(':');
      return [rule, [...new Set(values.split(',').filter(Boolean).map(unescape))]] as const;
    }),
  );
  const of = (rule: Rule) => told.get(rule) ?? [];
  const known = <T extends string>(rule: Rule, words: readonly T[]): readonly T[] =>
    of(rule).flatMap((value) => words.find((word) => word === value) ?? []);
  return {
    labels: known('labels', labels),
    types: known('types', linkTypes),
    statuses: known('statuses', statuses),
    sources: of('sources'),
    places: of('places'),
    chains: of('chains'),
    years: yearsOf((text ?? '').split(';').find((part) => part.startsWith('years:')) ?? ''),
    figures: of('figures').flatMap((value) => rangeOf(value) ?? []),
  };
}

function yearsOf(text: string): Filter['years'] {
  const found = /^years:(\d{1,4}),(\d{1,4})$/.exec(text);
  return found ? { from: Number(found[1]), to: Number(found[2]) } : null;
}

function rangeOf(text: string): FigureRange | null {
  const [quantity, unit, low, high] = text.split('~');
  if (!quantity || !unit || !Object.hasOwn(quantities, quantity)) return null;
  const number = (part: string | undefined) => (part && Number.isFinite(Number(part)) ? Number(part) : null);
  return { quantity: quantity as Quantity, unit, low: number(low), high: number(high) };
}

/** Ids may hold what parts the text; as few characters as possible are escaped, so that the address stays readable. */
const escape = (value: string) =>
  value.replace(/[%,;:]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
const unescape = (value: string) =>
  value.replace(/%(25|2C|3B|3A)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
