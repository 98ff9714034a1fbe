import { createRoute, z } from '@hono/zod-openapi';
import { Comparison } from '../model/planner.ts';
import { answers, router, type ApiContext } from './context.ts';
import { sendAnswer } from './send-answer.ts';
import { sideOf, viewQuery } from './view-query.ts';

const side = z.string().min(1).openapi({ description: 'A year such as 2022, or the id of a place.' });
export const compareQuery = viewQuery.extend({ chain: z.string().min(1), a: side, b: side });
const route = createRoute({
  method: 'get',
  path: '/api/compare',
  summary: 'One chain in two regions or two years: which stages appeared, vanished or changed from a to b.',
  request: { query: compareQuery },
  responses: answers(Comparison, 'Both sides, stage by stage.'),
});

export const compare = (context: ApiContext) =>
  router().openapi(route, async (c) => {
    const query = c.req.valid('query');
    const { chain, a, b } = query;
    const asked = { chain, a: sideOf(a, query), b: sideOf(b, query) };
    return (await sendAnswer(context, c, query.dataset, 'compare', asked)) as never;
  });
