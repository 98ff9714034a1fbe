import type { PlannedMap } from '../../../model/contract/planner.ts';
import { box, path, type Shape } from '../../drawing/shapes.ts';
import { fit, textAt } from '../../drawing/text.ts';
import type { Slide } from '../deck.ts';
import { left, right, types, type SlideContext } from './frame.ts';
import { legendOf } from './legend.ts';

const space = 34;
/** The sources as many as have room on one line, what the rest is, and the note; by letter where the picture refers to them. */
export function footnotesOf(
  { sources, note, body }: Slide,
  { localizer, words, measure }: SlideContext,
): { line: readonly string[]; letters: ReadonlyMap<string, string> } {
  const isLettered = body.kind === 'waste' || body.kind === 'help';
  const letters = new Map<string, string>();
  const wide = (text: string) => measure.width(text, types.foot.size, 400);
  const after = note === null ? 0 : wide(note) + space;
  const shown: string[] = [];
  let used = left;
  for (const [place, source] of sources.entries()) {
    const letter = String.fromCharCode(97 + place);
    const text = [
      `${isLettered ? letter : place === 0 ? words.sources : ''} ${source.publisher || localizer.name(source)}`.trim(),
      [source.date && localizer.date(source.date), source.id.replace(/^.*\//, '')].filter(Boolean).join(' '),
      source.grade ? words.grade(source.grade) : '',
    ]
      .filter(Boolean)
      .join(localizer.language === 'zh' ? '，' : ', ');
    const more = sources.length - place;
    const rest = more > 1 ? wide(words.moreSources(more)) + space : 0;
    if (used + wide(text) + space + rest + after > right) break;
    shown.push(text);
    letters.set(source.id, letter);
    used += wide(text) + space;
  }
  const rest = sources.length - shown.length;
  const line = [...shown, ...(rest > 0 ? [words.moreSources(rest)] : []), ...(note === null ? [] : [note])];
  return { line, letters };
}

/** Legend; sources by letter, as many as have room on one line, what the rest is, and the note; the place in the deck; the day of the data. */
export function drawFoot(
  slide: Slide,
  at: number,
  all: number,
  map: PlannedMap | null,
  context: SlideContext,
): Shape[] {
  const { localizer, words, measure, loadedAt } = context;
  const { body } = slide;
  const { line } = footnotesOf(slide, context);
  const wide = (text: string) => measure.width(text, types.foot.size, 400);
  let from = left;
  const legend = legendOf(body, map, context);
  const sourcesAt = legend.length > 0 ? 968 : 938;
  const dots = Array.from({ length: all }, (_, place) =>
    box(
      {
        x: 960 - all * 14 + place * 28 + (place > at ? 32 : 0),
        y: 1028,
        width: place === at ? 44 : 13,
        height: 13,
      },
      {
        radius: 6.5,
        fill: place === at ? 'solid' : undefined,
        stroke: place === at ? undefined : 'ctl',
        strokeWidth: 2,
      },
    ),
  );
  return [
    path(`M${left} 916H${right}`, { stroke: 'line-2', strokeWidth: 1 }),
    ...legend,
    ...line.map((text) => {
      const drawn = textAt(fit(text, right - from, types.foot, measure), from, sourcesAt, types.foot);
      from += wide(text) + space;
      return drawn;
    }),
    { ...textAt(localizer.words.brand, left, 1017, types.brand), family: 'serif' },
    ...dots,
    textAt(`${at + 1} / ${all}`, 960 + all * 14 + 52, 1019, types.small),
    ...(loadedAt === null
      ? []
      : [
          textAt(words.data(localizer.date(loadedAt.slice(0, 10))), right, 1021, types.foot, {
            anchor: 'end',
          }),
        ]),
  ];
}
