import { createRoute, z } from '@hono/zod-openapi';
import { templateWorkbook, templateZip } from '../tables/write/template.ts';
import { router, type ApiContext } from './context.ts';

const route = createRoute({
  method: 'get',
  path: '/api/template',
  summary:
    'Empty tables with example rows and a column guide in both languages: a workbook, or a ZIP of CSV files.',
  request: { query: z.object({ format: z.enum(['xlsx', 'csv']).default('xlsx') }) },
  responses: {
    200: { description: 'The file.', content: { 'application/octet-stream': { schema: z.string() } } },
  },
});
const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'application/zip',
};

export const template = (_rooms: ApiContext) =>
  router().openapi(route, async (c) => {
    const { format } = c.req.valid('query');
    const body = format === 'xlsx' ? new Uint8Array(await templateWorkbook()) : templateZip();
    return c.body(body, 200, {
      'content-type': types[format],
      'content-disposition': `attachment; filename="liantu-template.${format === 'xlsx' ? 'xlsx' : 'zip'}"`,
    }) as never;
  });
