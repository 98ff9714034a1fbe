import { unguarded } from './cells.ts';
import type { Problems } from './problems.ts';
import type { Table } from './table.ts';

/** What a dataset says of itself. `home` is the place it is about, null where it is about none. */
export interface DatasetRow {
  id: string;
  name: string;
  nameEn: string | null;
  home: string | null;
}

/** The columns of dataset.csv, with their Chinese headers. */
export const datasetColumns = { id: '编号', name: '名称', nameEn: '英文名', home: '地区' } as const;
const idPattern = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u;

/** What is said of a dataset by its own table, by a map and by the one who loads it; the later wins. */
export async function readDataset(
  table: Table | null,
  given: { [K in keyof DatasetRow]?: DatasetRow[K] | undefined },
  problems: Problems,
): Promise<DatasetRow | null> {
  const own = table ? await firstRow(table, problems) : {};
  const id = given.id ?? own.id;
  const where = { table: table?.name ?? 'dataset', line: table ? 2 : null, column: 'id' };
  if (!id) {
    problems.add(
      'missing',
      where,
      null,
      'the dataset has no id; name one with --dataset, or in a table “dataset” with the columns id, name, nameEn, home.',
      '数据集没有编号；请用 --dataset 指定，或在“dataset”表中写明 id、name、nameEn、home。',
    );
    return null;
  }
  if (!idPattern.test(id)) {
    problems.add(
      'wrong-value',
      where,
      id,
      'the id of a dataset is made of letters, digits, “.”, “_” and “-”, at most 64 of them; rename it.',
      '数据集编号只用文字、数字、“.”、“_”、“-”，至多 64 个字符，请改名。',
    );
    return null;
  }
  return {
    id,
    name: given.name ?? own.name ?? id,
    nameEn: given.nameEn ?? own.nameEn ?? null,
    home: given.home ?? own.home ?? null,
  };
}

async function firstRow(
  table: Table,
  problems: Problems,
): Promise<Partial<Record<keyof DatasetRow, string>>> {
  for await (const [row] of table.blocks) {
    if (row?.flaw)
      problems.add(
        'unreadable',
        { table: table.name, line: row.line, column: null },
        row.cells.join(','),
        'this line has other cells than its header; check its commas and quotes.',
        '该行与表头的单元格数不一致；请检查逗号和引号。',
      );
    const cell = (key: string, zh: string) =>
      row?.cells[table.header.findIndex((each) => [key, zh].includes(each.trim()))]?.trim() || undefined;
    const found = Object.entries(datasetColumns).map(([key, zh]) => [key, cell(key, zh)] as const);
    return Object.fromEntries(
      found.flatMap(([key, text]) => (text === undefined ? [] : [[key, unguarded(text)]])),
    );
  }
  return {};
}
