/** Successors of each node by its number. */
export type Successors = readonly (readonly number[])[];

/**
 * Strongly connected components (Tarjan 1972, without recursion): the component of each node. Components are numbered so
 * that an edge never leads to a higher number.
 */
export function components(next: Successors): { of: Int32Array; count: number } {
  const size = next.length;
  const of = new Int32Array(size).fill(-1);
  const index = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const at = new Int32Array(size);
  const open: number[] = [];
  let visited = 0;
  let count = 0;
  for (let start = 0; start < size; start++) {
    if (index[start] !== -1) continue;
    const path = [start];
    index[start] = low[start] = visited++;
    open.push(start);
    while (path.length > 0) {
      const node = path.at(-1)!;
      const follower = next[node]![at[node]!++];
      if (follower === undefined) {
        path.pop();
        const above = path.at(-1);
        if (above !== undefined) low[above] = Math.min(low[above]!, low[node]!);
        if (low[node] !== index[node]) continue;
        let each: number;
        do of[(each = open.pop()!)] = count;
        while (each !== node);
        count++;
      } else if (index[follower] === -1) {
        index[follower] = low[follower] = visited++;
        open.push(follower);
        path.push(follower);
      } else if (of[follower] === -1) low[node] = Math.min(low[node]!, index[follower]!);
    }
  }
  return { of, count };
}

/**
 * Depth without quantities: for each node the steps of the longest path to an end, a node that leads nowhere else. Cycles
 * are condensed to one node first, so that going round adds nothing. `path` is one longest path, a node per component.
 */
export function depths(next: Successors): { depths: number[]; path: number[] } {
  const { of, count } = components(next);
  const below: Set<number>[] = Array.from({ length: count }, () => new Set());
  next.forEach((followers, node) => {
    for (const follower of followers) if (of[node] !== of[follower]) below[of[node]!]!.add(of[follower]!);
  });
  const depth = new Array<number>(count).fill(0);
  const then = new Array<number>(count).fill(-1);
  for (let component = 0; component < count; component++)
    for (const follower of below[component]!)
      if (depth[follower]! + 1 > depth[component]!) {
        depth[component] = depth[follower]! + 1;
        then[component] = follower;
      }
  const path: number[] = [];
  let each = depth.reduce((best, value, i) => (best < 0 || value > depth[best]! ? i : best), -1);
  while (each >= 0) {
    path.push(of.indexOf(each));
    each = then[each]!;
  }
  return { depths: next.map((_, node) => depth[of[node]!]!), path };
}
