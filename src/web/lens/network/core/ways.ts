import type { LinkCount } from '../../../../model/contract/answers.ts';
import type { Link } from '../../../../model/contract/entity.ts';
import type { LinkType } from '../../../../model/vocabulary/kinds.ts';
import type { Way } from '../../../../model/contract/network.ts';

/** Where a neighbour stands: what goes on from a thing to its right, what comes to it to its left, all else around it. */
export type Side = 'right' | 'left' | 'around';

/** Along which links something flows: with the link, or, where a thing is said to use or consume, against it. */
const flows: Partial<Record<LinkType, 'with' | 'against'>> = {
  FEEDS: 'with',
  SUPPLIES: 'with',
  RECYCLES_TO: 'with',
  SELLS_TO: 'with',
  YIELDS: 'with',
  MAKES: 'with',
  EMITS: 'with',
  ADDS_TO: 'with',
  CONSUMES: 'against',
  USES: 'against',
};

/** On which side of a thing the far ends of such links stand. */
export function sideOf({ type, direction }: Pick<LinkCount, 'type' | 'direction'>): Side {
  const flow = flows[type as LinkType];
  if (!flow) return 'around';
  return (flow === 'with') === (direction === 'out') ? 'right' : 'left';
}

/** Whether a link flows from its start to its end. */
export const isBackward = (type: LinkType): boolean => flows[type] === 'against';

/** What can be asked for by one word: what flows on, what flows in, everything. */
export const bundles = ['downstream', 'upstream', 'all'] as const;

/** The ways that a spelling (`downstream`, or `FEEDS|out`) stands for, of those a thing has. */
export function waysOf(spelling: string, counts: readonly LinkCount[]): Way[] {
  const ways = counts.map(({ type, direction }) => ({ type: type as LinkType, direction }));
  if (spelling === 'all') return ways;
  if (spelling === 'downstream') return ways.filter((way) => sideOf(way) === 'right');
  if (spelling === 'upstream') return ways.filter((way) => sideOf(way) === 'left');
  return ways.filter((way) => spell(way) === spelling);
}

export const spell = ({ type, direction }: Pick<LinkCount, 'type' | 'direction'>) => `${type}|${direction}`;

/** The side on which a neighbour stands that these links join to a thing: where most of them lead, a flow before all else. */
export function sideBy(id: string, links: readonly Pick<Link, 'from' | 'to' | 'type'>[]): Side {
  const sides = links.map((link) => sideOf({ type: link.type, direction: link.from === id ? 'out' : 'in' }));
  const right = sides.filter((side) => side === 'right').length;
  const left = sides.filter((side) => side === 'left').length;
  return right === 0 && left === 0 ? 'around' : right >= left ? 'right' : 'left';
}
