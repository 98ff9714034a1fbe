import type { LinkType } from '../../model/vocabulary/kinds.ts';
import { backwardTypes, evidenceRank, forwardTypes, weakestRank, type LinkGraph } from './link-graph.ts';

/** One step of a path: along a link to one of its ends; `ahead` where it goes from the link's start to its end. */
export interface Step {
  readonly link: number;
  readonly to: number;
  readonly ahead: boolean;
  readonly type: LinkType;
}

/** What of a graph a search may walk on. */
export interface Bounds {
  readonly types: ReadonlySet<LinkType>;
  /** `with`: by the rule of flows; `either`: along any link of the types, both ways. */
  readonly direction: 'with' | 'either';
  /** Whether a link may be walked on, evidence apart. */
  readonly allows: (link: number) => boolean;
  /** Whether an entity may be stepped on. */
  readonly isOpen: (entity: number) => boolean;
}

/** No way leads there. */
export const unreached = 255;

/**
 * The steps that a flow may take. Stages, products and firms hand on what flows; at a firm the rule looks back one step:
 * from a stage to a firm that operates it only to leave by SUPPLIES of what that stage yields, from a firm to a stage only
 * having arrived with an item that the stage consumes. A path may begin at a firm with a stage that it operates, and end
 * at a firm that operates its last stage.
 */
export class Flow {
  readonly #graph: LinkGraph;
  readonly #bounds: Bounds;
  readonly #steps = new Map<number, readonly Step[]>();
  readonly #goods = new Map<number, { yields: ReadonlySet<number>; consumes: ReadonlySet<number> }>();

  constructor(graph: LinkGraph, bounds: Bounds) {
    this.#graph = graph;
    this.#bounds = bounds;
  }

  /** The steps out of an entity that may be right, whatever came before, by the ids of what they lead to, then of the links. */
  stepsFrom(entity: number): readonly Step[] {
    const known = this.#steps.get(entity);
    if (known) return known;
    const { ids } = this.#graph;
    const steps = this.#unsorted(entity).sort(
      (a, b) =>
        compare(ids[a.to]!, ids[b.to]!) || compare(this.#graph.idOf(a.link), this.#graph.idOf(b.link)),
    );
    this.#steps.set(entity, steps);
    return steps;
  }

