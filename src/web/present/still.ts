import { group, type Frame, type Shape } from '../drawing/shapes.ts';

/**
 * A drawing that is looked at and not worked on: nothing of it can be chosen. What stands at a place that is not wholly
 * seen is left out, rather than cut through.
 */
export const still = (shapes: readonly Shape[], isSeen: (place: Frame) => boolean): Shape[] =>
  shapes.flatMap((shape): Shape[] => {
    if (shape.kind === 'link')
      return isSeen(shape.hit) || shape.classes !== 'word'
        ? [group(still(shape.shapes, isSeen), { classes: shape.classes ?? '' })]
        : [];
    if (shape.kind !== 'group') return [shape];
    const [frame] = shape.shapes;
    const isPlaced = shape.classes?.startsWith('placed') && frame?.kind === 'box';
    if (!isPlaced) return [{ ...shape, shapes: still(shape.shapes, isSeen) }];
    const { x = 0, y = 0 } = shape;
    const { width, height } = frame;
    return isSeen({ x, y, width, height }) ? [{ ...shape, shapes: still(shape.shapes, () => true) }] : [];
  });
