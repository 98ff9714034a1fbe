import { createRoute } from '@hono/zod-openapi';
import { Overview } from '../model/contract/planner.ts';
import { answers, router, type ApiContext } from './context.ts';
import { sendAnswer } from './send-answer.ts';
import { questionOf, viewQuery } from './view-query.ts';

const route = createRoute({
  method: 'get',
  path: '/api/overview',
  summary: 'A region as a whole: its figures, the chain-chief system, needs, the county × chain matrix.',
  request: { query: viewQuery },
  responses: answers(Overview, 'The overview.'),
});

export const overview = (context: ApiContext) =>
  router().openapi(route, async (c) => {
    const query = c.req.valid('query');
    return (await sendAnswer(context, c, query.dataset, 'overview', { view: questionOf(query) })) as never;
  });
