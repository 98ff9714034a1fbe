import { Assessment } from '../analysis/assessment.ts';
import { regionContext } from '../analysis/local.ts';
import type { Facts, FactsAt } from '../facts/facts.ts';
import { brief } from '../facts/named.ts';
import { everywhere } from '../model/vocabulary/everywhere.ts';
import type { View } from '../model/contract/standing.ts';
import { UnknownThing } from './unknown.ts';

/** What is asked: a region (by default the dataset's home, else everywhere), a year (null: now), and when a stage is weak. */
export interface Question {
  readonly region: string | null;
  readonly year: number | null;
  readonly threshold: number;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** The view a question asks for. Throws UnknownThing when the dataset holds no such place. */
export function viewOf({ home, facts }: FactsAt, asked: Question): View {
  const { year, threshold } = asked;
  const id = asked.region ?? home ?? everywhere.id;
  if (id === everywhere.id) return { region: everywhere, year, threshold };
  const place = facts.survey.places.find((each) => each.id === id);
  if (!place) throw new UnknownThing('place', id);
  return { region: brief('Place', place), year, threshold };
}

/** The facts of a version held against what a question asks. */
export function assessmentFor(at: FactsAt, asked: Question): Assessment {
  return assess(at.facts, viewOf(at, asked), asked.today);
}

/** The facts held against a view. */
export function assess(
  { survey, hierarchy }: Facts,
  { region, year, threshold }: View,
  today: string,
): Assessment {
  const context = regionContext(survey, hierarchy, region.id, { year, today });
  return new Assessment(survey, context, threshold);
}
