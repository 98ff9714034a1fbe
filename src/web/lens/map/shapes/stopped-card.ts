import { box, group, path, type Drawn, type Shape } from '../../../drawing/shapes.ts';
import { fit, textAt, wrap, type Type } from '../../../drawing/text.ts';
import { sayWhy } from '../../../i18n/say-loss.ts';
import { whatIfWords } from '../../../i18n/what-if.ts';
import type { Size } from '../../../layout/types.ts';
import type { StoppedStage } from '../../../state/app.svelte.ts';
import type { SceneCard } from '../scene.ts';
import type { CardLook } from './card.ts';
import { reachable, types, type DrawContext } from './context.ts';
import { firmPill } from './firm-pill.ts';

/** The lines of the hatch stand so far apart. */
const pitch = 7;
const disc = 13;
/** How the cards of each level are written, by their width: story, working, evidence. */
const sizes: Readonly<Record<number, { left: number; top: number; name: Type; small: Type }>> = {
  168: {
    left: 16,
    top: 6,
    name: { size: 18, line: 22, weight: 700, fill: 'ink-2' },
    small: { size: 14, line: 20, weight: 400, fill: 'ink' },
  },
  196: { left: 14, top: 8, name: { ...types.name, fill: 'ink-2' }, small: { ...types.small, fill: 'ink' } },
  148: { left: 16, top: 6, name: { ...types.name, fill: 'ink-2' }, small: { ...types.small, fill: 'ink' } },
};

/**
 * A stage that stops in what is supposed: its card drained in its place, with the level at its corner and the reason. As large as the
 * card drawn otherwise, so that nothing moves.
 */
export function drawStoppedCard(
  card: SceneCard,
  drawn: Drawn,
  { level, why }: StoppedStage,
  look: CardLook,
  context: DrawContext,
): Drawn {
  const { measure, localizer } = context;
  const { width, height } = drawn;
  const { left, top, small, name: given } = sizes[width] ?? sizes[148]!;
  const nameType = localizer.language === 'zh' && given.size === 18 ? { ...given, size: 20 } : given;
  const room = width - left - 10;
  const words = whatIfWords(localizer);
  const selected = look.selection === card.id;
  const name = localizer.name(card.stage);
  const said = sayWhy(why, localizer);
  const shapes: Shape[] = [];
  const patched = (text: string, x: number, y: number, type: Type) => {
    const wide = measure.width(text, type.size, type.weight);
    return [
      box({ x: x - 2, y, width: wide + 4, height: type.line }, { fill: 'spent', radius: 2 }),
      textAt(text, x, y, type),
    ];
  };

  let y = top;
  const lines = wrap(name, room, nameType, measure);
  shapes.push({
    kind: 'link',
    opens: { pick: card.id },
    classes: 'name',
    label: `${name} · ${words.level(level)} · ${said}`,
    title: [name, words.level(level), said].join('\n'),
    pressed: selected,
    hit: reachable({ x: left, y, width: room, height: lines.length * nameType.line }),
    shapes: lines.flatMap((line, at) => patched(line, left, y + at * nameType.line, nameType)),
  });
  y += lines.length * nameType.line;

  const reason = wrap(said, room - 18, small, measure);
  const rows = Math.max(1, Math.floor((height - y - 4) / small.line));
  const kept =
    reason.length > rows
      ? [...reason.slice(0, rows - 1), fit(reason.slice(rows - 1).join(''), room - 18, small, measure)]
      : reason;
  shapes.push(
    box({ x: left - 2, y, width: 18, height: small.line }, { fill: 'spent' }),
    ...emptied(left, y + (small.line - 12) / 2),
    ...kept.flatMap((line, at) => patched(line, left + 18, y + at * small.line, small)),
  );
  y += kept.length * small.line + 4;

  // The firms stay where the card has room for them: each can still be chosen.
  if (width === 148)
    for (const firm of card.firms.slice(0, 2)) {
      const own = {
        selected: look.selection === firm.firm.id,
        faint: false,
        filteredOut: look.hides(firm.link.id),
        note: '',
      };
      const pill = firmPill(firm, own, room, 'one', context);
      if (y + pill.height > height - 4) break;
      shapes.push(pill.at(left, y));
      y += pill.height + 4;
    }
  return { ...drawn, shapes: [surface(card.id, level, drawn, selected), ...shapes, ...levelDisc(level)] };
}

function surface(id: string, level: number, { width, height }: Size, selected: boolean): Shape {
  const frame = { x: 0, y: 0, width, height };
  const inner = { x: 1, y: 1, width: width - 2, height: height - 2 };
  const rim = selected
    ? { stroke: 'link', strokeWidth: 2 }
    : level === 1
      ? { stroke: 'infer', strokeWidth: 2 }
      : { stroke: 'ctl', strokeWidth: 1.5 };
  return group(
    [
      {
        kind: 'link',
        opens: { pick: id },
        label: '',
        pointerOnly: true,
        hit: frame,
        shapes: [
          box(inner, { role: 'surface', radius: 6, fill: 'spent' }),
          path(hatch(width, height), { stroke: 'spent-line', strokeWidth: 1.5 }),
          path(`M5 4V${height - 4}`, { stroke: 'ctl', strokeWidth: 1.5 }),
          box(inner, { radius: 6, ...rim }),
          box(frame, { role: 'hit', fill: 'transparent' }),
        ],
      },
    ],
    { classes: 'paper' },
  );
}

/** Oblique lines through a card, within its border. */
function hatch(wide: number, high: number): string {
  const [from, to, top, bottom] = [3, wide - 3, 3, high - 3];
  const lines: string[] = [];
  for (let sum = from + top + pitch; sum < to + bottom; sum += pitch) {
    const x1 = Math.min(to, sum - top);
    const x2 = Math.max(from, sum - bottom);
    lines.push(`M${x1} ${sum - x1}L${x2} ${sum - x2}`);
  }
  return lines.join('');
}

/** The mark of a stage left without: an empty frame, hatched. */
function emptied(x: number, y: number): Shape[] {
  return [
    box(
      { x: x + 0.75, y: y + 0.75, width: 10.5, height: 10.5 },
      { radius: 1.5, stroke: 'ctl', strokeWidth: 1.5 },
    ),
    path(
      `M${x + 2} ${y + 6}L${x + 6} ${y + 2}M${x + 2} ${y + 10}L${x + 10} ${y + 2}M${x + 6} ${y + 10}L${x + 10} ${y + 6}`,
      { stroke: 'ctl', strokeWidth: 1 },
    ),
  ];
}

function levelDisc(level: number): Shape[] {
  const type = { size: 13, line: 18, weight: 700, fill: 'infer-ink' } as const;
  return [
    box(
      { x: 1 - disc, y: 1 - disc, width: 2 * disc - 2, height: 2 * disc - 2 },
      { radius: disc - 1, fill: 'panel', stroke: 'infer', strokeWidth: 2 },
    ),
    textAt(String(level), 0, -9, type, { anchor: 'middle', mute: true }),
  ];
}
