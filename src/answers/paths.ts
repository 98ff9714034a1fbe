import { Flow } from '../analysis/graph/flow.ts';
import { flowTypes } from '../analysis/graph/link-graph.ts';
import { rankedPaths, type FoundPath as Found } from '../analysis/graph/paths.ts';
import type { FactsAt } from '../facts/facts.ts';
import { evidenceOrder } from '../model/vocabulary/statuses.ts';
import type { PathsAnswer, PathsQuestion } from '../model/contract/paths.ts';
import { Breather, GraphSearch } from './graph-search.ts';
import { pathsHeadline } from './headline/paths.ts';
import { Names } from './names.ts';
import { sourcesCited } from './texts.ts';

/** How many of those that are passed are told of. */
const mostPassed = 50;
/** As far as one looks for how far the end is from what was reached. */
const farthest = 40;
/** So many nodes a path is counted beyond those told, before counting ends. */
const mostCounted = 1_000_000;

/**
 * Which ways lead from one to another, the best first. The search gives up its thread now and then, and ends with the
 * question's signal. Throws UnknownThing for an id that the dataset does not hold.
 */
export async function readPaths(at: FactsAt, asked: PathsQuestion, today: string): Promise<PathsAnswer> {
  const began = performance.now();
  const search = new GraphSearch(at, asked.year ?? null, today);
  const { graph } = search;
  const [from, to] = [search.entitiesOf(asked.from), search.entitiesOf(asked.to)];
  const isLoop = from.length === 1 && to.length === 1 && from[0] === to[0];
  const avoided = [asked.avoid ?? []].flat().flatMap((selector) => search.entitiesOf(selector));
  const avoidedLinks = new Set((asked.avoidLinks ?? []).map((id) => search.linkNumber(id)));
  const via = asked.via === undefined ? null : new Set(search.entitiesOf(asked.via));
  const [upstream, downstream] = asked.direction === 'against' ? [to, from] : [from, to];
  const ends = new Set([...from, ...to]);
  const isOpen = search.open(asked, ends, new Set(avoided));
  const types = new Set(asked.types ?? flowTypes);
  const direction = asked.direction === 'either' ? ('either' as const) : ('with' as const);
  const allows = search.allowed(asked);
  const flow = new Flow(graph, {
    types,
    direction,
    allows: (link) => allows(link) && !avoidedLinks.has(link),
    isOpen,
  });
  const least = search.leastOf(asked.evidence);
  const paths: Found[] = [];
  const breather = new Breather(at.signal);
  let counted = 0;
  let truncatedBy: PathsAnswer['truncatedBy'];
  const question = {
    from: upstream,
    to: new Set(downstream),
    maxHops: asked.maxHops,
    via,
    least,
    rank: asked.rank,
    isLoop,
  };
  for (const path of rankedPaths(graph, flow, question)) {
    if (path === null || counted % 500 === 499) {
      await breather.breathe();
      if (performance.now() - began > asked.limitMs) truncatedBy = 'time';
      if (truncatedBy) break;
      if (path === null) continue;
    }
    if (paths.length === asked.k && (asked.mode === 'shortest' || counted === mostCounted)) {
      truncatedBy = 'k';
      break;
    }
    counted++;
    if (paths.length < asked.k) paths.push(path);
  }
  if (truncatedBy === undefined && counted > paths.length) truncatedBy = 'k';
  const isCounted =
    truncatedBy === undefined || (asked.mode === 'simple' && truncatedBy === 'k' && counted < mostCounted);
  const through = throughOf(paths);
  const nearest = paths.length > 0 || isLoop || truncatedBy === 'time' ? null : nearestOf();

  const links = [...new Set(paths.flatMap((path) => path.links))].map((link) => search.tell(link));
  const names = new Names(at.facts).add([
    ...paths.flatMap(({ entities }) => entities.map(id)),
    ...links.flatMap(({ item }) => item ?? []),
    ...from.slice(0, 20).map(id),
    ...to.slice(0, 20).map(id),
    ...(nearest ? [nearest.id] : []),
  ]);
  const shortest = Math.min(...paths.map((path) => path.links.length));
  const [first] = through.entities;
  const most = first && (paths.length === 1 || first[1] > 1) ? first[1] : null;
  const weakestOf = (path: Found) => evidenceOrder[path.weakest] ?? null;
  const isAgainst = asked.direction === 'against';
  return {
    paths: paths.map((path) => ({
      entities: inOrder(path.entities.map(id), isAgainst),
      links: inOrder(
        path.links.map((link) => graph.idOf(link)),
        isAgainst,
      ),
      length: path.links.length,
      weakest: weakestOf(path),
    })),
    complete: truncatedBy === undefined,
    ...(truncatedBy === undefined ? {} : { truncatedBy }),
    ...(isCounted ? { total: counted } : {}),
    through: {
      entities: through.entities
        .slice(0, mostPassed)
        .map(([entity, count]) => ({ id: id(entity), paths: count })),
      links: through.links
        .slice(0, mostPassed)
        .map(([link, count]) => ({ id: graph.idOf(link), paths: count })),
    },
    onShortest: [
      ...new Set(
        paths.filter((path) => path.links.length === shortest).flatMap(({ entities }) => entities.map(id)),
      ),
    ],
    nearest,
    ends: { from: from.length, to: to.length },
    ties: 'entity and link ids, step by step from the upstream end',
    names: names.all(),
    links,
    evidence: await sourcesCited(at, links),
    headline: pathsHeadline({
      from: from.slice(0, 20).map((each) => names.of(id(each))),
      to: to.slice(0, 20).map((each) => names.of(id(each))),
      maxHops: asked.maxHops,
      paths: paths.length,
      shortest,
      published: paths.filter((path) => weakestOf(path) === 'published').length,
      isLoop,
      total: isCounted ? counted : null,
      truncatedBy: truncatedBy ?? null,
      most:
        most === null
          ? null
          : {
              paths: most,
              entities: through.entities
                .filter(([, count]) => count === most)
                .map(([entity]) => names.of(id(entity))),
            },
      nearest: nearest && { ...nearest, entity: names.of(nearest.id) },
    }),
  };

  /** How many of the paths pass each entity between the ends, and each link; of as many, what most else hangs on first. */
  function throughOf(all: readonly Found[]) {
    const count = (lists: readonly (readonly number[])[]) => {
      const counts = new Map<number, number>();
      for (const list of lists)
        for (const each of new Set(list)) counts.set(each, (counts.get(each) ?? 0) + 1);
      return counts;
    };
    const degree = (entity: number) => flow.stepsFrom(entity).length;
    const byId = (a: string, b: string) => (a < b ? -1 : 1);
    const entities = [...count(all.map((path) => path.entities.slice(1, -1)))].sort(
      ([a, x], [b, y]) => y - x || degree(b) - degree(a) || byId(id(a), id(b)),
    );
    const passed = [...count(all.map((path) => path.links))].sort(
      ([a, x], [b, y]) => y - x || byId(graph.idOf(a), graph.idOf(b)),
    );
    return { entities, links: passed };
  }

  /** What is reached with all that binds, and from where the fewest hops would be left without evidence, avoid and via. */
  function nearestOf(): PathsAnswer['nearest'] {
    const reached = flow.reached(upstream, asked.maxHops, least);
    const open = search.open(asked, ends, new Set());
    const loose = search.allowed({});
    const free = new Flow(graph, { types, direction, allows: loose, isOpen: open });
    const left = free.distances(
      downstream.map((each) => [each, 0] as const),
      farthest,
    );
    let best: { entity: number; hops: number; left: number } | null = null;
    for (const [entity, hops] of reached) {
      const rest = hops === 0 ? free.fromStart(left, entity) : left[entity]!;
      if (rest > farthest) continue;
      const isBetter =
        best === null ||
        rest < best.left ||
        (rest === best.left && (hops < best.hops || (hops === best.hops && id(entity) < id(best.entity))));
      if (isBetter) best = { entity, hops, left: rest };
    }
    if (best) return { id: id(best.entity), hops: best.hops, left: best.left };
    const either = new Flow(graph, { types, direction: 'either', allows: loose, isOpen: open });
    const around = either.distances(
      downstream.map((each) => [each, 0] as const),
      farthest,
    );
    let beside: { entity: number; hops: number; far: number } | null = null;
    for (const [entity, hops] of reached)
      if (around[entity]! <= farthest && (beside === null || around[entity]! < beside.far))
        beside = { entity, hops, far: around[entity]! };
    return beside && { id: id(beside.entity), hops: beside.hops, left: null };
  }

  function id(entity: number): string {
    return graph.ids[entity]!;
  }
}

const inOrder = <T>(list: readonly T[], isReversed: boolean): T[] =>
  isReversed ? [...list].reverse() : [...list];
