import { createRoute, z } from '@hono/zod-openapi';
import { EntityDetail, LinkDetail, Neighbours } from '../model/contract/answers.ts';
import { readEntity, readLink, readNeighbours } from '../answers/entities.ts';
import { answers, commaList, datasetQuery, idParam, router, snapshotOf, type ApiContext } from './context.ts';
import { notFound } from './problem.ts';

export const neighboursQuery = datasetQuery.extend({
  direction: z.enum(['in', 'out', 'both']).default('both'),
  types: commaList.openapi({ description: 'Link types, separated by commas; by default all.' }),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
  after: z.string().optional().openapi({ description: 'The `next` of the page before.' }),
});
const entity = createRoute({
  method: 'get',
  path: '/api/entities/{id}',
  summary: 'One thing with its figures, the counts of its links and every source behind it.',
  request: { params: idParam, query: datasetQuery },
  responses: answers(EntityDetail, 'The thing.'),
});
const link = createRoute({
  method: 'get',
  path: '/api/links/{id}',
  summary: 'One link by its id, from|TYPE|to|item, or with a key from|TYPE|to|item|key.',
  request: { params: idParam, query: datasetQuery },
  responses: answers(LinkDetail, 'The link.'),
});
const neighbours = createRoute({
  method: 'get',
  path: '/api/entities/{id}/neighbours',
  summary: 'A page of a thing’s links and what they lead to, in a stable order.',
  request: {
    params: idParam,
    query: neighboursQuery,
  },
  responses: answers(Neighbours, 'Links and their far ends.'),
});

export const entities = (context: ApiContext) =>
  router()
    .openapi(entity, async (c) => {
      const { id } = c.req.valid('param');
      const found = await readEntity(
        await snapshotOf(context, c.req.valid('query').dataset, c.req.raw.signal),
        id,
      );
      if (!found) throw notFound('thing with the id', id);
      return c.json(found, 200);
    })
    .openapi(link, async (c) => {
      const { id } = c.req.valid('param');
      const found = await readLink(
        await snapshotOf(context, c.req.valid('query').dataset, c.req.raw.signal),
        id,
      );
      if (!found) throw notFound('link', id);
      return c.json(found, 200);
    })
    .openapi(neighbours, async (c) => {
      const { id } = c.req.valid('param');
      const { dataset, direction, types = null, limit, after = null } = c.req.valid('query');
      const page = { direction, types, limit, after };
      const found = await readNeighbours(await snapshotOf(context, dataset, c.req.raw.signal), id, page);
      if (!found) throw notFound('thing with the id', id);
      return c.json(found, 200);
    });
