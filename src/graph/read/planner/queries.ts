import { z } from 'zod';
import { spans } from '../../../model/kinds.ts';
import { gapAnswers } from '../../../model/states.ts';
import { namedQuery } from '../../query.ts';

/**
 * The queries of a survey. Rows are gathered by stage, product or firm and hold short lists instead of maps: a wall is
 * made of tens of thousands of facts, and most of the time goes into carrying them.
 */

const text = z.string().nullable();
const amount = z.number().nullable();
const places = z.array(z.tuple([z.string(), text, text]));

export const feeds = namedQuery(
  'survey-feeds',
  z.object({
    stage: z.string(),
    feeds: z.array(z.tuple([z.string(), text, z.string(), text, text, text])),
  }),
);
export const goods = namedQuery(
  'survey-goods',
  z.object({
    stage: z.string(),
    consumes: z.array(z.string()),
    yields: z.array(z.tuple([z.string(), z.enum(['main', 'by-product'])])),
  }),
);
export const substitutes = namedQuery(
  'survey-substitutes',
  z.object({ product: z.string(), others: z.array(z.string()) }),
);
export const placeRows = namedQuery(
  'survey-places',
  z.object({
    id: z.string(),
    name: z.string(),
    nameEn: text,
    kind: z.string(),
    parents: z.array(z.string()),
  }),
);
export const owners = namedQuery(
  'survey-owners',
  z.object({ owner: z.string(), firms: z.array(z.tuple([z.string(), amount, text, text])) }),
);
export const operations = namedQuery(
  'survey-operations',
  z.object({
    stage: z.string(),
    operations: z.array(
      z.tuple([z.string(), z.boolean(), text, amount, amount, text, text, text, text, places]),
    ),
  }),
);
export const makers = namedQuery(
  'survey-makers',
  z.object({
    product: z.string(),
    makers: z.array(z.tuple([z.string(), z.boolean(), text, text, text, places])),
  }),
);
export const users = namedQuery(
  'survey-users',
  z.object({ product: z.string(), users: z.array(z.tuple([z.string(), text, text, text, places])) }),
);
export const supplies = namedQuery(
  'survey-supplies',
  z.object({
    buyer: z.string(),
    supplies: z.array(
      z.tuple([z.string(), z.boolean(), text, amount, text, amount, text, text, text, places]),
    ),
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
        text,
        text,
        text,
        places,
        z.array(z.tuple([z.string(), places])),
      ]),
    ),
  }),
);
export const emissions = namedQuery(
  'survey-emissions',
  z.object({
    firm: z.string(),
    emissions: z.array(z.tuple([z.string(), text, text, text])),
    places,
  }),
);
const dates = { asOf: text, validFrom: text, validTo: text };
export const flows = namedQuery(
  'survey-flows',
  z.object({
    from: z.string(),
    to: z.string(),
    item: text,
    fromFirm: text,
    toFirm: text,
    place: text,
    status: z.string(),
    ...dates,
    places,
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
    ...dates,
  }),
);
export const needs = namedQuery(
  'survey-needs',
  z.object({ need: z.string(), firm: z.string(), state: z.enum(['open', 'met']), ...dates, places }),
);
