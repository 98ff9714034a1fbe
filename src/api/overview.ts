import { createRoute } from '@hono/zod-openapi';
import { Overview } from '../model/planner.ts';
import { readOverview } from '../answers/overview.ts';
import { answers, router, snapshotOf, type Rooms } from './context.ts';
import { questionOf, viewQuery } from './view-query.ts';

const route = createRoute({
  method: 'get',
  path: '/api/overview',
  summary: 'A region as a whole: its figures, the chain-chief system, needs, the county × chain matrix.',
  request: { query: viewQuery },
  responses: answers(Overview, 'The overview.'),
});

export const overview = (rooms: Rooms) =>
  router().openapi(route, async (c) => {
    const query = c.req.valid('query');
    return c.json(await readOverview(await snapshotOf(rooms, query.dataset), questionOf(query)), 200);
  });
