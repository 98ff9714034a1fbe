import type { WallRow } from '../../../model/contract/planner.ts';
import { group, path, type Shape } from '../../drawing/shapes.ts';
import { fit, textAt, wrap } from '../../drawing/text.ts';
import { sayFraction } from '../../i18n/completeness.ts';
import type { Slide } from '../deck.ts';
import { left, strip, types, type SlideContext } from './frame.ts';
import { drawTitle } from './title.ts';

export function cityHead({ about, title, claim }: Slide, context: SlideContext): Shape[] {
  const { measure } = context;
  const room = 600;
  const name = drawTitle(
    [{ text: about, missing: false }],
    left,
    150,
    room,
    [128, 112, 96, 80, 64],
    1,
    context,
  );
  const said = drawTitle(title, left, name.bottom + 14, room, [60, 54, 48, 44, 40, 36], 6, context);
  return [
    ...name.shapes,
    ...said.shapes,
    ...wrap(claim, room, types.claim, measure)
      .slice(0, Math.max(1, Math.floor((890 - said.bottom - 20) / types.claim.line)))
      .map((line, at) => textAt(line, left, said.bottom + 20 + at * types.claim.line, types.claim)),
  ];
}

const chainsInColumn = 10;
/** All chains with a glyph for each required stage, in two columns. */
export function drawCity(rows: readonly WallRow[], { localizer, words, measure }: SlideContext): Shape[] {
  const most = 2 * chainsInColumn;
  const shown = rows.length > most ? rows.slice(0, most - 1) : rows;
  const [x, width, gap, step] = [760, 516, 44, 76];
  const inColumn = Math.max(1, Math.ceil(Math.min(most, rows.length) / 2));
  const shapes = shown.map((row, at) => {
    const required = row.stages.filter((stage) => stage.required);
    const fraction = sayFraction(row.completeness);
    const pitch = Math.min(17.5, width / Math.max(1, required.length));
    return group(
      [
        textAt(fit(localizer.name(row), width - 90, types.row, measure), 0, 0, types.row),
        textAt(fraction, width, 0, { ...types.row, fill: 'ink-2' }, { anchor: 'end' }),
        ...strip(required, 0, 33, pitch, 24),
        path(`M0 66H${width}`, { stroke: 'line-2', strokeWidth: 1 }),
      ],
      { id: row.id, x: x + Math.floor(at / inColumn) * (width + gap), y: 124 + (at % inColumn) * step },
    );
  });
  const left = rows.length - shown.length;
  if (left === 0) return shapes;
  return [
    ...shapes,
    textAt(words.moreChains(left), x + width + gap, 124 + (inColumn - 1) * step, types.small),
  ];
}