  /** Whether a step may follow another; `before` null: it is the first. */
  follows(before: Step | null, step: Step): boolean {
    if (this.#bounds.direction === 'either' || before === null) return true;
    const { item } = this.#graph;
    if (before.type === 'OPERATES' && !before.ahead)
      return (
        step.type === 'SUPPLIES' && this.#goodsOf(this.#graph.to[before.link]!).yields.has(item[step.link]!)
      );
    if (step.type === 'OPERATES' && step.ahead)
      return this.#goodsOf(step.to).consumes.has(this.#broughtBy(before));
    return true;
  }

  /**
   * The fewest steps that lead on from each entity to a goal, arriving there in whatever way leaves the most open; never more
   * than a path needs. Goals may lie some steps from the end. From a firm that a path begins at, see `fromStart`.
   *
   * @param goals how many steps are still to go at each goal
   * @param most no distance above it is looked for
   * @param weakest links of weaker evidence (evidenceRank) are not walked on
   */
  distances(
    goals: Iterable<readonly [entity: number, left: number]>,
    most: number,
    weakest = weakestRank,
  ): Uint8Array {
    const graph = this.#graph;
    const found = new Uint8Array(graph.size).fill(unreached);
    const buckets: number[][] = Array.from({ length: most + 1 }, () => []);
    const reach = (entity: number, at: number) => {
      if (at > most || at >= found[entity]! || !this.#bounds.isOpen(entity)) return;
      found[entity] = at;
      buckets[at]!.push(entity);
    };
    const isRight = (link: number) => evidenceRank(graph, link) <= weakest && this.#bounds.allows(link);
    const isEither = this.#bounds.direction === 'either';
    for (const [entity, left] of goals) {
      if (!this.#bounds.isOpen(entity)) continue;
      reach(entity, left);
      if (!isEither)
        for (const link of this.#out(entity, 'OPERATES')) if (isRight(link)) reach(graph.to[link]!, left + 1);
    }
    for (let at = 0; at <= most; at++)
      for (const entity of buckets[at]!) {
        if (found[entity] !== at) continue;
        if (isEither) {
          for (const { link, to } of this.#unsorted(entity)) if (isRight(link)) reach(to, at + 1);
          continue;
        }
        for (const { link, from, type } of this.#arrivals(entity)) {
          if (!isRight(link)) continue;
          reach(from, at + 1);
          if (type === 'SUPPLIES') this.#fromStages(from, link, isRight, (stage) => reach(stage, at + 2));
        }
        for (const operates of this.#into(entity, 'OPERATES')) {
          const firm = graph.from[operates]!;
          if (!isRight(operates) || !this.#bounds.isOpen(firm)) continue;
          const { consumes } = this.#goodsOf(entity);
          for (const { link, from, type } of this.#arrivals(firm)) {
            const item = type === 'USES' ? from : graph.item[link]!;
            if (!consumes.has(item) || !isRight(link)) continue;
            reach(from, at + 2);
            if (type === 'SUPPLIES') this.#fromStages(from, link, isRight, (stage) => reach(stage, at + 3));
          }
        }
      }
    return found;
  }

  /** As `distances` for an entity that a path begins at: a firm may begin with a stage that it operates. */
  fromStart(distances: Uint8Array, entity: number): number {
    if (!this.#bounds.isOpen(entity)) return unreached;
    let least = distances[entity]!;
    if (this.#bounds.direction === 'with')
      for (const link of this.#out(entity, 'OPERATES'))
        if (this.#bounds.allows(link)) least = Math.min(least, distances[this.#graph.to[link]!]! + 1);
    return least;
  }

  /** Whether more ways may lead on from where a step leads than `distances` knows of: to stages that a firm operates. */
  mayGoOnToStages({ type, ahead, to }: Step): boolean {
    return (type !== 'OPERATES' || ahead) && this.#mayOperate(to);
  }

  /** Everything that steps lead to from the starts, and after how many. */
  reached(starts: Iterable<number>, most: number, weakest = weakestRank): Map<number, number> {
    const hops = new Map<number, number>();
    const seen = new Set<string>();
    let front: { entity: number; before: Step | null }[] = [];
    for (const entity of starts)
      if (this.#bounds.isOpen(entity)) {
        hops.set(entity, 0);
        front.push({ entity, before: null });
      }
    for (let at = 1; at <= most && front.length > 0; at++) {
      const next: typeof front = [];
      for (const { entity, before } of front)
        for (const step of this.#unsorted(entity)) {
          if (evidenceRank(this.#graph, step.link) > weakest || !this.follows(before, step)) continue;
          const mode = step.type === 'OPERATES' && !step.ahead ? `${step.link}` : `+${this.#broughtBy(step)}`;
          const state = `${step.to} ${this.#mayOperate(step.to) ? mode : ''}`;
          if (seen.has(state)) continue;
          seen.add(state);
          if (!hops.has(step.to)) hops.set(step.to, at);
          next.push({ entity: step.to, before: step });
        }
      front = next;
    }
    return hops;
  }

  #mayOperate(entity: number): boolean {
    return this.#bounds.direction === 'with' && this.#out(entity, 'OPERATES').length > 0;
  }

  #unsorted(entity: number): Step[] {
    const graph = this.#graph;
    const bounds = this.#bounds;
    const steps: Step[] = [];
    const add = (links: Int32Array, type: LinkType, ahead: boolean) => {
      const ends = ahead ? graph.to : graph.from;
      for (const link of links) {
        const to = ends[link]!;
        if (to !== entity && bounds.isOpen(to) && bounds.allows(link)) steps.push({ link, to, ahead, type });
      }
    };
    if (bounds.direction === 'either')
      for (const type of bounds.types) {
        add(graph.outOf(entity, type), type, true);
        add(graph.into(entity, type), type, false);
      }
    else {
      for (const type of forwardTypes) add(this.#out(entity, type), type, true);
      for (const type of backwardTypes) add(this.#into(entity, type), type, false);
      add(this.#out(entity, 'OPERATES'), 'OPERATES', true);
      add(this.#into(entity, 'OPERATES'), 'OPERATES', false);
    }
    return steps;
  }

  /** The links by which a flow comes to an entity, OPERATES apart. */
  *#arrivals(entity: number): Generator<{ link: number; from: number; type: LinkType }> {
    const { from, to } = this.#graph;
    for (const type of forwardTypes)
      for (const link of this.#into(entity, type)) yield { link, from: from[link]!, type };
    for (const type of backwardTypes)
      for (const link of this.#out(entity, type)) yield { link, from: to[link]!, type };
  }

  /** The stages that a supplier operates and that yield what it supplies. */
  #fromStages(
    supplier: number,
    supply: number,
    isRight: (link: number) => boolean,
    tell: (stage: number) => void,
  ): void {
    if (!this.#bounds.isOpen(supplier)) return;
    for (const link of this.#out(supplier, 'OPERATES')) {
      const stage = this.#graph.to[link]!;
      if (isRight(link) && this.#goodsOf(stage).yields.has(this.#graph.item[supply]!)) tell(stage);
    }
  }

  /** The product that a step brings to where it leads; -1 where it brings none. */
  #broughtBy({ type, link, ahead }: Step): number {
    if (type === 'SUPPLIES' || type === 'RECYCLES_TO') return this.#graph.item[link]!;
    return type === 'USES' && !ahead ? this.#graph.to[link]! : -1;
  }

  #goodsOf(stage: number): { yields: ReadonlySet<number>; consumes: ReadonlySet<number> } {
    const known = this.#goods.get(stage);
    if (known) return known;
    const graph = this.#graph;
    const of = (type: LinkType) => new Set(Array.from(graph.outOf(stage, type), (link) => graph.to[link]!));
    const goods = { yields: of('YIELDS'), consumes: of('CONSUMES') };
    this.#goods.set(stage, goods);
    return goods;
  }

  #out(entity: number, type: LinkType): Int32Array {
    return this.#bounds.types.has(type) ? this.#graph.outOf(entity, type) : nothing;
  }

  #into(entity: number, type: LinkType): Int32Array {
    return this.#bounds.types.has(type) ? this.#graph.into(entity, type) : nothing;
  }
}

const nothing = new Int32Array();
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
