import { inputOf } from './map-input.ts';
import type { Sizes } from './map-input.ts';
import { layoutMap } from './map/layout.ts';
import type { MapLayout, Size } from './map/types.ts';
import type { Scene } from './scene.ts';

/** How much smaller than the window's own scale a map may be planned. */
const scales = [1, 0.9, 0.8, 0.7, 0.6] as const;

/** The scale at which a picture of this size is wholly seen in the area, at most its own. */
export function fittingScale(size: Size, area: Size): number {
  return Math.min(1, area.width / size.width, area.height / size.height);
}

/**
 * Lays the scene out for the area. A map that is too wide at its own size is planned for a larger area and shown
 * smaller: in a higher area more cards stand one above another. Of several plans the one seen largest is taken.
 */
export function layOut(scene: Scene, sizes: Sizes, area: Size): MapLayout {
  let best: MapLayout | null = null;
  for (const scale of scales) {
    const room = { width: Math.floor(area.width / scale), height: Math.floor(area.height / scale) };
    const plan = layoutMap(inputOf(scene, sizes, room));
    if (!best || fittingScale(plan, area) > 1.01 * fittingScale(best, area)) best = plan;
    // A plan for a still larger area would be seen no larger.
    if (fittingScale(best, area) >= scale) break;
  }
  return best!;
}
