import type { Column, Columns } from '../model/columns.ts';
import { readCell, type Cell } from './cells.ts';
import { nearest } from './near.ts';
import type { Problems } from './problems.ts';
import { columnOf, columnsOf, type Table, type TableKind } from './table.ts';

/** A column of the kind; `at` is the place of its cell, -1 where the table does not have it, and `empty` what an empty cell means. */
export interface PlannedColumn {
  readonly key: string;
  readonly column: Column;
  /** What it is for the identity of a link. */
  readonly part: 'from' | 'to' | 'item' | null;
  readonly at: number;
  readonly empty: Cell;
  /** The column's name in the file. */
  readonly shown: string;
}
/** A table whose header has been read: which cell of a row holds which column. */
export interface Plan {
  readonly kind: TableKind;
  readonly table: Table;
  readonly columns: readonly PlannedColumn[];
  /** Columns that hold ids of other things. */
  readonly references: readonly PlannedColumn[];
  /** Whether its rows state facts, with a status and sources. */
  readonly stated: boolean;
  /** The columns of the header that are needed and are not there: no row can be read. */
  readonly lacking: readonly string[];
  /** The places of cells whose header is empty, and those that have been told to hold something all the same. */
  readonly nameless: readonly number[];
  readonly namelessTold: Set<number>;
}

/** Reads the header of a table; unknown, doubled and missing columns are noted. */
export function planOf(table: Table, kind: TableKind, problems: Problems): Plan {
  const columns = columnsOf(kind);
  const places = new Map<string, number>();
  for (const note of table.notes ?? []) problems.note({ table: table.name, line: null, column: null }, note);
  const isData =
    table.header.length > 0 && !table.original && !table.header.some((header) => columnOf(columns, header));
  if (isData) seemsData(table, columns, problems);
  table.header.forEach((header, at) => {
    if (isData) return;
    if (header.trim() === '') return;
    const found = columnOf(columns, header);
    const where = { table: table.name, line: 1, column: header };
    if (!found) unknownColumn(header, Object.keys(columns), where, problems);
    else if (places.has(found.key))
      problems.add(
        'duplicate',
        where,
        header,
        'this column stands twice; keep one.',
        '该列重复，请只保留一列。',
      );
    else places.set(found.key, at);
  });
  const entries = Object.entries(columns);
  const lacking = entries.filter(([key, { required }]) => required && !places.has(key)).map(([key]) => key);
  for (const key of isData ? [] : lacking)
    problems.add(
      'missing',
      { table: table.name, line: 1, column: key },
      null,
      `the column “${key}” is required; add it.`,
      `缺少必需的列“${key}”（${columns[key]!.zh}），请补上。`,
    );
  const planned = entries.map(([key, column]): PlannedColumn => {
    const at = places.get(key) ?? -1;
    const shown = (table.original ? table.original.columns[at] : table.header[at]?.trim()) ?? key;
    const part = 'type' in kind && (key === 'from' || key === 'to' || key === 'item') ? key : null;
    return { key, column, part, at, empty: readCell('', column), shown };
  });
  return {
    kind,
    table,
    columns: planned,
    references: planned.filter(({ column }) => column.holds === 'reference' || column.holds === 'references'),
    stated: 'status' in columns,
    lacking,
    nameless: (table.original?.header ?? table.header).flatMap((header, at) =>
      header.trim() === '' ? [at] : [],
    ),
    namelessTold: new Set(),
  };
}

/** One sentence in place of one for each column: none of them is known. */
function seemsData(table: Table, columns: Columns, problems: Problems): void {
  const wanted = Object.entries(columns).filter(([, { required }]) => required);
  problems.add(
    'missing',
    { table: table.name, line: 1, column: null },
    table.header.join(','),
    `the table seems to have no header: no column is known by what stands in its first row. Put a row with the names of its columns above it (${wanted.map(([key]) => key).join(', ')}, …), or map it (--map).`,
    `该表似乎没有表头：首行中没有可识别的列名。请在其上加一行列名（${wanted.map(([, { zh }]) => zh).join('、')} 等），或用映射（--map）说明。`,
  );
}

function unknownColumn(
  header: string,
  known: string[],
  where: { table: string; line: number; column: string },
  problems: Problems,
): void {
  const near = nearest(header, known);
  problems.add(
    'unknown-column',
    where,
    header,
    `there is no such column${near ? `; did you mean “${near}”?` : '.'} Known are ${known.join(', ')}.`,
    `没有这一列${near ? `；是否应为“${near}”？` : '。'}可用的列有 ${known.join('、')}。`,
  );
}
