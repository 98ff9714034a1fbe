import type { Successors } from './depth.ts';

/**
 * Betweenness of each node of a directed graph, every edge of length one: the share of the shortest paths between two
 * others that pass through it, summed over all ordered pairs (Brandes, "A faster algorithm for betweenness centrality",
 * 2001; O(nodes × edges)) and divided by (n − 1)(n − 2), so from 0 to 1. All 0 under three nodes.
 */
export function betweenness(next: Successors): Float64Array {
  const size = next.length;
  const result = new Float64Array(size);
  const paths = new Float64Array(size);
  const distance = new Int32Array(size);
  const dependency = new Float64Array(size);
  const before: number[][] = Array.from({ length: size }, () => []);

  for (let source = 0; source < size; source++) {
    paths.fill(0);
    distance.fill(-1);
    dependency.fill(0);
    for (const list of before) list.length = 0;
    paths[source] = 1;
    distance[source] = 0;
    const reached = [source];
    for (const node of reached)
      for (const other of next[node]!) {
        if (distance[other] === -1) {
          distance[other] = distance[node]! + 1;
          reached.push(other);
        }
        if (distance[other] !== distance[node]! + 1) continue;
        paths[other] = paths[other]! + paths[node]!;
        before[other]!.push(node);
      }
    for (let i = reached.length - 1; i > 0; i--) {
      const node = reached[i]!;
      for (const earlier of before[node]!)
        dependency[earlier] =
          dependency[earlier]! + (paths[earlier]! / paths[node]!) * (1 + dependency[node]!);
      result[node] = result[node]! + dependency[node]!;
    }
  }
  const pairs = (size - 1) * (size - 2);
  return pairs > 0 ? result.map((value) => value / pairs) : result;
}
