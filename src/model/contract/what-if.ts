import { z } from 'zod';
import { Brief } from './entity.ts';
import { Headline } from './headline-form.ts';
import { Selector } from './selector.ts';
import { StateName, View } from './standing.ts';

/** What is lost with a firm, stage or link, level by level; what a new stage would change; whose loss hurts most; who is critical. */

const count = z.number().int();
const losable = /^[^|]+\|(FEEDS|SUPPLIES|RECYCLES_TO|OPERATES|MAKES|YIELDS)\|[^|]+\|[^|]*(\|[^|]+)?$/;
const LostLinks = z.strictObject({ links: z.array(z.string().regex(losable)).min(1).max(10_000) });

/** Where and when, instead of the query’s. */
const scoped = { region: z.string().min(1).optional(), year: count.min(1900).max(2200).optional() };

/** When an input is lost: when every known supplier of it is, or this share of them, counted by ultimate owner. */
export const LossRule = z.union([z.literal('every'), z.strictObject({ share: z.number().gt(0).max(1) })], {
  error: 'give “every”, or {share: …} over 0 and at most 1',
});
export type LossRule = z.infer<typeof LossRule>;

export const WhatIfQuestion = z.strictObject({
  /** Firms and clusters, stages, or links; a selector means firms unless it names another label. */
  lose: z.union([Selector, LostLinks], {
    error:
      'give {ids: […]}, {links: […]} of links that can be lost (FEEDS, SUPPLIES, RECYCLES_TO, OPERATES, MAKES or YIELDS, as from|TYPE|to|item), or at least one of label, place, stage, chain and operator',
  }),
  rule: LossRule.default('every'),
  /** The chain that completeness and headline speak of; by default all that are the region’s, and the one that loses most. */
  chain: z.string().min(1).optional(),
  ...scoped,
});
export type WhatIfQuestion = z.infer<typeof WhatIfQuestion>;

/** Some of many: how many there are, and the first of them. */
const Some = z.object({ count, some: z.array(Brief) });

/** Why something is lost. */
export const LossWhy = z.discriminatedUnion('kind', [
  /** it is what was asked to be lost */
  z.object({ kind: z.literal('chosen') }),
  /** a firm whose majority a lost firm holds */
  z.object({ kind: z.literal('owned'), by: Brief }),
  /** a stage all of whose operators are lost */
  z.object({ kind: z.literal('operators'), firms: Some }),
  /** a stage that has lost all known suppliers of these inputs, or the share asked; the links say that they supplied it */
  z.object({
    kind: z.literal('inputs'),
    inputs: z.array(z.object({ item: Brief, suppliers: Some, links: z.array(z.string()) })),
  }),
  /** a firm all of whose stages have stopped */
  z.object({ kind: z.literal('stages'), stages: Some }),
]);
export type LossWhy = z.infer<typeof LossWhy>;

export const LostEntity = Brief.extend({
  why: LossWhy,
  /** Of a stage: the chains it is a part of. */
  chains: z.array(z.string()).optional(),
});
export type LostEntity = z.infer<typeof LostEntity>;

/** Stages with a firm among the required ones that are not bought in. */
const Present = z.object({ present: count, of: count });

export const Rate = z.object({
  /** 0 to 1; null under five known purchases. */
  value: z.number().nullable(),
  basis: z.enum(['value', 'quantity', 'count']),
  /** Purchases that are known. */
  known: count,
});

export const SubstituteFound = z.object({
  /** The input that is lost, and the stages that want it. */
  item: Brief,
  stages: z.array(Brief),
  /** here: made here by somebody who did not supply it; product: another product can stand in; elsewhere: outside the region */
  kind: z.enum(['here', 'product', 'elsewhere']),
  standIn: Brief.nullable(),
  stage: Brief.nullable(),
  firms: Some,
  /** It is lost with the same loss. */
  stopped: z.boolean(),
  links: z.array(z.string()),
});
export type SubstituteFound = z.infer<typeof SubstituteFound>;

