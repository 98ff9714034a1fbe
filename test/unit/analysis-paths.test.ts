import { describe, expect, it } from 'vitest';
import { Flow } from '../../src/analysis/graph/flow.ts';
import { evidenceRank, flowTypes, type LinkGraph } from '../../src/analysis/graph/link-graph.ts';
import { rankedPaths, type PathQuestion } from '../../src/analysis/graph/paths.ts';
import type { LinkType } from '../../src/model/vocabulary/kinds.ts';
import { evidenceOrder } from '../../src/model/vocabulary/statuses.ts';
import { graphOf, idOf, random, randomCase, upTo, type Case } from '../support/random-graph.ts';

interface Asked extends PathQuestion {
  readonly types: ReadonlySet<LinkType>;
  readonly direction: 'with' | 'either';
  readonly closed: ReadonlySet<number>;
  readonly closedLinks: ReadonlySet<number>;
  readonly k: number;
}

function randomQuestion({ labels, links }: Case, next: () => number): Asked {
  const set = (share: number) => labels.flatMap((_, at) => (next() < share ? [at] : []));
  const isLoop = next() < 0.1;
  const from = isLoop || next() < 0.5 ? [upTo(next, labels.length)] : set(0.3);
  return {
    from,
    to: isLoop ? new Set(from) : new Set(next() < 0.5 ? [upTo(next, labels.length)] : set(0.3)),
    isLoop,
    maxHops: 2 + upTo(next, 7),
    via: next() < 0.2 ? new Set(set(0.3)) : null,
    least: next() < 0.7 ? 5 : upTo(next, 6),
    rank: next() < 0.5 ? 'hops' : 'evidence',
    types: new Set(next() < 0.6 ? flowTypes : flowTypes.filter(() => next() < 0.75)),
    direction: next() < 0.75 ? 'with' : 'either',
    closed: new Set(next() < 0.3 ? set(0.2) : []),
    closedLinks: new Set(next() < 0.3 ? links.flatMap((_, at) => (next() < 0.2 ? [at] : [])) : []),
    k: 1 + upTo(next, 40),
  };
}

interface OraclePath {
  readonly entities: readonly number[];
  readonly links: readonly number[];
}

/** Every simple path there is, found by trying all links one after another and held against the rules as they are written. */
function allPaths({ links }: Case, asked: Asked): OraclePath[] {
  const found: OraclePath[] = [];
  const walk = (entities: readonly number[], taken: readonly number[]): void => {
    const last = entities.at(-1)!;
    if (taken.length > 0 && asked.to.has(last) && isRight(entities, taken))
      found.push({ entities, links: taken });
    if (taken.length === asked.maxHops || (taken.length > 0 && last === entities[0])) return;
    links.forEach((link, at) => {
      const ends = [
        ...(link.from === last ? [link.to] : []),
        ...(link.to === last && link.from !== last ? [link.from] : []),
      ];
      for (const to of ends)
        if (to !== last && (!entities.includes(to) || (asked.isLoop && to === entities[0])))
          walk([...entities, to], [...taken, at]);
    });
  };
  const isRight = (entities: readonly number[], taken: readonly number[]): boolean => {
    if (entities.some((entity) => asked.closed.has(entity))) return false;
    if (asked.via && !entities.some((entity) => asked.via!.has(entity))) return false;
    if (taken.some((at) => asked.closedLinks.has(at) || !asked.types.has(links[at]!.type))) return false;
    if (taken.some((at) => evidenceOrder.indexOf(links[at]!.status) > asked.least)) return false;
    if (asked.direction === 'either') return true;
    const has = (type: LinkType, stage: number, item: number) =>
      links.some((each) => each.type === type && each.from === stage && each.to === item);
    return taken.every((at, hop) => {
      const link = links[at]!;
      const isAhead = link.from === entities[hop];
      if (link.type === 'CONSUMES' || link.type === 'USES') return !isAhead;
      if (link.type !== 'OPERATES') return isAhead;
      if (!isAhead) {
        if (hop === taken.length - 1) return true;
        const after = links[taken[hop + 1]!]!;
        return after.type === 'SUPPLIES' && has('YIELDS', link.to, after.item);
      }
      if (hop === 0) return true;
      const before = links[taken[hop - 1]!]!;
      if (before.type === 'USES') return has('CONSUMES', link.to, before.to);
      return ['SUPPLIES', 'RECYCLES_TO'].includes(before.type) && has('CONSUMES', link.to, before.item);
    });
  };
  for (const start of new Set(asked.from)) walk([start], []);
  return found;
}

function best(
  paths: readonly OraclePath[],
  { links }: Case,
  graph: LinkGraph,
  { rank, k }: Asked,
): OraclePath[] {
  const weakest = ({ links: taken }: OraclePath) =>
    Math.max(...taken.map((at) => evidenceOrder.indexOf(links[at]!.status)));
  const spelt = ({ entities, links: taken }: OraclePath) => [
    idOf(entities[0]!),
    ...taken.flatMap((at, hop) => [idOf(entities[hop + 1]!), graph.idOf(at)]),
  ];
  const byText = (a: string[], b: string[]) => {
    const at = a.findIndex((text, place) => text !== b[place]);
    return at < 0 ? 0 : a[at]! < b[at]! ? -1 : 1;
  };
  return [...paths]
    .sort((a, b) => {
      const hops = a.links.length - b.links.length;
      const evidence = weakest(a) - weakest(b);
      return (rank === 'hops' ? hops || evidence : evidence || hops) || byText(spelt(a), spelt(b));
    })
    .slice(0, k);
}

describe('paths', () => {
  it('are those, in that order, that trying everything finds, on a thousand graphs', () => {
    let listed = 0;
    let withOperates = 0;
    let throughFirms = 0;
    for (let seed = 1; seed <= 1_000; seed++) {
      const next = random(seed);
      const given = randomCase(next);
      const asked = randomQuestion(given, next);
      const graph = graphOf(given);
      const flow = new Flow(graph, {
        types: asked.types,
        direction: asked.direction,
        allows: (link) => !asked.closedLinks.has(link),
        isOpen: (entity) => !asked.closed.has(entity),
      });
      const found: OraclePath[] = [];
      for (const path of rankedPaths(graph, flow, asked)) {
        if (path) {
          expect(path.weakest).toBe(Math.max(...path.links.map((link) => evidenceRank(graph, link))));
          found.push({ entities: path.entities, links: path.links });
        }
        if (found.length === asked.k) break;
      }
      const expected = best(allPaths(given, asked), given, graph, asked);
      expect(found, `graph ${seed}`).toEqual(expected);
      listed += found.length;
      if (asked.direction === 'either') continue;
      const operates = (at: number) => given.links[at]!.type === 'OPERATES';
      withOperates += found.filter(({ links }) => links.some(operates)).length;
      throughFirms += found.filter(({ links }) => links.slice(1, -1).some(operates)).length;
    }
    // The thousand hold what they are meant to try.

    expect(listed).toBeGreaterThan(3_000);
    expect(withOperates).toBeGreaterThan(300);
    expect(throughFirms).toBeGreaterThan(50);
  }, 120_000);
});
