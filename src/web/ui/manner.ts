import type { Link } from '../../model/contract/entity.ts';

/** How a line is drawn: what flows along it, and how surely. */
export type Manner = 'feeds' | 'process' | 'doubtful' | 'inferred' | 'flow';

/** A by-product is drawn as one whatever its certainty, unless we only infer it. */
export function manners(link: Pick<Link, 'type' | 'status'>): Manner {
  if (link.status === 'inferred') return 'inferred';
  if (link.type === 'RECYCLES_TO') return 'flow';
  if (link.status === 'process' || link.status === 'doubtful') return link.status;
  return 'feeds';
}
