/**
 * seed/facts.csv says of every researched fact where it went: the rows that carry it, and why it, or a part of it, was
 * left out. `where` is made from the rows' own `facts` column; `npm run facts` writes it anew and keeps every `why`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { keyOfLink, linkId } from '../../src/model/contract/entity.ts';
import { fileOf, tableKinds, type TableKind } from '../../src/tables/table.ts';

export const seed = fileURLToPath(new URL('../../seed', import.meta.url));
export type Cells = Record<string, string>;

/** A table of the seed as rows of text; a table that has no file has no rows. */
export function rowsOf(file: string): Cells[] {
  try {
    return parse(readFileSync(`${seed}/${file}.csv`), { columns: true, bom: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** What a row of a table is called: an entity's id, or a link's. */
export const nameOf = (kind: TableKind, row: Cells): string =>
  'label' in kind
    ? row['id']!
    : linkId(row['from']!, kind.type, row['to']!, row['item'] || null, keyOfLink(kind.type, row));

export const listOf = (cell: string | undefined): string[] => (cell ? cell.split(';') : []);

/** Which rows carry each fact. */
export function rowsByFact(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const kind of tableKinds)
    for (const row of rowsOf(fileOf(kind)))
      for (const fact of listOf(row['facts']))
        found.set(fact, [...(found.get(fact) ?? []), nameOf(kind, row)]);
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const why = new Map(rowsOf('facts').map((row) => [row['fact']!, row['why'] ?? '']));
  const where = rowsByFact();
  const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const lines = [...new Set([...why.keys(), ...where.keys()])]
    .sort()
    .map((fact) => [fact, (where.get(fact) ?? []).join(';'), why.get(fact) ?? ''].map(quoted).join(','));
  writeFileSync(`${seed}/facts.csv`, ['fact,where,why', ...lines, ''].join('\n'));
  console.log(`${lines.length} facts`);
}
