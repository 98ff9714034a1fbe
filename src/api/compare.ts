import { createRoute, z } from '@hono/zod-openapi';
import { Comparison } from '../model/contract/planner.ts';
import { answers, router, type ApiContext } from './context.ts';
import { sendAnswer } from './send-answer.ts';
import { questionOf, sideOf, viewQuery } from './view-query.ts';

const side = z
  .string()
  .min(1)
  .openapi({ description: 'A year such as 2022, a threshold such as threshold:2, or the id of a place.' });
export const compareQuery = viewQuery.extend({
  chain: z.string().min(1),
  a: side.optional().openapi({ description: 'As b; by default what the other parameters ask for.' }),
  b: side.optional().openapi({
    description:
      'By default the most different region: of those beside a that the chain belongs to, the one in which most required ' +
      'stages differ; of those with as many the one with more required stages present, then by id.',
  }),
});
const route = createRoute({
  method: 'get',
  path: '/api/compare',
  summary:
    'One chain in two regions, years or thresholds: which stages appeared, vanished or changed from a to b.',
  request: { query: compareQuery },
  responses: answers(Comparison, 'Both sides, stage by stage.'),
});

/** What a query asks to be held against each other; no `b`: whatever differs most. */
export const comparisonOf = (query: z.infer<typeof compareQuery>) => ({
  chain: query.chain,
  a: query.a === undefined ? questionOf(query) : sideOf(query.a, query),
  b: query.b === undefined ? null : sideOf(query.b, query),
});

export const compare = (context: ApiContext) =>
  router().openapi(route, async (c) => {
    const query = c.req.valid('query');
    return (await sendAnswer(context, c, query.dataset, 'compare', comparisonOf(query))) as never;
  });
