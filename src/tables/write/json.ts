import { fileOf } from '../table.ts';
import type { DatasetRow } from '../dataset.ts';
import type { ViewTable } from '../views.ts';
import type { ExportedTable } from './exported.ts';

/** A dataset as one JSON object: `{format, dataset, nodes: {table: [row]}, links: {table: [row]}, scenes: [row], decks: [row]}`, a row a line. Unknown values are left out. */
export async function* jsonText(
  dataset: DatasetRow,
  tables: Iterable<ExportedTable>,
  views: readonly ViewTable[] = [],
): AsyncGenerator<string> {
  yield `{"format":"liantu","dataset":${JSON.stringify(dataset)},\n"nodes":{`;
  let inLinks = false;
  let firstTable = true;
  for (const { kind, rows } of tables) {
    if ('type' in kind && !inLinks) {
      yield '},\n"links":{';
      inLinks = firstTable = true;
    }
    yield `${firstTable ? '' : ','}\n${JSON.stringify(fileOf(kind))}:[`;
    firstTable = false;
    let firstRow = true;
    for await (const row of rows) {
      const known = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
      yield `${firstRow ? '' : ','}\n${JSON.stringify(known)}`;
      firstRow = false;
    }
    yield ']';
  }
  yield '}';
  for (const { name, rows } of views)
    yield `,\n${JSON.stringify(name)}:[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}]`;
  yield '}\n';
}
