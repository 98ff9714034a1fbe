import type { Shape } from '../../../drawing/shapes.ts';
import { glyphOf } from '../../../drawing/glyphs.ts';
import type { PlannedStage } from '../../../../model/contract/planner.ts';

const cell = { width: 8, height: 12, gap: 2 } as const;

/** The states of some stages as a strip of cells. */
export function strip(stages: readonly PlannedStage[], x: number, y: number): Shape[] {
  return stages.map((stage, at) => ({
    kind: 'glyph',
    name: glyphOf(stage),
    x: x + at * (cell.width + cell.gap),
    y,
    width: cell.width,
    height: cell.height,
  }));
}
export const stripWidth = (count: number): number => Math.max(0, count * (cell.width + cell.gap) - cell.gap);
