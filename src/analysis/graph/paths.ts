import { unreached, type Flow, type Step } from './flow.ts';
import { evidenceRank, type LinkGraph } from './link-graph.ts';

/** What paths are asked for: simple ones, that is without an entity twice. */
export interface PathQuestion {
  readonly from: readonly number[];
  readonly to: ReadonlySet<number>;
  readonly maxHops: number;
  /** One of them has to stand on the path, its ends included; null: none has to. */
  readonly via: ReadonlySet<number> | null;
  /** The weakest evidence (evidenceRank) that a link may have. */
  readonly least: number;
  readonly rank: 'hops' | 'evidence';
  /** Whether paths lead back to where they begin: loops through it. */
  readonly isLoop: boolean;
}

export interface FoundPath {
  readonly entities: readonly number[];
  readonly links: readonly number[];
  /** The evidenceRank of its worst link. */
  readonly weakest: number;
}

/** How many steps are tried between two pauses. */
const pauseAfter = 2_000;

/**
 * All simple paths of a length and a weakest evidence after each other, so that the first k are the best k: by hops, then
 * evidence (or the other way round), then step by step the id of the entity it leads to and that of the link. Null now
 * and then, for whoever wants to look at the clock or at what else is to be done.
 */
export function* rankedPaths(
  graph: LinkGraph,
  flow: Flow,
  question: PathQuestion,
): Generator<FoundPath | null, void> {
  const { maxHops, least, rank } = question;
  const levels = [...evidenceLevels(graph)].filter((level) => level <= least).sort((a, b) => a - b);
  const searches = new Map<number, Search>();
  const at = (level: number) => {
    const known = searches.get(level) ?? new Search(graph, flow, question, level);
    searches.set(level, known);
    return known;
  };
  const lengths = Array.from({ length: maxHops }, (_, hop) => hop + 1);
  if (rank === 'hops') for (const hops of lengths) for (const level of levels) yield* at(level).paths(hops);
  else for (const level of levels) for (const hops of lengths) yield* at(level).paths(hops);
}

const known = new WeakMap<Uint8Array, ReadonlySet<number>>();
function evidenceLevels(graph: LinkGraph): ReadonlySet<number> {
  const levels = known.get(graph.status) ?? new Set<number>();
  if (!known.has(graph.status)) {
    const seen = new Uint8Array(256);
    const { status } = graph;
    for (let link = 0; link < status.length; link++)
      if (seen[status[link]!] === 0) {
        seen[status[link]!] = 1;
        (levels as Set<number>).add(evidenceRank(graph, link));
      }
    known.set(status, levels);
  }
  return levels;
}

/** The search on links of at least one evidence. */
class Search {
  readonly #left: Uint8Array;
  /** The same by way of what the path has to pass. */
  readonly #leftVia: Uint8Array;
  readonly #starts: readonly number[];
  readonly #shortest: number;

  constructor(
    private readonly graph: LinkGraph,
    private readonly flow: Flow,
    private readonly question: PathQuestion,
    private readonly level: number,
  ) {
    const { from, to, via, maxHops } = question;
    const goals = [...to].map((entity) => [entity, 0] as const);
    this.#left = flow.distances(goals, maxHops, level);
    this.#leftVia =
      via === null
        ? this.#left
        : flow.distances(
            [...via].map(
              (entity) => [entity, Math.min(flow.fromStart(this.#left, entity), unreached)] as const,
            ),
            maxHops,
            level,
          );
    const { ids } = graph;
    this.#starts = [...new Set(from)].sort((a, b) => (ids[a]! < ids[b]! ? -1 : 1));
    this.#shortest = Math.min(
      unreached,
      ...this.#starts.map((start) => flow.fromStart(this.#leftVia, start)),
    );
  }

  /** The paths of exactly so many hops whose worst link is of exactly this evidence. */
  *paths(hops: number): Generator<FoundPath | null, void> {
    if (this.#shortest > hops) return;
    const { graph, flow, level } = this;
    const { to: goals, via, isLoop } = this.question;
    const path: Step[] = [];
    const on = new Set<number>();
    let tried = 0;
    for (const start of this.#starts) {
      const seen = [via === null || via.has(start)];
      if (flow.fromStart(seen[0] ? this.#left : this.#leftVia, start) > hops) continue;
      on.clear();
      on.add(start);
      path.length = 0;
      const places = [0];
      while (places.length > 0) {
        const depth = path.length;
        const before = path[depth - 1] ?? null;
        const steps = flow.stepsFrom(before?.to ?? start);
        const place = places[depth]!;
        const step = steps[place];
        if (step === undefined) {
          places.pop();
          seen.pop();
          const left = path.pop();
          if (left) on.delete(left.to);
          continue;
        }
        places[depth] = place + 1;
        if (++tried % pauseAfter === 0) yield null;
        const left = hops - depth - 1;
        if (on.has(step.to) && !(isLoop && left === 0 && step.to === start)) continue;
        if (evidenceRank(graph, step.link) > level || !flow.follows(before, step)) continue;
        const passed = seen[depth]! || via!.has(step.to);
        if (left === 0) {
          if (!passed || !goals.has(step.to)) continue;
          const found = this.#found(start, [...path, step]);
          if (found.weakest === level) yield found;
          continue;
        }
        const isTooFar = (passed ? this.#left : this.#leftVia)[step.to]! > left;
        if (isTooFar && !flow.mayGoOnToStages(step)) continue;
        path.push(step);
        on.add(step.to);
        places.push(0);
        seen.push(passed);
      }
    }
  }

  #found(start: number, steps: readonly Step[]): FoundPath {
    return {
      entities: [start, ...steps.map(({ to }) => to)],
      links: steps.map(({ link }) => link),
      weakest: Math.max(...steps.map(({ link }) => evidenceRank(this.graph, link))),
    };
  }
}
