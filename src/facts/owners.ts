import type { Columns } from './read.ts';

/**
 * The ultimate owner of each thing by number, itself where nobody owns it: by the same rule as analysis/owners.ts:
 * from majority owner to majority owner, and a ring counts as the one of the least id.
 *
 * @param isOver by the number of its dates: whether the times a link states leave the moment out
 */
export function ownersAt({ things, links, owned }: Columns, isOver: Uint8Array): Int32Array {
  const next = new Map<number, number>();
  /** Firms of which an owner has been met, and those of which the majority owner has. */
  const met = new Set<number>();
  const held = new Set<number>();
  for (let link = owned.first; link < owned.end; link++) {
    if (isOver[links.dates[link]!] === 1) continue;
    const firm = links.from[link]!;
    const share = owned.amount[link - owned.first]!;
    if (share > 0.5) {
      if (!held.has(firm)) next.set(firm, links.to[link]!);
      held.add(firm);
    } else if (!held.has(firm)) {
      if (met.has(firm) || !Number.isNaN(share)) next.delete(firm);
      else next.set(firm, links.to[link]!);
    }
    met.add(firm);
  }
  const roots = new Int32Array(things.size);
  for (let thing = 0; thing < roots.length; thing++) roots[thing] = thing;
  const known = new Set<number>();
  for (const firm of next.keys()) {
    const path: number[] = [];
    let each = firm;
    let root = -1;
    while (root < 0) {
      const ringAt = path.indexOf(each);
      const owner = next.get(each);
      if (known.has(each)) root = roots[each]!;
      else if (ringAt >= 0)
        root = path
          .slice(ringAt)
          .reduce((least, one) => (things.ids[one]! < things.ids[least]! ? one : least));
      else if (owner === undefined) root = each;
      else {
        path.push(each);
        each = owner;
      }
    }
    for (const passed of path) {
      roots[passed] = root;
      known.add(passed);
    }
  }
  return roots;
}
