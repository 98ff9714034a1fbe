import { flowTypes } from '../../../analysis/graph/link-graph.ts';
import type { LinkType } from '../../../model/vocabulary/kinds.ts';
import { selectorOf, type PathsView, type ReachView } from '../../url/paths.ts';
import type { View } from '../../url/view.svelte.ts';
import { rulesOf, type Rule } from '../../url/filter.ts';

/** What of the page narrows every search. */
type Scope = Pick<View, 'region' | 'year' | 'filter'>;

/** What joins stages and firms: a product between two stages would only tell the same once more. */
const between: readonly LinkType[] = ['FEEDS', 'SUPPLIES', 'RECYCLES_TO', 'OPERATES'];

/** The types that are looked along. */
export function typesOf({ types, from, to }: PathsView): readonly LinkType[] {
  if (types) return types;
  const isOfProducts = [from, to].some((end) => end?.split(',').some((id) => id.startsWith('product/')));
  return isOfProducts ? flowTypes : between;
}

/** What of the page's scope binds the search: its region if one is chosen, its year, and of its filter what can. */
export function scopeOf({ region, year, filter }: Scope) {
  return {
    ...(region === null ? {} : { region }),
    ...(year === null ? {} : { year }),
    ...(filter.statuses.length + filter.labels.length === 0
      ? {}
      : { filter: { statuses: filter.statuses, labels: filter.labels } }),
  };
}

/** The rules of the page's filter that do not bind it. */
export const unboundRules = ({ filter }: Scope): Rule[] =>
  rulesOf(filter).filter((rule) => !['statuses', 'labels', 'types'].includes(rule));

/** The question as the API takes it; null while an end is open, or where the filter leaves no type. */
export function questionOf(asked: PathsView, view: Scope): Record<string, unknown> | null {
  if (asked.from === null || asked.to === null) return null;
  const kept = view.filter.types;
  const types = typesOf(asked).filter((type) => kept.length === 0 || kept.includes(type));
  if (types.length === 0) return null;
  return {
    from: selectorOf(asked.from),
    to: selectorOf(asked.to),
    maxHops: asked.hops,
    k: asked.k,
    mode: asked.mode,
    direction: asked.direction,
    types,
    rank: asked.rank,
    ...(asked.via === null ? {} : { via: selectorOf(asked.via) }),
    ...(asked.avoid.length === 0 ? {} : { avoid: asked.avoid.map(selectorOf) }),
    ...(asked.avoidLinks.length === 0 ? {} : { avoidLinks: asked.avoidLinks }),
    ...(asked.limitMs === null ? {} : { limitMs: asked.limitMs }),
    ...(asked.evidence === null ? {} : { evidence: asked.evidence }),
    ...scopeOf(view),
  };
}

/** What is asked of up- or downstream; null while nothing is named. Of one alone nothing is common. */
export function reachQuestionOf(asked: ReachView, view: Scope): Record<string, unknown> | null {
  const { of, direction, depth, common, types, evidence } = asked;
  if (of === null) return null;
  const selector = selectorOf(of);
  const isOfOne = 'ids' in selector && selector.ids.length < 2;
  return {
    of: selector,
    direction,
    depth,
    ...(common && !isOfOne ? { common: true } : {}),
    ...(types ? { types } : {}),
    ...(evidence ? { evidence } : {}),
    ...scopeOf(view),
  };
}
