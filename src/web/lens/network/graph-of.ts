import type { Brief, Link, Source } from '../../../model/contract/entity.ts';
import type { PlaceRow } from '../../../model/contract/planner.ts';
import type { NetworkNode } from '../../../model/contract/network.ts';
import { namesOf } from '../../state/filter/graph.ts';
import type { Graph } from '../../state/filter/graph.ts';
import { byId } from '../../ui/grouped.ts';

/** A network as the filter sees it. */
export function graphOf(
  things: readonly NetworkNode[],
  links: readonly Link[],
  sources: readonly Source[],
  places: readonly PlaceRow[],
): Graph {
  return {
    nodes: things.map(({ id, label, within, chains, figures }) => ({
      id,
      label,
      places: within,
      chains: chains.map((chain) => chain.id),
      figures: figures.map((figure) => ({ ...figure, low: null, high: null })),
    })),
    links: links.map(({ id, from, to, type, status, sources, asOf }) => ({
      id,
      from,
      to,
      type,
      status,
      sources,
      asOf: asOf ?? null,
    })),
    named: new Map<string, Pick<Brief, 'name' | 'nameEn'>>([
      ...byId(places),
      ...byId(things.flatMap((thing) => [thing, ...thing.chains, ...thing.places])),
      ...namesOf(sources),
    ]),
  };
}
