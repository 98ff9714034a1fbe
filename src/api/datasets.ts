import { createRoute, z } from '@hono/zod-openapi';
import { Dataset, DatasetCounts } from '../model/contract/answers.ts';
import { readCounts } from '../answers/counts.ts';
import { removeDataset } from '../tables/remove.ts';
import { answers, datasetsOf, idParam, router, snapshotOf, type ApiContext } from './context.ts';

const list = createRoute({
  method: 'get',
  path: '/api/datasets',
  summary: 'The datasets, the one loaded first first.',
  responses: answers(z.array(Dataset), 'Every dataset with its counts.'),
});
const counts = createRoute({
  method: 'get',
  path: '/api/datasets/{id}',
  summary: 'What a dataset holds, counted in the database by label and by link type.',
  request: { params: idParam },
  responses: answers(DatasetCounts, 'The counts.'),
});
const remove = createRoute({
  method: 'delete',
  path: '/api/datasets/{id}',
  summary: 'Removes a dataset for good.',
  request: { params: idParam },
  responses: { ...answers(z.object({ removed: z.string() }), 'What was removed.') },
});

export const datasets = (context: ApiContext) =>
  router()
    .openapi(list, async (c) => c.json(await datasetsOf(context.readiness).list(), 200))
    .openapi(counts, async (c) => {
      const { id } = c.req.valid('param');
      return c.json({ id, ...(await readCounts(await snapshotOf(context, id, c.req.raw.signal))) }, 200);
    })
    .openapi(remove, async (c) => {
      const { id } = c.req.valid('param');
      await snapshotOf(context, id, c.req.raw.signal);
      await removeDataset(context.readiness.connection.database, id);
      datasetsOf(context.readiness).forget();
      return c.json({ removed: id }, 200);
    });
