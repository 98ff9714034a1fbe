import type { Label, LinkType } from '../../model/vocabulary/kinds.ts';
import { evidenceOrder, statuses } from '../../model/vocabulary/statuses.ts';

/** Entities and links by number, as far as searching them needs: links touch entities by type on either side. */
export interface LinkGraph {
  /** How many entities there are. */
  readonly size: number;
  /** The business key of each entity. */
  readonly ids: readonly string[];
  labelOf(entity: number): Label;
  /** The ends of each link, what it carries (-1: nothing), and its type as a name. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly item: Int32Array;
  typeOf(link: number): LinkType;
  /** The place of each link's status in `statuses`. */
  readonly status: Uint8Array;
  outOf(entity: number, type: LinkType): Int32Array;
  into(entity: number, type: LinkType): Int32Array;
  /** The business key of a link. */
  idOf(link: number): string;
}

const ranks = Uint8Array.from([
  ...statuses.map((status) => evidenceOrder.indexOf(status)),
  evidenceOrder.length,
]);

/** How weak the evidence of a link is: its place in `evidenceOrder`; a link without a status stands behind all. */
export const evidenceRank = (graph: Pick<LinkGraph, 'status'>, link: number): number =>
  ranks[graph.status[link]!]!;

export const weakestRank: number = evidenceOrder.length;

/** The types that a flow follows from their start to their end. */
export const forwardTypes = [
  'FEEDS',
  'SUPPLIES',
  'RECYCLES_TO',
  'INPUT_OF',
  'YIELDS',
  'MAKES',
] as const satisfies readonly LinkType[];
/** The types that a flow follows from their end to their start: the product goes to who consumes it. */
export const backwardTypes = ['CONSUMES', 'USES'] as const satisfies readonly LinkType[];
/** All that a path with the flow may consist of. */
export const flowTypes: readonly LinkType[] = [...forwardTypes, ...backwardTypes, 'OPERATES'];
