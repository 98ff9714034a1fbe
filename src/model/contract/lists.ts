import { z } from 'zod';
import { tiers } from '../vocabulary/kinds.ts';
import { Brief, Source } from './entity.ts';
import { NeedRow } from './planner.ts';
import { gapAnswers, severities } from '../vocabulary/states.ts';
import { StageStanding, Unmatched, View } from './standing.ts';

/**
 * City-wide lists: everything of one kind in a region, a row each, a page at a time. They count as the totals do: chains
 * that are the region's only, and what several chains share once, with all of them named.
 */

const listOf = <Row extends z.ZodType>(row: Row) =>
  z.object({
    view: View,
    /** One page of them. */
    rows: z.array(row),
    /** How many there are on all pages. */
    total: z.number().int(),
    /** Every source that anything above cites. */
    evidence: z.array(Source),
  });

/** A chain that a row belongs to; `tier` is the stage's in it, where the row is about a stage. */
const InChain = z.object({ chain: Brief, tier: z.enum(tiers).nullable() });

/** A required stage with how it stands, as the totals count it. */
export const ListedStage = StageStanding.extend({
  stage: Brief,
  chains: z.array(InChain),
  /** The operated local stages that depend on it: the longest wait first in the list. */
  waiting: z.array(Brief),
  /** The gap that it is; null where it is none. */
  gap: z.object({ id: z.string(), severity: z.enum(severities), answer: z.enum(gapAnswers) }).nullable(),
});
export type ListedStage = z.infer<typeof ListedStage>;
export const StageList = listOf(ListedStage);
export type StageList = z.infer<typeof StageList>;

/**
 * An input of an operated stage that one owner gives. `supplier`: by SUPPLIES, a gap. `maker`: nobody is known to supply
 * it and one local maker is seen; information, no gap.
 */
export const ListedSupplier = z.object({
  only: z.enum(['supplier', 'maker']),
  item: Brief,
  supplier: Brief,
  stage: Brief,
  chains: z.array(InChain),
});
export type ListedSupplier = z.infer<typeof ListedSupplier>;
export const SupplierList = listOf(ListedSupplier);
export type SupplierList = z.infer<typeof SupplierList>;

/** A by-product of one owner for which no use is seen; where it arises in `from`. */
export const ListedByProduct = Unmatched.extend({
  chains: z.array(InChain),
});
export type ListedByProduct = z.infer<typeof ListedByProduct>;
export const ByProductList = listOf(ListedByProduct);
export type ByProductList = z.infer<typeof ByProductList>;

/** Firms' requests, open first; met ones say by whom. `chains`: those that the firm stands in. */
export const NeedList = listOf(NeedRow.extend({ chains: z.array(InChain) }));
export type NeedList = z.infer<typeof NeedList>;
