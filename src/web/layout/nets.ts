import { byText, type End, type Grid } from './parts.ts';
import type { MapInput, MapLink } from './types.ts';

export type Side = 'left' | 'right' | 'top' | 'bottom';

/** A feed or a flow with the boxes it ties together. */
export interface Tie {
  readonly index: number;
  readonly link: MapLink;
  readonly kind: 'feed' | 'flow';
  readonly from: End;
  readonly to: End;
}

/**
 * Links that are drawn as one tree: those of one source, or those of one bundle into one target. `root` is the end
 * they share. `onward`: the tree leads to columns further right; else it leads back, or stays in its column.
 */
export interface Net {
  readonly index: number;
  readonly kind: 'feed' | 'flow';
  readonly root: 'from' | 'to';
  readonly ties: readonly Tie[];
  readonly onward: boolean;
}

/** A feed between neighbours of one column, drawn straight up or down. */
export interface Upright {
  readonly tie: Tie;
  readonly column: number;
  /** The slot it passes: that above the lower card. */
  readonly slot: number;
}

export interface Nets {
  readonly ties: readonly Tie[];
  readonly nets: readonly Net[];
  readonly uprights: readonly Upright[];
}

/** Groups all feeds and flows. An end that nobody stands for is refused, by name. */
export function groupNets(input: MapInput, grid: Grid): Nets {
  const ties: Tie[] = [];
  const read = (link: MapLink, kind: Tie['kind']): void => {
    const end = (id: string): End => {
      const found = grid.ends.get(id);
      if (!found)
        throw new Error(
          `Line ${link.id} ends at ${id}, which is not on the map: add it or leave the line out.`,
        );
      return found;
    };
    ties.push({ index: ties.length, link, kind, from: end(link.from), to: end(link.to) });
  };
  // In the order of their ids, so that the picture does not hang on the order in which lines are given.
  const inOrder = (links: readonly MapLink[]): MapLink[] => [...links].sort((a, b) => byText(a.id, b.id));
  for (const feed of inOrder(input.feeds)) read(feed, 'feed');
  for (const flow of inOrder(input.lane?.flows ?? [])) read(flow, 'flow');

  const uprights: Upright[] = [];
  const taken = new Set<string>();
  const rest = ties.filter((tie) => {
    const slot = uprightSlot(grid, tie);
    const key = `${tie.from.solid.first} ${slot}`;
    if (slot < 0 || taken.has(key)) return true;
    taken.add(key);
    uprights.push({ tie, column: tie.from.solid.first, slot });
    return false;
  });

  const groups = new Map<string, { root: Net['root']; ties: Tie[] }>();
  const join = (key: string, root: Net['root'], tie: Tie): void => {
    const group = groups.get(key);
    if (group) group.ties.push(tie);
    else groups.set(key, { root, ties: [tie] });
  };
  const arriving = count(rest.map((tie) => tie.link.to));
  const bundleKey = (tie: Tie): string | null => {
    const crowded = arriving.get(tie.link.to)! > mostArrows(tie.to);
    const bundle = crowded ? '' : tie.link.bundle;
    return bundle === undefined ? null : `to ${tie.link.to} ${bundle} ${manner(tie)}`;
  };
  const bundled = count(rest.map(bundleKey));
  for (const tie of rest) {
    const key = bundleKey(tie);
    if (key !== null && bundled.get(key)! > 1) join(key, 'to', tie);
    else join(`from ${tie.link.from} ${manner(tie)}`, 'from', tie);
  }
  const nets = [...groups.values()].map(({ root, ties }, index) => {
    const first = ties[0]!;
    return { index, kind: first.kind, root, ties, onward: leadsOn(first) };
  });
  return { ties, nets, uprights };
}

function count<T>(keys: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** How many arrowheads an end has room for; where more arrive, they merge. */
export const mostArrows = (end: { readonly height: number }): number =>
  Math.max(1, Math.floor((end.height - 10) / 9));

/** Only links of one kind that lead the same way between the same kinds of boxes share a tree. */
const manner = (tie: Tie): string =>
  `${tie.kind} ${leadsOn(tie)} ${tie.from.solid.kind} ${tie.to.solid.kind}`;

const leadsOn = ({ from, to }: Tie): boolean => to.solid.first > from.solid.last;

function uprightSlot(grid: Grid, { from, to }: Tie): number {
  const a = from.solid;
  const b = to.solid;
  if (a.kind !== 'card' || b.kind !== 'card' || a.first !== b.first || a === b) return -1;
  const list = grid.columns[a.first]!;
  const above = Math.min(list.indexOf(a), list.indexOf(b));
  if (Math.abs(list.indexOf(a) - list.indexOf(b)) !== 1) return -1;
  return bottomRoom(list[above]!) >= portPitch ? above + 1 : -1;
}

/** Distance of lines that enter a card from above or below, and the distance they keep from its corners. */
export const portPitch = 18;
export const portRim = 14;

/** The width of a card's lower rim that is free for lines; what hangs there stands at the right. */
export function bottomRoom(solid: { readonly width: number; readonly hanging: number }): number {
  const taken = solid.hanging > 0 ? solid.hanging + portRim : portRim;
  return solid.width - portRim - taken;
}
