import { holding, type Dated } from '../../../analysis/time.ts';
import type { Figure, Link } from '../../../model/contract/entity.ts';
import type { Measured } from '../../i18n/amounts.ts';

/** The quantities that say how large a stage is, the most telling first. */
const telling = ['capacity', 'output', 'output value', 'revenue', 'sales', 'firm count', 'investment'];

/** What held in a year, as stages are judged: nothing newer than it, and nothing without a date. No year: all. */
export function heldIn<T extends Dated>(year: number | null, facts: readonly T[]): readonly T[] {
  return year === null ? facts : facts.filter((fact) => holding(fact, { year, today: '' }) === 'holds');
}

/** The figure a card shows of its stage: the most telling quantity, and of two alike the newer one. */
export function tellingFigure(figures: readonly Figure[]): Figure | null {
  const rank = (figure: Figure) => telling.indexOf(figure.quantity);
  const known = figures.filter((figure) => rank(figure) >= 0);
  return known.sort((a, b) => rank(a) - rank(b) || (b.asOf ?? '').localeCompare(a.asOf ?? ''))[0] ?? null;
}

/**
 * The figures of somebody at the end of a line that may stand beside that line: of what the line carries; of a stage also its own,
 * of no product. What a firm makes elsewhere in its works (its alumina, on a line of hydrogen) does not.
 */
export function figuresBeside<F extends Pick<Figure, 'item'>>(
  end: { readonly label: string; readonly figures: readonly F[] },
  carried: ReadonlySet<string | null>,
): F[] {
  return end.figures.filter(({ item }) => (item === null ? end.label === 'Stage' : carried.has(item)));
}

/** The capacity a firm's OPERATES link states, as an amount; null where it states none. */
export function capacityOf(link: Link): Measured | null {
  const { capacity, unit } = link;
  if (typeof capacity !== 'number' || typeof unit !== 'string') return null;
  return { value: capacity, low: null, high: null, qualifier: null, unit };
}
