import type { Source } from './source.ts';

/** The header of a table and its first rows, without reading on. */
export async function peek(
  source: Source,
  count: number,
): Promise<{ header: readonly string[]; rows: string[][] }> {
  const { header, blocks } = await source.open();
  const rows: string[][] = [];
  for await (const block of blocks) {
    rows.push(...block.slice(0, count - rows.length).map(({ cells }) => [...cells]));
    if (rows.length >= count) break;
  }
  return { header, rows };
}
