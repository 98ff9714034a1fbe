import type { Column } from '../../src/model/vocabulary/columns.ts';
import { labels, linkKinds, type Label, type LinkKind } from '../../src/model/vocabulary/kinds.ts';
import { columnsOf, fileOf, tableKinds, type TableKind } from '../../src/tables/table.ts';

export type HostileRow = Record<string, string | number | boolean | string[]>;
/** Rows by the name of their table, in the order in which they can be read. */
export interface HostileGraph {
  readonly nodes: Record<string, HostileRow[]>;
  readonly links: Record<string, HostileRow[]>;
}

const fragments = [
  ...['"', '""', '","', '\n', '\r\n', '\r', ',', ';', '；', '\\', "'", "''", '`', '\t', ' ', '  ', '\u3000'],
  ...[
    '=1+1',
    '+86',
    '-2',
    '@SUM(A1)',
    "'=1",
    'null',
    'NULL',
    'true',
    '0',
    '1e5',
    '${x}',
    '{row: 1}',
    '//',
    '/*',
    '*/',
    '$p',
  ],
  ...[
    '信发',
    '生僻字𠮷䶮㐂',
    '👩‍🏭🇨🇳',
    'é',
    'עברית',
    '\u2028',
    '\u200b',
    '\ufeff',
    '\u0085',
    '\u00a0',
    '&<>\'"',
    ']]>',
    '<!--',
    '&amp;',
  ],
];

/**
 * A graph with every label and every link type, whose texts hold what files and databases trip over, the same for the same
 * numbers. Its rows say only what a cell can hold: no text of blanks alone, no item of a list with blanks around it.
 */
export function hostileGraph(next: () => number): HostileGraph {
  const below = (count: number) => Math.floor(next() * count);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)]!;
  const ids = new Map<Label, string[]>(labels.map((label) => [label, []]));
  const all = () => [...ids.values()].flat();

  const text = (): string => {
    const made = Array.from({ length: 1 + below(5) }, () => pick(fragments)).join('');
    const long = next() < 0.02 ? made.repeat(3000) : made;
    return long.trim() === '' ? `x${long}` : long;
  };
  const tight = () => text().trim();
  /** What an id or a key can hold. */
  const plain = () => [...tight().replace(/[|\p{Cc}]/gu, '·')].slice(0, 80).join('').trim();
  const fits = (known: readonly string[] | undefined) =>
    known?.length ? known.flatMap((label) => ids.get(label as Label)!) : all();

  function value(column: Column): HostileRow[string] | null {
    const { holds, words, range } = column;
    switch (holds) {
      case 'text':
        return column.required ? tight() : text();
      case 'list':
        return Array.from({ length: below(4) }, tight);
      case 'references':
        return fits(column.to).slice(0, below(3));
      case 'reference':
        return pick(fits(column.to)) ?? null;
      case 'number': {
        const made = pick([
          0,
          7,
          -3,
          0.1,
          1e-9,
          12345678901234,
          1e16,
          123456789012345680000,
          1e300,
          next() * 1e6,
          -next(),
        ]);
        const [least, most] = range ?? [-Infinity, Infinity];
        return made >= least && made <= most ? made : least + next();
      }
      case 'yes/no':
        return next() < 0.5;
      case 'date':
        return pick(['2022', '2022-08', '2022-08-05', '2022-H1', '2022-Q3', '~2006', '2024/2025']);
      case 'choice':
        return pick(words!);
    }
  }

  function rowOf(kind: TableKind, given: HostileRow): HostileRow {
    const row: HostileRow = { ...given };
    for (const [key, column] of Object.entries(columnsOf(kind))) {
      if (key in row || (!column.required && next() < 0.3)) continue;
      const made =
        key === 'status' ? pick(['process', 'synthetic']) : key === 'key' ? plain() : value(column);
      if (made !== null) row[key] = made;
    }
    return row;
  }

  const graph: HostileGraph = { nodes: {}, links: {} };
  for (const kind of tableKinds) {
    const rows: HostileRow[] = [];
    if ('label' in kind) {
      for (let count = 2 + below(4); count > 0; count--) {
        const id = `${kind.label}/${ids.get(kind.label)!.length} ${plain()}`.trim();
        rows.push(rowOf(kind, { id }));
        ids.get(kind.label)!.push(id);
      }
      graph.nodes[fileOf(kind)] = rows;
    } else {
      const { joins }: LinkKind = linkKinds[kind.type];
      const seen = new Set<string>();
      for (let count = 1 + below(4); count > 0; count--) {
        const [from, to] = pick(joins).map((side) => pick(fits(side)));
        if (from === to) continue;
        const row = rowOf(kind, { from: from!, to: to! });
        const add = (each: HostileRow) => {
          // Two links between the same ends are two when they carry different items, or have keys of their own.
          const key = JSON.stringify([from, to, each['item'] ?? null, each['key'] ?? null]);
          if (!seen.has(key)) rows.push(each);
          seen.add(key);
        };
        add(row);
        if ('item' in columnsOf(kind)) add({ ...row, item: pick(ids.get('Product')!) });
        add({ ...row, key: `${rows.length} ${plain()}`.trim() });
      }
      graph.links[fileOf(kind)] = rows;
    }
  }
  return graph;
}

/** Which label or type the rows of a table become. */
export const kindOfTable = new Map(
  tableKinds.map((kind) => [fileOf(kind), 'label' in kind ? kind.label : kind.type]),
);
