import type { SurveyChain } from '../../../analysis/survey.ts';
import { readChains } from '../chains.ts';
import type { Snapshot } from '../snapshot.ts';
import { readReference, readSurvey, scopeOf, surveyChain, type PlacedSurvey } from './survey.ts';

/** The survey of what bears on one chain. `chain` has no parts where the id names a heading, or nothing. */
export async function surveyOne(
  at: Snapshot,
  id: string,
): Promise<{ chain: SurveyChain; isChain: boolean; survey: PlacedSurvey }> {
  const [rows, reference] = await Promise.all([readChains(at), readReference(at)]);
  const chains = rows.map(surveyChain);
  const found = chains.find((each) => each.id === id);
  const chain = found ?? { id, parts: [], hosts: [], leaders: [] };
  const survey = await readSurvey(at, chains, reference, scopeOf(chain, reference));
  return { chain, isChain: found !== undefined, survey };
}
