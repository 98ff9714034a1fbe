import type { PlannedMap } from '../../../model/contract/planner.ts';
import { glyphOf, standingOf } from '../../drawing/glyphs.ts';
import { group, path, type Shape } from '../../drawing/shapes.ts';
import { textAt } from '../../drawing/text.ts';
import type { Slide } from '../deck.ts';
import { left, right, type, type SlideContext } from './frame.ts';

/** What the glyphs and lines on the slide mean: only those that are on it. */
export function legendOf(body: Slide['body'], map: PlannedMap | null, context: SlideContext): Shape[] {
  if (body.kind !== 'map' && body.kind !== 'city') return [];
  const { localizer, words, measure } = context;
  const stages = body.kind === 'city' ? body.rows.flatMap((row) => row.stages) : (map?.stages ?? []);
  const required = stages.filter((stage) => stage.required);
  const names = [...new Set(required.map((stage) => standingOf(stage)))];
  const { plan, state, legend } = localizer.words;
  const word = (name: string): string | null =>
    name in state
      ? state[name as keyof typeof state]
      : name === 'elsewhere'
        ? plan.names.elsewhere
        : name in plan.reason.marks
          ? plan.reason.marks[name as keyof typeof plan.reason.marks]
          : null;
  const isControlled = required.some((stage) => glyphOf(stage).endsWith('+controlled'));
  const order = [
    'present',
    'one-seen',
    'sole',
    'single-supplier',
    'last-seen',
    'weak',
    'under-way',
    'not-seen',
    'absent',
    'elsewhere',
    'bought-in',
    'not-documented',
  ];
  const entries = order
    .filter((name) => names.includes(name))
    .flatMap((name): { mark: Shape; width: number; word: string }[] => {
      const said = word(name);
      return said === null
        ? []
        : [{ mark: { kind: 'glyph', name, x: 0, y: 6, width: 19, height: 19 }, width: 19, word: said }];
    });
  if (isControlled)
    entries.push({
      mark: { kind: 'glyph', name: 'present+controlled', x: 0, y: 6, width: 19, height: 19 },
      width: 19,
      word: plan.reason.marks.controlled,
    });
  const lines: { mark: Shape; width: number; word: string }[] =
    body.kind === 'map'
      ? [
          {
            mark: group([
              path('M0 15H34', { stroke: 'edge', strokeWidth: 3 }),
              path('M44 15l-14 -6v12z', { fill: 'edge' }),
            ]),
            width: 46,
            word: legend.feeds,
          },
          ...(names.includes('not-seen') || names.includes('absent')
            ? [
                {
                  mark: group([
                    path('M0 15H34', { stroke: 'missing', strokeWidth: 3, dash: '7 4' }),
                    path('M44 15l-14 -6v12z', { fill: 'missing' }),
                  ]),
                  width: 46,
                  word: words.missingFeed,
                },
              ]
            : []),
        ]
      : [];
  let x = body.kind === 'city' ? 760 : left;
  return [...entries, ...lines].flatMap(({ mark, width, word: said }) => {
    const wide = width + 10 + measure.width(said, 20, 400) + 36;
    if (x + wide > right + 36) return [];
    const drawn = group([mark, textAt(said, width + 10, 0, type(20, 30, 400, 'ink'))], { x, y: 928 });
    x += wide;
    return [drawn];
  });
}
