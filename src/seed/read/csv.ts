import { parse, type CsvError } from 'csv-parse';
import { textOf, type Encoding } from './text.ts';
import type { Problems } from '../problems.ts';
import type { RawRow, Table } from '../table.ts';

/** A CSV file as a table, streamed: memory does not grow with the file. A row whose quotes do not close is noted and passed over. */
export async function readCsv(path: string, name: string, encoding: Encoding, problems: Problems): Promise<Table> {
  const parser = textOf(path, encoding).pipe(
    parse({
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      on_skip: (error: CsvError | undefined) => {
        problems.add(
          'unreadable',
          { table: name, line: typeof error?.['lines'] === 'number' ? error['lines'] : null, column: null },
          null,
          `the row cannot be read (${error?.message ?? 'unknown reason'}); check its quotes and commas.`,
          `该行无法读取，请检查引号与逗号（${error?.message ?? '原因不明'}）。`,
        );
      },
    }),
  ) as AsyncIterable<{ record: string[]; info: { lines: number } }>;
  const records = parser[Symbol.asyncIterator]();
  const first = await records.next();
  async function* rows(): AsyncGenerator<RawRow> {
    for (let next = await records.next(); !next.done; next = await records.next())
      yield { line: next.value.info.lines, cells: next.value.record };
  }
  return { name, header: first.done ? [] : first.value.record, rows: rows() };
}
