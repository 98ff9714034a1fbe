import {
  nodeKinds,
  linkKinds,
  nodeColumns,
  linkColumns,
  labels,
  linkTypes,
} from '../model/vocabulary/kinds.ts';
import type { Column, Columns } from '../model/vocabulary/columns.ts';
import { headerUnit, type HeaderUnit } from './header-unit.ts';
import type { Sentence } from './read/source.ts';
import type { Label, LinkType, LinkKind, NodeKind } from '../model/vocabulary/kinds.ts';

/** The most characters of one row; a quote that does not close within them was not meant as one. */
export const longestRow = 1_000_000;

export interface RawRow {
  /** The line of the file or row of the sheet it begins at, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /**
   * damaged: its quotes do not match, and its one cell is the whole line; long: it is longer than a row may be, and its
   * one cell is its beginning; ragged: its cells are not as many as the
   * header's; doubtful: it goes over several lines, one of which looks like a row of its own; unmapped: no entry of the
   * map takes it; blank: its cells hold nothing; header: it repeats the header.
   */
  readonly flaw?: 'damaged' | 'long' | 'ragged' | 'doubtful' | 'unmapped' | 'blank' | 'header';
  /** trimmed: empty cells beyond the header were taken off; filled: empty ones were added where the row ends early. */
  readonly mended?: 'trimmed' | 'filled';
  /** The cells as they stand in the file, where a map made others of them. */
  readonly original?: readonly string[];
}
/** A table as it was found in a file or a sheet: a header and its rows, as text, in blocks of about a thousand. */
export interface Table {
  /** The name a report uses: the file's or the sheet's. */
  readonly name: string;
  readonly header: readonly string[];
  readonly blocks: AsyncIterable<readonly RawRow[]>;
  /** The header as it stands in the file, where a map made another of it, and the file's name for each mapped column. */
  readonly original?: { readonly header: readonly string[]; readonly columns: readonly (string | null)[] };
  /** What was understood of how it is written, for the report. */
  readonly notes?: readonly Sentence[];
  /** Rows that are there already are no duplicates: things made from the ends of links, and rows kept from before. */
  readonly onlyNew?: boolean;
}

/** What a table holds. */
export type TableKind = { readonly label: Label } | { readonly type: LinkType };

export const columnsOf = (kind: TableKind): Columns =>
  'label' in kind ? nodeColumns(kind.label) : linkColumns(kind.type);
export const fileOf = (kind: TableKind): string =>
  'label' in kind ? nodeKinds[kind.label].file : linkKinds[kind.type].file;
export const chineseOf = (kind: TableKind): string =>
  'label' in kind ? nodeKinds[kind.label].zh : linkKinds[kind.type].zh;
export const keyOf = (kind: TableKind): Label | LinkType => ('label' in kind ? kind.label : kind.type);

/** Labels in an order in which every table comes after those its columns refer to. */
const labelsByReference = (() => {
  const waiting = new Set<Label>(labels);
  const ordered: Label[] = [];
  const refersTo = (label: Label) =>
    Object.values(nodeColumns(label)).flatMap((column) =>
      column.holds === 'reference' || column.holds === 'references'
        ? column.to?.length
          ? column.to
          : labels
        : [],
    );
  while (waiting.size > 0) {
    const ready = [...waiting].filter((label) =>
      refersTo(label).every((other) => other === label || !waiting.has(other as Label)),
    );
    if (ready.length === 0)
      throw new Error(`The tables ${[...waiting].join(', ')} refer to each other in a circle.`);
    for (const label of ready) {
      ordered.push(label);
      waiting.delete(label);
    }
  }
  return ordered;
})();

/** Every kind of table, in the order in which they have to be read: nodes by reference, then links. */
export const tableKinds: readonly TableKind[] = [
  ...labelsByReference.map((label) => ({ label })),
  ...linkTypes.filter((type) => (linkKinds[type] as LinkKind).file !== '').map((type) => ({ type })),
];
export const readingOrder = (kind: TableKind): number =>
  tableKinds.findIndex((known) => keyOf(known) === keyOf(kind));

/** A name as it is compared: without case, blanks, and the marks that forms put on columns that must be filled in. */
const plain = (name: string) =>
  name
    .replace(/\ufeff/g, '')
    .trim()
    .replace(/^[*＊]+|[*＊]+$|[（(](?:必填|选填|required|optional)[）)]$/gi, '')
    .toLowerCase()
    .replace(/[\s_-]+/g, '');
const byName = new Map<string, TableKind>(
  tableKinds.flatMap((kind) =>
    [
      fileOf(kind),
      keyOf(kind),
      chineseOf(kind),
      'label' in kind ? (nodeKinds[kind.label] as NodeKind).en : '',
    ]
      .filter((name) => name !== '')
      .map((name) => [plain(name), kind]),
  ),
);

/** Which kind of table a file's stem or a sheet's name means: `firms`, `Firm`, `企业`; null when none. */
export const kindOf = (name: string): TableKind | null => byName.get(plain(name)) ?? null;
export const tableNames = (): string[] => tableKinds.map(fileOf);

/** Chinese tables often put what a row is before the name of a column: 企业名称. */
const kindNames = labels.map((label) => nodeKinds[label].zh as string);

/** A column of the model that a header means, and the unit that the header gives it: `产能（万吨/年）`. */
interface FoundColumn {
  readonly key: string;
  readonly column: Column;
  readonly unit: HeaderUnit | null;
}

/** Which column a header means, by its key or its Chinese name, with or without a unit behind it; null when none. */
export function columnOf(columns: Columns, header: string): FoundColumn | null {
  const named = columnNamed(columns, header);
  if (named) return { ...named, unit: null };
  const inUnit = headerUnit(header);
  const measured = inUnit && columnNamed(columns, inUnit.name);
  return measured?.column.holds === 'number' ? { ...measured, unit: inUnit!.unit } : null;
}

function columnNamed(columns: Columns, header: string): { key: string; column: Column } | null {
  const bare = plain(header);
  const wanted = kindNames.reduce(
    (name, kind) => (name.startsWith(kind) && name !== kind ? name.slice(kind.length) : name),
    bare,
  );
  for (const [name, column] of Object.entries(columns))
    if (plain(name) === bare || plain(column.zh) === bare || plain(column.zh) === wanted)
      return { key: name, column };
  return null;
}
