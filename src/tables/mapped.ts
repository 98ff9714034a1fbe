import type { z } from 'zod';
import { ImportMap, type ColumnSource, type MappedTable } from '../model/contract/import.ts';
import type { Planned } from './arrange.ts';
import { guarded, joinList, splitList, unguarded } from './cells.ts';
import { dayInOrder } from './days.ts';
import { nearest } from './near.ts';
import { withDecimal } from './numbers.ts';
import type { Problems } from './problems.ts';
import { peek } from './read/peek.ts';
import type { Source } from './read/source.ts';
import { columnsOf, type RawRow, type Table, type TableKind } from './table.ts';

/** Reads a map; throws one sentence that says which part of it does not fit. */
export function readMap(text: string, name: string): ImportMap {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Error(`${name} is not JSON: ${(error as Error).message}.`, { cause: error });
  }
  const parsed = ImportMap.safeParse(json);
  if (parsed.success) return parsed.data;
  const told = parsed.error.issues.flatMap((issue) => closest(issue)).slice(0, 5);
  throw new Error(`${name} is no map: ${told.join('; ')}. docs/tables.md describes the form.`);
}

/** The issues of that branch of a choice which fits best, each with its place. */
function closest(issue: z.core.$ZodIssue, at: PropertyKey[] = []): string[] {
  const path = [...at, ...issue.path];
  if (issue.code !== 'invalid_union' || issue.errors.length === 0)
    return [`${path.join('.') || 'the whole'}: ${issue.message}`];
  const depth = (issues: z.core.$ZodIssue[]) => Math.max(...issues.map(({ path: inner }) => inner.length));
  const [best] = [...issue.errors].sort((a, b) => a.length - b.length || depth(b) - depth(a));
  return best!.flatMap((each) => closest(each, path));
}

/** The tables that a map makes of the sources it names, and the sources it leaves to their own names. */
export async function mapped(
  map: ImportMap,
  sources: readonly Source[],
  problems: Problems,
): Promise<{ tables: Planned[]; left: Source[] }> {
  const tables: Planned[] = [];
  const used = new Map<Source, MappedTable[]>();
  for (const entry of map.tables) {
    const source = sources.find((each) => isNamed(each, entry.file));
    if (source) used.set(source, [...(used.get(source) ?? []), entry]);
    else absent(entry.file, sources, problems);
  }
  for (const [source, entries] of used) {
    const { header } = await peek(source, 0);
    const fitting = entries.filter((entry) => fits(entry, header, source.name, problems));
    leftColumns(entries, header, source.name, problems);
    for (const entry of fitting) {
      const first = entry === fitting[0];
      tables.push({
        kind: 'label' in entry ? { label: entry.label } : { type: entry.type },
        size: source.size,
        open: async (meter) => transformed(await source.open(meter), entry, first ? entries : null),
      });
      for (const made of madeEnds(entry))
        tables.push({
          kind: { label: made.label },
          size: source.size,
          made: true,
          open: async (meter) => onlyNamed(transformed(await source.open(meter), made, null)),
        });
    }
  }
  return { tables, left: sources.filter((source) => !used.has(source)) };
}

const isNamed = ({ name, stem }: Source, file: string) =>
  [name, stem].some((each) => each.toLowerCase() === file.toLowerCase()) ||
  stem.toLowerCase() === file.toLowerCase().replace(/\.\w+$/, '');

/** The nodes that an entry of links makes of its ends, as entries of their own. */
function madeEnds(entry: MappedTable): Extract<MappedTable, { label: unknown }>[] {
  if (!('type' in entry) || !entry.ends) return [];
  const { columns, ends, file, where } = entry;
  return (['from', 'to'] as const).flatMap((side) => {
    const end = ends[side];
    const id = columns[side];
    if (!end || !id) return [];
    const name = columnName(id);
    const given = {
      ...(name === null ? {} : { name }),
      ...(columns['status'] ? { status: columns['status'] } : {}),
    };
    return [
      { file, label: end.label, columns: { ...given, ...end.columns, id }, ...(where ? { where } : {}) },
    ];
  });
}

/** Made nodes: an end that is empty or doubtful is reported of its link, not of them. */
function onlyNamed(table: Table): Table {
  const id = table.header.indexOf('id');
  async function* blocks(): AsyncGenerator<readonly RawRow[], void, undefined> {
    for await (const block of table.blocks)
      yield block.flatMap(({ line, cells, original }): RawRow[] =>
        cells[id] === '' ? [] : [{ line, cells, ...(original ? { original } : {}) }],
      );
  }
  return { ...table, blocks: blocks(), onlyNew: true };
}

const columnName = (source: ColumnSource): string | null =>
  typeof source === 'string' ? source : 'column' in source ? source.column : null;

/** Whether a map's entry speaks of columns that are there, on both sides. */
function fits(entry: MappedTable, header: readonly string[], file: string, problems: Problems): boolean {
  const before = problems.refusals;
  for (const each of [entry, ...madeEnds(entry)]) {
    const known = Object.keys(columnsOf(kindOfEntry(each)));
    for (const [key, source] of Object.entries(each.columns)) {
      if (!known.includes(key)) unknownKey(key, known, file, problems);
      const name = columnName(source);
      if (name !== null && placeOf(header, name) < 0) lacking(name, header, file, problems);
    }
  }
  if (entry.where && placeOf(header, entry.where.column) < 0)
    lacking(entry.where.column, header, file, problems);
  return problems.refusals === before;
}

const kindOfEntry = (entry: MappedTable): TableKind =>
  'label' in entry ? { label: entry.label } : { type: entry.type };
