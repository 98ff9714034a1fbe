import type { LinkGraph } from '../analysis/graph/link-graph.ts';
import { linkId } from '../model/contract/entity.ts';
import { linkTypes } from '../model/vocabulary/kinds.ts';
import { none, type Links, type Things } from './columns.ts';

/** The columns of a version as a graph to search. */
export function linkGraphOf({
  things,
  links,
}: {
  readonly things: Things;
  readonly links: Links;
}): LinkGraph {
  const typeOf = (link: number) => linkTypes[links.type[link]!]!;
  return {
    size: things.size,
    ids: things.ids,
    from: links.from,
    to: links.to,
    item: links.item,
    status: links.status,
    labelOf: (entity) => things.label(entity),
    typeOf,
    outOf: (entity, type) => links.outOf(entity, type),
    into: (entity, type) => links.into(entity, type),
    idOf: (link) => {
      const item = links.item[link]!;
      const [from, to] = [things.ids[links.from[link]!]!, things.ids[links.to[link]!]!];
      return linkId(from, typeOf(link), to, item === none ? null : things.ids[item]!, links.keyOf(link));
    },
  };
}
