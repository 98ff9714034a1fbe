import type { Brief } from '../../model/contract/entity.ts';
import type { MatrixCell, Overview } from '../../model/contract/planner.ts';

/** A place of the county × chain matrix with what is there, by chain. */
export interface MatrixColumn extends Brief {
  readonly cells: ReadonlyMap<string, MatrixCell>;
}

const most = 14;

/** The places that host or operate anything, hosts of most chains first; beyond what a page has room for they are counted. */
export function matrixOf(matrix: Overview['matrix']): { columns: MatrixColumn[]; more: number } {
  const all = matrix
    .filter(({ cells }) => cells.length > 0)
    .map(({ place, cells }) => ({ ...place, cells: new Map(cells.map((cell) => [cell.chain, cell])) }));
  if (all.length <= most) return { columns: all, more: 0 };
  const busy = [...all].sort((a, b) => b.cells.size - a.cells.size).slice(0, most);
  return { columns: all.filter((each) => busy.includes(each)), more: all.length - most };
}
