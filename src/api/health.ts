import { createRoute } from '@hono/zod-openapi';
import { Health } from '../model/contract/answers.ts';
import { router, type ApiContext } from './context.ts';

const route = createRoute({
  method: 'get',
  path: '/api/health',
  summary:
    'Whether questions are answered: 200 once the schema and the first load are done, also from memory while the database is slow or away.',
  responses: {
    200: { description: 'Questions are answered.', content: { 'application/json': { schema: Health } } },
    503: {
      description: 'Starting or loading.',
      content: { 'application/json': { schema: Health } },
    },
  },
});

export const health = ({ readiness }: ApiContext) =>
  router().openapi(route, (c) => {
    const answer = readiness.answer();
    return readiness.isAnswering ? c.json(answer, 200) : c.json(answer, 503, { 'retry-after': '1' });
  });
