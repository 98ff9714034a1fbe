import type { Measure } from '../../../drawing/measure.ts';
import { wrap, type Type } from '../../../drawing/text.ts';

/** One piece of a line of text, with its place in the paragraph. */
export interface Piece<T> {
  readonly of: T;
  readonly text: string;
  readonly type: Type;
  readonly x: number;
  readonly line: number;
  readonly width: number;
}
export interface Run<T> {
  readonly of: T;
  readonly text: string;
  readonly type: Type;
}

/** Runs of text one after another, `gap` apart; a run that has no room on the line begins the next, or several. */
export function flow<T>(runs: readonly Run<T>[], width: number, gap: number, measure: Measure): Piece<T>[] {
  const pieces: Piece<T>[] = [];
  let x = 0;
  let line = 0;
  for (const { of, text, type } of runs) {
    const long = measure.width(text, type.size, type.weight);
    if (x > 0 && x + long > width) {
      x = 0;
      line += 1;
    }
    const lines = long <= width ? [text] : wrap(text, width, type, measure);
    lines.forEach((part, at) => {
      if (at > 0) {
        line += 1;
        x = 0;
      }
      const wide = measure.width(part, type.size, type.weight);
      pieces.push({ of, text: part, type, x, line, width: wide });
      x += wide + gap;
    });
  }
  return pieces;
}

/** How many lines the pieces take. */
export const linesIn = (pieces: readonly Piece<unknown>[]): number => (pieces.at(-1)?.line ?? -1) + 1;
