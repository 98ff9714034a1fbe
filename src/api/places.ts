import { createRoute } from '@hono/zod-openapi';
import { Places } from '../model/planner.ts';
import { readPlaces } from '../answers/places.ts';
import { answers, datasetQuery, router, snapshotOf, type Rooms } from './context.ts';

const route = createRoute({
  method: 'get',
  path: '/api/places',
  summary: 'The place hierarchy with counts of firms and stages, and the years that have data.',
  request: { query: datasetQuery },
  responses: answers(Places, 'Parents before their children.'),
});

export const places = (rooms: Rooms) =>
  router().openapi(route, async (c) =>
    c.json(await readPlaces(await snapshotOf(rooms, c.req.valid('query').dataset)), 200),
  );
