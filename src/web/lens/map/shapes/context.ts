import type { Measure } from '../../../drawing/measure.ts';
import type { Colour, Frame } from '../../../drawing/shapes.ts';
import type { Type } from '../../../drawing/text.ts';
import type { Localizer } from '../../../i18n/localizer.ts';

/** What every part of the map is drawn with. */
export interface DrawContext {
  readonly measure: Measure;
  readonly localizer: Localizer;
  /** Of all languages: what is named takes the room of the longest name, so that nothing moves with the language. */
  readonly localizers: readonly Localizer[];
}

const type = (size: number, line: number, weight: 400 | 700, fill: Colour): Type => ({
  size,
  line,
  weight,
  fill,
});
/** The sizes of the map's texts, as tokens.md names them. */
export const types = {
  name: type(14, 20, 700, 'ink'),
  body: type(13, 19, 400, 'ink'),
  strong: type(13, 19, 700, 'ink'),
  small: type(12, 18, 400, 'ink-2'),
  tiny: type(11, 15, 400, 'ink-3'),
} as const;

/** A place to aim at that is at least 24 px high. */
export const reachable = (frame: Frame): Frame =>
  frame.height >= 24 ? frame : { ...frame, y: frame.y - (24 - frame.height) / 2, height: 24 };
