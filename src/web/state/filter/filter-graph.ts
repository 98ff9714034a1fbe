import { grouped } from '../../ui/grouped.ts';
import type { Label } from '../../../model/vocabulary/kinds.ts';
import type { Filter, FigureRange, Rule } from '../../url/filter.ts';

/** A thing as the filter sees it. What a picture does not know of it (absent) no rule can hide. */
export interface FilterableNode {
  readonly id: string;
  readonly label: Label;
  /** The places it lies in, the wider ones included; empty: it should lie somewhere, and nobody says where. */
  readonly places?: readonly string[];
  /** The chains it belongs to or works in. */
  readonly chains?: readonly string[];
  readonly figures?: readonly FilterableFigure[];
}
export interface FilterableFigure {
  readonly quantity: string;
  readonly unit: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}
/** A link as the filter sees it. */
export interface FilterableLink {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly type: string;
  readonly status: string;
  readonly sources: readonly string[];
  readonly asOf: string | null;
}

/** Why something is hidden: a rule; one of its ends is; or (a thing) every link that joined it is. */
export type Why = Rule | 'end' | 'loose';
export interface Hidden {
  /** Things and links. */
  readonly total: number;
  readonly nodes: number;
  readonly links: number;
  /** How many each rule hides; what several would hide counts for the first. */
  readonly by: ReadonlyMap<Why, number>;
  /** Why each is hidden, by its id. */
  readonly why: ReadonlyMap<string, Why>;
}
export interface Filtered<N, L> {
  readonly nodes: readonly N[];
  readonly links: readonly L[];
  readonly hidden: Hidden;
}

/**
 * Keeps of things and links what the filter keeps. A link goes with either of its ends, where that is among the things
 * at all; a thing goes when links joined it and a rule of the filter hides all of them.
 */
export function filterGraph<N extends FilterableNode, L extends FilterableLink>(
  filter: Filter,
  nodes: readonly N[],
  links: readonly L[],
): Filtered<N, L> {
  const why = new Map<string, Why>();
  const ranges = filter.figures.map((range) => ({ range, kinds: kindsWith(range, nodes) }));
  for (const node of nodes) {
    const rule = nodeRule(filter, ranges, node);
    if (rule) why.set(node.id, rule);
  }
  const ends = new Map<string, { joined: number; ruledOut: number }>();
  for (const link of links) {
    const rule = linkRule(filter, link);
    const endless = [link.from, link.to].some((end) => why.has(end));
    if (rule) why.set(link.id, rule);
    else if (endless) why.set(link.id, 'end');
    // A link that goes with its other end says nothing of this one: whoever keeps firms alone still sees them.
    if (endless) continue;
    for (const end of [link.from, link.to]) {
      const seen = ends.get(end) ?? { joined: 0, ruledOut: 0 };
      ends.set(end, { joined: seen.joined + 1, ruledOut: seen.ruledOut + (why.has(link.id) ? 1 : 0) });
    }
  }
  for (const { id } of nodes) {
    const seen = ends.get(id);
    if (seen && seen.joined === seen.ruledOut && !why.has(id)) why.set(id, 'loose');
  }
  const hiddenNodes = nodes.filter(({ id }) => why.has(id)).length;
  const hiddenLinks = links.filter(({ id }) => why.has(id)).length;
  const by = new Map([...grouped([...why], ([, rule]) => rule)].map(([rule, all]) => [rule, all.length]));
  return {
    nodes: nodes.filter(({ id }) => !why.has(id)),
    links: links.filter(({ id }) => !why.has(id)),
    hidden: { total: hiddenNodes + hiddenLinks, nodes: hiddenNodes, links: hiddenLinks, by, why },
  };
}

type Range = { readonly range: FigureRange; readonly kinds: ReadonlySet<Label> };

function nodeRule(filter: Filter, ranges: readonly Range[], node: FilterableNode): Rule | null {
  if (filter.labels.length > 0 && !filter.labels.includes(node.label)) return 'labels';
  if (misses(filter.places, node.places)) return 'places';
  if (misses(filter.chains, node.chains)) return 'chains';
  const outside = ranges.some(
    ({ range, kinds }) =>
      kinds.has(node.label) && !node.figures?.some((figure) => isOf(range, figure) && within(range, figure)),
  );
  return outside ? 'figures' : null;
}

function linkRule(filter: Filter, link: FilterableLink): Rule | null {
  if (filter.types.length > 0 && !filter.types.some((type) => type === link.type)) return 'types';
  if (filter.statuses.length > 0 && !filter.statuses.some((status) => status === link.status))
    return 'statuses';
  if (misses(filter.sources, link.sources)) return 'sources';
  return filter.years && !dated(filter.years, link) ? 'years' : null;
}

const misses = (wanted: readonly string[], has: readonly string[] | undefined) =>
  wanted.length > 0 && has !== undefined && !has.some((value) => wanted.includes(value));

/** The kinds of things of which some state the quantity: of the others none is expected to. */
function kindsWith(range: FigureRange, nodes: readonly FilterableNode[]): ReadonlySet<Label> {
  const stating = nodes.filter(({ figures }) => figures?.some((figure) => isOf(range, figure)));
  return new Set(stating.map(({ label }) => label));
}
const isOf = (range: FigureRange, figure: FilterableFigure) =>
  figure.quantity === range.quantity && figure.unit === range.unit;

/** A figure that is itself a range is kept where the two overlap. */
function within(range: FigureRange, { value, low, high }: FilterableFigure): boolean {
  const least = value ?? low ?? -Infinity;
  const most = value ?? high ?? Infinity;
  return most >= (range.low ?? -Infinity) && least <= (range.high ?? Infinity);
}

/** Process knowledge holds at all times; any other statement without a date is known for no year. */
function dated(years: { from: number; to: number }, link: FilterableLink): boolean {
  const told = datesOf(link);
  if (told.length === 0) return link.status === 'process';
  return Math.max(...told) >= years.from && Math.min(...told) <= years.to;
}

/** The years a link's date names: one, two of a span, or none. */
export function datesOf({ asOf }: Pick<FilterableLink, 'asOf'>): number[] {
  return ((asOf ?? '').match(/\d{4}/g) ?? []).map(Number);
}
