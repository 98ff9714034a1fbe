import { createRoute } from '@hono/zod-openapi';
import { Expansion, ExpandQuestion, NetworkAnswer, NetworkQuestion } from '../model/contract/network.ts';
import { readExpansion, readNetwork } from '../answers/network.ts';
import { answers, bodyProblems, datasetQuery, router, snapshotOf, type ApiContext } from './context.ts';
import { notFound } from './problem.ts';
import { networkPaths } from './read-only-requests.ts';

const body = <T>(schema: T) => ({ required: true, content: { 'application/json': { schema } } });
const picture = createRoute({
  method: 'post',
  path: networkPaths.picture,
  summary: 'Up to 5,000 things by their ids, every link among them, and how much more each is linked to.',
  request: { query: datasetQuery, body: body(NetworkQuestion) },
  responses: {
    ...answers(NetworkAnswer, 'The things, their links, and the ids that name nothing.'),
    ...bodyProblems,
  },
});
const expansion = createRoute({
  method: 'post',
  path: networkPaths.expand,
  summary:
    'A page of what a thing is linked to in the ways named, those with the most links first, then by id.',
  request: { query: datasetQuery, body: body(ExpandQuestion) },
  responses: {
    ...answers(Expansion, 'The neighbours, with every link to them and to what is beside.'),
    ...bodyProblems,
  },
});

/** Both are reads that name more things than an address can hold, and so come as POST. */
export const network = (context: ApiContext) =>
  router()
    .openapi(picture, async (c) => {
      const asked = c.req.valid('json');
      return c.json(
        await readNetwork(await snapshotOf(context, c.req.valid('query').dataset, c.req.raw.signal), asked),
        200,
      );
    })
    .openapi(expansion, async (c) => {
      const asked = c.req.valid('json');
      const found = await readExpansion(
        await snapshotOf(context, c.req.valid('query').dataset, c.req.raw.signal),
        asked,
      );
      if (!found) throw notFound('thing with the id', asked.id);
      return c.json(found, 200);
    });
