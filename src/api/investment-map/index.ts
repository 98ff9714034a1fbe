import { createRoute, z } from '@hono/zod-openapi';
import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import { Gaps } from '../../model/contract/gaps.ts';
import { WallRow } from '../../model/contract/planner.ts';
import { answers, router, type ApiContext } from '../context.ts';
import { gapsQuery } from '../gaps.ts';
import { answerOf } from '../send-answer.ts';
import { questionOf } from '../view-query.ts';
import { withFilters } from './filters.ts';
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

export const investmentMap = (context: ApiContext) =>
  router().openapi(route, async (c) => {
    const query = c.req.valid('query');
    const view = questionOf(query);
    const chain = query.chain ?? null;
    const [gaps, rows] = await Promise.all([
      answerOf(context, c, query.dataset, 'gaps', { chain, view, offset: 0, limit: null }, Gaps),
      answerOf(context, c, query.dataset, 'wall', { view }, z.array(WallRow)),
    ]);
    const names = new Map(
      rows.map(({ id, name, nameEn }) => [id, { id, label: 'Chain' as const, name, nameEn }]),
    );
    const sheets = sheetsOf(gaps, names, query.language, view.today);
    const file = await writeExcelFile(sheets.map(sheet)).toBuffer();
    return c.body(withFilters(new Uint8Array(file), sheets.slice(0, -1)), 200, {
      'content-type': mime,
      'content-disposition': `attachment; filename="investment-map-${view.today}.xlsx"`,
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
