import { glyphOf, standingOf } from '../../../drawing/glyphs.ts';
import type { Measure } from '../../../drawing/measure.ts';
import type { Drawn, Shape } from '../../../drawing/shapes.ts';
import { fit, textAt, wrap, type Type } from '../../../drawing/text.ts';
import { sayOwners, sayStanding } from '../../../i18n/say.ts';
import type { Localizer } from '../../../i18n/localizer.ts';
import type { SceneCard } from '../scene.ts';
import { drawOnCard, type CardLook } from './card.ts';
import { differing, drawHalves, sayHalves } from './halves.ts';
import { reachable, type DrawContext } from './context.ts';
import { sayOwner, soleOwner } from './owner.ts';

const width = 168;
const left = 15;
const room = width - left - 5;
const least = 6;
const line = 22;
/** The sizes of a name: the largest at which its longest word has room on a line. */
const sizes = { zh: [20], en: [18, 17, 16, 15] } as const;
function nameType(name: string, { language }: Localizer, measure: Measure): Type {
  const type = (size: number): Type => ({ size, line, weight: 700, fill: 'ink' });
  const words = name.split(/[\s/-]+/);
  const fits = (size: number) => words.every((word) => measure.width(word, size, 700) <= room);
  const known = sizes[language];
  return type(language === 'zh' ? known[0] : (known.find(fits) ?? known.at(-1)!));
}
const small: Type = { size: 14, line: 20, weight: 400, fill: 'ink-2' };

/** A stage as it is told from afar: its name, and one line of who holds it, or of how many stages need it. */
export function drawStoryCard(
  card: SceneCard,
  look: CardLook,
  context: DrawContext,
  given: number | null,
): Drawn {
  const { measure, localizer, localizers } = context;
  const { stage } = card;
  const rows = Math.max(
    ...localizers.map(
      (who) => wrap(who.name(stage), room, nameType(who.name(stage), who, measure), measure).length,
    ),
  );
  const height = given ?? least + rows * line + small.line + 7;
  const faded = look.hides(card.id);
  const name = localizer.name(stage);
  const type = nameType(name, localizer, measure);
  const lines = wrap(name, room, type, measure);
  const all = sayStory(card, look, context);
  // Where both have no room, the glyph says the state.
  const said = all.find((text) => measure.width(text, small.size, small.weight) <= room - 18) ?? all.at(-1)!;
  const compared = differing(look.compared);
  const inks: Readonly<Record<string, string>> = {
    weak: 'weak-ink',
    'not-seen': 'missing-ink',
    absent: 'missing-ink',
  };
  const written = lines.length * line + small.line;
  const top = look.isCentred ? Math.max(least, (height - written) / 2 - 1) : least;
  const bottom = top + lines.length * line;
  const shapes: Shape[] = [
    {
      kind: 'link',
      opens: { pick: stage.id },
      classes: 'name',
      label: `${name} ${all[0]}`,
      title: [name, all[0], sayStanding(stage, localizer)].join('\n'),
      pressed: look.selection === stage.id,
      hit: reachable({ x: left, y: top, width: room, height: lines.length * line }),
      shapes: lines.map((part, at) =>
        textAt(part, left, top + at * line, faded ? { ...type, weight: 400, fill: 'ink-3' } : type),
      ),
    },
  ];
  if (!faded)
    shapes.push(
      ...(compared
        ? drawHalves(compared, { x: left, y: bottom, width: room }, small, context)
        : [
            { kind: 'glyph', name: glyphOf(stage), x: left, y: bottom + 4, width: 12, height: 12 } as const,
            textAt(
              fit(said, room - 18, small, measure),
              left + 18,
              bottom,
              { ...small, fill: inks[standingOf(stage)] ?? 'ink-2' },
              { mute: true },
            ),
          ]),
    );
  return { width, height, shapes: drawOnCard(card, look, { width, height }, shapes, context) };
}

/** The longest and what is said in less room: of a gap how many stages need it, of a stage that one holds who that is, else how many do. */
function sayStory(card: SceneCard, { compared, needed }: CardLook, { localizer }: DrawContext): string[] {
  const { words } = localizer;
  const { stage } = card;
  const sides = differing(compared);
  if (sides) return [sayHalves(sides, localizer)];
  const open = stage.state === 'not-seen' || stage.state === 'absent';
  if (open) {
    const state = words.state[stage.state];
    if (needed === 0) return [state];
    return [state + words.plan.tally.join + words.map.needIt(needed), words.map.needIt(needed)];
  }
  const owner = soleOwner(card);
  if (owner) return [sayOwner(owner.id, localizer.name(owner), [card], localizer)];
  const { named } = stage.owners;
  const counted = stage.state === 'present' ? [sayOwners(stage.owners, localizer)] : [];
  if (stage.state === 'present' && named > 0) counted.push(words.plan.reason.owners(named));
  return [...counted.filter(Boolean), words.state[stage.state]];
}
