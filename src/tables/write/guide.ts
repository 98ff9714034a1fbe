import type { Column } from '../../model/vocabulary/columns.ts';
import { nodeKinds, type Label, type NodeKind } from '../../model/vocabulary/kinds.ts';
import { columnsOf, fileOf, tableKinds, type TableKind } from '../table.ts';

/** One row of the column guide, in both languages. */
export interface GuideRow {
  table: string;
  tableZh: string;
  column: string;
  columnZh: string;
  required: boolean;
  holds: string;
  holdsZh: string;
}
export const guideHeader = ['table', '表', 'column', '列名', 'required 必填', 'holds', '内容'];

const plain: Record<
  Exclude<Column['holds'], 'choice' | 'reference' | 'references'>,
  [en: string, zh: string]
> = {
  text: ['text', '文字'],
  number: ['a number: digits and a point, no units', '数字：不带单位和千分位'],
  'yes/no': ['yes or no', 'yes 或 no（是 / 否）'],
  date: [
    '2022, 2022-08, 2022-08-05, 2022-H1, 2022-Q3, ~2006 or 2024/2025',
    '2022、2022-08、2022-08-05、2022-H1、2022-Q3、~2006 或 2024/2025',
  ],
  list: ['a list, separated by ;', '多项以 ; 分隔'],
};

function told(column: Column): [string, string] {
  switch (column.holds) {
    case 'choice':
      return [`one of: ${column.words!.join(', ')}`, `其中之一：${column.words!.join('、')}`];
    case 'reference':
    case 'references': {
      const labels = column.to ?? [];
      const zh = labels.map((label) => (nodeKinds[label as Label] as NodeKind).zh).join('、') || '任何条目';
      const several = column.holds === 'references';
      return [
        `the id of a ${labels.join(' or ') || 'thing'}${several ? '; several are separated by ;' : ''}`,
        `${zh}的编号${several ? '，多个以 ; 分隔' : ''}`,
      ];
    }
    default:
      return plain[column.holds];
  }
}

const chineseName = (kind: TableKind) => ('label' in kind ? nodeKinds[kind.label].zh : kind.type);

/** Every column of every table: what it holds and whether it must be filled. Made from the model, so it is never behind. */
export function guide(): GuideRow[] {
  return tableKinds.flatMap((kind) =>
    Object.entries(columnsOf(kind)).map(([key, column]) => {
      const [holds, holdsZh] = told(column);
      return {
        table: fileOf(kind),
        tableZh: chineseName(kind),
        column: key,
        columnZh: column.zh,
        required: column.required ?? false,
        holds,
        holdsZh,
      };
    }),
  );
}

export const guideCells = (row: GuideRow): string[] => [
  row.table,
  row.tableZh,
  row.column,
  row.columnZh,
  row.required ? 'yes 是' : '',
  row.holds,
  row.holdsZh,
];
