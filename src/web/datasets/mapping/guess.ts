import type { Columns } from '../../../model/vocabulary/columns.ts';
import type { ColumnSource } from '../../../model/contract/import.ts';

/** Headers that foreign graphs give to the columns we know, in plain spelling. */
const usual: Readonly<Record<string, readonly string[]>> = {
  id: ['id', 'key', 'code', 'node', 'nodeid', '编号', '代码', '编码'],
  name: ['name', 'label', 'title', '名称', '名字', '企业名称', '公司', '公司名称', '产品名称'],
  nameEn: ['nameen', 'englishname', '英文名', '英文名称'],
  from: ['from', 'source', 'src', 'start', 'startid', 'sourceid', '起点', '源', '上游', '供方', '供应商'],
  to: ['to', 'target', 'dst', 'end', 'endid', 'targetid', '终点', '目标', '下游', '需方', '客户'],
  item: ['item', 'product', '物料', '产品'],
  text: ['text', 'note', 'description', 'remark', '说明', '备注', '简介'],
  quantity: ['quantity', 'amount', 'weight', '数量'],
  asOf: ['asof', 'date', 'year', '日期', '数据时间', '年份'],
};
const plain = (header: string) =>
  header
    .trim()
    .toLowerCase()
    .replace(/[\s_:-]+/g, '');

/** The header that means a column: its own name in either language first, then a usual one. */
function headerOf(key: string, zh: string, header: readonly string[]): string | null {
  const wanted = [plain(key), plain(zh), ...(usual[key] ?? [])];
  for (const name of wanted) {
    const found = header.find((each) => plain(each) === name);
    if (found !== undefined) return found;
  }
  return null;
}

/** Sources for all columns whose header tells which they are. No header is used twice. */
export function guessSources(columns: Columns, header: readonly string[]): Record<string, ColumnSource> {
  const sources: Record<string, ColumnSource> = {};
  const left = new Set(header);
  for (const [key, { zh }] of Object.entries(columns)) {
    const found = headerOf(key, zh, [...left]);
    if (found === null) continue;
    sources[key] = found;
    left.delete(found);
  }
  return sources;
}

/** Whether a table has two columns that name the ends of links. */
export const looksLikeLinks = (header: readonly string[]): boolean =>
  headerOf('from', '起点', header) !== null && headerOf('to', '终点', header) !== null;
