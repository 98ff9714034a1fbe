import { createRoute, z } from '@hono/zod-openapi';
import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import { readChains } from '../../answers/chains.ts';
import { readGaps } from '../../answers/gaps.ts';
import { brief } from '../../answers/rows.ts';
import { answers, router, snapshotOf, type Rooms } from '../context.ts';
import { gapsQuery } from '../gaps.ts';
import { questionOf } from '../view-query.ts';
import { sheetsOf, type SheetTable } from './sheets.ts';

const mime = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const route = createRoute({
  method: 'get',
  path: '/api/export/investment-map',
  summary: 'The investment map (招商图谱) as XLSX: gaps × target regions × firms, with sources and basis.',
  request: { query: gapsQuery.extend({ language: z.enum(['zh', 'en']).default('zh') }) },
  responses: {
    ...answers(z.unknown(), 'The workbook.'),
    200: {
      description: 'The workbook.',
      content: { [mime]: { schema: z.string().openapi({ format: 'binary' }) } },
    },
  },
});

export const investmentMap = (rooms: Rooms) =>
  router().openapi(route, async (c) => {
    const query = c.req.valid('query');
    const at = await snapshotOf(rooms, query.dataset);
    const asked = questionOf(query);
    const [gaps, chains] = await Promise.all([readGaps(at, query.chain ?? null, asked), readChains(at)]);
    const names = new Map(chains.map((chain) => [chain.id, brief('Chain', chain)]));
    const sheets = sheetsOf(gaps, names, query.language, asked.today);
    const file = await writeExcelFile(sheets.map(sheet)).toBuffer();
    return c.body(new Uint8Array(file), 200, {
      'content-type': mime,
      'content-disposition': `attachment; filename="investment-map-${asked.today}.xlsx"`,
    });
  });

function sheet({ name, widths, rows: [header = [], ...rows] }: SheetTable) {
  const bold = header.map((value) => ({ value, fontWeight: 'bold' as const, wrap: true }));
  // Text that begins like a formula stays text: every cell says its type.
  const cells = rows.map((row) =>
    row.map((value) => (typeof value === 'string' ? { value, type: String, wrap: true } : value)),
  );
  return {
    data: [bold, ...cells] as SheetData,
    sheet: name,
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
  };
}
