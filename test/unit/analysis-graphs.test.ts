import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { betweenness } from '../../src/analysis/betweenness.ts';
import { criticalOf, firmGraph, linkGraph } from '../../src/analysis/critical.ts';
import { cuts, partsWithout } from '../../src/analysis/cuts.ts';
import { components, depths } from '../../src/analysis/depth.ts';
import { assessed, type Sketch } from '../support/survey.ts';

type Edge = readonly [number, number];
const neighboursOf = (size: number, edges: readonly Edge[]) => {
  const sets = Array.from({ length: size }, () => new Set<number>());
  for (const [a, b] of edges) {
    if (a === b) continue;
    sets[a]!.add(b);
    sets[b]!.add(a);
  }
  return sets.map((set) => [...set].sort((a, b) => a - b));
};
const followersOf = (size: number, edges: readonly Edge[]) =>
  Array.from({ length: size }, (_, node) => [
    ...new Set(edges.filter(([a]) => a === node).map(([, b]) => b)),
  ]);

const randomGraph = fc.integer({ min: 1, max: 14 }).chain((size) => {
  const node = fc.integer({ min: 0, max: size - 1 });
  return fc.tuple(fc.constant(size), fc.array(fc.tuple(node, node), { maxLength: 30 }));
});

/** How many connected parts the nodes form, some nodes and one edge left out: plain and slow. */
function partCount(
  size: number,
  edges: readonly Edge[],
  without: { node?: number; edge?: Edge } = {},
): number {
  const group = Array.from({ length: size }, (_, i) => i);
  const find = (node: number): number => (group[node] === node ? node : find(group[node]!));
  for (const edge of edges)
    if (edge !== without.edge && !edge.includes(without.node ?? -1)) group[find(edge[0])] = find(edge[1]);
  return new Set(
    Array.from({ length: size }, (_, i) => i)
      .filter((i) => i !== without.node)
      .map(find),
  ).size;
}

describe('cut vertices and bridges', () => {
  test('of a path are its inner nodes and all its edges, of a ring none', () => {
    expect(
      cuts(
        neighboursOf(4, [
          [0, 1],
          [1, 2],
          [2, 3],
        ]),
      ),
    ).toEqual({
      vertices: [1, 2],
      bridges: [
        [0, 1],
        [1, 2],
        [2, 3],
      ],
    });
    expect(
      cuts(
        neighboursOf(4, [
          [0, 1],
          [1, 2],
          [2, 3],
          [3, 0],
        ]),
      ),
    ).toEqual({ vertices: [], bridges: [] });
  });
  test('of two rings that share a node are that node and no edge', () => {
    const edges: Edge[] = [
      [0, 1],
      [1, 2],
      [2, 0],
      [2, 3],
      [3, 4],
      [4, 2],
    ];
    expect(cuts(neighboursOf(5, edges))).toEqual({ vertices: [2], bridges: [] });
    expect(partsWithout(neighboursOf(5, edges), 2)).toEqual([2, 2]);
  });
  test('are those whose removal leaves more parts, on any graph (against trying each)', () => {
    fc.assert(
      fc.property(randomGraph, ([size, pairs]) => {
        const neighbours = neighboursOf(size, pairs);
        const edges = neighbours.flatMap((others, a) => others.filter((b) => a < b).map((b): Edge => [a, b]));
        const whole = partCount(size, edges);
        const found = cuts(neighbours);
        const isIsolated = (node: number) => neighbours[node]!.length === 0;
        expect(found.vertices).toEqual(
          neighbours
            .map((_, node) => node)
            .filter((node) => !isIsolated(node) && partCount(size, edges, { node }) > whole),
        );
        expect(found.bridges).toEqual(edges.filter((edge) => partCount(size, edges, { edge }) > whole));
      }),
      { numRuns: 500 },
    );
  });
  test('are found on a path too long for recursion', () => {
    const size = 50_000;
    const path = neighboursOf(
      size,
      Array.from({ length: size - 1 }, (_, i): Edge => [i, i + 1]),
    );
    expect(cuts(path).bridges.length).toBe(size - 1);
  });
});

