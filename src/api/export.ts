import { createRoute, z } from '@hono/zod-openapi';
import { downloads, exportStream } from '../tables/write/dataset.ts';
import { formats } from '../tables/write/exported.ts';
import { datasetQuery, datasetsOf, router, snapshotOf, type ApiContext } from './context.ts';

const route = createRoute({
  method: 'get',
  path: '/api/export',
  summary:
    'A dataset with its evidence, as a stream: CSV (a ZIP of its tables), JSON, GraphML or a Cypher script.',
  request: { query: datasetQuery.extend({ format: z.enum(formats).default('csv') }) },
  responses: {
    200: { description: 'The file.', content: { 'application/octet-stream': { schema: z.string() } } },
  },
});

export const exporting = (context: ApiContext) =>
  router().openapi(route, async (c) => {
    const { dataset, format } = c.req.valid('query');
    const at = await snapshotOf(context, dataset, c.req.raw.signal);
    const { id, name, nameEn, home } = (await datasetsOf(context.readiness).list()).find(
      (each) => each.id === at.dataset,
    )!;
    const { extension, type } = downloads[format];
    const file = encodeURIComponent(`${id}.${extension}`);
    return c.body(await exportStream(at, { id, name, nameEn, home }, format), 200, {
      'content-type': type,
      'content-disposition': `attachment; filename*=UTF-8''${file}`,
    }) as never;
  });