/** A loss, followed level by level. Nothing of it is written anywhere. */
export const WhatIf = z.object({
  view: View,
  rule: LossRule,
  chain: Brief.nullable(),
  /** What was asked to be lost: the first of it. */
  lose: Some,
  levels: z.array(z.object({ level: count, lost: z.array(LostEntity) })),
  /** How many stages lost a supplier of an input and have another. */
  covered: count,
  /** Them, and those that lost an operator and have another, with how many owners are left. */
  standing: z.array(
    z.object({
      stage: Brief,
      inputs: z.array(z.object({ item: Brief, left: count, all: count })),
      operators: z.object({ left: count, all: count }).nullable(),
    }),
  ),
  /** Stages that a loss changes; “left-without” is no state: nobody operates it any more, or an input is gone. */
  stages: z.array(
    z.object({
      stage: z.string(),
      level: count.nullable(),
      before: StateName,
      after: z.union([StateName, z.literal('left-without')]),
    }),
  ),
  /** Of the chain asked, else of all that are the region’s, a shared stage once. */
  completeness: z.object({ before: Present, after: Present }),
  /** Chains that lose a stage, the greatest loss first. */
  chains: z.array(z.object({ chain: Brief, before: Present, after: Present })),
  supportingRate: z.object({ before: Rate, after: Rate }),
  /** How many operated stages stop, level by level, and how many firms stop that are not lost themselves. */
  stopped: z.object({ stages: count, byLevel: z.array(count), firms: count, operated: count }),
  substitutes: z.array(SubstituteFound),
  headline: Headline,
});
export type WhatIf = z.infer<typeof WhatIf>;

export const FillQuestion = z.strictObject({ stage: z.string().min(1), ...scoped });
export type FillQuestion = z.infer<typeof FillQuestion>;

/** What it would change if a stage were operated here. */
export const Filled = z.object({
  view: View,
  stage: Brief,
  /** Stages that take what it gives, or what that stands in for, from one owner today. */
  direct: z.array(
    z.object({
      stage: Brief,
      item: Brief,
      standIn: Brief.nullable(),
      owner: Brief,
      links: z.array(z.string()),
    }),
  ),
  /** Stages that take what it gives, and whom nobody is seen to give it today. */
  first: z.array(z.object({ stage: Brief, item: Brief })),
  /** Stages fed only by one that gets a second source, within two steps. */
  fed: z.array(z.object({ stage: Brief, by: z.array(Brief), step: count })),
  /** How many stages get a second source. */
  stages: count,
  headline: Headline,
});
export type Filled = z.infer<typeof Filled>;

export const RankingQuestion = z.strictObject({
  rule: LossRule.default('every'),
  /** Only the owners from this place on in the order of their ids, and as many: a slice, so that a long ranking can be shown as it grows. */
  offset: count.min(0).default(0),
  count: count.min(1).max(100_000).optional(),
  /** The greatest losses of the slice that are given. */
  limit: count.min(1).max(1000).default(100),
  ...scoped,
});
export type RankingQuestion = z.infer<typeof RankingQuestion>;

export const RankedLoss = z.object({
  owner: Brief,
  /** How many stages stop, level by level. */
  levels: z.array(count),
  stages: count,
  /** Of them those of others, that stop for want of an input. */
  others: count,
  firms: count,
});
export type RankedLoss = z.infer<typeof RankedLoss>;

/** Whose loss stops most: by stages, then by those of others, then by firms. */
export const Ranking = z.object({
  view: View,
  rows: z.array(RankedLoss),
  /** Owners of the slice whose loss stops nothing, and those whose row was left off. */
  without: count,
  leftOff: count,
  /** Where the slice ends, and how many owners there are. */
  to: count,
  of: count,
  headline: Headline,
});
export type Ranking = z.infer<typeof Ranking>;

export const CriticalQuestion = z.strictObject({
  /** A chain is `{chain}`; a selection is `{ids}` or what its entities have in common. */
  of: z.union([z.literal('dataset'), Selector], {
    error: 'give “dataset”, {chain: …}, {ids: […]}, or at least one of label, place, stage and operator',
  }),
  ...scoped,
});
export type CriticalQuestion = z.infer<typeof CriticalQuestion>;

/** Who holds a network together: cut vertices and bridges of its undirected view, and betweenness on the directed one. */
export const CriticalNetwork = z.object({
  view: View,
  entities: z.array(
    Brief.extend({
      isCut: z.boolean(),
      /** The share of the shortest paths between two others that pass through it, 0 to 1; null: not computed for so many. */
      betweenness: z.number().nullable(),
      /** Of a cut: how many firms are in each part that the rest falls into, the greatest first. */
      parts: z.array(count),
    }),
  ),
  /** Bridges: the links that join two firms whom nothing else joins. */
  links: z.array(z.object({ id: z.string(), from: z.string(), to: z.string() })),
  firms: count,
  /** Why nothing is said: more pairs would have to be joined than are while somebody waits. */
  tooMany: z.boolean(),
  headline: Headline,
});
export type CriticalNetwork = z.infer<typeof CriticalNetwork>;
