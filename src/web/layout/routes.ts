import type { Net, Side, Tie } from './nets.ts';
import type { End } from './parts.ts';

/**
 * A net's way through the picture, coarsely: which gap between the boxes of a column (a slot) it passes, and at which
 * side it touches its ends. Channels are the gaps between columns: channel c is left of column c.
 */
export interface Route {
  readonly net: Net;
  readonly taps: readonly Tap[];
  /** From left to right, one for each column between the net's channels. */
  readonly passes: readonly Pass[];
  readonly first: number;
  readonly last: number;
}

/** An end of a net, before it is decided which of the possible sides the line touches. */
export interface Open {
  readonly end: End;
  /** The link that ends here, or null at the end that all links of the net share. */
  readonly tie: Tie | null;
  readonly channel: number;
  /** From which side of its column the line comes. */
  readonly approach: 'left' | 'right';
  /** Whether arrowheads stand here. */
  readonly arrives: boolean;
  readonly sides: readonly Side[];
}
export interface Tap extends Open {
  readonly side: Side;
  /** The estimated height of the level line that comes to it. */
  readonly y: number;
}
export interface Pass {
  readonly column: number;
  readonly slot: number;
  readonly y: number;
}
