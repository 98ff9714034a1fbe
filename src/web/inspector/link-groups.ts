import type { LinkCount } from '../../model/contract/answers.ts';
import type { Entity, Link } from '../../model/contract/entity.ts';
import { linkKinds, linkTypes } from '../../model/vocabulary/kinds.ts';
import type { LinkKind, LinkType } from '../../model/vocabulary/kinds.ts';
import { byId } from '../ui/grouped.ts';

/** Links with what stands at their far ends. */
export interface PageOfLinks {
  readonly nodes: readonly Entity[];
  readonly links: readonly Link[];
}

/** A link seen from the thing inspected, with what stands at its far end. */
export interface FarLink {
  readonly link: Link;
  readonly far: Entity;
}

/** All links of one type and direction: how many there are, and those known so far. */
export interface LinkGroup {
  readonly type: LinkType;
  readonly direction: 'in' | 'out';
  readonly count: number;
  readonly links: readonly FarLink[];
}

/** What a thing belongs to says least about it: it comes last. */
const last: readonly string[] = ['PART_OF', 'ABOUT'];

/** The groups of a thing's links: those that say most first, then in the order of the model; within a type, what comes in first. */
export function groupLinks(id: string, counts: readonly LinkCount[], page: PageOfLinks): LinkGroup[] {
  const rank = (type: string) =>
    linkTypes.findIndex((each) => each === type) + (last.includes(type) ? 1000 : 0);
  return counts
    .filter(({ count }) => count > 0)
    .map(({ type, direction, count }) => ({
      type: type as LinkType,
      direction,
      count,
      links: farLinks(id, type, direction, page),
    }))
    .sort((a, b) => rank(a.type) - rank(b.type) || a.direction.localeCompare(b.direction));
}

/** The key of a link as its user gave it; null where it follows from the link's other columns, or there is none. */
export const ownKeyOf = (link: Link): string | null =>
  link.key === (linkKinds[link.type] as LinkKind).defaultKey(link) ? null : link.key;

/** What tells a link in a list from those beside it: its own key, or the year of a delivery. */
export const apartBy = (link: Link): string | null => (link.type === 'SUPPLIES' ? link.key : ownKeyOf(link));

/** The links of one type and direction on a page, with their far ends. */
export function farLinks(id: string, type: string, direction: 'in' | 'out', page: PageOfLinks): FarLink[] {
  const nodes = new Map(page.nodes.map((node) => [node.id, node]));
  // A thing joined to itself is answered twice, as going out and as coming in.
  return [...byId(page.links).values()].flatMap((link) => {
    const [near, end] = direction === 'out' ? [link.from, link.to] : [link.to, link.from];
    const far = nodes.get(end);
    return link.type === type && near === id && far ? [{ link, far }] : [];
  });
}
