import { createRoute, z } from '@hono/zod-openapi';
import { ChainMap, ChainRow } from '../model/answers.ts';
import { readChainMap } from '../graph/read/chain-map.ts';
import { readChains } from '../graph/read/chains.ts';
import { answers, datasetQuery, idParam, router, snapshotOf, type Rooms } from './context.ts';
import { notFound } from './problem.ts';

const list = createRoute({
  method: 'get',
  path: '/api/chains',
  summary: 'All chains with their stages in order.',
  request: { query: datasetQuery },
  responses: answers(z.array(ChainRow), 'The chains, by group, heading and order.'),
});
const one = createRoute({
  method: 'get',
  path: '/api/chains/{id}',
  summary:
    'One chain as its map shows it: stages, who operates them, feeds, by-product flows, and what lies outside.',
  request: { params: idParam, query: datasetQuery },
  responses: answers(ChainMap, 'The chain.'),
});

export const chains = (rooms: Rooms) =>
  router()
    .openapi(list, async (c) => {
      const at = await snapshotOf(rooms, c.req.valid('query').dataset);
      return c.json(await readChains(at), 200);
    })
    .openapi(one, async (c) => {
      const { id } = c.req.valid('param');
      const found = await readChainMap(await snapshotOf(rooms, c.req.valid('query').dataset), id);
      if (!found) throw notFound('chain', id);
      return c.json(found, 200);
    });
