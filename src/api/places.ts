import { createRoute } from '@hono/zod-openapi';
import { Places } from '../model/planner.ts';
import { answers, datasetQuery, router, type ApiContext } from './context.ts';
import { sendAnswer } from './send-answer.ts';

const route = createRoute({
  method: 'get',
  path: '/api/places',
  summary: 'The place hierarchy with counts of firms and stages, and the years that have data.',
  request: { query: datasetQuery },
  responses: answers(Places, 'Parents before their children.'),
});

export const places = (context: ApiContext) =>
  router().openapi(
    route,
    async (c) => (await sendAnswer(context, c, c.req.valid('query').dataset, 'places', {})) as never,
  );
