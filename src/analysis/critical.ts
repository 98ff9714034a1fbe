import { linkId } from '../model/entity.ts';
import type { Assessment } from './assessment.ts';
import { betweenness } from './betweenness.ts';
import { cuts, partsWithout } from './cuts.ts';
import { holding, isOver } from './time.ts';

/** More pairs of firms than this are not joined, and more work than this is not done, while somebody waits. */
export const criticalLimits = { pairs: 200_000, work: 20_000_000 };

export interface CriticalFirms {
  readonly firms: readonly {
    readonly firm: string;
    readonly parts: readonly number[];
    readonly betweenness: number | null;
  }[];
  readonly links: readonly {
    readonly from: string;
    readonly to: string;
    readonly links: readonly string[];
  }[];
  readonly between: readonly { readonly firm: string; readonly betweenness: number }[];
}

/** Firms joined by what passes between them: a directed graph whose edges carry the links they stand for. */
export interface FirmGraph {
  readonly firms: readonly string[];
  /** A cluster of several unnamed firms stands twice, so that it is never the one that all depends on. */
  readonly isCluster: readonly boolean[];
  /** By node: its followers, each with the links that join them. */
  readonly next: readonly ReadonlyMap<number, ReadonlySet<string>>[];
}

/**
 * The firms (by ultimate owner) that operate some stages here: joined directly by SUPPLIES, and through their stages by
 * FEEDS and RECYCLES_TO. Null when more than `criticalLimits.pairs` pairs would have to be joined.
 */
export function firmGraph(assessment: Assessment, stages: readonly string[]): FirmGraph | null {
  const { survey, context } = assessment;
  const firms: string[] = [];
  const isCluster: boolean[] = [];
  const nodes = new Map<string, number[]>();
  const add = (firm: string, copies: number) => {
    if (nodes.has(firm)) return;
    const numbers = Array.from({ length: copies }, (_, i) => firms.length + i);
    for (let i = 0; i < copies; i++) {
      firms.push(firm);
      isCluster.push(copies > 1);
    }
    nodes.set(firm, numbers);
  };
  const operators = new Map<string, number[]>();
  for (const stage of stages) {
    const local = assessment.plants(stage);
    for (const { operation } of local.clusters) add(operation.operator, operation.firmCount === 1 ? 1 : 2);
    const owners = [...local.owners.keys()];
    for (const owner of owners) add(owner, 1);
    const clusters = local.clusters.map(({ operation }) => operation.operator);
    operators.set(
      stage,
      [...owners, ...clusters].flatMap((each) => nodes.get(each)!),
    );
  }

  const next: Map<number, Set<string>>[] = firms.map(() => new Map());
  let pairs = 0;
  const join = (from: readonly number[], to: readonly number[], link: string) => {
    pairs += from.length * to.length;
    if (pairs > criticalLimits.pairs) return;
    for (const a of from)
      for (const b of to) {
        if (firms[a] === firms[b]) continue;
        const links = next[a]!.get(b);
        if (links) links.add(link);
        else next[a]!.set(b, new Set([link]));
      }
  };
  const end = (thing: string, firm: string | null) =>
    firm === null
      ? (operators.get(thing) ?? nodes.get(context.ownerOf(thing)) ?? [])
      : (nodes.get(context.ownerOf(firm)) ?? []);

  for (const feed of survey.feeds)
    if (!isOver(feed, context.at))
      join(
        operators.get(feed.from) ?? [],
        operators.get(feed.to) ?? [],
        linkId(feed.from, 'FEEDS', feed.to, feed.item, feed.key),
      );
  for (const item of new Set(survey.flows.map((flow) => flow.item)))
    for (const flow of item === null ? [] : assessment.flowsOf(item))
      if (holding(flow, context.at) === 'holds')
        join(
          end(flow.from, flow.fromFirm),
          end(flow.to, flow.toFirm),
          linkId(flow.from, 'RECYCLES_TO', flow.to, flow.item, flow.key),
        );
  for (const buyer of survey.supplies.keys())
    for (const supply of survey.supplies.get(buyer) ?? [])
      if (holding(supply, context.at) === 'holds')
        join(
          nodes.get(context.ownerOf(supply.supplier)) ?? [],
          nodes.get(context.ownerOf(buyer)) ?? [],
          linkId(supply.supplier, 'SUPPLIES', buyer, supply.item, supply.key),
        );
  return pairs > criticalLimits.pairs ? null : { firms, isCluster, next };
}

/**
 * The critical firms and links of a firm graph: cut vertices and bridges of its undirected view, and betweenness on the
 * directed one (left out when it would take too long).
 */
export function criticalOf({ firms, isCluster, next }: FirmGraph): CriticalFirms {
  const neighbours = firms.map(() => new Set<number>());
  let edges = 0;
  next.forEach((followers, node) => {
    edges += followers.size;
    for (const other of followers.keys()) {
      neighbours[node]!.add(other);
      neighbours[other]!.add(node);
    }
  });
  const undirected = neighbours.map((others) => [...others]);
  const found = cuts(undirected);
  const isShort = firms.length * (firms.length + edges) <= criticalLimits.work;
  const between = isShort ? betweenness(next.map((followers) => [...followers.keys()])) : null;

  const joined = (a: number, b: number) => [...(next[a]!.get(b) ?? []), ...(next[b]!.get(a) ?? [])];
  const byBetween = firms
    .map((firm, node) => ({ firm, node, betweenness: between?.[node] ?? 0 }))
    .filter((each) => each.betweenness > 0 && !isCluster[each.node])
    .sort((a, b) => b.betweenness - a.betweenness || (a.firm < b.firm ? -1 : 1));
  return {
    firms: found.vertices
      .filter((node) => !isCluster[node])
      .map((node) => ({
        firm: firms[node]!,
        parts: partsWithout(undirected, node),
        betweenness: between?.[node] ?? null,
      }))
      .sort((a, b) => (b.parts[1] ?? 0) - (a.parts[1] ?? 0) || (a.firm < b.firm ? -1 : 1)),
    links: found.bridges
      .filter(([a, b]) => !isCluster[a] && !isCluster[b])
      .map(([a, b]) => (next[a]!.has(b) ? ([a, b] as const) : ([b, a] as const)))
      .map(([a, b]) => ({ from: firms[a]!, to: firms[b]!, links: [...new Set(joined(a, b))] })),
    between: byBetween.slice(0, 10).map(({ firm, betweenness: value }) => ({ firm, betweenness: value })),
  };
}
