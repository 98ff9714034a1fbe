import type { Measure } from '../../drawing/measure.ts';
import type { Frame, Shape } from '../../drawing/shapes.ts';
import { glyphOf } from '../../drawing/glyphs.ts';
import type { Type } from '../../drawing/text.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import type { PresentWords } from '../../i18n/present.ts';

/** A slide is drawn on 1920 × 1080 px and scaled as a whole; nothing on it is written smaller than 17 px, 11 px at 1280 × 720. */
export const slideSize = { width: 1920, height: 1080 } as const;
/** Where the picture of a slide stands. */
export const pictureFrame: Frame = { x: 84, y: 296, width: 1752, height: 596 };

export const type = (size: number, line: number, weight: 400 | 700, fill: string): Type => ({
  size,
  line,
  weight,
  fill,
});

export const types = {
  topic: type(26, 36, 400, 'ink-2'),
  claim: type(29, 40, 400, 'ink'),
  count: type(66, 72, 700, 'ink'),
  of: type(27, 36, 400, 'ink-2'),
  small: type(21, 30, 400, 'ink-2'),
  name: type(29, 40, 700, 'ink'),
  bar: type(30, 40, 400, 'ink'),
  row: type(23, 32, 400, 'ink'),
  foot: type(17, 26, 400, 'ink-3'),
  brand: type(27, 36, 700, 'ink'),
} as const;
export const left = 84;
export const right = slideSize.width - 84;

export interface SlideContext {
  readonly localizer: Localizer;
  readonly words: PresentWords;
  readonly measure: Measure;
  readonly serif: Measure;
  /** Of the data, as an ISO moment; null: not known. */
  readonly loadedAt: string | null;
}

export type Letters = ReadonlyMap<string, string>;
/** The letters of the sources that stand below, after what rests on them. */
export const cite = (sources: readonly string[], letters: Letters): string =>
  sources
    .flatMap((id) => letters.get(id) ?? [])
    .sort()
    .join(' ');

export const strip = (
  stages: readonly Parameters<typeof glyphOf>[0][],
  x: number,
  y: number,
  step: number,
  height: number,
): Shape[] =>
  stages.map((stage, at) => ({
    kind: 'glyph',
    name: glyphOf(stage),
    x: x + at * step,
    y,
    width: step - Math.min(4, step / 5),
    height,
  }));
