import type { MarkName, StageState } from '../../model/vocabulary/states.ts';
import { box, path, type Frame, type Shape } from './shapes.ts';

/** The mark of each state, as tokens.md draws it; each fills its frame. */
type DrawGlyph = (frame: Frame, line: number) => readonly Shape[];

const inset = ({ x, y, width, height }: Frame, by: number): Frame => ({
  x: x + by,
  y: y + by,
  width: Math.max(0, width - 2 * by),
  height: Math.max(0, height - 2 * by),
});
const outline = (frame: Frame, line: number, stroke: string, dash?: string) =>
  box(inset(frame, line / 2), { radius: 1.5, stroke, strokeWidth: line, dash });

/** Lines at 45° through a frame, `step` px apart. */
function hatch({ x, y, width, height }: Frame, step: number): string {
  const parts: string[] = [];
  for (let at = step; at < width + height; at += step) {
    const from = { x: x + Math.min(at, width), y: y + Math.max(0, at - width) };
    const to = { x: x + Math.max(0, at - height), y: y + Math.min(at, height) };
    parts.push(`M${from.x} ${from.y}L${to.x} ${to.y}`);
  }
  return parts.join('');
}

/** How much of a corner a notch takes, by the size of the cell. */
const notchOf = (width: number): number => (width > 12 ? width / 4 : width > 9 ? 3 : 2.5);

const glyphs: Readonly<Record<string, DrawGlyph>> = {
  present: (frame) => [box(frame, { radius: 1.5, fill: 'present' })],
  'one-seen': ({ x, y, width, height }) => {
    const notch = notchOf(width);
    return [
      path(`M${x} ${y}H${x + width - notch}V${y + notch}H${x + width}V${y + height}H${x}Z`, {
        fill: 'present',
      }),
    ];
  },
  /** The notch of one seen, and one across from it: nobody on the other side either. */
  sole: ({ x, y, width, height }) => {
    const notch = notchOf(width);
    return [
      path(
        `M${x} ${y}H${x + width - notch}V${y + notch}H${x + width}V${y + height}H${x + notch}V${y + height - notch}H${x}Z`,
        { fill: 'present' },
      ),
    ];
  },
  /** A single thread leads into it. */
  'single-supplier': ({ x, y, width, height }) => {
    const [middle, half, end] = [y + height / 2, height > 12 ? 1.25 : 1, x + width * 0.6];
    return [
      path(`M${x} ${y}H${x + width}V${y + height}H${x}V${middle + half}H${end}V${middle - half}H${x}Z`, {
        fill: 'present',
      }),
    ];
  },
  'last-seen': (frame) => [box(frame, { radius: 1.5, fill: 'present', opacity: 0.45 })],
  weak: (frame, line) => [
    box(
      {
        x: frame.x + line,
        y: frame.y + frame.height / 2,
        width: frame.width - 2 * line,
        height: frame.height / 2 - line,
      },
      { fill: 'weak' },
    ),
    outline(frame, line, 'present'),
  ],
  'under-way': (frame, line) => [
    path(hatch(inset(frame, line), 3), { stroke: 'present', strokeWidth: 1 }),
    outline(frame, line, 'present'),
  ],
  'not-seen': (frame, line) => [outline(frame, line, 'missing', '3 2.1')],
  absent: (frame, line) => [
    box(inset(frame, line / 2), { radius: 1.5, fill: 'missing-wash' }),
    outline(frame, line, 'missing', '3 2.1'),
    box(
      {
        x: frame.x,
        y: frame.y + frame.height - 3,
        width: frame.width,
        height: 3,
      },
      { fill: 'missing' },
    ),
  ],
  'bought-in': (frame, line) => {
    const { x, y, width, height } = frame;
    const middle = y + height / 2;
    const tip = x + width * 0.68;
    const head = Math.min(width, height) / 5;
    return [
      outline(frame, line, 'ctl'),
      path(
        `M${x} ${middle}H${tip}M${tip - head} ${middle - head}L${tip} ${middle}L${tip - head} ${middle + head}`,
        {
          stroke: 'ctl',
          strokeWidth: 1.3,
        },
      ),
    ];
  },
  'not-documented': (frame, line) => [outline(frame, line, 'ctl', '1 2')],
  elsewhere: (frame, line) => [outline(frame, line, 'ctl'), path(dot(frame, 1.8), { fill: 'present' })],
  optional: (frame) => [outline(frame, 1.2, 'ctl', '3 3')],
  neutral: (frame) => [
    box(inset(frame, 0.5), { radius: 1.5, fill: 'present-wash', stroke: 'ctl', strokeWidth: 1 }),
  ],
};

function dot({ x, y, width, height }: Frame, radius: number): string {
  const [cx, cy] = [x + width / 2, y + height / 2];
  return `M${cx - radius} ${cy}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;
}

/** What a glyph's name ends with where new capacity is restricted: a lid lies over the glyph of the state. */
const controlled = '+controlled';

/** The shapes of a state's mark in a frame; of a state that has none, the neutral one. */
export function glyphShapes(name: string, frame: Frame): readonly Shape[] {
  const line = frame.width > 14 ? 2 : frame.width > 9 ? 1.5 : 1.3;
  if (!name.endsWith(controlled)) return (glyphs[name] ?? glyphs['neutral']!)(frame, line);
  const [lid, gap] = frame.height > 14 ? [2, 1.5] : [1.75, 1.25];
  const below = { ...frame, y: frame.y + lid + gap, height: frame.height - lid - gap };
  return [
    box({ ...frame, height: lid }, { fill: 'present' }),
    ...glyphShapes(name.slice(0, -controlled.length), below),
  ];
}
export const glyphNames: readonly string[] = Object.keys(glyphs);

/** The marks that have a glyph of their own, the lightest first: what a legend says. */
export const drawnMarks = [
  'one-seen',
  'sole',
  'last-seen',
  'single-supplier',
  'weak',
  'controlled',
  'elsewhere-in-city',
] as const satisfies readonly MarkName[];

interface Standing {
  readonly state?: StageState | undefined;
  readonly marks?: readonly { readonly mark: string }[] | undefined;
  readonly required?: boolean;
}

/** What a stage's glyph is called: by its state and the heaviest of its marks, under a lid where new capacity is controlled. */
export function glyphOf(stage: Standing): string {
  const isControlled = stage.marks?.some(({ mark }) => mark === 'controlled') ?? false;
  return standingOf(stage) + (isControlled ? controlled : '');
}

/** The same without the lid: what a card's paper and bar are drawn by. While nothing is known of a stage, neutral. */
export function standingOf({ state, marks = [], required = true }: Standing): string {
  const has = (name: string) => marks.some(({ mark }) => mark === name);
  if (state === undefined) return 'neutral';
  if (state === 'not-seen') return has('elsewhere-in-city') ? 'elsewhere' : required ? state : 'optional';
  if (state !== 'present') return state;
  return (['weak', 'single-supplier', 'last-seen', 'sole', 'one-seen'] as const).find(has) ?? state;
}
