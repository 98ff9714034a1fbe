import { createRoute, z } from '@hono/zod-openapi';
import { SearchAnswer } from '../model/contract/answers.ts';
import { readSearch } from '../answers/search.ts';
import { answers, commaList, datasetQuery, router, snapshotOf, type ApiContext } from './context.ts';

export const searchQuery = datasetQuery.extend({
  q: z.string().max(200),
  labels: commaList.openapi({ description: 'Labels, separated by commas; by default all.' }),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
const route = createRoute({
  method: 'get',
  path: '/api/search',
  summary: 'Things by name: Chinese (one character works), English, alias, pinyin or its initials.',
  request: { query: searchQuery },
  responses: answers(SearchAnswer, 'Hits, best first, each with what matched.'),
});

export const search = (context: ApiContext) =>
  router().openapi(route, async (c) => {
    const { dataset, q, labels = null, limit } = c.req.valid('query');
    return c.json(
      await readSearch(await snapshotOf(context, dataset, c.req.raw.signal), { words: q, labels, limit }),
      200,
    );
  });
