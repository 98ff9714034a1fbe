import { createRoute } from '@hono/zod-openapi';
import { Health } from '../model/answers.ts';
import { router, type Rooms } from './context.ts';

const route = createRoute({
  method: 'get',
  path: '/api/health',
  summary:
    'Whether the program is ready: 200 only once the schema and the first load are done and the database answers.',
  responses: {
    200: { description: 'Ready.', content: { 'application/json': { schema: Health } } },
    503: {
      description: 'Starting, loading, or the database is away.',
      content: { 'application/json': { schema: Health } },
    },
  },
});

export const health = ({ readiness }: Rooms) =>
  router().openapi(route, (c) => {
    const answer = readiness.answer();
    return answer.state === 'ready' ? c.json(answer, 200) : c.json(answer, 503, { 'retry-after': '1' });
  });
