import type { ColumnSource, ImportMap, LookedTable, MappedTable } from '../../../model/contract/import.ts';
import { labels, linkColumns, linkKinds, linkTypes, nodeColumns } from '../../../model/vocabulary/kinds.ts';
import type { Label, LinkKind, LinkType } from '../../../model/vocabulary/kinds.ts';
import type { Column, Columns } from '../../../model/vocabulary/columns.ts';
import { guessSources, looksLikeLinks } from './guess.ts';

/** What the rows of a table are: things of a label or links of a type. */
export type Kind = Label | LinkType;

/** Link types that have a table of their own: all but the one made from figures. */
export const typesWithTables = linkTypes.filter((type) => (linkKinds[type] as LinkKind).file !== '');
export const isLabel = (kind: string): kind is Label => (labels as string[]).includes(kind);
export const kindOf = (table: MappedTable): Kind => ('label' in table ? table.label : table.type);
export const columnsOf = (kind: Kind): Columns => (isLabel(kind) ? nodeColumns(kind) : linkColumns(kind));

/** A mapping of a table to a kind, with every column guessed that has a telling header. */
export function mapTo(kind: Kind, { table, header }: Pick<LookedTable, 'table' | 'header'>): MappedTable {
  const common = { file: stemOf(table), columns: guessSources(columnsOf(kind), header) };
  return isLabel(kind) ? { ...common, label: kind } : { ...common, type: kind };
}

/** What to begin with for tables whose names mean nothing here: firms, and who supplies whom. */
export const guessKind = ({ header }: Pick<LookedTable, 'header'>): Kind =>
  looksLikeLinks(header) ? 'SUPPLIES' : 'Firm';

/** A file without its ending, a sheet without its workbook: what a map calls a table. */
export const stemOf = (name: string): string =>
  name.replace(/^.*\.xlsx: /i, '').replace(/\.(csv|tsv|txt)$/i, '');
/** Whether a map's file means this table. */
export const sameTable = (file: string, table: string): boolean =>
  stemOf(file).toLowerCase() === stemOf(table).toLowerCase();

/** The map with a table added, replaced or (null) taken out at a place. */
export const withTable = (map: ImportMap, at: number, table: MappedTable | null): ImportMap => ({
  ...map,
  tables: map.tables.toSpliced(at, 1, ...(table ? [table] : [])),
});

/** The map without what was left empty; null where it says nothing. */
export function spelledMap({ dataset, tables }: ImportMap): ImportMap | null {
  const { id = '', ...rest } = dataset ?? {};
  const given = Object.entries(rest).filter(([, text]) => text?.trim());
  const named = id.trim() ? { dataset: { id: id.trim(), ...Object.fromEntries(given) } } : null;
  return named || tables.length > 0 ? { ...named, tables } : null;
}

/** The mapping with a column's source set or (null) taken out. */
export function withSource(
  columns: Readonly<Record<string, ColumnSource>>,
  key: string,
  source: ColumnSource | null,
): Record<string, ColumnSource> {
  const { [key]: _, ...rest } = columns;
  return source === null ? rest : { ...rest, [key]: source };
}

/** Columns that must have a source and have none. */
export const missingColumns = (columns: Columns, sources: Readonly<Record<string, ColumnSource>>): string[] =>
  Object.entries(columns)
    .filter(([key, column]) => column.required && !(key in sources))
    .map(([key]) => key);

/** The labels that an end of a link may have. */
export function endLabels(type: LinkType, side: 'from' | 'to'): readonly Label[] {
  const column: Column | undefined = linkColumns(type)[side];
  return column?.to?.length ? (column.to as readonly Label[]) : labels;
}

/** The columns that things made from the ends of links need: the id and, without a source, the name are the end itself. */
export function madeColumns(label: Label): Columns {
  const { id: _, ...rest } = nodeColumns(label);
  return { ...rest, name: { ...rest['name']!, required: false } };
}

/** A column that has no source yet: of the table's own rows, or of things made from an end of its links. */
export type Gap =
  | { readonly of: 'rows'; readonly column: string }
  | { readonly of: 'from' | 'to'; readonly label: Label; readonly column: string };

/** What still has to be said before a table can be read. */
export function gapsOf(table: MappedTable): Gap[] {
  const own = missingColumns(columnsOf(kindOf(table)), table.columns);
  const gaps: Gap[] = own.map((column) => ({ of: 'rows', column }));
  if (!('type' in table)) return gaps;
  for (const of of ['from', 'to'] as const) {
    const end = table.ends?.[of];
    if (!end) continue;
    const missing = missingColumns(madeColumns(end.label), end.columns);
    gaps.push(...missing.map((column) => ({ of, label: end.label, column })));
  }
  return gaps;
}
