import type { Measure } from '../../drawing/measure.ts';
import type { Shape } from '../../drawing/shapes.ts';
import { fit, textAt, wrap, type Type } from '../../drawing/text.ts';
import { restOf, sayFraction } from '../../i18n/completeness.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import type { PlannedMap } from '../../../model/contract/planner.ts';
import type { Completeness } from '../../../model/contract/standing.ts';
import type { Slide } from '../deck.ts';
import { drawBars } from './bars.ts';
import { cityHead, drawCity } from './city.ts';
import { drawFoot, footnotesOf } from './foot.ts';
import { left, right, strip, type, types, type Letters, type SlideContext } from './frame.ts';
import { drawHelp } from './help.ts';
import { drawTitle } from './title.ts';
import { drawWaste } from './waste.ts';

/** What is left of the head for the title, beside the tally. */
const headRoom = right - left - 440;

/** Everything of a slide but the map, apart: its title and claim, and what stands below them with the place in the deck. */
export function slideParts(
  slide: Slide,
  at: number,
  all: number,
  map: PlannedMap | null,
  context: SlideContext,
): { head: Shape[]; rest: Shape[] } {
  const { body } = slide;
  const isTitle = body.kind === 'city';
  return {
    head: isTitle ? cityHead(slide, context) : head(slide, map !== null, context),
    rest: [
      ...(map && !isTitle ? tally(map, context) : []),
      ...bodyOf(slide, context, footnotesOf(slide, context).letters),
      ...drawFoot(slide, at, all, map, context),
    ],
  };
}

function bodyOf({ body }: Slide, context: SlideContext, letters: Letters): Shape[] {
  switch (body.kind) {
    case 'city':
      return drawCity(body.rows, context);
    case 'bars':
      return drawBars(body.rows, body.tone, context);
    case 'waste':
      return drawWaste(body.used, body.unused, context, letters);
    case 'help':
      return drawHelp(body.rows, context, letters);
    case 'map':
    case 'none':
      return [];
  }
}

function head({ about, topic, title, claim }: Slide, hasTally: boolean, context: SlideContext): Shape[] {
  const { measure } = context;
  const room = hasTally ? headRoom : right - left;
  const { shapes, bottom } = drawTitle(title, left, 100, room, [76, 68, 60, 54, 48], 2, context);
  return [
    textAt(fit(`${about}\u3000${topic}`, room, types.topic, measure), left, 58, types.topic),
    ...shapes,
    ...drawClaim(claim, bottom + 6, hasTally, measure),
  ];
}

/** Where the tally ends, and where the picture begins. */
const tallyEnd = 226;
const claimEnd = 292;
/** The claim as large as it has room for between the title and the picture, beside the tally or below it. */
function drawClaim(claim: string, y: number, hasTally: boolean, measure: Measure): Shape[] {
  if (claim === '') return [];
  const room = hasTally && y < tallyEnd ? headRoom : right - left;
  const sizes = [29, 27, 25, 23].map((size) => type(size, Math.round(size * 1.38), 400, 'ink'));
  const most = (own: Type) => Math.max(1, Math.floor((claimEnd - y) / own.line));
  const own = sizes.find((each) => wrap(claim, room, each, measure).length <= most(each)) ?? sizes.at(-1)!;
  const lines = wrap(claim, room, own, measure);
  const shown = lines.slice(0, most(own));
  return shown.map((line, nth) =>
    textAt(
      nth === shown.length - 1 && lines.length > shown.length
        ? fit(lines.slice(nth).join(' '), room, own, measure)
        : line,
      left,
      y + nth * own.line,
      own,
    ),
  );
}

/** How many of the stages are seen, with a glyph for each, and what the others are. */
function tally(map: PlannedMap, { localizer, words, measure }: SlideContext): Shape[] {
  const { completeness, stages, here } = map;
  if (!here) return [];
  const required = stages.filter((stage) => stage.required);
  const step = Math.min(25, 420 / Math.max(1, required.length));
  const width = step * required.length - 4;
  const [present = '', of = ''] = sayFraction(completeness).split('/');
  const said = words.seen(of);
  const wide = measure.width(said, types.of.size, 400);
  return [
    {
      ...textAt(present, right - wide - 12, 76, types.count, { anchor: 'end' }),
      family: 'serif',
    },
    textAt(said, right, 102, types.of, { anchor: 'end' }),
    ...strip(required, right - width, 158, step, 32),
    textAt(fit(rest(completeness, localizer), 440, types.small, measure), right, 200, types.small, {
      anchor: 'end',
    }),
  ];
}

const rest = (of: Completeness, { words }: Localizer) =>
  restOf(of)
    .map((part) => words.plan.tally.part(words.plan.names[part], of[part]))
    .join(words.plan.tally.join);
