import { drawingsOf, layoutMap, type Drawings } from './layout.ts';
import type { MapInput, MapLayout, Size } from './types.ts';

/** What is to be laid out, whatever the area. */
export type Plan = Omit<MapInput, 'area'>;

/** The room that the order of a map is settled for, whatever the window; px. */
const area: Size = { width: 1460, height: 430 };
/** Cards are taken for as large as each other, so that neither what they say nor the language has a say in their order. */
const card: Size = { width: 170, height: 84 };

/** How much smaller than the window's own scale a map may be planned. */
const scales = [1, 0.9, 0.8, 0.7, 0.6] as const;

/** The scale at which a picture of this size is wholly seen in the area, at most its own. */
export function fittingScale(size: Size, area: Size): number {
  return Math.min(1, area.width / size.width, area.height / size.height);
}

/**
 * Settles the order of a map for all its levels, by its structure alone: the ids of the cards by column and from top to
 * bottom. It is read off the layout of cards of one size without labels.
 */
export function orderOf(plan: Pick<Plan, 'bands' | 'cards' | 'feeds'>): readonly (readonly string[])[] {
  const { cards } = layOut(
    {
      bands: plan.bands.map(({ id }) => ({ id, header: { width: 100, height: 29 } })),
      cards: plan.cards.map((each) => ({ ...each, ...card })),
      feeds: plan.feeds.map(({ id, from, to }) => ({ id, from, to })),
      tags: [],
      stubs: [],
      lane: null,
      gaps: { column: 44, row: 16, line: 9 },
    },
    area,
  );
  const columns = [...new Set(cards.map(({ x }) => x))].sort((a, b) => a - b);
  return columns.map((at) =>
    cards
      .filter(({ x }) => x === at)
      .sort((a, b) => a.y - b.y)
      .map(({ id }) => id),
  );
}

/** Lays a map out in an order that was settled, in no more room than its cards, lines and labels need. */
export function layOutSettled(plan: Plan, columns: readonly (readonly string[])[]): MapLayout {
  return layoutMap({ ...plan, columns, area: { width: 900, height: 360 } });
}

/**
 * Lays the things out for the area. A map that is too wide at its own size is planned for a larger area and shown
 * smaller: in a higher area more cards stand one above another. Of several plans, each drawn once, the one seen largest is taken,
 * and drawn as well as can be.
 */
export function layOut(plan: Plan, area: Size): MapLayout {
  let chosen: Drawings | null = null;
  for (const scale of scales) {
    const room = { width: Math.floor(area.width / scale), height: Math.floor(area.height / scale) };
    const next = drawingsOf({ ...plan, area: room });
    if (!chosen || fittingScale(next.first, area) > 1.01 * fittingScale(chosen.first, area)) chosen = next;
    // A plan for a still larger area would be seen no larger.
    if (fittingScale(chosen.first, area) >= scale) break;
  }
  return chosen!.best();
}
