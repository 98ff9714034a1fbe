import type { Brief, Figure } from '../../model/contract/entity.ts';
import { quantities } from '../../model/vocabulary/quantities.ts';
import { grouped } from '../ui/grouped.ts';

/** A figure as the inspector lists it. */
export interface FigureRow {
  readonly figure: Figure;
  readonly item: Brief | null;
  readonly place: Brief | null;
}

/**
 * The figures by quantity in the model's order, newer ones first. Several in one group are a conflict: sources that say
 * something else of the very same quantity, item, place and date.
 */
export function figureRows(
  figures: readonly Figure[],
  named: ReadonlyMap<string, Brief>,
): readonly (readonly FigureRow[])[] {
  const order = Object.keys(quantities);
  const same = ({ id, quantity, item, place, asOf }: Figure) =>
    asOf === null ? id : [quantity, item, place, asOf].join('|');
  const sorted = [...figures].sort(
    (a, b) =>
      order.indexOf(a.quantity) - order.indexOf(b.quantity) ||
      (a.item ?? '').localeCompare(b.item ?? '') ||
      (b.asOf ?? '').localeCompare(a.asOf ?? ''),
  );
  return [...grouped(sorted, same).values()].map((group) =>
    group.map((figure) => ({
      figure,
      item: named.get(figure.item ?? '') ?? null,
      place: named.get(figure.place ?? '') ?? null,
    })),
  );
}
