import type { Assessment } from './assessment.ts';
import type { SurveyChain } from './survey.ts';

export interface SharedEntity {
  readonly id: string;
  readonly chains: readonly string[];
}

/** The stages that stand in several of the chains, and the owners and clusters that operate stages of several; those in most chains first. */
export function sharedEntities(assessment: Assessment, chains: readonly SurveyChain[]): SharedEntity[] {
  const found = new Map<string, Set<string>>();
  const stand = (id: string, chain: string) => found.set(id, (found.get(id) ?? new Set()).add(chain));
  for (const { id, parts } of chains)
    for (const { stage } of parts) {
      stand(stage, id);
      const { owners, clusters } = assessment.plants(stage);
      for (const owner of owners.keys()) stand(owner, id);
      for (const { operation } of clusters) stand(operation.operator, id);
    }
  return [...found]
    .filter(([, own]) => own.size > 1)
    .map(([id, own]) => ({ id, chains: [...own] }))
    .sort((a, b) => b.chains.length - a.chains.length || (a.id < b.id ? -1 : 1));
}
