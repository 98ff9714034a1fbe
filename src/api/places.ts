import { createRoute } from '@hono/zod-openapi';
import { PlaceCounts, Places } from '../model/contract/planner.ts';
import { answers, datasetQuery, router, type ApiContext } from './context.ts';
import { sendAnswer } from './send-answer.ts';
import { questionOf, viewQuery } from './view-query.ts';

const route = createRoute({
  method: 'get',
  path: '/api/places',
  summary: 'The place hierarchy with counts of firms and stages, and the years that have data.',
  request: { query: datasetQuery },
  responses: answers(Places, 'Parents before their children.'),
});

const counts = createRoute({
  method: 'get',
  path: '/api/places/counts',
  summary: 'What the wall counts with each place as the region: required stages present, and owners.',
  request: { query: viewQuery.omit({ region: true }) },
  responses: answers(PlaceCounts, 'Every place; none where that is more than can be waited for.'),
});

export const places = (context: ApiContext) =>
  router()
    .openapi(
      route,
      async (c) => (await sendAnswer(context, c, c.req.valid('query').dataset, 'places', {})) as never,
    )
    .openapi(counts, async (c) => {
      const query = c.req.valid('query');
      return (await sendAnswer(context, c, query.dataset, 'place-counts', {
        view: questionOf(query),
      })) as never;
    });
