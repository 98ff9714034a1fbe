import { flowTypes } from '../analysis/graph/link-graph.ts';
import { namedStatement } from '../graph/query.ts';
import type { PathsQuestion } from '../model/contract/paths.ts';
import type { Selector } from '../model/contract/selector.ts';
import { evidenceOrder } from '../model/vocabulary/statuses.ts';
import type { ShownQuery } from './cypher.ts';

/** The query that finds the same paths, and which part of the question it leaves out. */
export function cypherOfPaths(version: string, asked: PathsQuestion): ShownQuery {
  const isEither = asked.direction === 'either';
  const name = isEither ? 'paths-either' : 'paths';
  // How long a path may be is a part of the pattern; no parameter can say it.
  const cypher = namedStatement(name).text.replaceAll('{1,8}', `{1,${asked.maxHops}}`);
  const leavesOut: string[] = [];
  const ids = (what: string, selector: Selector | undefined): readonly string[] | null => {
    if (selector === undefined) return null;
    if ('ids' in selector) return selector.ids;
    leavesOut.push(`${what}: give as $${what} the ids of what ${JSON.stringify(selector)} means`);
    return null;
  };
  const [from, to] = [ids('from', asked.from) ?? [], ids('to', asked.to) ?? []];
  const avoid = [asked.avoid ?? []].flat().flatMap((selector) => ids('avoid', selector) ?? []);
  const via = ids('via', asked.via);
  if (asked.region !== undefined) leavesOut.push('region: firms between the ends may lie anywhere');
  if (asked.year !== undefined) leavesOut.push('year: links count whenever they hold');
  if (asked.filter?.labels?.length) leavesOut.push('filter: labels between the ends');
  const isLoop = from.length === 1 && to.length === 1 && from[0] === to[0];
  if (isLoop) leavesOut.push('from = to: no entity stands twice on these paths, so that no loop is found');
  const least =
    asked.evidence === undefined ? evidenceOrder.length : evidenceOrder.indexOf(asked.evidence) + 1;
  const isAgainst = asked.direction === 'against';
  return {
    name,
    cypher,
    parameters: {
      version,
      from: isAgainst ? to : from,
      to: isAgainst ? from : to,
      types: asked.types ?? flowTypes,
      statuses: evidenceOrder
        .slice(0, least)
        .filter((status) => !asked.filter?.statuses?.length || asked.filter.statuses.includes(status)),
      order: evidenceOrder,
      avoid,
      avoidLinks: asked.avoidLinks ?? [],
      via,
      rank: asked.rank,
      k: asked.k,
    },
    computed: [
      ...(isAgainst ? ['the order from the other end'] : []),
      'through statistics',
      'the nearest reached where there is no path',
      'facts that have ended are left out',
    ],
    leavesOut,
  };
}
