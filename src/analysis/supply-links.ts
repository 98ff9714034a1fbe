import { linkId } from '../model/entity.ts';
import type { Assessment } from './assessment.ts';
import { isLocal } from './local.ts';
import type { Sited } from './survey.ts';
import { holding, type Dated } from './time.ts';

/** The links that say who supplies or makes an input of a stage in the region. */
export function supplyLinks(assessment: Assessment, stage: string, item: string): string[] {
  const { survey, context } = assessment;
  const counts = (fact: Dated & Sited) => holding(fact, context.at) === 'holds' && isLocal(context, fact);
  const links: string[] = [];
  for (const giving of assessment.yielding(item)) {
    const { owners, clusters, projects } = assessment.local(giving);
    for (const { operation } of [...owners.values()].flat().concat(clusters))
      links.push(linkId(operation.operator, 'OPERATES', giving, null, operation.key));
    for (const { addition } of projects) links.push(linkId(addition.project, 'ADDS_TO', giving, null));
  }
  for (const fact of survey.makers.get(item) ?? [])
    if (counts(fact)) links.push(linkId(fact.maker, 'MAKES', item, null));
  const { owners, clusters } = assessment.local(stage);
  for (const { operation } of [...owners.values()].flat().concat(clusters))
    for (const fact of survey.supplies.get(operation.operator) ?? [])
      if (fact.item === item && counts(fact))
        links.push(linkId(fact.supplier, 'SUPPLIES', operation.operator, item, fact.key));
  return [...new Set(links)];
}
