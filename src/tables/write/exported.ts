import { z } from 'zod';
import { namedQuery } from '../../graph/query.ts';
import type { Snapshot } from '../../graph/snapshot.ts';
import type { Columns } from '../../model/vocabulary/columns.ts';
import type { Value } from '../cells.ts';
import { columnsOf, tableKinds, type TableKind } from '../table.ts';

const Properties = z.record(z.string(), z.unknown());
const nodes = namedQuery('export-nodes', z.object({ properties: Properties }));
const links = namedQuery(
  'export-links',
  z.object({ from: z.string(), to: z.string(), properties: Properties }),
);

/** The forms a dataset can be written in. */
export const formats = ['csv', 'json', 'graphml', 'cypher'] as const;
export type Format = (typeof formats)[number];

/** A row on its way out: every column of its table, unknown as null. */
export type ExportedRow = Record<string, Value>;
export interface ExportedTable {
  kind: TableKind;
  columns: Columns;
  rows: AsyncIterable<ExportedRow>;
}

/** The tables of a version in the order in which they are read back, each streamed from the database. */
export function* exportedTables(at: Snapshot): Generator<ExportedTable> {
  for (const kind of tableKinds) {
    const columns = columnsOf(kind);
    yield {
      kind,
      columns,
      rows: 'label' in kind ? nodeRows(at, kind.label, columns) : linkRows(at, kind.type, columns),
    };
  }
}

async function* nodeRows(at: Snapshot, label: string, columns: Columns): AsyncGenerator<ExportedRow> {
  for await (const { properties } of at.database.stream(nodes, { version: at.version, label }))
    yield inColumns(properties, columns);
}

async function* linkRows(at: Snapshot, type: string, columns: Columns): AsyncGenerator<ExportedRow> {
  for await (const { from, to, properties } of at.database.stream(links, { version: at.version, type }))
    yield inColumns({ ...properties, from, to }, columns);
}

const inColumns = (properties: Record<string, unknown>, columns: Columns): ExportedRow =>
  Object.fromEntries(Object.keys(columns).map((key) => [key, (properties[key] ?? null) as Value]));
