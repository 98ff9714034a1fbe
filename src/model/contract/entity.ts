import { z } from 'zod';
import { Evidence, PartialDate } from './evidence.ts';
import {
  labels,
  linkKinds,
  linkTypes,
  nodeColumns,
  linkColumns,
  nodeKinds,
  sourcings,
  tiers,
} from '../vocabulary/kinds.ts';
import type { Column, Columns } from '../vocabulary/columns.ts';
import type { Label, LinkKind, LinkType } from '../vocabulary/kinds.ts';

/** The forms in which things of the graph are told to a reader, and how a database row becomes one. */

export const LabelName = z.enum(labels as [Label, ...Label[]]);
export const LinkTypeName = z.enum(linkTypes as [LinkType, ...LinkType[]]);
export const TierName = z.enum(tiers);
export const Sourcing = z.enum(sourcings);

/** A thing by name only: what a chip, a list or a hit needs. `nameEn` is null where nobody gives one. */
export const Brief = z.object({
  id: z.string(),
  label: LabelName,
  name: z.string(),
  nameEn: z.string().nullable(),
});
export type Brief = z.infer<typeof Brief>;

/** A source as a reader sees it; `name` is its title as printed, `nameEn` the English one, ours where `englishNameByUs`. Grade A official or primary, B reprint or trade press, C use with a caveat. `url` only to a publisher's own address. */
export const Source = z.object({
  id: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
  englishNameByUs: z.boolean(),
  publisher: z.string(),
  date: PartialDate.nullable(),
  dateInferred: z.boolean(),
  grade: z.enum(['A', 'B', 'C']),
  url: z.string().nullable(),
  /** What was read of it, and why it is not linked where it is not. */
  text: z.string().nullable().optional(),
  textEn: z.string().nullable().optional(),
});
export type Source = z.infer<typeof Source>;

/** A figure in the unit it is kept in; either `value` or a range `low`–`high`; `original` as the source printed it, null where that is not known. */
export const Figure = z.object({
  id: z.string(),
  of: z.string(),
  quantity: z.string(),
  item: z.string().nullable(),
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  qualifier: z.enum(['about', 'over', 'under']).nullable(),
  unit: z.string(),
  original: z.string().nullable(),
  place: z.string().nullable(),
  text: z.string().nullable(),
  textEn: z.string().nullable(),
  ...Evidence.shape,
});
export type Figure = z.infer<typeof Figure>;

/** Any thing of the graph: its name, its evidence, and the columns of its label (kinds.ts). */
export const Entity = z.looseObject({
  ...Brief.shape,
  aliases: z.array(z.string()),
  ...Evidence.partial().shape,
  text: z.string().nullable().optional(),
  textEn: z.string().nullable().optional(),
  kind: z.string().nullable().optional(),
});
export type Entity = z.infer<typeof Entity>;

/** Any link. Its identity is (from, type, to, item, key), which `id` spells out; `key` tells parallel links apart and is null for most. */
export const Link = z.looseObject({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  type: LinkTypeName,
  item: z.string().nullable(),
  key: z.string().nullable(),
  text: z.string().nullable().optional(),
  textEn: z.string().nullable().optional(),
  ...Evidence.shape,
});
export type Link = z.infer<typeof Link>;

/** The id of a link: `from|TYPE|to|item`, the item empty where there is none; with a key `from|TYPE|to|item|key`. */
export function linkId(
  from: string,
  type: string,
  to: string,
  item: string | null,
  key: string | null = null,
): string {
  return `${from}|${type}|${to}|${item ?? ''}${key === null ? '' : `|${key}`}`;
}

/** The key of a link's row: the one it gives, else its type's default; null where that is empty. */
export function keyOfLink(type: LinkType, row: Readonly<Record<string, unknown>>): string | null {
  const { defaultKey }: LinkKind = linkKinds[type];
  return (row['key'] as string | null | undefined) || defaultKey(row) || null;
}

/** The parts of a link's id; null when the text is not one. */
export function parseLinkId(
  id: string,
): { from: string; type: LinkType; to: string; item: string | null; key: string | null } | null {
  const [from, type, to, item, key, ...rest] = id.split('|');
  if (!from || !to || item === undefined || key === '' || rest.length > 0) return null;
  if (!linkTypes.some((known) => known === type)) return null;
  return { from, type: type as LinkType, to, item: item || null, key: key ?? null };
}

function cell(column: Column): z.ZodType {
  switch (column.holds) {
    case 'number':
      return z.number().nullable().default(null);
    case 'yes/no':
      return z.boolean().default(column.default ?? false);
    case 'list':
    case 'references':
      return z.array(z.string()).default([]);
    default:
      return column.required ? z.string() : z.string().nullable().default(null);
  }
}
const shapeOf = (columns: Columns) =>
  Object.fromEntries(Object.entries(columns).map(([key, column]) => [key, cell(column)]));

const nodeRows = Object.fromEntries(labels.map((label) => [label, z.object(shapeOf(nodeColumns(label)))]));
const linkRows = Object.fromEntries(linkTypes.map((type) => [type, z.object(shapeOf(linkColumns(type)))]));

/** A stored node as `{label, …columns}` with every absent column null; throws a ZodError when a stored value is of the wrong kind. */
export function entityOf(label: Label, properties: Record<string, unknown>): Entity {
  const row = nodeRows[label]!.parse(properties);
  return Entity.parse({ ...row, label, name: row['name'] ?? row['original'] ?? row['id'] });
}

/** A stored link as `{id, from, to, type, item, key, …columns}`; throws a ZodError like entityOf. */
export function linkOf(type: LinkType, from: string, to: string, properties: Record<string, unknown>): Link {
  const row = linkRows[type]!.parse({ ...properties, from, to });
  const item = (row['item'] as string | null | undefined) ?? null;
  const key = row['key'] as string | null;
  return Link.parse({ ...row, id: linkId(from, type, to, item, key), type, item });
}

/** The label among a node's labels that says what it is (every node of the domain is also an Entity). */
export function labelOf(found: readonly string[]): Label {
  const label = found.find((name) => name in nodeKinds);
  if (!label)
    throw new Error(`A node carries the labels ${found.join(', ')}, none of which the model knows.`);
  return label as Label;
}
