import { holding, type Dated } from '../../../analysis/time.ts';
import type { Figure, Link } from '../../../model/entity.ts';
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

/** The capacity a firm's OPERATES link states, as an amount; null where it states none. */
export function capacityOf(link: Link): Measured | null {
  const { capacity, unit } = link;
  if (typeof capacity !== 'number' || typeof unit !== 'string') return null;
  return { value: capacity, low: null, high: null, qualifier: null, unit };
}
