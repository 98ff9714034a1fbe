import { standingOf } from '../../../drawing/glyphs.ts';
import { box, group, path, type Colour, type Group, type Shape } from '../../../drawing/shapes.ts';
import { textAt } from '../../../drawing/text.ts';
import type { Brief } from '../../../../model/contract/entity.ts';
import type { ComparedStage } from '../../../../model/contract/planner.ts';
import { sayStanding } from '../../../i18n/say.ts';
import type { Size } from '../../../layout/types.ts';
import type { SceneCard, SceneFirm } from '../scene.ts';
import type { DrawContext } from './context.ts';

/**
 * A stage's card without what is written on it: its paper by its state, and how it stands to what is selected, told of,
 * filtered and compared. The cards of every level are made of it, and nothing else says how a card looks.
 */

/** What a card looks like besides what it says: what is selected, filtered, compared. */
export interface CardLook {
  readonly selection: string | null;
  readonly year: number | null;
  /** What is told of is told of it: the selected gap, a chosen path. */
  readonly lit: boolean;
  /** What is told of is told of others: it stands back. */
  readonly dimmed: boolean;
  /** Its place among those told of, from 1: of the stages that wait for a gap. */
  readonly ordinal: number | null;
  /** The colour of that number: of what is chosen, unless another is said. */
  readonly ordinalFill?: Colour;
  /** How many operated local stages depend on it, where it is a gap. */
  readonly needed: number;
  readonly compared: ComparedStage | undefined;
  /** Stages that would have a source, firms that are critical, in what is supposed. */
  readonly marked?: ReadonlySet<string> | undefined;
  /** Who could come in where nobody is. */
  readonly candidate: Brief | undefined;
  readonly hides: (id: string) => boolean;
  /** What is written stands in the middle of the card's height. */
  readonly isCentred?: boolean;
  /** Its further firms are shown over the picture. */
  readonly unfolded: boolean;
}

/** The firms of a card: where not all have room, those that count come first. */
export interface FirmsOnCard {
  readonly shown: readonly SceneFirm[];
  readonly rest: readonly SceneFirm[];
  readonly counts: (firm: SceneFirm) => boolean;
}

/** What is written on a card, on its paper, and before it its number among those told of. */
export function drawOnCard(
  card: SceneCard,
  look: CardLook,
  size: Size,
  written: readonly Shape[],
  context: DrawContext,
): Shape[] {
  const shapes = [surface(card, look, size, context), ...written, ...badge(look)];
  return look.dimmed ? [group(shapes, { opacity: 0.42 })] : shapes;
}

/** How far a card's number stands out over its upper left corner. */
export const badgeRadius = 11;

/** The number of those told of, on the card's upper left corner. */
function badge({ ordinal, ordinalFill = 'link' }: CardLook): Shape[] {
  if (ordinal === null) return [];
  return [
    path(`M${-badgeRadius} 0${arc(1)}${arc(-1)}z`, { fill: ordinalFill }),
    textAt(
      String(ordinal),
      0,
      -10,
      { size: 14, line: 20, weight: 700, fill: 'panel' },
      { anchor: 'middle', mute: true },
    ),
  ];
}

const arc = (way: 1 | -1) => `a${badgeRadius} ${badgeRadius} 0 1 0 ${2 * way * badgeRadius} 0`;

const isMarked = ({ id, firms }: SceneCard, { marked }: CardLook): boolean =>
  marked !== undefined && (marked.has(id) || firms.some(({ firm }) => marked.has(firm.id)));

/** The card itself: all of it is pressed like its name. */
function surface(card: SceneCard, look: CardLook, size: Size, { localizer }: DrawContext): Group {
  const { width, height } = size;
  const { stage } = card;
  const frame = { x: 0, y: 0, width, height };
  const selected = look.selection === stage.id;
  const why = sayStanding(stage, localizer);
  const rim = (out: number) => ({ x: -out, y: -out, width: width + 2 * out, height: height + 2 * out });
  const halo: Shape[] = [];
  if (look.lit && !selected) halo.push(box(rim(0.75), { radius: 7, stroke: 'ink', strokeWidth: 1.5 }));
  if ((look.compared && look.compared.change !== 'same') || isMarked(card, look))
    halo.push(box(rim(4), { radius: 9, stroke: 'infer', strokeWidth: 2 }));
  if (selected) halo.push(box(rim(4), { radius: 9, stroke: 'link', strokeWidth: 6, opacity: 0.16 }));
  return group(
    [
      {
        kind: 'link',
        opens: { pick: stage.id },
        label: '',
        title: why,
        pointerOnly: true,
        hit: frame,
        shapes: [
          ...halo,
          ...paper(card, look, size, selected),
          box(frame, { role: 'hit', fill: 'transparent' }),
        ],
      },
    ],
    { classes: 'paper' },
  );
}

