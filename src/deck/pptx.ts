import PptxGenJS from 'pptxgenjs';
import { glyphShapes } from '../web/drawing/glyphs.ts';
import { tableMeasure } from '../web/drawing/measure.ts';
import type { Box, Frame, Group, Ink, Path, Shape, Text } from '../web/drawing/shapes.ts';
import type { Run } from '../web/present/deck.ts';
import { slideSize } from '../web/present/slide/frame.ts';
import { cornersOf } from './outline.ts';
import { hexOf } from './palette.ts';
import { sourceLines, type DrawnSlide } from './slides.ts';

/** A deck as slides of an office program: native shapes that carry their own text, lines, an editable title and claim, sources in the notes. */

type Page = PptxGenJS.Slide;
/** px of a slide in an inch, and in a point. */
const inch = 144;
const point = 2;
const fonts = { sans: 'Microsoft YaHei', serif: 'SimSun' } as const;
const left = 84;
const wide = slideSize.width - 2 * left;
const master = 'SCENE';

export async function pptxOf(title: string, slides: readonly DrawnSlide[]): Promise<Uint8Array> {
  const file = new PptxGenJS();
  file.title = title;
  file.defineLayout({ name: 'wide', width: slideSize.width / inch, height: slideSize.height / inch });
  file.layout = 'wide';
  const words = { fontFace: fonts.serif, margin: 0, valign: 'middle' as const };
  file.defineSlideMaster({
    title: master,
    background: { color: bare('paper') },
    objects: [
      {
        placeholder: {
          options: {
            name: 'title',
            type: 'title',
            ...inches({ x: left, y: 96, width: wide - 440, height: 110 }),
            ...words,
            bold: true,
            align: 'left',
          },
          text: '',
        },
      },
      {
        placeholder: {
          options: {
            name: 'claim',
            type: 'body',
            ...inches({ x: left, y: 214, width: wide - 440, height: 74 }),
            margin: 0,
            valign: 'top',
            fontFace: fonts.sans,
          },
          text: '',
        },
      },
    ],
  });
  for (const drawn of slides) drawPage(file.addSlide({ masterName: master }), drawn);
  return (await file.write({ outputType: 'uint8array' })) as Uint8Array;
}

function drawPage(page: Page, drawn: DrawnSlide): void {
  const { slide, rest, picture, notes, localizer } = drawn;
  const isCity = slide.body.kind === 'city';
  const room = isCity ? 600 : wide - 440;
  const said = slide.title.map(({ text }) => text).join('');
  const size =
    [76, 68, 60, 54, 48, 40, 34].find(
      (each) => tableMeasure.width(said, each, 700) <= room * (each > 60 ? 1 : 1.9),
    ) ?? 30;
  page.addText(
    slide.title.map(({ text, missing }: Run) => ({
      text,
      options: { color: bare(missing ? 'missing-ink' : 'ink') },
    })),
    {
      placeholder: 'title',
      fontSize: size / point,
      bold: true,
      fontFace: fonts.serif,
      ...inches({ x: left, y: isCity ? 200 : 96, width: room, height: isCity ? 300 : 110 }),
    },
  );
  page.addText(slide.claim === '' ? ' ' : slide.claim, {
    placeholder: 'claim',
    fontSize: 26 / point,
    color: bare('ink'),
    fontFace: fonts.sans,
    ...inches({ x: left, y: isCity ? 520 : 214, width: room, height: isCity ? 300 : 74 }),
  });
  text(
    page,
    {
      kind: 'text',
      x: left,
      y: 84,
      text: [slide.about, slide.topic].filter(Boolean).join('\u3000'),
      size: 26,
      weight: 400,
      fill: 'ink-2',
    },
    whole,
  );
  if (picture) {
    const { scale, x, y } = picture.camera;
    draw(page, picture.shapes, { scale, x, y, opacity: 1 });
  }
  draw(page, rest, whole);
  const sources = sourceLines(drawn);
  const heading = localizer.language === 'zh' ? '来源' : 'Sources';
  page.addNotes(
    [notes, ...(sources.length > 0 ? [`${heading}:`, ...sources] : [])].filter(Boolean).join('\n'),
  );
}

