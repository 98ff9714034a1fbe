import { z } from '@hono/zod-openapi';
import { defaultThreshold } from '../model/vocabulary/states.ts';
import type { Question } from '../answers/view.ts';
import { datasetQuery } from './context.ts';

const yearSentence = 'a year is written with four digits, from 1900 to 2200, such as 2022';
const year = z.coerce.number(yearSentence).int(yearSentence).min(1900, yearSentence).max(2200, yearSentence);
const thresholdSentence = 'the threshold is a whole number of firms, from 1 to 1000';

const threshold = z.coerce
  .number(thresholdSentence)
  .int(thresholdSentence)
  .min(1, thresholdSentence)
  .max(1000, thresholdSentence);

/** What narrows every answer of the planner at once. */
export const viewQuery = datasetQuery.extend({
  region: z.string().min(1).optional().openapi({
    description: 'The id of a place, or “everywhere”; by default the dataset’s home, else everywhere.',
  }),
  year: year
    .optional()
    .openapi({ description: 'What held in this year; by default all that has not ended.' }),
  threshold: threshold
    .default(defaultThreshold)
    .openapi({ description: 'A stage with fewer local owners is weak.' }),
});
type ViewQuery = z.infer<typeof viewQuery>;

export function questionOf({ region, year: asked, threshold }: ViewQuery): Question {
  return {
    region: region ?? null,
    year: asked ?? null,
    threshold,
    today: new Date().toISOString().slice(0, 10),
  };
}

/**
 * One side of a comparison: four digits are a year, `threshold:` and a number a threshold, all else is a place; what it leaves
 * open comes from the query.
 */
export function sideOf(side: string, query: ViewQuery): Question {
  const asYear = /^\d{4}$/.test(side) ? year.safeParse(side) : null;
  const asked = questionOf(query);
  if (asYear?.success) return { ...asked, year: asYear.data };
  const asThreshold = threshold.safeParse(/^threshold:(\d{1,4})$/.exec(side)?.[1]);
  return asThreshold.success ? { ...asked, threshold: asThreshold.data } : { ...asked, region: side };
}
