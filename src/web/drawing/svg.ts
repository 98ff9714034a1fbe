import { glyphShapes } from './glyphs.ts';
import { fontFamilies } from './measure.ts';
import type { Box, Colour, Ink, Path, Shape, Text } from './shapes.ts';

/** What a colour is called where the drawing is shown: a variable of the page's style sheet, or the colour itself. */
export type Paint = (colour: Colour) => string;
export const pagePaint: Paint = (colour) => `var(--${colour})`;

/** One element of SVG. */
export interface Mark {
  readonly tag: 'rect' | 'path' | 'text';
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
  readonly text?: string;
}

/** The element that a shape without parts is drawn as. */
export function markOf(shape: Box | Text | Path, paint: Paint): Mark {
  if (shape.kind === 'text') return textMark(shape, paint);
  if (shape.kind === 'path') return { tag: 'path', attributes: { d: shape.d, ...inked(shape, paint) } };
  const { x, y, width, height, radius, role } = shape;
  return {
    tag: 'rect',
    attributes: { class: role, x, y, width, height, rx: radius, ...inked(shape, paint) },
  };
}

function inked({ fill, stroke, strokeWidth, dash, round, opacity }: Ink, paint: Paint) {
  return {
    fill: fill === undefined ? 'none' : fill === 'transparent' ? 'transparent' : paint(fill),
    stroke: stroke === undefined ? undefined : paint(stroke),
    'stroke-width': stroke === undefined ? undefined : strokeWidth,
    'stroke-dasharray': dash,
    'stroke-linecap': round ? ('round' as const) : undefined,
    opacity,
  };
}

function textMark({ x, y, text, size, weight, fill, anchor, line, family, mute }: Text, paint: Paint): Mark {
  return {
    tag: 'text',
    attributes: {
      x,
      y,
      'font-size': size,
      'font-weight': weight === 700 ? 700 : undefined,
      'font-family': family && fontFamilies[family],
      fill: paint(fill),
      'text-anchor': anchor === 'start' ? undefined : anchor,
      'text-decoration': line,
      'aria-hidden': mute ? 'true' : undefined,
    },
    text,
  };
}

/** The shapes as the text of SVG elements, without what only a page needs: nothing in a file can be pressed. */
export function printShapes(shapes: readonly Shape[], paint: Paint): string {
  return shapes.map((shape) => printShape(shape, paint)).join('');
}

function printShape(shape: Shape, paint: Paint): string {
  if (shape.kind === 'glyph') return printShapes(glyphShapes(shape.name, shape), paint);
  if (shape.kind === 'link') return printShapes(shape.shapes, paint);
  if (shape.kind === 'group') {
    if (shape.hidden) return '';
    const { x = 0, y = 0, id, opacity } = shape;
    const inner = printShapes(shape.shapes, paint);
    if (inner === '') return '';
    const place = x === 0 && y === 0 ? '' : ` transform="translate(${x} ${y})"`;
    return `<g${id === undefined ? '' : ` data-measure="${escape(id)}"`}${place}${opacity === undefined ? '' : ` opacity="${opacity}"`}>${inner}</g>`;
  }
  if ('opacity' in shape && shape.opacity === 0) return '';
  if (shape.kind === 'box' && (shape.role === 'hit' || shape.role === 'frame') && !shape.stroke) return '';
  const { tag, attributes, text } = markOf(shape, paint);
  const spelled = Object.entries(attributes)
    .filter(([key, value]) => value !== undefined && key !== 'class' && key !== 'aria-hidden')
    .map(([key, value]) => ` ${key}="${escape(String(value))}"`)
    .join('');
  return text === undefined ? `<${tag}${spelled}/>` : `<${tag}${spelled}>${escape(text)}</${tag}>`;
}

/** A drawing as a file of its own: what the page shows, with the fonts of the page where the reader has them. */
export function printSvg(
  { width, height, shapes }: { width: number; height: number; shapes: readonly Shape[] },
  { paint, ground, title, language }: { paint: Paint; ground: Colour; title: string; language: string },
): string {
  const [w, h] = [Math.ceil(width), Math.ceil(height)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" lang="${language}" role="img">`,
    `<title>${escape(title)}</title>`,
    `<style>${fontFaces}text{white-space:pre}</style>`,
    `<rect width="${w}" height="${h}" fill="${escape(paint(ground))}"/>`,
    `<g font-family="${escape(fontFamilies.sans)}" style="font-variant-numeric:tabular-nums">`,
    printShapes(shapes, paint),
    '</g></svg>',
  ].join('');
}

/** The faces that the page gives to marks which CJK fonts draw full width (ui/styles/tokens.css). */
const locals = [
  'Helvetica Neue',
  'Arial',
  'Segoe UI',
  'Liberation Sans',
  'LiberationSans',
  'DejaVu Sans',
  'Roboto',
]
  .map((name) => `local('${name}')`)
  .join(',');
const face = (family: string, range: string) =>
  `@font-face{font-family:'${family}';src:${locals};unicode-range:${range}}`;
export const fontFaces =
  face('Liantu Middle Dot', 'U+00B7') + face('Liantu Latin Marks', 'U+2018-201D,U+2026');

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
