import { glyphOf, standingOf } from '../../../drawing/glyphs.ts';
import type { Drawn, Shape } from '../../../drawing/shapes.ts';
import { fit, textAt, wrap } from '../../../drawing/text.ts';
import { sayStanding, sayState } from '../../../i18n/say.ts';
import type { SceneCard } from '../scene.ts';
import { tellingFigure, heldIn } from '../telling.ts';
import { drawOnCard, type CardLook } from './card.ts';
import { differing, drawHalves, sayHalves } from './halves.ts';
import { reachable, types, type DrawContext } from './context.ts';
import { sayOwner, soleOwner } from './owner.ts';

const width = 196;
const left = 14;
const room = width - left - 10;

/** A stage as one works with it: its name, its state and who holds it, and the stages of other chains that it is joined to. */
export function drawWorkingCard(
  card: SceneCard,
  look: CardLook,
  context: DrawContext,
  given: number | null,
): Drawn {
  const { measure, localizer, localizers } = context;
  const { stage } = card;
  const { words } = localizer;
  const rows = Math.max(...localizers.map((who) => wrap(who.name(stage), room, types.name, measure).length));
  const height = given ?? 8 + rows * 20 + 2 * 19 + 10;
  const faded = look.hides(card.id);
  const name = localizer.name(stage);
  const lines = wrap(name, room, types.name, measure);
  const wide = (text: string) => measure.width(text, types.small.size, types.small.weight);
  const y = 8 + lines.length * 20;
  const compared = differing(look.compared);
  const glyph = glyphOf(stage);
  const inks: Readonly<Record<string, string>> = {
    weak: 'weak-ink',
    'not-seen': 'missing-ink',
    absent: 'missing-ink',
  };
  const standing = compared
    ? sayHalves(compared, localizer)
    : glyph === 'optional'
      ? [words.picture.optional, words.state[stage.state]].join(words.plan.tally.join)
      : sayWorking(card, context);
  const owner = compared ? null : soleOwner(card);
  const who = owner ? sayOwner(owner.id, localizer.name(owner), [card], localizer) : '';
  const state = fit(standing, room - 18, types.small, measure);
  const beside = room - 18 - wide(state) - 8;
  const joined = sayJoined(card, look, context);
  const shapes: Shape[] = [
    {
      kind: 'link',
      opens: { pick: stage.id },
      classes: 'name',
      label: `${name} ${standing}`,
      title: [name, who, joined.whole, sayStanding(stage, localizer)].filter(Boolean).join('\n'),
      pressed: look.selection === stage.id,
      hit: reachable({ x: left, y: 8, width: room, height: lines.length * 20 }),
      shapes: lines.map((part, at) =>
        textAt(
          part,
          left,
          8 + at * 20,
          faded || glyph === 'optional'
            ? { ...types.name, weight: 400, fill: faded ? 'ink-3' : 'ink-2' }
            : types.name,
        ),
      ),
    },
  ];
  if (!faded) {
    shapes.push(
      ...(compared
        ? drawHalves(compared, { x: left, y, width: room }, types.small, context)
        : [
            { kind: 'glyph', name: glyph, x: left, y: y + 3, width: 12, height: 12 } as const,
            textAt(
              state,
              left + 18,
              y,
              { ...types.small, fill: inks[standingOf(stage)] ?? 'ink-2' },
              { mute: true },
            ),
          ]),
    );
    if (owner && beside > 40) {
      const text = fit(who, beside, types.small, measure);
      const long = wide(text);
      const selected = look.selection === owner.id;
      shapes.push({
        kind: 'link',
        opens: { pick: owner.id },
        classes: 'word',
        label: localizer.name(owner),
        title: localizer.name(owner),
        pressed: selected,
        hit: reachable({ x: left + room - long, y, width: long, height: 18 }),
        shapes: [
          textAt(
            text,
            left + room,
            y,
            { ...types.small, fill: selected ? 'link-ink' : 'ink' },
            { anchor: 'end' },
          ),
        ],
      });
    }
    shapes.push(
      textAt(
        fit(joined.whole, room, types.small, measure),
        left,
        y + 19,
        { ...types.small, fill: 'ink-3' },
        { mute: true },
      ),
    );
  }
  return { width, height, shapes: drawOnCard(card, look, { width, height }, shapes, context) };
}

/** The heaviest that is to be said of how it stands, in a few characters. */
function sayWorking({ stage }: SceneCard, { localizer }: DrawContext): string {
  const { plan } = localizer.words;
  const mark = (name: string) => stage.marks.find((each) => each.mark === name);
  const seen = mark('last-seen');
  const year = seen?.mark === 'last-seen' ? `${plan.tally.join}${seen.year}` : '';
  if (stage.state !== 'present' || mark('weak'))
    return sayState(
      { state: stage.state, marks: stage.marks.filter((each) => each.mark === 'weak') },
      localizer,
    );
  const one = mark('one-seen') ?? mark('sole');
  return (one ? plan.reason.marks[one.mark] : plan.reason.owners(stage.owners.named)) + year;
}

/** The stages of other chains that feed it and that it feeds; without any, its most telling figure, or who could come in. */
function sayJoined({ stage, fedBy, feeds }: SceneCard, look: CardLook, { localizer }: DrawContext) {
  const names = (arrow: string, far: typeof feeds) =>
    far.length === 0 ? '' : `${arrow} ${localizer.words.list(far.map((each) => localizer.name(each.stage)))}`;
  const joined = [names('→', feeds), names('←', fedBy)].filter(Boolean).join('  ');
  if (look.candidate) return { whole: localizer.words.plan.card.candidate(localizer.name(look.candidate)) };
  if (joined !== '') return { whole: joined };
  const figure = tellingFigure(heldIn(look.year, stage.figures));
  return { whole: figure ? localizer.amountText(figure) : '' };
}
