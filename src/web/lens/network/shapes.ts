import type { Label } from '../../../model/vocabulary/kinds.ts';

/** The outline of a label's box (tokens.md, Nodes by label): Cytoscape's own shape, or corners in px from its edges. */
export interface Outline {
  readonly shape: 'round-rectangle' | 'rectangle' | 'ellipse' | 'polygon';
  readonly radius?: number;
  /** Corners for a box of a size, from -1 to 1 on both axes. */
  readonly corners?: (width: number, height: number) => number[];
  readonly isDouble?: boolean;
  /** How wide a bar at the left edge is. */
  readonly edge?: number;
}

/** A corner `x` px in from the left (right, when negative) and `y` px from the top (bottom), on axes from -1 to 1. */
const at = (width: number, height: number, ...corners: readonly (readonly [number, number])[]) =>
  corners.flatMap(([x, y]) => [
    x >= 0 && !Object.is(x, -0) ? -1 + (2 * x) / width : 1 + (2 * x) / width,
    y >= 0 && !Object.is(y, -0) ? -1 + (2 * y) / height : 1 + (2 * y) / height,
  ]);

const pill: Outline = { shape: 'round-rectangle', radius: 14 };
const box: Outline = { shape: 'rectangle' };
const page: Outline = {
  shape: 'polygon',
  corners: (w, h) => at(w, h, [0, 0], [-8, 0], [-0, 8], [-0, -0], [0, -0]),
};

export const outlines: Readonly<Record<Label, Outline>> = {
  Stage: { shape: 'round-rectangle', radius: 6 },
  Firm: pill,
  Cluster: { ...pill, isDouble: true },
  Organisation: { ...pill, isDouble: true },
  Product: {
    shape: 'polygon',
    corners: (w, h) => at(w, h, [9, 0], [-9, 0], [-0, h / 2], [-9, -0], [9, -0], [0, h / 2]),
  },
  Place: { ...box, edge: 4 },
  Chain: { shape: 'round-rectangle', radius: 4, edge: 5 },
  Project: page,
  Need: {
    shape: 'polygon',
    corners: (w, h) => at(w, h, [0, 0], [-0, 0], [-8, h / 2], [-0, -0], [0, -0]),
  },
  Person: { shape: 'ellipse' },
  Honour: {
    shape: 'polygon',
    corners: (w, h) => at(w, h, [7, 0], [-7, 0], [-0, 7], [-0, -7], [-7, -0], [7, -0], [0, -7], [0, 7]),
  },
  Programme: box,
  Sector: box,
  Statement: page,
  Figure: box,
  Source: page,
};
