import { createRoute, z } from '@hono/zod-openapi';
import { Gaps } from '../model/gaps.ts';
import { readGaps } from '../answers/gaps.ts';
import { answers, router, snapshotOf, type Rooms } from './context.ts';
import { questionOf, viewQuery } from './view-query.ts';

export const gapsQuery = viewQuery.extend({
  chain: z.string().min(1).optional().openapi({ description: 'The id of a chain; by default all.' }),
});
const route = createRoute({
  method: 'get',
  path: '/api/gaps',
  summary: 'The gaps of a chain, or of all, by severity, each with who could close it and why.',
  request: { query: gapsQuery },
  responses: answers(Gaps, 'The gaps.'),
});

export const gaps = (rooms: Rooms) =>
  router().openapi(route, async (c) => {
    const query = c.req.valid('query');
    const at = await snapshotOf(rooms, query.dataset);
    return c.json(await readGaps(at, query.chain ?? null, questionOf(query)), 200);
  });
