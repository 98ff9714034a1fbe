import { itemGap } from './grid.ts';
import type { Grid, Solid } from './parts.ts';
import type { Line } from './layered-graph.ts';

/** Room between a line and a box it passes, and between a line and the heading of the lane above it. */
const clear = 7;
const underFloor = 4;
/** Between a label and the line below it. */
export const labelLift = 3;
/** The first and last port of a side keep this distance from its corners. */
const corner = 9;

/** Where the label of a line stands: across the line, or on top of it. */
export const labelPlace = ({ kind, label }: Line): 'on' | 'above' =>
  kind === 'label' && label?.kind === 'feed' ? 'above' : 'on';

export const isSolid = (part: Solid | Line): part is Solid => 'body' in part;

/** The least distance from one part of a layer to the next below: from a box's top or a line, to the same. */
export function distance(upper: Solid | Line, lower: Solid | Line, grid: Grid): number {
  const { gaps } = grid;
  if (isSolid(upper) && isSolid(lower)) {
    if (lower.kind === 'floor') return upper.height + gaps.pad;
    if (upper.kind === 'floor') return upper.height;
    return upper.height + (upper.kind === 'item' && lower.kind === 'item' ? itemGap : gaps.row);
  }
  if (isSolid(upper)) {
    const line = lower as Line;
    const room = upper.kind === 'floor' ? underFloor : clear;
    return Math.ceil(
      upper.height + Math.max(touches(line, upper) ? gaps.arrow + 4 : room, reach(line, grid).up + 2),
    );
  }
  const { down } = reach(upper, grid);
  if (isSolid(lower)) return Math.ceil(Math.max(touches(upper, lower) ? gaps.arrow + 4 : clear, down + 2));
  return Math.ceil(down + reach(lower, grid).up);
}

/** Whether a line ends, from above or below, at a box next to it. */
const touches = (line: Line, solid: Solid): boolean => line.kind !== 'tag' && line.solid === solid;

/** How far a line with its label needs room above and below itself. */
export function reach(line: Line, { gaps }: Grid): { up: number; down: number } {
  const half = gaps.line / 2;
  const both = (room: number): { up: number; down: number } => ({ up: room, down: room });
  if (line.tag) return both(line.tag.height / 2 + 3);
  const label = line.label?.link.label;
  if (!label) return both(half);
  if (line.kind === 'upright') return both(label.height / 2 + gaps.arrow);
  if (labelPlace(line) === 'above') return { up: label.height + labelLift + 2, down: half };
  return both(Math.max(half, label.height / 2 + 2));
}

/** How so many ports stand on a side of the given height: the room at its corners, and the least gap between them. */
export function portRoom(height: number, count: number, { gaps }: Grid): { rim: number; gap: number } {
  const rim = Math.min(corner, height * 0.3, (height - Math.min(height * 0.8, (count - 1) * gaps.line)) / 2);
  const gap = count > 1 ? Math.min(gaps.line, (height - 2 * rim) / (count - 1)) : 0;
  return { rim, gap: gap > 3 ? Math.floor(gap) : gap };
}
