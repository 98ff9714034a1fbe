import { box, group, type Shape } from '../../drawing/shapes.ts';
import { fit, textAt } from '../../drawing/text.ts';
import type { BarRow } from '../deck.ts';
import { pictureFrame, right, types, type SlideContext } from './frame.ts';

/** A bar a row, the longest first; all lengths on one scale. */
export function drawBars(
  rows: readonly BarRow[],
  tone: 'missing' | 'present',
  { words, measure }: SlideContext,
): Shape[] {
  const most = 6;
  const shown = rows.slice(0, most);
  const longest = Math.max(1, ...shown.map(({ value }) => value));
  const names = 480;
  const { x, y } = pictureFrame;
  const bars =
    x + Math.min(names, 40 + Math.max(0, ...shown.map(({ name }) => measure.width(name, 30, 400))));
  const said = Math.max(0, ...shown.map((row) => measure.width(row.says, types.bar.size, 700)));
  const room = right - bars - said - 24;
  const shapes = shown.map((row, at) => {
    const width = Math.max(6, (room * row.value) / longest);
    return group(
      [
        textAt(fit(row.name, bars - x - 24, types.bar, measure), 0, 6, types.bar),
        box({ x: bars - x, y: 6, width, height: 40 }, { fill: tone }),
        textAt(row.says, bars - x + width + 18, 6, {
          ...types.bar,
          weight: 700,
          fill: tone === 'missing' ? 'missing-ink' : 'ink',
        }),
      ],
      { id: row.id, x, y: y + 26 + at * 92 },
    );
  });
  const left = rows.length - shown.length;
  return left > 0
    ? [...shapes, textAt(words.moreRows(left), x, y + 26 + most * 92 - 12, types.small)]
    : shapes;
}
