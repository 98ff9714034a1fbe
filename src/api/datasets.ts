import { createRoute, z } from '@hono/zod-openapi';
import { Dataset } from '../model/answers.ts';
import { removeDataset } from '../seed/remove.ts';
import { answers, datasetsOf, idParam, router, type Rooms } from './context.ts';
import { notFound } from './problem.ts';

const list = createRoute({
  method: 'get',
  path: '/api/datasets',
  summary: 'The datasets, the one loaded first first.',
  responses: answers(z.array(Dataset), 'Every dataset with its counts.'),
});
const remove = createRoute({
  method: 'delete',
  path: '/api/datasets/{id}',
  summary: 'Removes a dataset for good.',
  request: { params: idParam },
  responses: { ...answers(z.object({ removed: z.string() }), 'What was removed.') },
});

export const datasets = ({ readiness }: Rooms) =>
  router()
    .openapi(list, async (c) => c.json(await datasetsOf(readiness).list(), 200))
    .openapi(remove, async (c) => {
      const { id } = c.req.valid('param');
      const known = datasetsOf(readiness);
      const found = await known.snapshot(id);
      if (!found) throw notFound('dataset', id);
      await removeDataset(found.database, id);
      known.forget();
      return c.json({ removed: id }, 200);
    });
