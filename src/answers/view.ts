import { Assessment } from '../analysis/assessment.ts';
import { Hierarchy } from '../analysis/hierarchy.ts';
import { regionContext } from '../analysis/local.ts';
import type { Survey } from '../analysis/survey.ts';
import type { View } from '../model/standing.ts';
import { UnknownThing } from './unknown.ts';
import { brief } from './rows.ts';
import type { Snapshot } from '../graph/snapshot.ts';
import type { PlaceRow } from '../facts/survey.ts';

/** What is asked: a region (by default the dataset's home), a year (null: now), and when a stage is weak. */
export interface Question {
  readonly region: string | null;
  readonly year: number | null;
  readonly threshold: number;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** The view a question asks for. Throws UnknownThing when the dataset holds no such place. */
export function viewOf({ home }: Snapshot, places: readonly PlaceRow[], asked: Question): View {
  const id = asked.region ?? home;
  const place = places.find((each) => each.id === id);
  if (!place) throw new UnknownThing('place', id ?? 'its home, for it names none: choose a region');
  return { region: brief('Place', place), year: asked.year, threshold: asked.threshold };
}

/** A survey held against a view. */
export function assess(survey: Survey, { region, year, threshold }: View, today: string): Assessment {
  const context = regionContext(survey, new Hierarchy(survey.places), region.id, { year, today });
  return new Assessment(survey, context, threshold);
}
