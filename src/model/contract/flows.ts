import { z } from 'zod';
import { Brief, Link, Source } from './entity.ts';
import { Headline } from './headline-form.ts';
import { Unmatched, View } from './standing.ts';

/** By-products of a region, chain, stage or firm: where they arise, how much of each, where they go, and which have no use. */

/** Of what: all that is given must hold; without any, all of the region. */
export const FlowsOf = z.object({
  chain: z.string().min(1).optional(),
  stage: z.string().min(1).optional(),
  firm: z.string().min(1).optional(),
});
export type FlowsOf = z.infer<typeof FlowsOf>;

/** An amount in one unit, and the links that say it. */
const Amount = z.object({ quantity: z.number(), unit: z.string(), links: z.array(z.string()) });
export type Amount = z.infer<typeof Amount>;

/** A by-product of one owner. `arising` and `recycled`: the known amounts by unit, not more than was counted in each. */
export const ByProduct = Unmatched.extend({
  /** The links that take it; none: no use is seen. */
  uses: z.array(z.string()),
  arising: z.array(Amount),
  recycled: z.array(Amount),
});
export type ByProduct = z.infer<typeof ByProduct>;

/** A by-product flow, with its evidence. */
export const ByProductFlow = z.looseObject({
  ...Link.shape,
  quantity: z.number().nullable(),
  unit: z.string().nullable(),
  fromFirm: z.string().nullable(),
  toFirm: z.string().nullable(),
  place: z.string().nullable(),
  /** How much of it a unit of the taker’s output needs, where that is known. */
  needs: Amount.nullable(),
  /** False: a source tells of it for another year only. */
  holds: z.boolean(),
  /** It leaves what was asked about; it goes there. Of a whole region both. */
  leaves: z.boolean(),
  arrives: z.boolean(),
});
export type ByProductFlow = z.infer<typeof ByProductFlow>;

export const FlowsAnswer = z.object({
  headline: Headline,
  view: View,
  of: z.object({ chain: Brief.nullable(), stage: Brief.nullable(), firm: Brief.nullable() }),
  byProducts: z.array(ByProduct),
  flows: z.array(ByProductFlow),
  /** Used ÷ all: by quantity where every by-product's is known in one unit, else by the number of by-products and owners. */
  useRate: z.object({
    basis: z.enum(['quantity', 'count']),
    value: z.number().nullable(),
    used: z.number(),
    of: z.number(),
    unit: z.string().nullable(),
  }),
  /** The links by which by-products arise, with their evidence. */
  links: z.array(Link),
  /** What the rest names by id. */
  names: z.array(Brief),
  evidence: z.array(Source),
});
export type FlowsAnswer = z.infer<typeof FlowsAnswer>;
