import { z } from 'zod';
import { Brief, Link, LinkTypeName, Source } from './entity.ts';
import { Headline } from './headline-form.ts';
import { labels } from '../vocabulary/kinds.ts';
import { Selector } from './selector.ts';
import { StateName } from './standing.ts';
import { evidenceOrder, statuses } from '../vocabulary/statuses.ts';

/** Which ways lead from one to another, and what lies up- or downstream: questions and answers. */

const count = z.number().int();
const id = z.string().min(1).max(500);
const sentence = {
  hops: 'maxHops is a whole number from 1 to 20',
  k: 'k is a whole number from 1 to 1000',
  limit: 'limitMs is a whole number of milliseconds from 10 to 60000',
  depth: 'depth is a whole number of levels from 1 to 30',
  year: 'a year is a whole number from 1900 to 2200',
};
const whole = (low: number, high: number, told: string) =>
  z.number(told).int(told).min(low, told).max(high, told);

/** What narrows both: a region and year, and what a picture's filter keeps. */
const narrowing = {
  /** Firms and clusters between the ends have to lie in it; by default anywhere. */
  region: id.optional(),
  /** Only what held in this year, and the general structure; by default all that has not ended. */
  year: whole(1900, 2200, sentence.year).optional(),
  /** Of links only those of one of these statuses, of entities between the ends only those of one of these labels. */
  filter: z
    .strictObject({
      statuses: z.array(z.enum(statuses)).optional(),
      labels: z.array(z.enum(labels)).optional(),
    })
    .optional(),
};

export const PathsQuestion = z.strictObject({
  from: Selector,
  to: Selector,
  /** shortest: the k best; simple: all are looked for and counted, the k best of them told. */
  mode: z.enum(['shortest', 'simple']).default('shortest'),
  k: whole(1, 1000, sentence.k).default(20),
  maxHops: whole(1, 20, sentence.hops).default(8),
  /** with: as goods flow; against: from the buyer to what it comes from; either: along any link of the types, both ways. */
  direction: z.enum(['with', 'against', 'either']).default('with'),
  types: z.array(LinkTypeName).min(1).optional(),
  /** One of these has to be on the path. */
  via: Selector.optional(),
  /** None of these may be on it. */
  avoid: z.union([Selector, z.array(Selector).max(50)]).optional(),
  avoidLinks: z.array(id).max(1_000).optional(),
  /** The weakest evidence a link may have. */
  evidence: z.enum(evidenceOrder).optional(),
  rank: z.enum(['hops', 'evidence']).default('hops'),
  limitMs: whole(10, 60_000, sentence.limit).default(5_000),
  ...narrowing,
});
export type PathsQuestion = z.infer<typeof PathsQuestion>;

/** How much flows along a link, where that is known: of a SUPPLIES or RECYCLES_TO its quantity, else what a unit of output takes of the item. */
const PathQuantity = z.object({ value: z.number(), unit: z.string(), perOutput: z.boolean() });
export type PathQuantity = z.infer<typeof PathQuantity>;

export const PathLink = z.object({
  ...Link.pick({ id: true, from: true, to: true, type: true, item: true, key: true }).shape,
  status: z.enum(statuses).nullable(),
  sources: z.array(z.string()),
  asOf: z.string().nullable(),
  quantity: PathQuantity.nullable(),
});
export type PathLink = z.infer<typeof PathLink>;

export const FoundPath = z.object({
  /** Their ids from one end to the other. */
  entities: z.array(z.string()),
  /** The links between them, in this order. */
  links: z.array(z.string()),
  /** How many links. */
  length: count,
  /** The evidence of its worst link. */
  weakest: z.enum(statuses).nullable(),
});
export type FoundPath = z.infer<typeof FoundPath>;

const Passed = z.object({ id: z.string(), paths: count });
export const PathsAnswer = z.object({
  paths: z.array(FoundPath),
  /** Whether there are no more than these. */
  complete: z.boolean(),
  /** Why there may be more: k are told, or the time was over. */
  truncatedBy: z.enum(['k', 'time']).optional(),
  /** How many there are, where all were looked for. */
  total: count.optional(),
  /** Of the paths told, how many pass an entity between the ends, or a link; those that most pass first. */
  through: z.object({ entities: z.array(Passed), links: z.array(Passed) }),
  /** The entities on any of the shortest paths told. */
  onShortest: z.array(z.string()),
  /** Where there is no path: what is reached from `from` that is nearest to `to`, after how many hops, and how many were left without evidence, `avoid` and `via`; null: no way is known at all. */
  nearest: z.object({ id: z.string(), hops: count, left: count.nullable() }).nullable(),
  /** How many entities `from` and `to` mean. */
  ends: z.object({ from: count, to: count }),
  /** Paths of one rank stand in this order. */
  ties: z.literal('entity and link ids, step by step from the upstream end'),
  /** Everything named by its id. */
  names: z.array(Brief),
  links: z.array(PathLink),
  /** Every source they cite. */
  evidence: z.array(Source),
  headline: Headline,
});
export type PathsAnswer = z.infer<typeof PathsAnswer>;

export const ReachQuestion = z.strictObject({
  of: Selector,
  direction: z.enum(['up', 'down']),
  depth: whole(1, 30, sentence.depth).default(3),
  types: z.array(LinkTypeName).min(1).optional(),
  /** Of several: only what is up- or downstream of each of them. */
  common: z.boolean().default(false),
  evidence: z.enum(evidenceOrder).optional(),
  ...narrowing,
});
export type ReachQuestion = z.infer<typeof ReachQuestion>;

export const ReachedEntity = z.object({
  id: z.string(),
  level: count,
  /** What it hands on to the level before, or takes from it. */
  items: z.array(z.string()),
  /** What of the level before it is joined to. */
  beside: z.array(z.string()),
  links: z.array(z.string()),
  /** A stage's operators: in the region asked (by default the dataset's home), and elsewhere. */
  operators: z.object({ local: z.array(z.string()), elsewhere: z.array(z.string()) }),
  /** Of a stage, in that region; null: it is none. */
  state: StateName.nullable(),
});
export type ReachedEntity = z.infer<typeof ReachedEntity>;

export const ReachAnswer = z.object({
  of: z.array(z.string()),
  levels: z.array(z.object({ level: count, count, entities: z.array(z.string()) })),
  entities: z.array(ReachedEntity),
  /** What stands on the level beyond the depth asked. */
  beyond: z.array(z.string()),
  names: z.array(Brief),
  links: z.array(PathLink),
  evidence: z.array(Source),
  headline: Headline,
});
export type ReachAnswer = z.infer<typeof ReachAnswer>;
