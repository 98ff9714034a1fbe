/** The longest way along some lines, none of whose ends comes twice; a loop is not gone round. */
export function longestPath<L extends { readonly from: string; readonly to: string }>(
  ids: readonly string[],
  lines: readonly L[],
): readonly L[] {
  const out = new Map<string, L[]>();
  for (const line of lines) out.set(line.from, [...(out.get(line.from) ?? []), line]);
  const found = new Map<string, readonly L[]>();
  const open = new Set<string>();
  const from = (id: string): readonly L[] => {
    const known = found.get(id);
    if (known) return known;
    open.add(id);
    let best: readonly L[] = [];
    for (const line of out.get(id) ?? []) {
      if (open.has(line.to)) continue;
      const way = [line, ...from(line.to)];
      if (way.length > best.length) best = way;
    }
    open.delete(id);
    found.set(id, best);
    return best;
  };
  return ids.map(from).reduce<readonly L[]>((best, way) => (way.length > best.length ? way : best), []);
}