/** How shapes stand on the slide. */
interface At {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
  readonly opacity: number;
}
const whole: At = { scale: 1, x: 0, y: 0, opacity: 1 };
const within = ({ scale, x, y, opacity }: At, of: Group): At => ({
  scale,
  x: x + scale * (of.x ?? 0),
  y: y + scale * (of.y ?? 0),
  opacity: opacity * (of.opacity ?? 1),
});

function draw(page: Page, shapes: readonly Shape[], at: At): void {
  for (const shape of shapes)
    if (shape.kind === 'link') draw(page, shape.shapes, at);
    else if (shape.kind === 'glyph') draw(page, glyphShapes(shape.name, shape), at);
    else if (shape.kind === 'text') text(page, shape, at);
    else if (shape.kind === 'path') path(page, shape, at);
    else if (shape.kind === 'box') box(page, shape, at);
    else if (shape.hidden) continue;
    else if (shape.classes?.startsWith('placed')) node(page, shape, within(at, shape));
    else draw(page, shape.shapes, within(at, shape));
}

/** What stands at a place of the map: one shape that carries all its text, with its marks upon it. */
function node(page: Page, of: Group, at: At): void {
  const parts = flat(of.shapes, at);
  const frame = of.shapes.find((shape) => shape.kind === 'box');
  const texts = parts.filter((part): part is { shape: Text; at: At } => part.shape.kind === 'text');
  const own = texts.filter(({ shape }) => shape.anchor !== 'middle' && shape.text.trim() !== '');
  const paper = parts.find(
    (part): part is { shape: Box; at: At } =>
      part.shape.kind === 'box' &&
      part.shape.role !== 'frame' &&
      part.shape.role !== 'hit' &&
      isSeen(part.shape),
  );
  if (!frame || frame.kind !== 'box' || own.length === 0) return draw(page, of.shapes, at);
  const placed = (each: { shape: Text; at: At }) => each.at.x + each.at.scale * each.shape.x;
  const first = Math.min(...own.map(placed));
  const rows = [...own].sort((a, b) => a.at.y + a.at.scale * a.shape.y - (b.at.y + b.at.scale * b.shape.y));
  page.addText(
    rows.map((each, nth) => ({
      // Beside a mark there is room for it.
      text: (placed(each) > first + 8 ? '\u3000' : '') + each.shape.text,
      options: {
        breakLine: nth < rows.length - 1,
        fontSize: round((each.shape.size * each.at.scale) / point),
        bold: each.shape.weight === 700,
        color: bare(each.shape.fill),
        fontFace: fonts[each.shape.family ?? 'sans'],
      },
    })),
    {
      shape: 'roundRect' as PptxGenJS.SHAPE_NAME,
      objectName: of.id ?? '',
      ...inches(scaled(frame, at)),
      rectRadius: ((paper?.shape.radius ?? 0) * at.scale) / inch,
      ...(paper && inked(paper.shape, paper.at)),
      align: 'left',
      valign: 'middle',
      margin: [0, 0, 0, round((first - at.x) / point)],
      fit: 'none',
      wrap: false,
    },
  );
  for (const { shape, at: there } of parts)
    if (shape !== paper?.shape && !own.some((each) => each.shape === shape)) draw(page, [shape], there);
}

/** Shapes without their groups, each with how it stands. */
function flat(shapes: readonly Shape[], at: At): { shape: Shape; at: At }[] {
  return shapes.flatMap((shape) =>
    shape.kind === 'group'
      ? shape.hidden
        ? []
        : flat(shape.shapes, within(at, shape))
      : shape.kind === 'link'
        ? flat(shape.shapes, at)
        : [{ shape, at }],
  );
}

const isSeen = ({ fill, stroke, opacity }: Ink): boolean =>
  opacity !== 0 && ((fill !== undefined && fill !== 'transparent') || stroke !== undefined);

