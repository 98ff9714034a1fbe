import type { Column, Columns } from '../model/vocabulary/columns.ts';
import { units, type Unit } from '../model/vocabulary/quantities.ts';
import { readCell, type Cell } from './cells.ts';
import type { HeaderUnit } from './header-unit.ts';
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
  /** The unit that the header gives, in which its numbers are to be kept. */
  readonly unit: HeaderUnit | null;
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
  /** Whether a row can say the unit of its numbers. */
  readonly hasUnits: boolean;
  /** The places of cells whose header is empty, and those that have been told to hold something all the same. */
  readonly nameless: readonly number[];
  readonly namelessTold: Set<number>;
}

/** Reads the header of a table; unknown, doubled and missing columns are noted. */
export function planOf(table: Table, kind: TableKind, problems: Problems): Plan {
  const columns = columnsOf(kind);
  const places = new Map<string, number>();
  const inUnits = new Map<string, HeaderUnit>();
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
    else {
      places.set(found.key, at);
      const unit = found.unit && keptUnit(found.column, found.unit, 'unit' in columns);
      if (unit) inUnits.set(found.key, unit);
      else if (found.unit) unkeptUnit(header, found.column, where, problems);
    }
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
    return { key, column, part, at, empty: readCell('', column), shown, unit: inUnits.get(key) ?? null };
  });
  return {
    kind,
    table,
    columns: planned,
    references: planned.filter(({ column }) => column.holds === 'reference' || column.holds === 'references'),
    stated: 'status' in columns,
    hasUnits: 'unit' in columns,
    lacking,
    nameless: (table.original?.header ?? table.header).flatMap((header, at) =>
      header.trim() === '' ? [at] : [],
    ),
    namelessTold: new Set(),
  };
}

/** The unit of a header as its column can keep it: its own where it has one, else in the row's; null when it cannot. */
function keptUnit(column: Column, unit: HeaderUnit, hasUnits: boolean): HeaderUnit | null {
  if (unit.unit === '%' && column.range?.[1] === 1) return { unit: 'ratio', factor: unit.factor / 100 };
  if (column.unit !== undefined) return column.unit === unit.unit ? unit : null;
  return hasUnits || unit.factor === 1 ? unit : null;
}

function unkeptUnit(
  header: string,
  { unit }: Column,
  where: { table: string; line: number; column: string },
  problems: Problems,
): void {
  const [en, zh] = unit
    ? [`in ${units[unit as Unit].en}`, `以${units[unit as Unit].zh}为单位`]
    : ['without a unit', '不带单位'];
  problems.add(
    'wrong-value',
    where,
    header,
    `the numbers of this column are kept ${en}; write them so, and the header likewise.`,
    `该列的数值${zh}保存；请照此填写，并改正表头。`,
  );
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