describe('betweenness', () => {
  test('of the middle of a directed path is half of all ordered pairs of others', () => {
    expect([
      ...betweenness(
        followersOf(3, [
          [0, 1],
          [1, 2],
        ]),
      ),
    ]).toEqual([0, 0.5, 0]);
  });
  test('splits between equal shortest paths', () => {
    const diamond: Edge[] = [
      [0, 1],
      [0, 2],
      [1, 3],
      [2, 3],
    ];
    expect([...betweenness(followersOf(4, diamond))]).toEqual([0, 0.5 / 6, 0.5 / 6, 0]);
  });
  test('of Krackhardt’s kite is as published (Krackhardt, Administrative Science Quarterly 35, 1990)', () => {
    // Andre, Beverly, Carol, Diane, Ed, Fernando, Garth, Heather, Ike, Jane.
    const kite: Edge[] = [
      [0, 1],
      [0, 2],
      [0, 3],
      [0, 5],
      [1, 3],
      [1, 4],
      [1, 6],
      [2, 3],
      [2, 5],
      [3, 4],
      [3, 5],
      [3, 6],
      [4, 6],
      [5, 6],
      [5, 7],
      [6, 7],
      [7, 8],
      [8, 9],
    ];
    const both = kite.flatMap(([a, b]): Edge[] => [
      [a, b],
      [b, a],
    ]);
    const published = [0.023, 0.023, 0, 0.102, 0, 0.231, 0.231, 0.389, 0.222, 0];
    [...betweenness(followersOf(10, both))].forEach((value, i) =>
      expect(value).toBeCloseTo(published[i]!, 3),
    );
  });
  test('is the share of shortest paths through a node, on any graph (against counting them)', () => {
    fc.assert(
      fc.property(randomGraph, ([size, edges]) => {
        const next = followersOf(
          size,
          edges.filter(([a, b]) => a !== b),
        );
        const counted = countedBetweenness(next);
        [...betweenness(next)].forEach((value, i) => expect(value).toBeCloseTo(counted[i]!, 9));
      }),
    );
  });
});

/** Counts shortest paths pair by pair: distance and number of paths from every source, then the definition. */
function countedBetweenness(next: readonly (readonly number[])[]): number[] {
  const size = next.length;
  const from = next.map((_, source) => {
    const far = new Array<number>(size).fill(Infinity);
    const ways = new Array<number>(size).fill(0);
    far[source] = 0;
    ways[source] = 1;
    for (let step = 0; step < size; step++)
      for (let node = 0; node < size; node++)
        if (far[node] === step)
          for (const other of next[node]!) {
            if (far[other] === Infinity) far[other] = step + 1;
            if (far[other] === step + 1) ways[other] = ways[other]! + ways[node]!;
          }
    return { far, ways };
  });
  return next.map((_, v) => {
    let sum = 0;
    for (let s = 0; s < size; s++)
      for (let t = 0; t < size; t++) {
        if (s === t || s === v || t === v || from[s]!.far[t] === Infinity) continue;
        if (from[s]!.far[v]! + from[v]!.far[t]! === from[s]!.far[t])
          sum += (from[s]!.ways[v]! * from[v]!.ways[t]!) / from[s]!.ways[t]!;
      }
    return size > 2 ? sum / ((size - 1) * (size - 2)) : 0;
  });
}

describe('depth', () => {
  test('is the longest path to an end', () => {
    // Ore → metal → alloy → wheel, and ore straight to alloy.
    const found = depths(
      followersOf(4, [
        [0, 1],
        [1, 2],
        [2, 3],
        [0, 2],
      ]),
    );
    expect(found).toEqual({ depths: [3, 2, 1, 0], path: [0, 1, 2, 3] });
  });
  test('counts a cycle as one step', () => {
    // 0 → (1 ⇄ 2) → 3
    expect(
      depths(
        followersOf(4, [
          [0, 1],
          [1, 2],
          [2, 1],
          [2, 3],
        ]),
      ).depths,
    ).toEqual([2, 1, 1, 0]);
  });
  test('of nothing is nothing', () => {
    expect(depths([])).toEqual({ depths: [], path: [] });
  });
  test('falls along every edge that leaves a cycle, on any graph', () => {
    fc.assert(
      fc.property(randomGraph, ([size, edges]) => {
        const next = followersOf(size, edges);
        const { of } = components(next);
        const { depths: found } = depths(next);
        for (const [a, b] of edges)
          if (of[a] === of[b]) expect(found[a]).toBe(found[b]);
          else expect(found[a]).toBeGreaterThan(found[b]!);
        expect(Math.max(...found)).toBeLessThan(size);
      }),
    );
  });
  test('two nodes share a component exactly when each reaches the other', () => {
    fc.assert(
      fc.property(randomGraph, ([size, edges]) => {
        const next = followersOf(size, edges);
        const reach = next.map((_, start) => {
          const seen = new Set([start]);
          for (const node of seen) for (const other of next[node]!) seen.add(other);
          return seen;
        });
        const { of } = components(next);
        for (let a = 0; a < size; a++)
          for (let b = 0; b < size; b++) expect(of[a] === of[b]).toBe(reach[a]!.has(b) && reach[b]!.has(a));
      }),
    );
  });
});

