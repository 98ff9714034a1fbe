import type { RawRow, Table } from '../table.ts';
import type { Meter } from './source.ts';

const blockSize = 1000;

/** A table whose rows are in memory already: the header is the first row that is not empty. */
export function tableOf(name: string, rows: readonly (readonly string[])[], meter?: Meter): Table {
  const filled = (row: readonly string[]) => row.some((cell) => cell.trim() !== '');
  const head = rows.findIndex(filled);
  const width = rows[head]?.length ?? 0;
  async function* blocks(): AsyncGenerator<readonly RawRow[], void, undefined> {
    for (let start = head + 1; start < rows.length; start += blockSize) {
      const block = rows.slice(start, start + blockSize);
      if (meter) meter.read += block.length;
      yield block.flatMap((cells, index): RawRow[] => {
        if (!filled(cells)) return [];
        const line = start + index + 1;
        return [filled(cells.slice(width)) ? { line, cells, flaw: 'ragged' } : { line, cells }];
      });
    }
  }
  return { name, header: rows[head] ?? [], blocks: head < 0 ? none() : blocks() };
}

async function* none(): AsyncGenerator<readonly RawRow[], void, undefined> {}
