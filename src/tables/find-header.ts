import type { Sentence } from './read/source.ts';
import { columnOf, columnsOf, type RawRow, type Table, type TableKind } from './table.ts';

/** How far down a header is looked for: titles and notes stand above it, seldom more than a few lines. */
const searched = 10;

/**
 * A table from its header on: where titles stand above it, the first row that names all required columns is the header;
 * rows right below that only name columns again (in another language, say) are left out. Both are noted.
 */
export async function withHeader(table: Table, kind: TableKind): Promise<Table> {
  const columns = columnsOf(kind);
  const required = Object.keys(columns).filter((key) => columns[key]!.required);
  const keysOf = (cells: readonly string[]) =>
    cells.flatMap((cell) => (cell.trim() === '' ? [] : [columnOf(columns, cell)?.key ?? null]));
  const isHeader = (cells: readonly string[]) => required.every((key) => keysOf(cells).includes(key));
  const blocks = table.blocks[Symbol.asyncIterator]();
  const first = await blocks.next();
  const begun: readonly RawRow[] = first.done ? [] : first.value;
  const found = isHeader(table.header)
    ? -1
    : begun.slice(0, searched).findIndex(({ cells }) => isHeader(cells));
  const head = found < 0 ? null : begun[found]!;
  const header = head?.cells ?? table.header;
  let rest = begun.slice(found + 1);
  const again = rest.findIndex(({ cells }) => {
    const keys = keysOf(cells);
    return keys.length < 2 || keys.includes(null);
  });
  const repeated = isHeader(header) ? (again < 0 ? rest.length : again) : 0;
  const notes: Sentence[] = [
    ...(table.notes ?? []),
    ...(head
      ? [
          {
            en: `header in row ${head.line}; what stands above it was left out.`,
            zh: `表头在第 ${head.line} 行；其上的内容未载入。`,
          },
        ]
      : []),
    ...(repeated > 0
      ? [
          {
            en: `row ${rest[0]!.line} names the columns once more and was left out.`,
            zh: `第 ${rest[0]!.line} 行重复列名，未载入。`,
          },
        ]
      : []),
  ];
  rest = rest.slice(repeated);
  const fitted = (row: RawRow): RawRow => {
    if (!head || row.flaw !== 'ragged' || row.cells.length !== header.length) return row;
    const { line, cells } = row;
    return { line, cells };
  };
  async function* remaining() {
    try {
      if (rest.length > 0) yield rest.map(fitted);
      for (let next = await blocks.next(); !next.done; next = await blocks.next())
        yield next.value.map(fitted);
    } finally {
      await blocks.return?.();
    }
  }
  return { ...table, header, notes, blocks: remaining() };
}
