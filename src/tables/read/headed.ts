import type { RawRow, Table } from '../table.ts';
import { limits } from './limits.ts';
import { Unopened } from './source.ts';

/** A table of rows as they stand, streamed: the first row that holds something is its header. Throws Unopened when it has more columns than a table may. */
export async function headed(
  name: string,
  blocks: AsyncGenerator<readonly RawRow[], void, undefined>,
): Promise<Table> {
  const first = await blocks.next();
  const begun = first.done ? [] : first.value;
  const at = begun.findIndex(({ flaw }) => flaw !== 'blank');
  const head = begun[at];
  const unread = head?.flaw === 'damaged' || head?.flaw === 'long';
  const rest = begun.slice(unread ? at : at + 1); // a header that cannot be read is told as a row is
  const columns = unread ? 0 : (head?.cells.filter((cell) => cell.trim() !== '').length ?? 0);
  if (columns > limits.columns) {
    await blocks.return();
    throw new Unopened(
      `${name} has ${columns} columns, and a table may have ${limits.columns}; check what stands in its first row.`,
    );
  }
  async function* remaining() {
    try {
      if (rest.length > 0) yield rest;
      yield* blocks;
    } finally {
      await blocks.return(); // who stops early closes the file
    }
  }
  return { name, header: head && !unread ? head.cells : [], blocks: remaining() };
}
