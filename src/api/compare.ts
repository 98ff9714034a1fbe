import { createRoute, z } from '@hono/zod-openapi';
import { Comparison } from '../model/planner.ts';
import { answers, router, type ApiContext } from './context.ts';
import { sendAnswer } from './send-answer.ts';
import { questionOf, sideOf, viewQuery } from './view-query.ts';

const side = z
  .string()
  .min(1)
  .openapi({ description: 'A year such as 2022, a threshold such as threshold:2, or the id of a place.' });
const route = createRoute({
  method: 'get',
  path: '/api/compare',
  summary:
    'One chain in two regions, years or thresholds: which stages appeared, vanished or changed from a to b.',
  request: {
    query: viewQuery.extend({
      chain: z.string().min(1),
      a: side.optional().openapi({ description: 'As b; by default what the other parameters ask for.' }),
      b: side.optional().openapi({
        description:
          'By default the most different region: of those beside a that the chain belongs to, the one in which most required ' +
          'stages differ; of those with as many the one with more required stages present, then by id.',
      }),
    }),
  },
  responses: answers(Comparison, 'Both sides, stage by stage.'),
});

export const compare = (context: ApiContext) =>
  router().openapi(route, async (c) => {
    const query = c.req.valid('query');
    const { chain, a, b } = query;
    const asked = {
      chain,
      a: a === undefined ? questionOf(query) : sideOf(a, query),
      b: b === undefined ? null : sideOf(b, query),
    };
    return (await sendAnswer(context, c, query.dataset, 'compare', asked)) as never;
  });
