import { createRoute, z } from '@hono/zod-openapi';
import { Gaps } from '../model/contract/gaps.ts';
import { answers, router, type ApiContext } from './context.ts';
import { sendAnswer } from './send-answer.ts';
import { questionOf, viewQuery } from './view-query.ts';

export const gapsQuery = viewQuery.extend({
  chain: z.string().min(1).optional().openapi({ description: 'The id of a chain; by default all.' }),
});
export const gapsPageQuery = gapsQuery.extend({
  offset: z.coerce.number().int().min(0).default(0).openapi({ description: 'How many gaps to pass over.' }),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(500)
    .default(50)
    .openapi({ description: 'The most gaps of a page; `total` says how many there are.' }),
});
const route = createRoute({
  method: 'get',
  path: '/api/gaps',
  summary: 'A page of the gaps of a chain, or of all, by severity, each with who could close it and why.',
  request: { query: gapsPageQuery },
  responses: answers(Gaps, 'The gaps.'),
});

export const gaps = (context: ApiContext) =>
  router().openapi(route, async (c) => {
    const query = c.req.valid('query');
    const { chain = null, offset, limit } = query;
    const asked = { chain, view: questionOf(query), offset, limit };
    return (await sendAnswer(context, c, query.dataset, 'gaps', asked)) as never;
  });