function box(page: Page, shape: Box, at: At): void {
  if (shape.role === 'hit' || !isSeen(shape)) return;
  const frame = scaled(shape, at);
  const radius = (shape.radius ?? 0) * at.scale;
  page.addShape((radius > 0 ? 'roundRect' : 'rect') as PptxGenJS.SHAPE_NAME, {
    ...inches(frame),
    ...(radius > 0 && { rectRadius: Math.min(radius, frame.width / 2, frame.height / 2) / inch }),
    ...inked(shape, at),
  });
}

function path(page: Page, shape: Path, at: At): void {
  if (!isSeen(shape)) return;
  const corners = cornersOf(shape.d).map(({ x, y, ...rest }) => ({
    ...rest,
    x: at.x + at.scale * x,
    y: at.y + at.scale * y,
  }));
  if (corners.length < 2) return;
  const [x, y] = [Math.min(...corners.map((each) => each.x)), Math.min(...corners.map((each) => each.y))];
  const width = Math.max(...corners.map((each) => each.x)) - x;
  const height = Math.max(...corners.map((each) => each.y)) - y;
  if (width < 0.5 && height < 0.5) return;
  const frame = inches({ x, y, width, height });
  const [a, b] = corners;
  if (corners.length === 2 && shape.fill === undefined) {
    const isRising = (b!.x - a!.x) * (b!.y - a!.y) < 0;
    page.addShape('line' as PptxGenJS.SHAPE_NAME, { ...frame, flipV: isRising, ...inked(shape, at) });
    return;
  }
  page.addShape('custGeom' as PptxGenJS.SHAPE_NAME, {
    ...frame,
    points: corners.flatMap((each) => [
      {
        x: round((each.x - x) / inch, 4),
        y: round((each.y - y) / inch, 4),
        ...(each.begins && { moveTo: true }),
      },
      ...(each.closes ? [{ close: true as const }] : []),
    ]),
    ...inked(shape, at),
  });
}

function text(page: Page, shape: Text, at: At): void {
  if (shape.text.trim() === '') return;
  const size = shape.size * at.scale;
  // Office programs have other fonts: there is room for wider ones.
  const width = tableMeasure.width(shape.text, size, shape.weight) * 1.08 + 6;
  const from = at.x + at.scale * shape.x;
  const x = shape.anchor === 'end' ? from - width : shape.anchor === 'middle' ? from - width / 2 : from;
  page.addText(shape.text, {
    ...inches({ x, y: at.y + at.scale * shape.y - size, width, height: size * 1.3 }),
    fontSize: round(size / point),
    bold: shape.weight === 700,
    color: bare(shape.fill),
    fontFace: fonts[shape.family ?? 'sans'],
    align: shape.anchor === 'end' ? 'right' : shape.anchor === 'middle' ? 'center' : 'left',
    valign: 'middle',
    margin: 0,
    wrap: false,
    fit: 'none',
  });
}

function inked({ fill, stroke, strokeWidth = 1, dash, opacity = 1 }: Ink, at: At) {
  const transparency = Math.round(100 * (1 - opacity * at.opacity));
  return {
    ...(fill !== undefined && fill !== 'transparent'
      ? { fill: { color: bare(fill), transparency } }
      : { fill: { type: 'none' as const } }),
    ...(stroke === undefined
      ? { line: { type: 'none' as const } }
      : {
          line: {
            color: bare(stroke),
            width: round((strokeWidth * at.scale) / point, 2),
            transparency,
            ...(dash !== undefined && {
              dashType: dash.startsWith('.') ? ('sysDot' as const) : ('dash' as const),
            }),
          },
        }),
  };
}

const bare = (colour: string): string => hexOf(colour).slice(1).toUpperCase();
const round = (value: number, digits = 1): number => Number(value.toFixed(digits));
const scaled = ({ x, y, width, height }: Frame, at: At): Frame => ({
  x: at.x + at.scale * x,
  y: at.y + at.scale * y,
  width: at.scale * width,
  height: at.scale * height,
});
const inches = ({ x, y, width, height }: Frame) => ({
  x: round(x / inch, 4),
  y: round(y / inch, 4),
  w: round(width / inch, 4),
  h: round(height / inch, 4),
});