const bar = (height: number): string =>
  `M6 0.5H5V${height - 0.5}H6A5.5 5.5 0 0 1 0.5 ${height - 6}V6A5.5 5.5 0 0 1 6 0.5z`;

/** Oblique lines across the bar, from top to bottom. */
const hatched = (height: number): string =>
  Array.from({ length: Math.floor((height - 8) / 4) }, (_, at) => `M1 ${8 + at * 4}l4 -4`).join('');

/** The paper of a card, by its state: solid with a bar, or the ghost of one. */
function paper(
  { stage, id }: SceneCard,
  look: CardLook,
  { width, height }: Size,
  selected: boolean,
): Shape[] {
  const inner = (by: number) => ({ x: by, y: by, width: width - 2 * by, height: height - 2 * by });
  const surface = (by: number, ink: Parameters<typeof box>[1] = {}) =>
    box(inner(by), { role: 'surface', radius: 6 - by / 2, ...ink });
  const rim = selected ? [surface(1, { stroke: 'link', strokeWidth: 2 })] : [];
  if (look.hides(id)) return [surface(0.5, { stroke: 'line-2', strokeWidth: 1, dash: '3 3' }), ...rim];
  /** A selected card keeps its own border, within the other. */
  const ghost = (ink: Parameters<typeof box>[1]) => [surface(selected ? 4 : 1, ink), ...rim];
  const standing = standingOf(stage);
  switch (standing) {
    case 'not-seen':
      return ghost({ stroke: 'missing', strokeWidth: 2, dash: '6 4' });
    case 'absent':
      return [
        ...ghost({ fill: 'missing-wash', stroke: 'missing', strokeWidth: 2, dash: '6 4' }),
        box({ x: 2, y: height - 5, width: width - 4, height: 3 }, { fill: 'missing' }),
      ];
    case 'not-documented':
      return ghost({ stroke: 'ctl', strokeWidth: 1.5, dash: '.1 4', round: true });
    case 'optional':
      return ghost({ stroke: 'ctl', strokeWidth: 1.2, dash: '3 3' });
    case 'elsewhere':
      return ghost({ fill: 'panel', stroke: 'ctl', strokeWidth: 1.5 });
    case 'bought-in':
      return [
        ...ghost({ fill: 'panel', stroke: 'ctl', strokeWidth: 1.5 }),
        path('M-6 16H8M4 12L8 16L4 20', { stroke: 'ctl', strokeWidth: 1.5 }),
      ];
  }
  const bars: Readonly<Record<string, Shape[]>> = {
    weak: [
      path(`M1 ${height / 2}H5V${height - 1}A5 5 0 0 1 1 ${height - 6}z`, { fill: 'weak' }),
      path(bar(height), { stroke: 'present', strokeWidth: 1 }),
    ],
    'last-seen': [path(bar(height), { fill: 'present', opacity: 0.45 })],
    'under-way': [
      path(hatched(height), { stroke: 'present', strokeWidth: 1 }),
      path(bar(height), { stroke: 'present', strokeWidth: 1 }),
    ],
    neutral: [path(bar(height), { fill: 'line-2' })],
  };
  return [
    box({ x: 0.5, y: 1.5, width: width - 1, height }, { radius: 6, fill: 'ink', opacity: 0.06 }),
    surface(0.5, {
      fill: 'panel',
      stroke: selected ? undefined : 'line-2',
      strokeWidth: 1,
      dash: stage.required ? undefined : '3 3',
    }),
    ...(bars[standing] ?? [path(bar(height), { fill: 'present' })]),
    ...rim,
  ];
}
