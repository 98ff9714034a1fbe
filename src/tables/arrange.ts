import { datasetTables, tablesApart, viewTables } from '../model/vocabulary/apart.ts';
import type { ImportMap } from '../model/contract/import.ts';
import { readDataset, type DatasetRow } from './dataset.ts';
import { withHeader } from './find-header.ts';
import { mapped } from './mapped.ts';
import { nearest } from './near.ts';
import type { Problems } from './problems.ts';
import type { Bundle, Meter, Source } from './read/source.ts';
import { readViewTables, type KeptViews } from './views.ts';
import { kindOf, readingOrder, tableNames, type Table, type TableKind } from './table.ts';

/** A table whose meaning is known, to be opened in its turn. */
export interface Planned {
  readonly kind: TableKind;
  readonly size: number;
  /** Nodes made from the ends of links: read when all tables of nodes have been. */
  readonly made?: boolean;
  open(meter?: Meter): Promise<Table>;
}
export interface Arranged {
  readonly dataset: DatasetRow | null;
  readonly tables: readonly Planned[];
  readonly size: number;
  /** The scenes and decks that come with them. */
  readonly views: KeptViews;
}

/**
 * What the tables of a bundle mean, by their names or by a map, in the order in which they have to be read: things
 * before what refers to them, links last. Names that mean nothing are noted.
 */
export async function arrange(
  bundle: Bundle,
  options: { map?: ImportMap | null; dataset?: string | undefined },
  problems: Problems,
): Promise<Arranged> {
  const sources = await bundle.sources(problems);
  const map = options.map ?? null;
  const { tables: foreign, left } = map
    ? await mapped(map, sources, problems)
    : { tables: [], left: sources };
  const tables: Planned[] = [...foreign];
  for (const source of left.filter(({ stem }) => !tablesApart.has(stem.toLowerCase()))) {
    const kind = kindOf(source.stem);
    if (kind)
      tables.push({
        kind,
        size: source.size,
        open: async (meter) => withHeader(await source.open(meter), kind),
      });
    else unknownTable(source, problems);
  }
  tables.sort((a, b) => order(a) - order(b));
  const about = left.find(({ stem }) => datasetTables.has(stem.toLowerCase()));
  const given = { ...map?.dataset, ...(options.dataset === undefined ? {} : { id: options.dataset }) };
  const dataset = await readDataset(about ? await about.open() : null, given, problems);
  const views = await readViewTables(
    left.filter(({ stem }) => Object.values<string>(viewTables).includes(stem.toLowerCase())),
    problems,
  );
  return { dataset, tables, size: tables.reduce((sum, { size }) => sum + size, 0), views };
}

/** The place of a table among all to be read. Made nodes come after all other things but figures, which may speak of them. */
export const order = ({ kind, made }: Planned) =>
  made ? readingOrder({ label: 'Figure' }) - 0.5 : readingOrder(kind);

function unknownTable({ name, stem }: Source, problems: Problems): void {
  const near = nearest(stem, tableNames());
  problems.add(
    'unknown-table',
    { table: name, line: null, column: null },
    stem,
    `no table has this name${near ? `; did you mean “${near}”?` : ', so map it (--map).'} Known are ${tableNames().join(', ')}.`,
    `没有名为“${stem}”的表${near ? `；是否应为“${near}”？` : '，请用映射（--map）说明其内容。'}可用的表有 ${tableNames().join('、')}。`,
  );
}
