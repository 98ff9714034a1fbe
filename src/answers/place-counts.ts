import type { FactsAt } from '../facts/facts.ts';
import type { PlaceCounts } from '../model/contract/planner.ts';
import { assessmentFor, type Question } from './view.ts';

/** Every place is assessed by itself: more operations than this, once for each place, nobody waits for. */
const mostLookedAt = 20_000_000;

/** What the wall counts with each place as its region: so that a menu of places says what is seen once one is chosen. */
export function readPlaceCounts(at: FactsAt, asked: Question): PlaceCounts {
  const { columns, survey } = at.facts;
  const { first, end } = columns.operates;
  if ((end - first) * survey.places.length > mostLookedAt) return { places: [] };
  return {
    places: survey.places.map(({ id }) => {
      const assessment = assessmentFor(at, { ...asked, region: id });
      const own = survey.chains.filter((chain) => assessment.isHere(chain.id));
      const stages = new Set(own.flatMap(({ parts }) => parts.map(({ stage }) => stage)));
      return { id, present: assessment.totals(own).present, owners: assessment.firms(stages).owners };
    }),
  };
}
