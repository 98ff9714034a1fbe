import type { Link } from '../../../model/contract/entity.ts';
import type { LinkType } from '../../../model/vocabulary/kinds.ts';
import { isBackward, sideOf } from './core/ways.ts';

/** How a line is drawn: what its links do. */
export type Manner = 'flow' | 'supply' | 'loop' | 'tie' | 'place' | 'inferred';
export const manners = ['flow', 'supply', 'loop', 'tie', 'place', 'inferred'] as const;

const special: Partial<Record<LinkType, Manner>> = {
  SUPPLIES: 'supply',
  RECYCLES_TO: 'loop',
  EMITS: 'loop',
  LOCATED_IN: 'place',
  WITHIN: 'place',
  HOSTS: 'place',
};

export function mannerOf({ type, status }: Pick<Link, 'type' | 'status'>): Manner {
  if (status === 'inferred') return 'inferred';
  return special[type] ?? (sideOf({ type, direction: 'out' }) === 'around' ? 'tie' : 'flow');
}

/** One line of the picture: all links of a pair, or, where they are drawn apart, each for itself. */
export interface NetLine {
  readonly id: string;
  /** The line goes the way things flow. */
  readonly from: string;
  readonly to: string;
  readonly links: readonly Link[];
  readonly manner: Manner;
  readonly isDoubtful: boolean;
  /** Whether something flows towards its end, and towards its start. */
  readonly forth: boolean;
  readonly back: boolean;
  /** Which of the lines of its pair it is, from the middle: 0 for one alone. */
  readonly shift: number;
}

/** The pair of things that a link joins, whichever way it goes. */
export const pairOf = ({ from, to }: Pick<Link, 'from' | 'to'>): string =>
  from < to ? `${from}|${to}` : `${to}|${from}`;

const ends = (link: Link): readonly [string, string] =>
  isBackward(link.type) ? [link.to, link.from] : [link.from, link.to];
const flows = (link: Link): boolean => {
  const manner = mannerOf(link);
  return manner === 'inferred'
    ? sideOf({ type: link.type, direction: 'out' }) !== 'around'
    : manner !== 'tie' && manner !== 'place';
};

/** The lines for some links: parallel ones as one, unless their pair is drawn apart. */
export function linesOf(links: readonly Link[], loose: readonly string[]): NetLine[] {
  const pairs = new Map<string, Link[]>();
  for (const link of links) {
    const pair = pairOf(link);
    const there = pairs.get(pair);
    if (there) there.push(link);
    else pairs.set(pair, [link]);
  }
  const apart = new Set(loose);
  return [...pairs].flatMap(([pair, all]) =>
    apart.has(pair) && all.length > 1
      ? all.map((link, index) => lineOf(link.id, [link], index - (all.length - 1) / 2))
      : [lineOf(all.length > 1 ? pair : all[0]!.id, all, 0)],
  );
}

function lineOf(id: string, links: readonly Link[], shift: number): NetLine {
  // What flows tells more than what merely belongs: it gives the line its look and its direction.
  const first = links.find(flows) ?? links[0]!;
  const [from, to] = ends(first);
  const flowing = links.filter(flows);
  return {
    id: `line:${id}`,
    from,
    to,
    links,
    manner: mannerOf(first),
    isDoubtful: links.every((link) => link.status === 'doubtful'),
    forth: flowing.some((link) => ends(link)[0] === from),
    back: flowing.some((link) => ends(link)[0] !== from),
    // A line told from its other end bends to its other side.
    shift: from < to ? shift : -shift,
  };
}

/** A width by quantity for each line, where all quantities shown are of one unit; null where they are not. */
export function widthsOf(
  lines: readonly NetLine[],
): { readonly unit: string; readonly most: number; readonly of: ReadonlyMap<string, number> } | null {
  const units = new Set<string>();
  const sums = new Map<string, number>();
  for (const { id, links } of lines)
    for (const { quantity, unit } of links) {
      if (typeof quantity !== 'number' || typeof unit !== 'string') continue;
      units.add(unit);
      sums.set(id, (sums.get(id) ?? 0) + quantity);
    }
  const [unit] = units;
  if (unit === undefined || units.size > 1 || sums.size < 2) return null;
  const most = Math.max(...sums.values());
  if (most <= 0) return null;
  return { unit, most, of: new Map([...sums].map(([id, sum]) => [id, widest * (sum / most)])) };
}
/** The width of the largest quantity, in px. */
export const widest = 10;
