import { drawingsOf, type Drawings } from './layout.ts';
import type { MapInput, MapLayout, Size } from './types.ts';

/** What is to be laid out, whatever the area. */
export type Plan = Omit<MapInput, 'area'>;

/** How much smaller than the window's own scale a map may be planned. */
const scales = [1, 0.9, 0.8, 0.7, 0.6] as const;

/** The scale at which a picture of this size is wholly seen in the area, at most its own. */
export function fittingScale(size: Size, area: Size): number {
  return Math.min(1, area.width / size.width, area.height / size.height);
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