describe('critical firms', () => {
  const sketch: Sketch = {
    places: { city: 'city' },
    chains: { chain: 'ore metal wheel' },
    feeds: 'ore>metal:ore metal>wheel:metal',
    located: { a: 'city', b: 'city', c: 'city', d: 'city', k: 'city' },
    operates: { 'a ore': {}, 'b metal': {}, 'c wheel': {}, 'd wheel': {} },
  };
  const critical = (more: Sketch) => {
    const assessment = assessed({ ...sketch, ...more });
    return criticalOf(firmGraph(assessment, ['ore', 'metal', 'wheel'])!);
  };

  test('are those through which alone the others hang together', () => {
    const found = critical({});
    expect(found.firms).toEqual([{ firm: 'b', parts: [1, 1, 1], betweenness: 2 / 6 }]);
    expect(found.links.map(({ from, to, links }) => [from, to, links])).toEqual([
      ['a', 'b', ['ore|FEEDS|metal|ore']],
      ['b', 'c', ['metal|FEEDS|wheel|metal']],
      ['b', 'd', ['metal|FEEDS|wheel|metal']],
    ]);
  });
  test('are none where a second firm does the same, or a cluster of many', () => {
    expect(critical({ operates: { ...sketch.operates, 'k metal': {} } }).firms).toEqual([]);
    expect(
      critical({ operates: { ...sketch.operates, 'k metal': { cluster: true, firmCount: 50 } } }).firms,
    ).toEqual([]);
  });
  test('count subsidiaries as their owner', () => {
    expect(critical({ owned: { c: 'b', d: 'b' } }).links.map(({ from, to }) => [from, to])).toEqual([
      ['a', 'b'],
    ]);
  });
  test('are joined by what they supply each other, and by by-products', () => {
    expect(critical({ supplies: { 'a c ore': {} } }).links.map(({ from, to }) => [from, to])).toEqual([
      ['b', 'd'],
    ]);
    const slag = { 'wheel ore slag': { place: 'city', fromFirm: 'c', toFirm: 'a' } };
    expect(critical({ flows: slag }).links.map(({ from, to }) => [from, to])).toEqual([['b', 'd']]);
  });
});

describe('critical firms of firms and links only', () => {
  // Two triangles that only c – d joins: c and d are cut vertices, their link is the one bridge.
  const links = ['a b', 'b c', 'c a', 'c d', 'd e', 'e f', 'f d'].map((pair) => {
    const [from = '', to = ''] = pair.split(' ');
    return { id: `${from}|SUPPLIES|${to}|`, from, to };
  });

  test('need no chain, stage or place', () => {
    const found = criticalOf(linkGraph(links)!);
    expect(found.firms.map(({ firm, parts }) => [firm, parts])).toEqual([
      ['c', [3, 2]],
      ['d', [3, 2]],
    ]);
    expect(found.links).toEqual([{ from: 'c', to: 'd', links: ['c|SUPPLIES|d|'] }]);
  });
  test('count a group as one firm where owners are known', () => {
    const owner = (firm: string) => (firm === 'c' || firm === 'd' ? 'group' : firm);
    const found = criticalOf(linkGraph(links, owner)!);
    expect(found.firms.map(({ firm, parts }) => [firm, parts])).toEqual([['group', [2, 2]]]);
    expect(found.links).toEqual([]);
  });
  test('are found whatever the order of the links', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(links, { minLength: links.length }), (shuffled) => {
        const { firms } = criticalOf(linkGraph(shuffled)!);
        expect(firms.map(({ firm }) => firm)).toEqual(['c', 'd']);
      }),
    );
  });
});
