import { box, group, path, type Colour, type Drawn, type Shape } from './shapes.ts';
import { textAt, wrap, type Type } from './text.ts';
import type { Measure } from './measure.ts';

/** What stands around a picture that is handed on: what it is, what its marks mean, on whose word, of which day and data. */
export interface SheetWords {
  readonly title: string;
  readonly subtitle: string;
  readonly legend: readonly {
    readonly mark: readonly Shape[];
    readonly width: number;
    readonly word: string;
  }[];
  readonly sourcesTitle: string;
  readonly sources: readonly string[];
  readonly stamp: string;
}

const pad = 24;
const least = 720;
const type = (size: number, line: number, weight: 400 | 700, fill: Colour): Type => ({
  size,
  line,
  weight,
  fill,
});
const types = {
  title: type(22, 30, 700, 'ink'),
  small: type(12, 18, 400, 'ink-2'),
  head: type(12, 18, 700, 'ink'),
  foot: type(11, 15, 400, 'ink-3'),
} as const;

/** A picture as a page to hand on: title, picture, legend, sources, date and data. */
export function sheetOf(picture: Drawn, words: SheetWords, measure: Measure): Drawn {
  const width = Math.max(least, Math.ceil(picture.width) + 2 * pad);
  const room = width - 2 * pad;
  const shapes: Shape[] = [];
  let y = 18;
  for (const line of wrap(words.title, room, types.title, measure)) {
    shapes.push({ ...textAt(line, pad, y, types.title), family: 'serif' });
    y += 30;
  }
  y += 2;
  for (const line of wrap(words.subtitle, room, types.small, measure)) {
    shapes.push(textAt(line, pad, y, types.small));
    y += 18;
  }
  y += 12;
  shapes.push(group(picture.shapes, { x: pad, y, id: 'picture' }));
  y += Math.ceil(picture.height) + 16;
  let x = pad;
  for (const { mark, width: wide, word } of words.legend) {
    const long = wide + 6 + measure.width(word, 12, 400);
    if (x > pad && x + long > width - pad) {
      x = pad;
      y += 20;
    }
    shapes.push(group(mark, { x, y }), textAt(word, x + wide + 6, y, types.small));
    x += long + 16;
  }
  y += 34;
  shapes.push(path(`M${pad} ${y - 8}H${width - pad}`, { stroke: 'line', strokeWidth: 1 }));
  shapes.push(textAt(words.sourcesTitle, pad, y, types.head));
  y += 20;
  for (const source of words.sources)
    for (const line of wrap(source, room, types.foot, measure)) {
      shapes.push(textAt(line, pad, y, types.foot));
      y += 15;
    }
  y += 6;
  for (const line of wrap(words.stamp, room, types.foot, measure)) {
    shapes.push(textAt(line, pad, y, types.foot));
    y += 15;
  }
  return { width, height: y + 18, shapes };
}

/** A short line as it is drawn on the picture. */
export const lineMark = (
  stroke: Colour,
  ink: { readonly strokeWidth: number; readonly dash?: string; readonly round?: boolean },
): Shape[] => [path('M1 9H26', { stroke, ...ink }), path('M25 5.2L33 9L25 12.8z', { fill: stroke })];
export const boxMark = (radius: number, stroke: Colour): Shape[] => [
  box({ x: 1, y: 4, width: 14, height: 10 }, { radius, fill: 'panel', stroke, strokeWidth: 1 }),
];
