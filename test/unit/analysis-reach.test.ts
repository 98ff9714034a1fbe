import { expect, it } from 'vitest';
import { reachOf, reachTypes } from '../../src/analysis/graph/reach.ts';
import type { LinkType } from '../../src/model/vocabulary/kinds.ts';
import { graphOf, random, randomCase, upTo, type Case, type Given } from '../support/random-graph.ts';

/** What is asked, as sets of numbers. */
interface Asked {
  readonly starts: readonly number[];
  readonly isUp: boolean;
  readonly depth: number;
  readonly types: ReadonlySet<LinkType>;
  readonly closed: ReadonlySet<number>;
  readonly closedLinks: ReadonlySet<number>;
}

/**
 * Levels by plain closure over the list of links, upstream as the words say it; downstream is the same with every flow turned round,
 * so that the oracle knows one direction only.
 */
function levelsOf({ labels, links }: Case, asked: Asked): Map<number, number> {
  const turned: Partial<Record<LinkType, LinkType>> = {
    YIELDS: 'CONSUMES',
    CONSUMES: 'YIELDS',
    MAKES: 'USES',
    USES: 'MAKES',
  };
  const isFlow = (type: LinkType) => ['FEEDS', 'RECYCLES_TO', 'SUPPLIES', 'INPUT_OF'].includes(type);
  const turn = (link: Given): Given => {
    if (asked.isUp) return link;
    if (isFlow(link.type)) return { ...link, from: link.to, to: link.from };
    return { ...link, type: turned[link.type] ?? link.type };
  };
  const all = links.map(turn);
  const open = all.filter((_, at) => !asked.closedLinks.has(at) && asked.types.has(links[at]!.type));
  const of = (type: LinkType) => open.filter((link) => link.type === type);
  /** What a stage takes, and what it yields, whatever of that is asked along. */
  const goods = (stage: number, type: LinkType) =>
    all.filter((link) => link.type === type && link.from === stage).map(({ to }) => to);
  const isOpen = (entity: number) => !asked.closed.has(entity);
  const stagesOf = (firm: number) =>
    of('OPERATES')
      .filter(({ from, to }) => from === firm && isOpen(to))
      .map(({ to }) => to);
  const standing = (firm: number, item: number) => {
    const stages = stagesOf(firm).filter((stage) => goods(stage, 'YIELDS').includes(item));
    return stages.length > 0 ? stages : [firm];
  };
  const givers = (product: number): number[] => [
    ...of('YIELDS').flatMap(({ from, to }) => (to === product ? [from] : [])),
    ...of('MAKES').flatMap(({ from, to }) => (to === product ? standing(from, product) : [])),
    ...of('INPUT_OF').flatMap(({ from, to }) => (to === product ? [from] : [])),
  ];
  const before = (entity: number, isStart: boolean): number[] => {
    if (labels[entity] === 'Product') return givers(entity);
    const fed = [...of('FEEDS'), ...of('RECYCLES_TO')].flatMap(({ from, to }) =>
      to === entity ? [from] : [],
    );
    const takes = of(labels[entity] === 'Stage' ? 'CONSUMES' : 'USES').filter(({ from }) => from === entity);
    const bought = takes.flatMap(({ to }) => givers(to));
    if (labels[entity] === 'Stage') {
      const wanted = goods(entity, 'CONSUMES');
      const operators = of('OPERATES').flatMap(({ from, to }) =>
        to === entity && isOpen(from) ? [from] : [],
      );
      const supplied = of('SUPPLIES')
        .filter(({ to, item }) => operators.includes(to) && wanted.includes(item))
        .flatMap(({ from, item }) => standing(from, item));
      return [...fed, ...bought, ...supplied];
    }
    const supplied = of('SUPPLIES')
      .filter(({ to }) => to === entity)
      .flatMap(({ from, item }) => standing(from, item));
    const own = isStart ? stagesOf(entity).flatMap((stage) => before(stage, false)) : [];
    return [...fed, ...bought, ...supplied, ...own];
  };
  const levels = new Map<number, number>();
  const ours = new Set([
    ...asked.starts,
    ...asked.starts.flatMap((start) =>
      labels[start] === 'Firm' ? of('OPERATES').flatMap(({ from, to }) => (from === start ? [to] : [])) : [],
    ),
  ]);
  let front = [...asked.starts];
  for (let level = 1; level <= asked.depth; level++) {
    const next = new Set(front.flatMap((entity) => before(entity, level === 1)));
    front = [...next].filter((entity) => isOpen(entity) && !ours.has(entity) && !levels.has(entity));
    for (const entity of front) levels.set(entity, level);
  }
  return levels;
}

it('levels up- and downstream are those of plain closure, on a thousand graphs', () => {
  let reached = 0;
  let deepest = 0;
  for (let seed = 1; seed <= 1_000; seed++) {
    const next = random(seed);
    const given = randomCase(next);
    const some = (share: number) => given.labels.flatMap((_, at) => (next() < share ? [at] : []));
    const asked: Asked = {
      starts: next() < 0.7 ? [upTo(next, given.labels.length)] : some(0.3),
      isUp: next() < 0.5,
      depth: 1 + upTo(next, 6),
      types: new Set(next() < 0.6 ? reachTypes : reachTypes.filter(() => next() < 0.75)),
      closed: new Set(next() < 0.3 ? some(0.2) : []),
      closedLinks: new Set(next() < 0.3 ? given.links.flatMap((_, at) => (next() < 0.2 ? [at] : [])) : []),
    };
    const found = reachOf(
      graphOf(given),
      {
        types: asked.types,
        allows: (link) => !asked.closedLinks.has(link),
        isOpen: (entity) => !asked.closed.has(entity),
      },
      asked.starts,
      asked.isUp ? 'up' : 'down',
      asked.depth,
    );
    const told = new Map(found.map(({ entity, level }) => [entity, level]));
    expect(told.size, `graph ${seed}: told once each`).toBe(found.length);
    expect(told, `graph ${seed}`).toEqual(levelsOf(given, asked));
    for (const { links, level, beside } of found) {
      expect(links.length + level).toBeGreaterThan(1);
      for (const each of beside)
        expect(asked.starts.includes(each) ? 0 : told.get(each), `graph ${seed}`).toBe(level - 1);
    }
    reached += found.length;
    deepest = Math.max(deepest, ...told.values());
  }
  // The thousand hold what they are meant to try.
  expect(reached).toBeGreaterThan(1_500);
  expect(deepest).toBeGreaterThan(3);
});
