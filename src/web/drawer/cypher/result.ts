import type { CypherAnswer } from '../../../model/contract/cypher.ts';
import { nodeKinds, linkKinds, type Label } from '../../../model/vocabulary/kinds.ts';

/** An entity, link or path among the values of a row, as the API tells them (graph/guarded/cells.ts). */
export interface EntityCell {
  readonly id: string;
  readonly label: Label;
  readonly name: string;
  readonly nameEn: string | null;
}
export interface LinkCell {
  readonly id: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
}
export interface PathCell {
  readonly entities: readonly unknown[];
  readonly links: readonly unknown[];
}
type CellFields = Record<string, unknown>;
const isObject = (cell: unknown): cell is CellFields =>
  typeof cell === 'object' && cell !== null && !Array.isArray(cell);

export const isEntity = (cell: unknown): cell is EntityCell =>
  isObject(cell) && typeof cell['id'] === 'string' && String(cell['label']) in nodeKinds;
export const isLink = (cell: unknown): cell is LinkCell =>
  isObject(cell) && typeof cell['id'] === 'string' && String(cell['type']) in linkKinds && 'from' in cell;
export const isPath = (cell: unknown): cell is PathCell =>
  isObject(cell) && Array.isArray(cell['entities']) && Array.isArray(cell['links']);

export type CellKind =
  'entity' | 'link' | 'path' | 'integer' | 'number' | 'text' | 'list' | 'yes/no' | 'map' | 'mixed' | 'none';

export function kindOf(cell: unknown): CellKind {
  if (cell === null) return 'none';
  if (typeof cell === 'number') return Number.isInteger(cell) ? 'integer' : 'number';
  if (typeof cell === 'boolean') return 'yes/no';
  if (typeof cell === 'string') return 'text';
  if (Array.isArray(cell)) return 'list';
  return isEntity(cell) ? 'entity' : isLink(cell) ? 'link' : isPath(cell) ? 'path' : 'map';
}

/** What a column holds: one kind for all its values, empty ones apart. */
export function kindOfColumn(rows: CypherAnswer['rows'], column: number): CellKind {
  const kinds = new Set(rows.map((row) => kindOf(row[column])).filter((kind) => kind !== 'none'));
  if (kinds.size === 0) return 'none';
  if (kinds.size === 2 && kinds.has('integer') && kinds.has('number')) return 'number';
  return kinds.size === 1 ? [...kinds][0]! : 'mixed';
}

/** The ids of all entities in the rows, those in paths, lists and at the ends of links included, each once. */
export function entitiesIn(rows: CypherAnswer['rows']): string[] {
  const ids = new Set<string>();
  const look = (cell: unknown): void => {
    if (isEntity(cell)) ids.add(cell.id);
    else if (isLink(cell))
      [cell.from, cell.to].filter((id) => typeof id === 'string').forEach((id) => ids.add(id));
    else if (Array.isArray(cell)) cell.forEach(look);
    else if (isObject(cell)) Object.values(cell).forEach(look);
  };
  rows.forEach((row) => row.forEach(look));
  return [...ids];
}

/** The table as texts: of an entity or link its name, and in a column of its own its id; anything made of parts as JSON. */
export function tableOf({ columns, rows }: CypherAnswer, nameOf: (entity: EntityCell) => string): string[][] {
  const kinds = columns.map((_, column) => kindOfColumn(rows, column));
  const plain = (cell: unknown): string => {
    if (cell === null) return '';
    return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
  };
  const head = columns.flatMap((name, column) =>
    kinds[column] === 'entity' ? [name, `${name}.id`] : [name],
  );
  const body = rows.map((row) =>
    row.flatMap((cell, column) => {
      if (kinds[column] === 'entity') return isEntity(cell) ? [nameOf(cell), cell.id] : ['', ''];
      return [isLink(cell) ? cell.id : plain(cell)];
    }),
  );
  return [head, ...body];
}
