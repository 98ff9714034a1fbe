import type { WallRow } from '../../model/contract/planner.ts';
import { openOf } from '../i18n/completeness.ts';
import { grouped } from '../ui/grouped.ts';
import type { Condition, WallSort } from '../url/view-state.ts';

export interface Filter {
  readonly text: string;
  /** The chains of the place that is chosen; null: everywhere. */
  readonly there: ReadonlySet<string> | null;
  readonly condition: Condition;
}

type Name = { readonly name: string; readonly nameEn: string | null };
export interface GroupEntry {
  readonly kind: 'group';
  readonly y: number;
  /** Null: the chains that stand in no group, after those that do. */
  readonly name: Name | null;
}
export interface RowEntry {
  readonly kind: 'row';
  readonly y: number;
  readonly row: WallRow;
}
export type Entry = GroupEntry | RowEntry;
export interface Placed {
  readonly entries: readonly Entry[];
  readonly height: number;
}

export const rowHeight = 32;
export const groupHeight = 28;

/** The chains that pass the filter. */
export function filterRows(rows: readonly WallRow[], filter: Filter): WallRow[] {
  const words = filter.text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const holds = (row: WallRow) => {
    const named = [row, ...row.hosts, ...row.leaders, ...row.stages, ...(row.heading ? [row.heading] : [])];
    const text = named.map((each) => `${each.name}\n${each.nameEn ?? ''}`.toLowerCase()).join('\n');
    return words.every((word) => text.includes(word));
  };
  return rows.filter(
    (row) =>
      (words.length === 0 || holds(row)) &&
      (filter.there?.has(row.id) ?? true) &&
      meets(row, filter.condition),
  );
}

function meets({ here, completeness }: WallRow, condition: Condition): boolean {
  if (condition !== 'all' && !here) return false;
  if (condition === 'open') return openOf(completeness) > 0;
  if (condition === 'weak') return completeness.weak > 0;
  if (condition === 'complete') return completeness.required > 0 && openOf(completeness) === 0;
  return true;
}

/**
 * The rows from top to bottom, each in its group and sorted within it. `order` are the rows by which they are sorted: those
 * of the whole city, so that a county that is chosen moves none. No group at all makes no head.
 */
export function placeRows(
  rows: readonly WallRow[],
  order: readonly WallRow[],
  sort: WallSort,
  isUp: boolean,
): Placed {
  const at = new Map(sorted(order, sort, isUp).map(({ id }, index) => [id, index]));
  const groups = [...grouped(rows, (row) => row.group?.name ?? '')].sort(
    ([a], [b]) => Number(a === '') - Number(b === ''),
  );
  const isGrouped = groups.some(([name]) => name !== '');
  const entries: Entry[] = [];
  let y = 0;
  for (const [, own] of groups) {
    if (isGrouped) {
      entries.push({ kind: 'group', y, name: own[0]!.group });
      y += groupHeight;
    }
    for (const row of [...own].sort((a, b) => (at.get(a.id) ?? 0) - (at.get(b.id) ?? 0))) {
      entries.push({ kind: 'row', y, row });
      y += rowHeight;
    }
  }
  return { entries, height: y };
}

/** By each column's own direction, what is worst first; `isUp` turns it round. Equal rows keep the dataset's order. */
function sorted(rows: readonly WallRow[], sort: WallSort, isUp: boolean): WallRow[] {
  const ways: Readonly<Record<WallSort, (a: WallRow, b: WallRow) => number>> = {
    open: (a, b) => openOf(b.completeness) - openOf(a.completeness) || b.waiting - a.waiting,
    waiting: (a, b) => b.waiting - a.waiting || openOf(b.completeness) - openOf(a.completeness),
    completeness: (a, b) => (a.completeness.value ?? 2) - (b.completeness.value ?? 2),
    cluster: (a, b) => (a.heading?.name ?? '\uffff').localeCompare(b.heading?.name ?? '\uffff', 'zh'),
    name: (a, b) => a.name.localeCompare(b.name, 'zh'),
  };
  const turn = isUp ? -1 : 1;
  return [...rows].sort((a, b) => Number(b.here) - Number(a.here) || turn * ways[sort](a, b));
}
