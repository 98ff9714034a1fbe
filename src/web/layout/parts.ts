import type { MapGaps } from './types.ts';

/** What the steps of the layout hand to each other. A y grows downwards; columns count from the left, from 0. */

/** A box that lines go around: a card, the floor between tiers and lane, a lane item, another chain's block. */
export interface Solid {
  readonly index: number;
  readonly kind: 'card' | 'floor' | 'item' | 'block';
  readonly id: string;
  /** The columns it stands in; all but the floor and blocks stand in one. */
  readonly first: number;
  readonly last: number;
  readonly width: number;
  /** The height that lines may touch, and the height with what hangs below it. */
  readonly body: number;
  readonly height: number;
  /** Width taken below the body by what hangs there. */
  readonly hanging: number;
}

/** Where lines of one id may touch: a whole card or item, or a row of a block. */
export interface End {
  readonly solid: Solid;
  readonly top: number;
  readonly height: number;
}

export interface Grid {
  /** Solids of each column, from top to bottom. A solid of several columns is in each of them. */
  readonly columns: readonly (readonly Solid[])[];
  readonly solids: readonly Solid[];
  readonly ends: ReadonlyMap<string, End>;
  readonly floor: Solid | null;
  /** The tops that the solids would take without lines between them, by index: a first estimate. */
  readonly tops: readonly number[];
  readonly top: number;
  readonly gaps: MapGaps;
}

export const median = (values: readonly number[]): number => {
  if (values.length === 1) return values[0]!;
  if (values.length === 2) return (values[0]! + values[1]!) / 2;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return 0;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

export const clamp = (value: number, low: number, high: number): number =>
  Math.min(Math.max(value, low), Math.max(low, high));

/** Words in one fixed order, the same in every locale. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
