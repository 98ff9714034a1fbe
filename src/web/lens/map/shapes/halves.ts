import { glyphOf, standingOf } from '../../../drawing/glyphs.ts';
import { path, type Shape } from '../../../drawing/shapes.ts';
import { fit, textAt, type Type } from '../../../drawing/text.ts';
import type { ComparedStage } from '../../../../model/contract/planner.ts';
import type { Localizer } from '../../../i18n/localizer.ts';
import type { DrawContext } from './context.ts';

/** What a stage is on either side of a comparison: A left, B right, as on every card that differs. */

/** Where the two sides differ; undefined: they do not, or nothing is compared, and the card looks as ever. */
export const differing = (compared: ComparedStage | undefined): ComparedStage | undefined =>
  compared?.change === 'same' ? undefined : compared;

/** The state of a side in a word. */
function sayHalf({ state, marks }: ComparedStage['a'], { words }: Localizer): string {
  const has = (name: string) => marks.some(({ mark }) => mark === name);
  const { short } = words.plan.reason;
  if (has('weak')) return short.weak;
  if (has('elsewhere-in-city')) return short.elsewhere;
  if (state === 'under-way') return short[state];
  return state === 'not-documented' ? short.undocumented : words.state[state];
}

/** Both sides as they are read out. */
export const sayHalves = ({ a, b }: ComparedStage, localizer: Localizer): string =>
  `A ${sayHalf(a, localizer)} B ${sayHalf(b, localizer)}`;

/** The two halves of a line of a card, a hairline between them. */
export function drawHalves(
  { a, b }: ComparedStage,
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
  type: Type,
  { measure, localizer }: DrawContext,
): Shape[] {
  const half = width / 2;
  const inks: Readonly<Record<string, string>> = {
    weak: 'weak-ink',
    'not-seen': 'missing-ink',
    absent: 'missing-ink',
  };
  const drawn = [a, b].flatMap((side, at): Shape[] => {
    const left = x + at * (half + 6);
    const ink = { ...type, fill: inks[standingOf(side)] ?? 'ink-2' };
    return [
      { kind: 'glyph', name: glyphOf(side), x: left, y: y + (type.line - 12) / 2, width: 12, height: 12 },
      textAt(fit(sayHalf(side, localizer), half - 24, ink, measure), left + 17, y, ink, { mute: true }),
    ];
  });
  return [...drawn, path(`M${x + half} ${y + 2}v${type.line - 4}`, { stroke: 'line-2', strokeWidth: 1 })];
}
