/** Neighbours of each node by its number, every edge told at both its ends; no edge twice, no loops. */
export type Neighbours = readonly (readonly number[])[];

export interface Cuts {
  /** Nodes whose removal leaves more parts than there were. */
  readonly vertices: readonly number[];
  /** Edges whose removal does, each with its lower end first. */
  readonly bridges: readonly (readonly [number, number])[];
}

/** Cut vertices and bridges of an undirected graph (Hopcroft and Tarjan 1973, without recursion), both ascending. */
export function cuts(neighbours: Neighbours): Cuts {
  const size = neighbours.length;
  const index = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const parent = new Int32Array(size).fill(-1);
  const at = new Int32Array(size);
  const isCut = new Uint8Array(size);
  const bridges: [number, number][] = [];
  let visited = 0;

  for (let root = 0; root < size; root++) {
    if (index[root] !== -1) continue;
    let rootChildren = 0;
    const path = [root];
    index[root] = low[root] = visited++;
    while (path.length > 0) {
      const node = path.at(-1)!;
      const other = neighbours[node]![at[node]!++];
      if (other === undefined) {
        path.pop();
        const above = parent[node]!;
        if (above === -1) continue;
        low[above] = Math.min(low[above]!, low[node]!);
        if (low[node]! > index[above]!) bridges.push(above < node ? [above, node] : [node, above]);
        if (above === root) rootChildren++;
        else if (low[node]! >= index[above]!) isCut[above] = 1;
      } else if (index[other] === -1) {
        parent[other] = node;
        index[other] = low[other] = visited++;
        path.push(other);
      } else if (other !== parent[node]) low[node] = Math.min(low[node]!, index[other]!);
    }
    if (rootChildren > 1) isCut[root] = 1;
  }
  const vertices = [...isCut.keys()].filter((node) => isCut[node] === 1);
  return { vertices, bridges: bridges.sort((a, b) => a[0] - b[0] || a[1] - b[1]) };
}

/** The sizes of the parts that the rest of a node's component falls into without it, the greatest first. */
export function partsWithout(neighbours: Neighbours, removed: number): number[] {
  const seen = new Uint8Array(neighbours.length);
  seen[removed] = 1;
  const sizes: number[] = [];
  for (const start of neighbours[removed]!) {
    if (seen[start]) continue;
    seen[start] = 1;
    const part = [start];
    for (const node of part)
      for (const other of neighbours[node]!)
        if (!seen[other]) {
          seen[other] = 1;
          part.push(other);
        }
    sizes.push(part.length);
  }
  return sizes.sort((a, b) => b - a);
}
