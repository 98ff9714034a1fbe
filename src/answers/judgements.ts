import type { Assessment } from '../analysis/assessment.ts';
import { judgementsOf, type JudgementFound } from '../analysis/judgements.ts';
import { regionContext } from '../analysis/local.ts';
import type { SurveyChain } from '../analysis/survey.ts';
import { Assessment as Assessed } from '../analysis/assessment.ts';
import type { Judgement } from '../model/contract/standing.ts';
import { linkId, type Entity } from '../model/contract/entity.ts';
import type { FactsAt } from '../facts/facts.ts';
import { thingsOf } from './texts.ts';
import { Names } from './names.ts';

/** What sources say of some chains and their stages, beside our states. */
export async function readJudgements(
  at: FactsAt,
  assessment: Assessment,
  chains: readonly SurveyChain[],
): Promise<Judgement[]> {
  const elsewhere = new Map<string, Assessment>();
  const assessmentIn = (region: string) => {
    const { survey, context, threshold } = assessment;
    const known =
      elsewhere.get(region) ??
      new Assessed(survey, regionContext(survey, context.hierarchy, region, context.at), threshold);
    elsewhere.set(region, known);
    return known;
  };
  const found = new Map<string, JudgementFound>();
  for (const chain of chains)
    for (const each of judgementsOf(assessment, chain, assessmentIn))
      found.set(`${each.about.statement}|${each.about.to}`, each);

  const all = [...found.values()];
  const names = new Names(at.facts);
  const statements = await thingsOf(
    at,
    all.map(({ about }) => about.statement),
  );
  const byId = new Map(statements.map(({ entity }) => [entity.id, entity]));
  return all.map((each) => told(each, byId.get(each.about.statement)!, names));
}

function told(
  { about, comparedIn, states, use, places, verdict }: JudgementFound,
  entity: Entity,
  names: Names,
): Judgement {
  return {
    statement: entity.id,
    name: entity.name,
    nameEn: entity.nameEn,
    kind: about.kind,
    answer: about.answer,
    state: about.state,
    text: entity.text ?? null,
    textEn: entity.textEn ?? null,
    status: entity.status!,
    sources: entity.sources ?? [],
    asOf: entity.asOf ?? null,
    link: linkId(about.statement, 'ABOUT', about.to, null),
    target: names.of(about.to),
    tier: about.tier,
    comparedIn: names.of(comparedIn),
    states: [...states],
    use,
    places: places.map((place) => names.of(place)),
    verdict,
  };
}
