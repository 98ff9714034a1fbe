import type { Brief, Figure } from '../../model/entity.ts';
import { quantities } from '../../model/quantities.ts';

/** A figure as the inspector lists it; `conflicts`: another source says something else of the very same. */
export interface FigureRow {
  readonly figure: Figure;
  readonly item: Brief | null;
  readonly place: Brief | null;
  readonly conflicts: boolean;
}

/** The figures by quantity in the model's order, newer ones first; figures of the same quantity, item, place and date conflict. */
export function figureRows(figures: readonly Figure[], named: ReadonlyMap<string, Brief>): FigureRow[] {
  const order = Object.keys(quantities);
  const same = (figure: Figure) => [figure.quantity, figure.item, figure.place, figure.asOf].join('|');
  return [...figures]
    .sort(
      (a, b) =>
        order.indexOf(a.quantity) - order.indexOf(b.quantity) ||
        (a.item ?? '').localeCompare(b.item ?? '') ||
        (b.asOf ?? '').localeCompare(a.asOf ?? ''),
    )
    .map((figure) => ({
      figure,
      item: named.get(figure.item ?? '') ?? null,
      place: named.get(figure.place ?? '') ?? null,
      conflicts:
        figure.asOf !== null && figures.some((other) => other !== figure && same(other) === same(figure)),
    }));
}
