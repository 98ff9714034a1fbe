import { createRoute } from '@hono/zod-openapi';
import { FlowsAnswer, FlowsOf } from '../model/contract/flows.ts';
import { answers, router, type ApiContext } from './context.ts';
import { sendAnswer } from './send-answer.ts';
import { questionOf, viewQuery } from './view-query.ts';

export const flowsQuery = viewQuery.extend({
  chain: FlowsOf.shape.chain.openapi({ description: 'The id of a chain; by default all.' }),
  stage: FlowsOf.shape.stage.openapi({ description: 'The id of a stage; by default all.' }),
  firm: FlowsOf.shape.firm.openapi({
    description: 'The id of a firm: it and those that it owns; by default all.',
  }),
});
const route = createRoute({
  method: 'get',
  path: '/api/flows',
  summary:
    'By-products of a region, chain, stage or firm: where they arise, how much, where they go, and which have no use.',
  request: { query: flowsQuery },
  responses: answers(FlowsAnswer, 'The by-products and their flows, with their evidence.'),
});

export const flows = (context: ApiContext) =>
  router().openapi(route, async (c) => {
    const query = c.req.valid('query');
    const { dataset, chain, stage, firm } = query;
    const asked = { of: { chain, stage, firm }, view: questionOf(query) };
    return (await sendAnswer(context, c, dataset, 'flows', asked)) as never;
  });
