import { z } from 'zod';
import { LinkCount } from './answers.ts';
import { Brief, Entity, Link, LinkTypeName, Source } from './entity.ts';
import { networkLimit } from '../vocabulary/limits.ts';

/** Free exploration: what stands on a picture, what joins it, and what more there is around it. */

/** The most neighbours one expansion brings at once. */
export const expansionLimit = 200;

/** A figure of a thing by which pictures are sized and coloured. */
export const PlainFigure = z.object({
  quantity: z.string(),
  value: z.number(),
  unit: z.string(),
  asOf: z.string().nullable(),
});
export type PlainFigure = z.infer<typeof PlainFigure>;

/** A thing on a picture. `links` counts the other things that each kind of link joins it to, shown or not. */
export const NetworkNode = z.looseObject({
  ...Entity.shape,
  links: z.array(LinkCount),
  figures: z.array(PlainFigure),
  /** The chains it is part of, or whose stages it operates. */
  chains: z.array(Brief),
  places: z.array(Brief),
  /** The ids of the places it lies in, the wider ones included. */
  within: z.array(z.string()),
  /** The stages it operates. */
  stages: z.array(Brief),
  owners: z.array(Brief),
});
export type NetworkNode = z.infer<typeof NetworkNode>;

const Id = z.string().min(1).max(500);
export const NetworkQuestion = z.object({
  /** Things to tell of. */
  ids: z.array(Id).max(networkLimit),
  /** Things already known: links to them are told too. */
  beside: z.array(Id).max(networkLimit).default([]),
});
export type NetworkQuestion = z.input<typeof NetworkQuestion>;

export const NetworkAnswer = z.object({
  nodes: z.array(NetworkNode),
  /** Every link among the things asked about and those beside them; parallel ones each for itself. */
  links: z.array(Link),
  /** Every source that they cite. */
  evidence: z.array(Source),
  /** Ids that name nothing any more. */
  gone: z.array(z.string()),
});
export type NetworkAnswer = z.infer<typeof NetworkAnswer>;

/** One kind of link seen from a thing: those it sends out, or those that come in. */
export const Way = z.object({ type: LinkTypeName, direction: z.enum(['in', 'out']) });
export type Way = z.infer<typeof Way>;

export const ExpandQuestion = z.object({
  id: Id,
  ways: z.array(Way).min(1).max(100),
  /** The `next` of the page before; null for the first page. */
  after: z.string().nullable().default(null),
  limit: z.number().int().min(1).max(expansionLimit).default(25),
  beside: z.array(Id).max(networkLimit).default([]),
});
export type ExpandQuestion = z.input<typeof ExpandQuestion>;

/** A page of neighbours, those with the most links first, then by id. */
export const Expansion = z.object({
  ...NetworkAnswer.shape,
  total: z.number().int(),
  next: z.string().nullable(),
});
export type Expansion = z.infer<typeof Expansion>;
