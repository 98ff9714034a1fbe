import { z } from 'zod';
import { spans } from '../../../model/kinds.ts';
import { gapAnswers } from '../../../model/states.ts';
import { namedQuery } from '../../query.ts';
import { amount, id, listsOf, oneOf, places, placesOf, text, yesNo } from './lists.ts';

/**
 * The queries of a survey. Rows are gathered by stage, product or firm and hold short lists instead of maps: a wall is
 * made of tens of thousands of facts, and most of the time goes into carrying them.
 */

const textual = z.string().nullable();

export const feeds = namedQuery(
  'survey-feeds',
  z.object({ stage: z.string(), feeds: listsOf(id, text, id, text, text, text) }),
);
export const goods = namedQuery(
  'survey-goods',
  z.object({
    stage: z.string(),
    consumes: listsOf(id, amount, text),
    yields: listsOf(id, oneOf(['main', 'by-product'])),
  }),
);
export const apart = namedQuery('survey-apart', z.object({ id: z.string() }));
export const substitutes = namedQuery(
  'survey-substitutes',
  z.object({ product: z.string(), others: z.array(z.string()) }),
);
export const placeRows = namedQuery(
  'survey-places',
  z.object({
    id: z.string(),
    name: z.string(),
    nameEn: textual,
    kind: z.string(),
    parents: z.array(z.string()),
  }),
);
export const owners = namedQuery(
  'survey-owners',
  z.object({ owner: z.string(), firms: listsOf(id, amount, text, text) }),
);
export const operations = namedQuery(
  'survey-operations',
  z.object({
    stage: z.string(),
    operations: listsOf(id, yesNo, text, amount, amount, text, text, text, text, places),
  }),
);
export const makers = namedQuery(
  'survey-makers',
  z.object({ product: z.string(), makers: listsOf(id, yesNo, text, text, text, places) }),
);
export const users = namedQuery(
  'survey-users',
  z.object({ product: z.string(), users: listsOf(id, text, text, text, places) }),
);
export const supplies = namedQuery(
  'survey-supplies',
  z.object({
    buyer: z.string(),
    supplies: listsOf(id, yesNo, text, amount, text, amount, text, text, text, places),
  }),
);
export const projects = namedQuery(
  'survey-projects',
  z.object({
    stage: z.string(),
    projects: z.array(
      z.tuple([
        z.string(),
        z.enum(['planned', 'signed', 'building', 'running']),
        textual,
        textual,
        textual,
        textual,
        placesOf,
        listsOf(id, places),
      ]),
    ),
  }),
);
export const emissions = namedQuery(
  'survey-emissions',
  z.object({ firm: z.string(), emissions: listsOf(id, text, text, text), places: placesOf }),
);
const dates = { asOf: textual, validFrom: textual, validTo: textual };
export const flows = namedQuery(
  'survey-flows',
  z.object({
    from: z.string(),
    to: z.string(),
    item: textual,
    fromFirm: textual,
    toFirm: textual,
    place: textual,
    quantity: z.number().nullable(),
    unit: textual,
    status: z.string(),
    ...dates,
    places: placesOf,
  }),
);
export const statements = namedQuery(
  'survey-statements',
  z.object({
    statement: z.string(),
    kind: z.enum(['breakpoint', 'blockage', 'weak', 'strength', 'note']),
    state: z.enum(['open', 'solved']).nullable(),
    answer: z.enum(gapAnswers).nullable(),
    to: z.string(),
    labels: z.array(z.string()),
    tier: z.enum(spans).nullable(),
    status: z.string(),
    aboutStatus: z.string(),
    ...dates,
    places: placesOf,
  }),
);
export const needs = namedQuery(
  'survey-needs',
  z.object({
    need: z.string(),
    firm: z.string(),
    state: z.enum(['open', 'met']),
    ...dates,
    places: placesOf,
  }),
);
