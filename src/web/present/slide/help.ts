import type { Measure } from '../../drawing/measure.ts';
import { box, group, path, type Shape } from '../../drawing/shapes.ts';
import { fit, textAt, wrap, type Type } from '../../drawing/text.ts';
import type { HelpRow } from '../deck.ts';
import { cite, pictureFrame, type, types, type Letters, type SlideContext } from './frame.ts';

/** Who could come in where nobody is: gap ← who, and why. */
export function drawHelp(
  rows: readonly HelpRow[],
  { words, measure }: SlideContext,
  letters: Letters,
): Shape[] {
  const most = 8;
  const { x, y, width, height } = pictureFrame;
  const inTwo = rows.length > 5;
  const inColumn = inTwo ? Math.min(5, Math.ceil(rows.length / 2)) : rows.length;
  const shown = rows.slice(0, inTwo ? 10 : most);
  const step = Math.min(140, (height - (rows.length > shown.length ? 40 : 0)) / Math.max(1, inColumn));
  const high = Math.min(104, step - 20);
  const gap = 56;
  const columnWidth = inTwo ? (width - gap) / 2 : width;
  const boxWidth = inTwo ? 300 : 420;
  const reach = inTwo ? 110 : 250;
  const small = type(21, 28, 400, 'ink-2');
  const shapes = shown.map((row, at) => {
    const middle = high / 2;
    const start = boxWidth + 6;
    const said = boxWidth + reach + 34;
    const room = columnWidth - said;
    const own = fitted(row.gap, boxWidth - 52, [31, 28, 25, 22], measure);
    const whoType = fitted(row.who ?? words.nobody, room, [30, 27, 25, 22], measure);
    const cited = cite(row.sources, letters);
    const wideCited = cited === '' ? 0 : measure.width(cited, types.foot.size, 400) + 10;
    const whys = [row.place === '' ? row.why : `${row.why} · ${row.place}`, row.why];
    const mostLines = high >= 92 ? 2 : 1;
    const linesOf = (each: string) => wrap(each, room - wideCited, small, measure);
    const why = whys.find((each) => linesOf(each).length === 1) ?? row.why;
    const whyLines =
      linesOf(why).length > mostLines
        ? [
            ...linesOf(why).slice(0, mostLines - 1),
            fit(
              linesOf(why)
                .slice(mostLines - 1)
                .join(' '),
              room - wideCited,
              small,
              measure,
            ),
          ]
        : linesOf(why);
    const top =
      row.why === '' ? middle - whoType.line / 2 : middle - (whoType.line + whyLines.length * small.line) / 2;
    return group(
      [
        box(
          { x: 0, y: 0, width: boxWidth, height: high },
          { radius: 6, stroke: 'missing', strokeWidth: 2.5, dash: '7 5' },
        ),
        ...wrapTwo(row.gap, boxWidth - 52, own, measure).map((line, nth, all) =>
          textAt(line, 28, middle - (all.length * own.line) / 2 + nth * own.line, own),
        ),
        ...(row.who === null
          ? []
          : [
              path(`M${start + 26} ${middle}H${start + reach}`, {
                stroke: 'infer',
                strokeWidth: 4.5,
                dash: '.1 8',
                round: true,
              }),
              path(`M${start} ${middle}l22 -11v22z`, { fill: 'infer' }),
            ]),
        textAt(fit(row.who ?? words.nobody, room, whoType, measure), said, top, {
          ...whoType,
          fill: row.who === null ? 'ink-2' : 'ink',
        }),
        ...(row.why === ''
          ? []
          : [
              ...whyLines.map((line, nth) =>
                textAt(line, said, top + whoType.line + nth * small.line, small),
              ),
              textAt(
                cited,
                said + measure.width(whyLines.at(-1)!, small.size, 400) + 10,
                top + whoType.line + (whyLines.length - 1) * small.line - 2,
                types.foot,
              ),
            ]),
      ],
      {
        id: row.id,
        x: x + Math.floor(at / Math.max(1, inColumn)) * (columnWidth + gap),
        y: y + (at % Math.max(1, inColumn)) * step,
      },
    );
  });
  const left = rows.length - shown.length;
  return left > 0 ? [...shapes, textAt(words.moreRows(left), x, y + height - 34, types.small)] : shapes;
}

/** The largest of some sizes in which a text has room on a line. */
const fitted = (text: string, room: number, sizes: readonly number[], measure: Measure): Type => {
  const size = sizes.find((each) => measure.width(text, each, 700) <= room) ?? sizes.at(-1)!;
  return type(size, Math.round(size * 1.3), 700, 'ink');
};
const wrapTwo = (text: string, room: number, own: Type, measure: Measure): string[] => {
  const lines = wrap(text, room, own, measure);
  return lines.length > 2 ? [lines[0]!, fit(lines.slice(1).join(' '), room, own, measure)] : lines;
};
