import { createRoute, z } from '@hono/zod-openapi';
import { PlannedMap, WallRow } from '../model/contract/planner.ts';
import { answers, idParam, router, type ApiContext } from './context.ts';
import { notFound } from './problem.ts';
import { sendAnswer } from './send-answer.ts';
import { questionOf, viewQuery } from './view-query.ts';

const list = createRoute({
  method: 'get',
  path: '/api/chains',
  summary: 'The wall: all chains with the state of every stage in a region.',
  request: { query: viewQuery },
  responses: answers(z.array(WallRow), 'The chains, by group, heading and order.'),
});
const one = createRoute({
  method: 'get',
  path: '/api/chains/{id}',
  summary:
    'One chain as its map shows it: stages with state, reason and evidence, who operates them, feeds, by-product flows, what sources say, gaps and figures.',
  request: { params: idParam, query: viewQuery },
  responses: answers(PlannedMap, 'The chain.'),
});

export const chains = (context: ApiContext) =>
  router()
    .openapi(list, async (c) => {
      const query = c.req.valid('query');
      return (await sendAnswer(context, c, query.dataset, 'wall', { view: questionOf(query) })) as never;
    })
    .openapi(one, async (c) => {
      const { id } = c.req.valid('param');
      const query = c.req.valid('query');
      const asked = { id, view: questionOf(query) };
      const found = await sendAnswer(context, c, query.dataset, 'chain-map', asked);
      if (!found) throw notFound('chain', id);
      return found as never;
    });
