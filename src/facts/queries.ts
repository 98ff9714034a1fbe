import { z } from 'zod';
import { spans } from '../model/vocabulary/kinds.ts';
import { gapAnswers } from '../model/vocabulary/states.ts';
import { namedQuery } from '../graph/query.ts';

/** The queries for what of a survey does not grow with the firms: chains' feeds and goods, places, projects, flows, statements, needs. */

const textual = z.string().nullable();
const dates = { asOf: textual, validFrom: textual, validTo: textual };

export const feeds = namedQuery(
  'survey-feeds',
  z.object({
    stage: z.string(),
    feeds: z.array(z.object({ to: z.string(), item: textual, key: textual, status: z.string(), ...dates })),
  }),
);
export const goods = namedQuery(
  'survey-goods',
  z.object({
    stage: z.string(),
    consumes: z.array(z.object({ item: z.string(), quantity: z.number().nullable(), unit: textual })),
    yields: z.array(z.object({ item: z.string(), role: z.enum(['main', 'by-product']) })),
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
export const projects = namedQuery(
  'survey-projects',
  z.object({
    stage: z.string(),
    projects: z.array(
      z.object({
        project: z.string(),
        phase: z.enum(['planned', 'signed', 'building', 'running']),
        ownAsOf: textual,
        ...dates,
        firms: z.array(z.string()),
      }),
    ),
  }),
);
export const flows = namedQuery(
  'survey-flows',
  z.object({
    from: z.string(),
    to: z.string(),
    item: textual,
    key: textual,
    fromFirm: textual,
    toFirm: textual,
    place: textual,
    quantity: z.number().nullable(),
    unit: textual,
    status: z.string(),
    ...dates,
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
  }),
);
export const needs = namedQuery(
  'survey-needs',
  z.object({
    need: z.string(),
    firm: z.string(),
    state: z.enum(['open', 'met']),
    ...dates,
  }),
);