/** Where a column stands: by its very name, or else by one that differs in case and blanks only. */
const placeOf = (header: readonly string[], name: string) => {
  const exact = header.findIndex((each) => each.trim() === name.trim());
  if (exact >= 0) return exact;
  const fitting = header.flatMap((each, at) => (loose(each) === loose(name) ? [at] : []));
  return fitting.length === 1 ? fitting[0]! : -1;
};
const loose = (name: string) => name.trim().toLowerCase();

/** A foreign table in the columns of the model. `entries` are all of its file's, for the rows that none of them takes. */
function transformed(table: Table, entry: MappedTable, entries: readonly MappedTable[] | null): Table {
  const { header } = table;
  const columns = columnsOf(kindOfEntry(entry));
  const makers = Object.entries(entry.columns).map(([key, source]) => {
    const holds = columns[key]?.holds;
    return cellMaker(source, header, holds === 'list' || holds === 'references');
  });
  const takes = taker(entry, header);
  const others = entries?.map((each) => taker(each, header));
  async function* blocks(): AsyncGenerator<readonly RawRow[], void, undefined> {
    for await (const block of table.blocks)
      yield block.flatMap((row): RawRow[] => {
        const original = row.cells;
        if (row.flaw && row.flaw !== 'doubtful') return others ? [row] : [];
        if (takes(original)) return [{ ...row, cells: makers.map((make) => make(original)), original }];
        return others?.every((other) => !other(original)) ? [{ ...row, flaw: 'unmapped', original }] : [];
      });
  }
  return {
    name: table.name,
    header: Object.keys(entry.columns),
    original: { header, columns: Object.values(entry.columns).map(columnName) },
    blocks: blocks(),
  };
}

function taker({ where }: MappedTable, header: readonly string[]): (cells: readonly string[]) => boolean {
  if (!where) return () => true;
  const at = placeOf(header, where.column);
  const wanted = new Set(where.is);
  return (cells) => wanted.has((cells[at] ?? '').trim());
}

/** How one cell is made of a foreign row. */
function cellMaker(
  source: ColumnSource,
  header: readonly string[],
  isList: boolean,
): (cells: readonly string[]) => string {
  if (typeof source === 'object' && 'value' in source) {
    const text = written(source.value);
    return () => text;
  }
  const {
    column,
    prefix = '',
    words = {},
    decimal,
    date,
  } = typeof source === 'string' ? { column: source } : source;
  const at = placeOf(header, column);
  const plain = prefix === '' && Object.keys(words).length === 0 && !decimal && !date;
  const known = new Map(Object.entries(words).map(([word, value]) => [word, written(value)]));
  const amount = (text: string) => (decimal ? withDecimal(text, decimal) : text);
  const day = (text: string) => (date ? (dayInOrder(text, date === 'day first') ?? text) : text);
  const one = (text: string) => known.get(text) ?? guarded(prefix + day(amount(text)));
  return (cells) => {
    const raw = cells[at] ?? '';
    if (plain || raw.trim() === '') return raw;
    const text = unguarded(raw.trim());
    return isList ? guarded(joinList(splitList(text).map((item) => unguarded(one(item))))) : one(text);
  };
}

const written = (value: string | number | boolean): string =>
  typeof value === 'string'
    ? guarded(value)
    : value === true
      ? 'yes'
      : value === false
        ? 'no'
        : String(value);

function absent(file: string, sources: readonly Source[], problems: Problems): void {
  const near = nearest(
    file,
    sources.map(({ name }) => name),
  );
  problems.add(
    'unknown-table',
    { table: file, line: null, column: null },
    file,
    `the map names this table and there is none${near ? `; did you mean “${near}”?` : '; add it, or take it out of the map.'}`,
    `映射中提到此表，但没有找到${near ? `；是否应为“${near}”？` : '；请补上，或从映射中去掉。'}`,
  );
}

function unknownKey(key: string, known: string[], table: string, problems: Problems): void {
  const near = nearest(key, known);
  problems.add(
    'unknown-column',
    { table, line: null, column: key },
    key,
    `the map fills a column that does not exist${near ? `; did you mean “${near}”?` : '.'} Known are ${known.join(', ')}.`,
    `映射要填的列不存在${near ? `；是否应为“${near}”？` : '。'}可用的列有 ${known.join('、')}。`,
  );
}

function lacking(name: string, header: readonly string[], table: string, problems: Problems): void {
  const near = nearest(name, header);
  problems.add(
    'missing',
    { table, line: 1, column: name },
    null,
    `the map reads a column that the table does not have${near ? `; did you mean “${near}”?` : '.'} It has ${header.join(', ')}.`,
    `映射要读的列在表中不存在${near ? `；是否应为“${near}”？` : '。'}该表的列有 ${header.join('、')}。`,
  );
}

/** Columns that no entry reads are left out, and that is said. */
function leftColumns(
  entries: readonly MappedTable[],
  header: readonly string[],
  table: string,
  problems: Problems,
): void {
  const named = entries.flatMap((entry) => [
    ...[entry, ...madeEnds(entry)].flatMap(({ columns }) => Object.values(columns).map(columnName)),
    entry.where?.column ?? null,
  ]);
  const read = new Set(named.flatMap((name) => (name === null ? [] : [header[placeOf(header, name)]])));
  for (const name of header.filter((each) => each.trim() !== '' && !read.has(each)))
    problems.warn(
      'not-mapped',
      { table, line: 1, column: name },
      name,
      'the map does not read this column, so it is left out.',
      '映射未用到该列，故未载入。',
    );
}
