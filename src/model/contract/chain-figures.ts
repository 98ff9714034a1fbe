import { z } from 'zod';
import { Brief } from './entity.ts';

/** The figures of one chain in one region and year, each with what it was computed from. */

/** One number that went into a figure. `id` is what it was read from: a link, a figure, a stage or a sector. */
export const FigureInput = z.object({
  /** What it is in the formula, such as `present` or `localValue`. */
  key: z.string(),
  value: z.number().nullable(),
  unit: z.string().nullable(),
  id: z.string().nullable(),
});
export type FigureInput = z.infer<typeof FigureInput>;

/** Why a figure has no value; `known` of how many. */
export const NoFigure = z.object({
  kind: z.enum([
    'too-few-known', // fewer known links than the figure needs
    'no-owner', // nobody operates the stage here
    'one-owner', // one owner only: nothing to be concentrated
    'capacity-unknown', // some owner's capacity, or a common unit, is not known
    'conflict', // two figures of one thing, place and date disagree
    'not-loaded', // no employment, output or input–output table for it
    'refused-row', // the table holds a sector with output − exports + imports ≤ 0
    'no-solution', // the table has no inverse
    'too-large', // more pairs than are computed while somebody waits
    'nothing-required', // no required stage in the denominator
    'few-documented', // a year is chosen, and fewer than half of the required stages are documented
  ]),
  known: z.number().nullable(),
  needed: z.number().nullable(),
  /** What it failed on: a sector, an owner, a place. */
  at: z.string().nullable(),
});
export type NoFigure = z.infer<typeof NoFigure>;

export const formulas = [
  'completeness', // present ÷ (present + under way + absent + not seen), of the required stages that are not bought in
  'localSupportingRate', // Σ local purchases ÷ Σ known purchases
  'concentration', // Σ share² × 10,000
  'locationQuotient', // (e_ir / e_r) ÷ (e_i / e)
  'upstreamness', // (I − D)⁻¹·1
  'downstreamness', // (I − Aᵀ)⁻¹·1
  'depth', // longest path to a final product, cycles condensed
] as const;

/** A figure: its value or why there is none, the formula by key, its inputs, and the ids of the evidence. */
export const Computed = z.object({
  formula: z.enum(formulas),
  value: z.number().nullable(),
  /** Of what the purchases were summed, or the quotient taken. */
  basis: z.enum(['value', 'quantity', 'count', 'employment', 'output value']).nullable(),
  inputs: z.array(FigureInput),
  /** Ids of links and figures. */
  evidence: z.array(z.string()),
  why: NoFigure.nullable(),
  /** The year of the oldest figure behind it, where that is more than five years back; else null. */
  old: z.number().int().nullable(),
});
export type Computed = z.infer<typeof Computed>;

/** Concentration of one stage: above 1,800 it is highly concentrated. `knownShare`: owners of known capacity ÷ owners. */
export const Concentration = Computed.extend({ stage: z.string(), knownShare: z.number().nullable() });
export type Concentration = z.infer<typeof Concentration>;

/**
 * A firm (by ultimate owner) whose loss would cut the rest of the chain here into parts: a cut vertex of the undirected
 * graph of firms that supply each other, or whose stages feed or recycle to each other. `parts`: how many owners each
 * part holds, the greatest first.
 */
export const CriticalFirm = z.object({
  firm: Brief,
  parts: z.array(z.number().int()),
  /** On shortest directed paths between two others, 0 to 1. */
  betweenness: z.number().nullable(),
});
export type CriticalFirm = z.infer<typeof CriticalFirm>;

/** A pair of firms that alone joins two parts, and the links that join the pair. */
export const CriticalLink = z.object({ from: Brief, to: Brief, links: z.array(z.string()) });
export type CriticalLink = z.infer<typeof CriticalLink>;

export const Critical = z.object({
  firms: z.array(CriticalFirm),
  links: z.array(CriticalLink),
  /** The owners of greatest betweenness, cut vertices or not. */
  between: z.array(z.object({ firm: Brief, betweenness: z.number() })),
  why: NoFigure.nullable(),
});
export type Critical = z.infer<typeof Critical>;

/** A figure of a sector of an input–output table, with the stages of the question that belong to it. */
export const SectorFigure = Computed.extend({ sector: Brief, stages: z.array(z.string()) });
export type SectorFigure = z.infer<typeof SectorFigure>;

export const ChainFigures = z.object({
  completeness: Computed,
  localSupportingRate: Computed,
  /** One a stage that is operated here. */
  concentration: z.array(Concentration),
  /** Inputs that exactly one other owner supplies, by SUPPLIES. */
  singleSupplier: z.array(
    z.object({ stage: z.string(), item: Brief, supplier: Brief, links: z.array(z.string()) }),
  ),
  /** Inputs without known supplies that one local owner is seen to make: information, no gap. */
  onlyMaker: z.array(z.object({ stage: z.string(), item: Brief, maker: Brief, links: z.array(z.string()) })),
  critical: Critical,
  depth: Computed.extend({
    /** Steps from each stage to a final product of the chain. */
    stages: z.array(z.object({ stage: z.string(), depth: z.number().int() })),
    /** Stages on one longest path. */
    path: z.array(z.string()),
  }),
  locationQuotient: Computed,
  /** Empty where no input–output table is loaded, or no stage belongs to one of its sectors. */
  upstreamness: z.array(SectorFigure),
  downstreamness: z.array(SectorFigure),
});
export type ChainFigures = z.infer<typeof ChainFigures>;
