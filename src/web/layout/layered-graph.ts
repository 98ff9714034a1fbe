import type { Tie, Upright } from './nets.ts';
import type { Solid } from './parts.ts';
import type { Tap } from './routes.ts';
import type { MapTag } from './types.ts';

/**
 * The picture as layers from left to right: columns of boxes, and between them, where labels or tags need it, layers
 * that hold labels alone. Lines run level through layers; only in the channels between layers do they run up and
 * down. So a label, being in a layer, never meets a line that runs up or down.
 */
export interface Layer {
  readonly kind: 'column' | 'label';
  /** A label layer stands left of the column of its number. */
  readonly column: number;
  /** From top to bottom. */
  readonly order: readonly (Solid | Seat)[];
}

/** A place in a layer, or on a side of a box, for any number of lines one above another. */
export interface Seat {
  readonly lines: Line[];
  /** Whether its lines end at the box above them, or over the box below them. */
  readonly keeps: 'under' | 'over' | null;
}

/** A level piece of a net's tree: a port on a box, a passage through a layer, or the last piece above or below a card. */
export interface Line {
  readonly index: number;
  readonly kind: 'port' | 'pass' | 'end' | 'label' | 'tag' | 'upright';
  readonly layer: number;
  /** The box it touches; for a tag its card. */
  readonly solid: Solid | null;
  readonly tap: Tap | null;
  /** What it carries in the middle of its way. */
  label: Tie | null;
  readonly tag: MapTag | null;
  readonly upright: Upright | null;
  /** The estimate of its height in the picture. */
  y: number;
  /** What it meets in the channel to its left and to its right. */
  left: Junction | null;
  right: Junction | null;
  /** For a passage: the end that branches off it, up or down to the card it passes; for that end: the passage. */
  branch: Line | null;
}

/** The lines of one net that meet in one channel, joined by one line up and down. */
export interface Junction {
  readonly channel: number;
  readonly net: number;
  /** The lines that come from the left, those that come from the right, and all. */
  readonly before: readonly Line[];
  readonly behind: readonly Line[];
  readonly lines: readonly Line[];
}

export interface LayeredGraph {
  readonly layers: readonly Layer[];
  readonly lines: readonly Line[];
  readonly junctions: readonly Junction[];
  /** Lines at each side of each end, from top to bottom; the key is made by `sideKey`. */
  readonly sides: ReadonlyMap<string, Seat>;
  /** Every seat whose order is free. */
  readonly seats: readonly Seat[];
  /** The layer of each column. */
  readonly columnLayer: readonly number[];
  /** The width of each column. */
  readonly widths: readonly number[];
}

export const sideKey = (solid: Solid, side: string, top: number): string => `${solid.index} ${side} ${top}`;
