import { createRoute, z } from '@hono/zod-openapi';
import { cypherExamples, readCypherSchema } from '../answers/cypher-schema.ts';
import {
  CypherAnswer,
  CypherExample,
  CypherProblem,
  CypherQuestion,
  CypherSchema,
} from '../model/contract/cypher.ts';
import { answers, bodyProblems, datasetQuery, router, snapshotOf, type ApiContext } from './context.ts';
import { cypherPath } from './read-only-requests.ts';

const run = createRoute({
  method: 'post',
  path: cypherPath,
  summary:
    'A query of one’s own in Cypher 5, read only: explained first, held to reading, to a time and to a number of rows.',
  request: {
    query: datasetQuery,
    body: { required: true, content: { 'application/json': { schema: CypherQuestion } } },
  },
  responses: {
    ...answers(CypherAnswer, 'The rows, whether there are more, and what to mind.'),
    ...bodyProblems,
    422: {
      description: 'The query is refused, or failed of itself: what, where, and what to do.',
      content: { 'application/problem+json': { schema: CypherProblem } },
    },
  },
});

const schema = createRoute({
  method: 'get',
  path: `${cypherPath}/schema`,
  summary: 'What may stand in a query of this dataset: its labels and link types, with their properties.',
  request: { query: datasetQuery },
  responses: answers(
    CypherSchema,
    'Labels and types, how many there are of each, and what is stored of them.',
  ),
});
const examples = createRoute({
  method: 'get',
  path: `${cypherPath}/examples`,
  summary: 'The queries that the program itself reads with, by name.',
  responses: answers(z.array(CypherExample), 'Each begins with a line that says what it answers.'),
});

export const cypher = (context: ApiContext) =>
  router()
    .openapi(run, async (c) => {
      const { query, params, limit, limitMs, explain } = c.req.valid('json');
      const { signal } = c.req.raw;
      const { dataset, version } = await snapshotOf(context, c.req.valid('query').dataset, signal);
      const asked = {
        text: query,
        parameters: params,
        dataset,
        version,
        limit,
        limitMs,
        isExplained: explain,
      };
      const body = await context.readiness.userQueries.run(asked, signal);
      return c.body(body as Uint8Array<ArrayBuffer>, 200, { 'content-type': 'application/json' }) as never;
    })
    .openapi(schema, async (c) => {
      const at = await snapshotOf(context, c.req.valid('query').dataset, c.req.raw.signal);
      return c.json(await readCypherSchema(at), 200);
    })
    .openapi(examples, (c) => c.json(cypherExamples(), 200));
