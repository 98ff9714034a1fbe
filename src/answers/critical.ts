import {
  criticalOf,
  firmGraph,
  linkGraph,
  traders,
  type FirmGraph,
  type FirmLink,
} from '../analysis/critical.ts';
import { holding } from '../analysis/time.ts';
import { linkId } from '../model/contract/entity.ts';
import type { Assessment } from '../analysis/assessment.ts';
import type { FactsAt } from '../facts/facts.ts';
import type { CriticalNetwork, CriticalQuestion } from '../model/contract/what-if.ts';
import { criticalHeadline } from './headline/what-if.ts';
import { Names } from './names.ts';
import { chainOf } from './one-chain.ts';
import { selectionOf } from './selection.ts';
import { assess, viewOf, type Question } from './view.ts';

/**
 * Who holds a chain, a selection or the whole dataset together: cut vertices and bridges of the undirected view of SUPPLIES,
 * RECYCLES_TO and FEEDS, firms joined through their stages and counted by ultimate owner; betweenness on the directed graph.
 */
export async function readCritical(
  at: FactsAt,
  { of }: CriticalQuestion,
  asked: Question,
): Promise<CriticalNetwork> {
  const view = viewOf(at, asked);
  const assessment = assess(at.facts, view, asked.today);
  const names = new Names(at.facts);
  const graph = graphOf(at, assessment, of);
  const found = graph === null ? null : criticalOf(graph);
  const cuts = (found?.firms ?? []).map(({ firm, parts, betweenness }) => ({
    ...names.of(firm),
    isCut: true,
    betweenness,
    parts: [...parts],
  }));
  const others = (found?.between ?? [])
    .filter(({ firm }) => !cuts.some(({ id }) => id === firm))
    .map(({ firm, betweenness }) => ({ ...names.of(firm), isCut: false, betweenness, parts: [] }));
  const links = (found?.links ?? []).flatMap(({ from, to, links: ids }) =>
    ids.map((id) => ({ id, from, to })),
  );
  return Promise.resolve({
    view,
    entities: [...cuts, ...others],
    links,
    firms: found?.size ?? 0,
    tooMany: found === null,
    headline: criticalHeadline(
      cuts,
      { pairs: found?.links.length ?? 0, ids: links.map(({ id }) => id) },
      found?.size ?? null,
    ),
  });
}

function graphOf(at: FactsAt, assessment: Assessment, of: CriticalQuestion['of']): FirmGraph | null {
  const { survey } = at.facts;
  const all = [
    ...new Set([
      ...survey.chains.flatMap(({ parts }) => parts.map(({ stage }) => stage)),
      ...survey.stages.keys(),
      ...survey.operations.keys(),
    ]),
  ];
  if (of === 'dataset')
    return all.length === 0
      ? linkGraph(suppliesOf(assessment), (firm) => assessment.context.ownerOf(firm))
      : firmGraph(assessment, all, { others: traders(survey) });
  if ('chain' in of && of.label === undefined && Object.keys(of).length === 1)
    return firmGraph(
      assessment,
      chainOf(at.facts, of.chain!).chain.parts.map(({ stage }) => stage),
    );
  const { firms, stages } = selectionOf(at, assessment, of);
  if (firms.length === 0) return firmGraph(assessment, stages);
  // Firms are joined by whatever passes among them, over any stage that they operate.
  const chosen = new Set(firms.map((firm) => assessment.context.ownerOf(firm)));
  for (const stage of stages) {
    const { owners, clusters } = assessment.plants(stage);
    for (const owner of owners.keys()) chosen.add(owner);
    for (const { operation } of clusters) chosen.add(operation.operator);
  }
  return firmGraph(assessment, all, { others: chosen, only: (owner) => chosen.has(owner) });
}

/** Everything that is supplied, of a dataset that has firms and links only. */
function* suppliesOf({ survey, context }: Assessment): Generator<FirmLink> {
  for (const [buyer, supplies] of survey.supplies)
    for (const supply of supplies)
      if (holding(supply, context.at) === 'holds')
        yield {
          id: linkId(supply.supplier, 'SUPPLIES', buyer, supply.item, supply.key),
          from: supply.supplier,
          to: buyer,
        };
}
