import type { Label, LinkType } from '../../model/vocabulary/kinds.ts';
import type { LinkGraph } from './link-graph.ts';

/** What of a graph counts for reach. */
export interface ReachBounds {
  readonly types: ReadonlySet<LinkType>;
  readonly allows: (link: number) => boolean;
  readonly isOpen: (entity: number) => boolean;
}

/** Something that stands on a level: a stage; or a firm that no stage of this flow is known of, or a product of a graph of products. */
export interface Reached {
  readonly entity: number;
  readonly level: number;
  /** The links by which it joins the level before. */
  readonly links: readonly number[];
  /** What it hands on to that level, or takes from it. */
  readonly items: readonly number[];
  /** What of the level before it joins. */
  readonly beside: readonly number[];
}

interface Lead {
  readonly to: number;
  readonly links: readonly number[];
  readonly item: number;
}

/** The types that reach goes along. */
export const reachTypes: readonly LinkType[] = [
  'FEEDS',
  'SUPPLIES',
  'RECYCLES_TO',
  'CONSUMES',
  'YIELDS',
  'MAKES',
  'USES',
  'INPUT_OF',
  'OPERATES',
];

/**
 * Everything up- or downstream of the starts, level by level: a level is one stage; products between stages count none, and
 * firms stand at their stage. Who supplies an input of a stage's operators stands at the stages it operates that yield it,
 * or for itself where there is none. Each is told once, on the level that is nearest.
 *
 * @param depth how many levels
 */
export function reachOf(
  graph: LinkGraph,
  { types, allows, isOpen }: ReachBounds,
  starts: readonly number[],
  direction: 'up' | 'down',
  depth: number,
): Reached[] {
  const isUp = direction === 'up';
  /** Links of a type on the side that the flow comes from (up) or goes to (down), and their far ends. */
  const along = (entity: number, type: LinkType, isReversed = false): Int32Array =>
    !types.has(type) ? nothing : isUp === isReversed ? graph.outOf(entity, type) : graph.into(entity, type);
  const far = (link: number, isReversed = false) =>
    isUp === isReversed ? graph.to[link]! : graph.from[link]!;
  const operators = (stage: number) => (types.has('OPERATES') ? graph.into(stage, 'OPERATES') : nothing);
  const operated = (firm: number) => (types.has('OPERATES') ? graph.outOf(firm, 'OPERATES') : nothing);
  const goods = (stage: number, type: 'CONSUMES' | 'YIELDS') =>
    new Set(Array.from(graph.outOf(stage, type), (link) => graph.to[link]!));
  const [ownGoods, otherGoods] = isUp ? (['CONSUMES', 'YIELDS'] as const) : (['YIELDS', 'CONSUMES'] as const);

  /** Where somebody who hands on (takes) an item stands: at his stages that yield (consume) it, or for himself. */
  function* standing(firm: number, item: number, links: readonly number[]): Generator<Lead> {
    let isPlaced = false;
    for (const link of operated(firm)) {
      const stage = graph.to[link]!;
      if (!allows(link) || !isOpen(stage) || !goods(stage, otherGoods).has(item)) continue;
      isPlaced = true;
      yield { to: stage, links: [...links, link], item };
    }
    if (!isPlaced) yield { to: firm, links, item };
  }

  /** What gives (takes) a product: stages and firms, and products in graphs of products. */
  function* ofProduct(product: number, before: readonly number[]): Generator<Lead> {
    const byStage = isUp ? 'YIELDS' : 'CONSUMES';
    for (const link of types.has(byStage) ? graph.into(product, byStage) : nothing)
      if (allows(link)) yield { to: graph.from[link]!, links: [...before, link], item: product };
    const byFirm = isUp ? 'MAKES' : 'USES';
    for (const link of types.has(byFirm) ? graph.into(product, byFirm) : nothing)
      if (allows(link)) yield* standing(graph.from[link]!, product, [...before, link]);
    for (const link of along(product, 'INPUT_OF'))
      if (allows(link)) yield { to: far(link), links: [...before, link], item: isUp ? far(link) : product };
  }

  function* leads(entity: number, isStart: boolean): Generator<Lead, void> {
    const label: Label = graph.labelOf(entity);
    if (label === 'Product') {
      yield* ofProduct(entity, []);
      return;
    }
    for (const type of ['FEEDS', 'RECYCLES_TO'] as const)
      for (const link of along(entity, type))
        if (allows(link)) yield { to: far(link), links: [link], item: graph.item[link]! };
    if (label === 'Stage') {
      for (const link of types.has(ownGoods) ? graph.outOf(entity, ownGoods) : nothing)
        if (allows(link)) yield* ofProduct(graph.to[link]!, [link]);
      const wanted = goods(entity, ownGoods);
      for (const operates of operators(entity)) {
        const firm = graph.from[operates]!;
        if (!allows(operates) || !isOpen(firm)) continue;
        for (const link of along(firm, 'SUPPLIES'))
          if (allows(link) && wanted.has(graph.item[link]!))
            yield* standing(far(link), graph.item[link]!, [operates, link]);
      }
      return;
    }
    for (const link of along(entity, 'SUPPLIES'))
      if (allows(link)) yield* standing(far(link), graph.item[link]!, [link]);
    const byFirm = isUp ? 'USES' : 'MAKES';
    for (const link of types.has(byFirm) ? graph.outOf(entity, byFirm) : nothing)
      if (allows(link)) yield* ofProduct(graph.to[link]!, [link]);
    if (isStart)
      for (const link of operated(entity))
        if (allows(link) && isOpen(graph.to[link]!)) yield* leads(graph.to[link]!, false);
  }

  const levels = new Map<number, number>(starts.map((start) => [start, 0]));
  // A firm's own stages are where it begins.
  for (const start of starts)
    for (const link of graph.labelOf(start) === 'Stage' ? nothing : operated(start))
      if (allows(link) && !levels.has(graph.to[link]!)) levels.set(graph.to[link]!, 0);
  const found: Reached[] = [];
  let front = [...starts];
  for (let level = 1; level <= depth && front.length > 0; level++) {
    const next = new Map<number, { links: Set<number>; items: Set<number>; beside: Set<number> }>();
    for (const entity of front)
      for (const { to, links, item } of leads(entity, level === 1)) {
        if (!isOpen(to) || (levels.get(to) ?? level) < level) continue;
        levels.set(to, level);
        const known = next.get(to) ?? { links: new Set(), items: new Set(), beside: new Set() };
        next.set(to, known);
        for (const link of links) known.links.add(link);
        if (item >= 0) known.items.add(item);
        known.beside.add(entity);
      }
    for (const [entity, { links, items, beside }] of next)
      found.push({ entity, level, links: [...links], items: [...items], beside: [...beside] });
    front = [...next.keys()];
  }
  return found;
}

const nothing = new Int32Array();
