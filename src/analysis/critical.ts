import { linkId } from '../model/contract/entity.ts';
import type { Assessment } from './assessment.ts';
import { betweenness } from './betweenness.ts';
import { cuts, partsWithout } from './cuts.ts';
import type { Survey } from './survey.ts';
import { holding, isOver } from './time.ts';

/** More pairs of firms than this are not joined, and more work than this is not done, while somebody waits. */
export const criticalLimits = { pairs: 200_000, work: 20_000_000 };

/** How many of the greatest betweenness are told. */
const mostBetween = 10;

export interface CriticalFirms {
  /** How many firms the graph has. */
  readonly size: number;
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

/** Makes a firm graph: who is in it, then who is joined with whom by which link. */
class Builder {
  readonly firms: string[] = [];
  readonly isCluster: boolean[] = [];
  readonly #nodes = new Map<string, readonly number[]>();
  readonly #next: Map<number, Set<string>>[] = [];
  #pairs = 0;

  /** Puts a firm in, several times for a cluster of several. */
  add(firm: string, copies = 1): readonly number[] {
    const known = this.#nodes.get(firm);
    if (known) return known;
    const numbers = Array.from({ length: copies }, (_, i) => this.firms.length + i);
    for (let i = 0; i < copies; i++) {
      this.firms.push(firm);
      this.isCluster.push(copies > 1);
      this.#next.push(new Map());
    }
    this.#nodes.set(firm, numbers);
    return numbers;
  }

  nodesOf(firm: string): readonly number[] {
    return this.#nodes.get(firm) ?? [];
  }

  join(from: readonly number[], to: readonly number[], link: string): void {
    this.#pairs += from.length * to.length;
    if (this.#pairs > criticalLimits.pairs) return;
    for (const a of from)
      for (const b of to) {
        if (this.firms[a] === this.firms[b]) continue;
        const links = this.#next[a]!.get(b);
        if (links) links.add(link);
        else this.#next[a]!.set(b, new Set([link]));
      }
  }

  /** Null when more than `criticalLimits.pairs` pairs would have to be joined. */
  graph(): FirmGraph | null {
    const { firms, isCluster } = this;
    return this.#pairs > criticalLimits.pairs ? null : { firms, isCluster, next: this.#next };
  }
}

/** What goes from one firm to another; `id`: of the link. */
export interface FirmLink {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/**
 * The graph of any selection, or of a dataset that has firms and links only: the firms at the ends of the links, whoever and wherever
 * they are. No chain, stage or place is needed or made up. Null when there are more than `criticalLimits.pairs` links.
 *
 * @param ownerOf the firm that another counts as, such as its ultimate owner
 */
export function linkGraph(
  links: Iterable<FirmLink>,
  ownerOf: (firm: string) => string = (firm) => firm,
): FirmGraph | null {
  const builder = new Builder();
  for (const { id, from, to } of links)
    builder.join(builder.add(ownerOf(from)), builder.add(ownerOf(to)), id);
  return builder.graph();
}

/** Who is in a firm graph besides, and which of the operators only; ultimate owners and clusters. */
export interface FirmChoice {
  readonly others?: Iterable<string>;
  readonly only?: (owner: string) => boolean;
}

/** Everybody at an end of SUPPLIES, wherever they are and whatever they operate. */
export function traders({ supplies }: Pick<Survey, 'supplies'>): Set<string> {
  const found = new Set<string>();
  for (const buyer of supplies.keys()) {
    found.add(buyer);
    for (const { supplier } of supplies.get(buyer) ?? []) found.add(supplier);
  }
  return found;
}

/**
 * The firms (by ultimate owner) that operate some stages here: joined directly by SUPPLIES, and through their stages by
 * FEEDS and RECYCLES_TO. Null when more than `criticalLimits.pairs` pairs would have to be joined.
 */
export function firmGraph(
  assessment: Assessment,
  stages: readonly string[],
  { others = [], only = () => true }: FirmChoice = {},
): FirmGraph | null {
  const { survey, context } = assessment;
  const builder = new Builder();
  const operators = new Map<string, readonly number[]>();
  for (const stage of stages) {
    const { owners, clusters } = assessment.plants(stage);
    const grouped = clusters
      .filter(({ operation }) => only(operation.operator))
      .flatMap(({ operation }) => builder.add(operation.operator, operation.firmCount === 1 ? 1 : 2));
    const named = [...owners.keys()].filter(only).flatMap((owner) => builder.add(owner));
    operators.set(stage, [...named, ...grouped]);
  }
  for (const firm of others) builder.add(context.ownerOf(firm));
  const end = (thing: string, firm: string | null) =>
    firm === null
      ? (operators.get(thing) ?? builder.nodesOf(context.ownerOf(thing)))
      : builder.nodesOf(context.ownerOf(firm));

  for (const feed of survey.feeds)
    if (!isOver(feed, context.at))
      builder.join(
        operators.get(feed.from) ?? [],
        operators.get(feed.to) ?? [],
        linkId(feed.from, 'FEEDS', feed.to, feed.item, feed.key),
      );
  for (const item of new Set(survey.flows.map((flow) => flow.item)))
    for (const flow of item === null ? [] : assessment.flowsOf(item))
      if (holding(flow, context.at) === 'holds')
        builder.join(
          end(flow.from, flow.fromFirm),
          end(flow.to, flow.toFirm),
          linkId(flow.from, 'RECYCLES_TO', flow.to, flow.item, flow.key),
        );
  for (const buyer of survey.supplies.keys())
    for (const supply of survey.supplies.get(buyer) ?? [])
      if (holding(supply, context.at) === 'holds')
        builder.join(
          builder.nodesOf(context.ownerOf(supply.supplier)),
          builder.nodesOf(context.ownerOf(buyer)),
          linkId(supply.supplier, 'SUPPLIES', buyer, supply.item, supply.key),
        );
  return builder.graph();
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
    size: new Set(firms).size,
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
    between: byBetween
      .slice(0, mostBetween)
      .map(({ firm, betweenness: value }) => ({ firm, betweenness: value })),
  };
}
