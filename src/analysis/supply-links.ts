import { linkId } from '../model/contract/entity.ts';
import type { Assessment } from './assessment.ts';
import { suppliesInto } from './inputs.ts';
import { isLocal } from './local.ts';
import { holding } from './time.ts';

/** The links that say who supplies an input of a stage in the region, or, where no supply is known, who makes it here. */
export function supplyLinks(assessment: Assessment, stage: string, item: string): string[] {
  const { survey, context } = assessment;
  const supplied = [...suppliesInto(survey, context, assessment, stage, item)]
    .filter(({ supply }) => holding(supply, context.at) === 'holds')
    .map(({ buyer, supply }) => linkId(supply.supplier, 'SUPPLIES', buyer, item, supply.key));
  if (supplied.length > 0) return [...new Set(supplied)];
  const links: string[] = [];
  for (const giving of assessment.yielding(item)) {
    const { owners, clusters } = assessment.plants(giving);
    for (const { operation } of [...owners.values()].flat().concat(clusters))
      links.push(linkId(operation.operator, 'OPERATES', giving, null, operation.key));
  }
  for (const fact of survey.makers.get(item) ?? [])
    if (holding(fact, context.at) === 'holds' && isLocal(context, fact))
      links.push(linkId(fact.maker, 'MAKES', item, null));
  return [...new Set(links)];
}
