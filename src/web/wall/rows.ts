import type { WallRow } from '../../model/planner.ts';
import { openOf } from '../i18n/completeness.ts';
import { grouped } from '../ui/grouped.ts';

/** By what the rows of the wall are ordered; `cluster` keeps the dataset's own order under its headings. */
export const sortings = ['cluster', 'completeness', 'gaps', 'firms'] as const;
export type Sorting = (typeof sortings)[number];
/** Which chains are shown, by their stages. */
export const conditions = ['all', 'open', 'weak', 'complete'] as const;
export type Condition = (typeof conditions)[number];

export interface Filter {
  readonly text: string;
  /** A place of the matrix; null: everywhere. */
  readonly place: string | null;
  readonly condition: Condition;
}

type Name = { readonly name: string; readonly nameEn: string | null };
export interface GroupEntry {
  readonly kind: 'group';
  readonly y: number;
  readonly name: Name | null;
}
export interface RowEntry {
  readonly kind: 'row';
  readonly y: number;
  readonly row: WallRow;
  /** The heading the chain stands under, on the first of its rows, with how many rows it spans. */
  readonly heading: (Name & { readonly rows: number }) | null;
  readonly last: boolean;
}
export type Entry = GroupEntry | RowEntry;
export interface Placed {
  readonly entries: readonly Entry[];
  readonly height: number;
}

export const rowHeight = 32;
export const groupHeight = 28;

/** The chains that pass the filter; `there` holds the chains of the matrix's place. */
export function filterRows(
  rows: readonly WallRow[],
  filter: Filter,
  there: ReadonlySet<string> | null,
): WallRow[] {
  const sought = filter.text.trim().toLowerCase();
  const holds = (row: WallRow) =>
    [row, ...row.hosts, ...row.leaders, ...row.stages, ...(row.heading ? [row.heading] : [])].some((each) =>
      `${each.name}\n${each.nameEn ?? ''}`.toLowerCase().includes(sought),
    );
  return rows.filter(
    (row) => (sought === '' || holds(row)) && (!there || there.has(row.id)) && meets(row, filter.condition),
  );
}

function meets({ here, completeness }: WallRow, condition: Condition): boolean {
  if (condition !== 'all' && !here) return false;
  if (condition === 'open') return openOf(completeness) > 0;
  if (condition === 'weak') return completeness.weak > 0;
  if (condition === 'complete') return completeness.required > 0 && openOf(completeness) === 0;
  return true;
}

/** The rows with their places from top to bottom: under their groups in the dataset's order, else as one ranked list. */
export function placeRows(rows: readonly WallRow[], sorting: Sorting): Placed {
  const entries: Entry[] = [];
  let y = 0;
  const put = (own: readonly WallRow[], headed: boolean) => {
    own.forEach((row, index) => {
      const name = nameOfHeading(row);
      const first = headed && (index === 0 || nameOfHeading(own[index - 1]!)?.name !== name?.name);
      const rest = own.slice(index);
      const end = rest.findIndex((each) => nameOfHeading(each)?.name !== name?.name);
      const span = end < 0 ? rest.length : end;
      entries.push({
        kind: 'row',
        y,
        row,
        heading: first && name ? { ...name, rows: span } : null,
        last: !headed || span === 1,
      });
      y += rowHeight;
    });
  };
  if (sorting !== 'cluster') put(ranked(rows, sorting), false);
  else
    for (const [, own] of grouped(rows, (row) => row.group?.name ?? '')) {
      entries.push({ kind: 'group', y, name: own[0]!.group });
      y += groupHeight;
      put(own, true);
    }
  return { entries, height: y };
}

const nameOfHeading = (row: WallRow): Name | null => row.heading ?? { name: row.name, nameEn: row.nameEn };

function ranked(rows: readonly WallRow[], sorting: Sorting): WallRow[] {
  const value = (row: WallRow) => {
    if (sorting === 'completeness') return row.completeness.value ?? 2;
    return sorting === 'gaps' ? -row.gaps : -row.firms.owners;
  };
  return [...rows].sort((a, b) => Number(b.here) - Number(a.here) || (a.here ? value(a) - value(b) : 0));
}
