import type { NetworkNode } from '../../../model/contract/network.ts';
import type { Grouping } from './core/picture.ts';
import { groupings } from './core/picture.ts';
import { groupOf } from './boxes.ts';

/** Six colours that are told apart by every kind of eye (Okabe and Ito), strong enough for a border in both themes. */
export const palette = ['#0072B2', '#E69F00', '#009E73', '#CC79A7', '#D55E00', '#56B4E9'] as const;
/** From little to much: shares of the colour of action on the panel's own. */
export const steps = [0.08, 0.18, 0.3, 0.42, 0.54] as const;

export interface Shade {
  readonly kind: 'group' | 'step';
  readonly index: number;
}
/** What colours a picture: groups by size, the six largest in a colour of their own; or five steps of a figure. */
export interface Colouring {
  readonly of: ReadonlyMap<string, Shade>;
  readonly groups: readonly {
    readonly key: string;
    readonly name: NetworkNode['chains'][number] | null;
    readonly count: number;
  }[];
  readonly others: number;
  readonly unknown: number;
  /** The bounds of the five steps, from the least value to the most; null for groups. */
  readonly bounds: readonly number[] | null;
}

/** The figure `quantity|unit` of a thing; `links` counts all it is linked to, shown or not. Null: none is known. */
export function figureOf(thing: NetworkNode, key: string): number | null {
  if (key === 'links') return thing.links.reduce((sum, { count }) => sum + count, 0);
  const [quantity, unit] = key.split('|');
  return thing.figures.find((each) => each.quantity === quantity && each.unit === unit)?.value ?? null;
}

/** The figures that two things or more have, the commonest first, so that they can be held against each other. */
export function figuresOf(things: readonly NetworkNode[]): { key: string; quantity: string; unit: string }[] {
  const counts = new Map<string, number>();
  for (const { figures } of things)
    for (const { quantity, unit } of figures)
      counts.set(`${quantity}|${unit}`, (counts.get(`${quantity}|${unit}`) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count > 1)
    .sort((a, b) => b[1] - a[1])
    .map(([key]) => ({ key, quantity: key.split('|')[0]!, unit: key.split('|')[1]! }));
}

const isGrouping = (key: string): key is Grouping => groupings.some((each) => each === key);

/** Colours things by a grouping, by `status`, or by a figure. */
export function colouringOf(things: readonly NetworkNode[], by: string): Colouring {
  if (by === 'status' || isGrouping(by)) return byGroup(things, by);
  const values = things.flatMap((thing) => figureOf(thing, by) ?? []);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const step = (value: number) =>
    most === least
      ? 0
      : Math.min(steps.length - 1, Math.floor(((value - least) / (most - least)) * steps.length));
  const of = new Map<string, Shade>();
  for (const thing of things) {
    const value = figureOf(thing, by);
    if (value !== null) of.set(thing.id, { kind: 'step', index: step(value) });
  }
  const bounds = values.length > 0 ? steps.map((_, at) => least + ((most - least) * at) / steps.length) : [];
  return { of, groups: [], others: 0, unknown: things.length - of.size, bounds: [...bounds, most] };
}

function byGroup(things: readonly NetworkNode[], by: Grouping | 'status'): Colouring {
  const found = things.map((thing) => ({
    thing,
    group:
      by === 'status' ? thing.status && { key: thing.status as string, brief: null } : groupOf(thing, by),
  }));
  const counts = new Map<
    string,
    { key: string; name: NetworkNode['chains'][number] | null; count: number }
  >();
  for (const { group } of found) {
    if (!group) continue;
    const there = counts.get(group.key);
    counts.set(group.key, { key: group.key, name: group.brief, count: (there?.count ?? 0) + 1 });
  }
  const sorted = [...counts.values()].sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
  const groups = sorted.slice(0, palette.length);
  const rank = new Map(groups.map(({ key }, index) => [key, index]));
  const of = new Map<string, Shade>();
  for (const { thing, group } of found) {
    const index = group ? rank.get(group.key) : undefined;
    if (index !== undefined) of.set(thing.id, { kind: 'group', index });
  }
  const others = sorted.slice(palette.length).reduce((sum, { count }) => sum + count, 0);
  return { of, groups, others, unknown: found.filter(({ group }) => !group).length, bounds: null };
}
