import { glyphOf, standingOf } from '../drawing/glyphs.ts';
import type { Measure } from '../drawing/measure.ts';
import { box, group, path, type Frame, type Shape } from '../drawing/shapes.ts';
import { fit, textAt, wrap, type Type } from '../drawing/text.ts';
import { restOf, sayFraction } from '../i18n/completeness.ts';
import type { PresentWords } from '../i18n/present.ts';
import type { Localizer } from '../i18n/localizer.ts';
import type { PlannedMap, WallRow } from '../../model/contract/planner.ts';
import type { Completeness } from '../../model/contract/standing.ts';
import type { BarRow, HelpRow, Run, Slide, WasteRow } from './deck.ts';

/** A slide is drawn on 1920 × 1080 px and scaled as a whole; nothing on it is written smaller than 17 px, 11 px at 1280 × 720. */
export const slideSize = { width: 1920, height: 1080 } as const;
/** Where the picture of a slide stands. */
export const pictureFrame: Frame = { x: 84, y: 296, width: 1752, height: 596 };

const type = (size: number, line: number, weight: 400 | 700, fill: string): Type => ({
  size,
  line,
  weight,
  fill,
});
const types = {
  topic: type(26, 36, 400, 'ink-2'),
  claim: type(29, 40, 400, 'ink'),
  count: type(66, 72, 700, 'ink'),
  of: type(27, 36, 400, 'ink-2'),
  small: type(21, 30, 400, 'ink-2'),
  name: type(29, 40, 700, 'ink'),
  bar: type(30, 40, 400, 'ink'),
  row: type(23, 32, 400, 'ink'),
  foot: type(17, 26, 400, 'ink-3'),
  brand: type(27, 36, 700, 'ink'),
} as const;
const left = 84;
const right = slideSize.width - 84;
/** What is left of the head for the title, beside the tally. */
const headRoom = right - left - 440;

export interface SlideContext {
  readonly localizer: Localizer;
  readonly words: PresentWords;
  readonly measure: Measure;
  readonly serif: Measure;
  /** Of the data, as an ISO moment; null: not known. */
  readonly loadedAt: string | null;
}

/** Everything of a slide but the map: title, claim, picture, sources, and where in the deck it stands. */
export function drawSlide(
  slide: Slide,
  at: number,
  all: number,
  map: PlannedMap | null,
  context: SlideContext,
): Shape[] {
  const { body } = slide;
  const isTitle = body.kind === 'city';
  return [
    ...(isTitle ? cityHead(slide, context) : head(slide, map !== null, context)),
    ...(map && !isTitle ? tally(map, context) : []),
    ...bodyOf(slide, context, footnotesOf(slide, context).letters),
    ...foot(slide, at, all, map, context),
  ];
}

type Letters = ReadonlyMap<string, string>;
/** The letters of the sources that stand below, after what rests on them. */
const cite = (sources: readonly string[], letters: Letters): string =>
  sources
    .flatMap((id) => letters.get(id) ?? [])
    .sort()
    .join(' ');

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

/** A title as large as it has room for on one line, else on as many as it may have; what is missing is in its colour. */
function drawTitle(
  title: readonly Run[],
  x: number,
  y: number,
  room: number,
  sizes: readonly number[],
  most: number,
  { serif }: SlideContext,
): { shapes: Shape[]; bottom: number } {
  const text = title.map((run) => run.text).join('');
  const linesAt = (size: number) => wrap(text, room, { size, weight: 700 }, serif);
  const first = sizes[0]!;
  const size =
    sizes.find((each) => linesAt(each).length === 1 && each >= first * 0.7) ??
    sizes.find((each) => linesAt(each).length <= most && (most !== 2 || each <= first * 0.72)) ??
    sizes.at(-1)!;
  const lines = linesAt(size).slice(0, most);
  const line = Math.round(size * 1.25);
  const missing = title.flatMap((run) => [...run.text].map(() => run.missing));
  const characters = [...text];
  let from = 0;
  const shapes = lines.flatMap((said, nth): Shape[] => {
    const own = [...said];
    while (from < characters.length && characters[from] !== own[0]) from++;
    const tones = own.map((_, at) => missing[from + at] ?? false);
    from += own.length;
    let begun = 0;
    const found: Shape[] = [];
    for (let end = 1; end <= own.length; end++) {
      if (end < own.length && tones[end] === tones[begun]) continue;
      const before = own.slice(0, begun).join('');
      found.push({
        ...textAt(own.slice(begun, end).join(''), x + serif.width(before, size, 700), y + nth * line, {
          size,
          line,
          weight: 700,
          fill: tones[begun] ? 'missing-ink' : 'ink',
        }),
        family: 'serif' as const,
      });
      begun = end;
    }
    return found;
  });
  return { shapes, bottom: y + lines.length * line };
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

const strip = (
  stages: readonly Parameters<typeof glyphOf>[0][],
  x: number,
  y: number,
  step: number,
  height: number,
): Shape[] =>
  stages.map((stage, at) => ({
    kind: 'glyph',
    name: glyphOf(stage),
    x: x + at * step,
    y,
    width: step - Math.min(4, step / 5),
    height,
  }));

function cityHead({ about, title, claim }: Slide, context: SlideContext): Shape[] {
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
function drawCity(rows: readonly WallRow[], { localizer, words, measure }: SlideContext): Shape[] {
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

/** A bar a row, the longest first; all lengths on one scale. */
function drawBars(
  rows: readonly BarRow[],
  tone: 'missing' | 'present',
  { words, measure }: SlideContext,
): Shape[] {
  const most = 6;
  const shown = rows.slice(0, most);
  const longest = Math.max(1, ...shown.map(({ value }) => value));
  const names = 480;
  const { x, y } = pictureFrame;
  const bars =
    x + Math.min(names, 40 + Math.max(0, ...shown.map(({ name }) => measure.width(name, 30, 400))));
  const said = Math.max(0, ...shown.map((row) => measure.width(row.says, types.bar.size, 700)));
  const room = right - bars - said - 24;
  const shapes = shown.map((row, at) => {
    const width = Math.max(6, (room * row.value) / longest);
    return group(
      [
        textAt(fit(row.name, bars - x - 24, types.bar, measure), 0, 6, types.bar),
        box({ x: bars - x, y: 6, width, height: 40 }, { fill: tone }),
        textAt(row.says, bars - x + width + 18, 6, {
          ...types.bar,
          weight: 700,
          fill: tone === 'missing' ? 'missing-ink' : 'ink',
        }),
      ],
      { id: row.id, x, y: y + 26 + at * 92 },
    );
  });
  const left = rows.length - shown.length;
  return left > 0
    ? [...shapes, textAt(words.moreRows(left), x, y + 26 + most * 92 - 12, types.small)]
    : shapes;
}

/** By-products from their source to who takes them, and to nobody. */
function drawWaste(
  used: readonly WasteRow[],
  unused: readonly WasteRow[],
  { words, measure }: SlideContext,
  letters: Letters,
): Shape[] {
  if (used.length + unused.length === 0) return [];
  const headings = (used.length > 0 ? 1 : 0) + (unused.length > 0 ? 1 : 0);
  const { x, y, width, height } = pictureFrame;
  const least = 40;
  const most = Math.floor((height - headings * 56) / least);
  const shownUnused = unused.slice(0, Math.max(1, most - Math.min(used.length, Math.floor(most / 2))));
  const shownUsed = used.slice(0, most - shownUnused.length);
  const count = shownUnused.length + shownUsed.length;
  const step = Math.min(64, (height - headings * 56) / count);
  const high = Math.min(50, step - 8);
  const name = type(Math.min(25, high * 0.56), high, 700, 'ink');
  const small = type(Math.min(23, high * 0.54), high, 400, 'ink');
  const sourceWidth = Math.min(
    420,
    60 + Math.max(...[...shownUsed, ...shownUnused].map((row) => measure.width(row.from, name.size, 700))),
  );
  const itemX = sourceWidth + 70;
  const itemWidth = Math.min(
    480,
    90 + Math.max(...[...shownUsed, ...shownUnused].map((row) => measure.width(row.item, name.size, 700))),
  );
  const end = itemX + itemWidth;
  const arrow = end + 200;
  const part = (rows: readonly WasteRow[], hidden: number, isUsed: boolean, top: number): Shape[] => {
    const ink = isUsed ? 'loop' : 'missing';
    const groups = bySource(rows);
    const heading = (isUsed ? words.used : words.unused)(kindsOf(isUsed ? used : unused));
    let at = 0;
    return [
      textAt(
        hidden > 0 ? `${heading} · ${words.moreRows(hidden)}` : heading,
        0,
        top + 8,
        type(25, 36, 700, `${ink}-ink`),
      ),
      ...groups.flatMap((own): Shape[] => {
        const from = top + 52 + at * step;
        const middle = from + ((own.length - 1) * step) / 2 + high / 2;
        const shapes: Shape[] = [
          box(
            { x: 0, y: middle - high / 2, width: sourceWidth, height: high },
            { radius: 6, fill: 'panel', stroke: 'line-2', strokeWidth: 1.5 },
          ),
          box({ x: 0, y: middle - high / 2, width: 8, height: high }, { radius: 3, fill: 'present' }),
          textAt(fit(own[0]!.from, sourceWidth - 40, name, measure), 26, middle - high / 2, name),
          ...own.flatMap((row, nth): Shape[] => {
            const y = from + nth * step + high / 2;
            const tip = 14;
            const hex = `M${itemX + tip} ${y - high / 2}H${end - tip}L${end} ${y}L${end - tip} ${y + high / 2}H${itemX + tip}L${itemX} ${y}Z`;
            const turn = itemX - 36;
            const line = { stroke: ink, strokeWidth: 2.5 };
            const owner = isUsed ? '' : row.owner;
            const cited = cite(row.sources, letters);
            const place = isUsed ? arrow + 20 : end + 126;
            const says = fit(
              isUsed ? row.takers! : owner,
              width - place - measure.width(cited, types.foot.size, 400) - 12,
              small,
              measure,
            );
            return [
              path(
                y === middle
                  ? `M${sourceWidth} ${y}H${itemX}`
                  : `M${sourceWidth} ${middle}H${turn}V${y}H${itemX}`,
                line,
              ),
              path(hex, { fill: 'panel', stroke: ink, strokeWidth: 2.5 }),
              textAt(
                fit(row.item, itemWidth - 48, name, measure),
                (itemX + end) / 2,
                y - high / 2,
                { ...name, fill: `${ink}-ink` },
                { anchor: 'middle' },
              ),
              ...(isUsed
                ? [
                    path(`M${end} ${y}H${arrow - 18}`, line),
                    path(`M${end + 18} ${y}H${arrow - 24}`, {
                      stroke: ink,
                      strokeWidth: 8,
                      dash: '.1 22',
                      round: true,
                    }),
                    path(`M${arrow} ${y}l-20 -9v18z`, { fill: ink }),
                  ]
                : [
                    path(`M${end - 4} ${y - 6}H${end + 96}M${end - 4} ${y + 6}H${end + 96}`, line),
                    path(`M${end + 98} ${y - high / 2 + 4}V${y + high / 2 - 4}`, {
                      stroke: ink,
                      strokeWidth: 6,
                    }),
                  ]),
              textAt(says, place, y - high / 2, isUsed ? small : { ...small, fill: 'ink-2' }),
              textAt(cited, place + measure.width(says, small.size, 400) + 12, y - 16, types.foot),
            ];
          }),
        ];
        at += own.length;
        return shapes;
      }),
    ];
  };
  const first = shownUsed.length > 0 ? 52 + shownUsed.length * step + 6 : 0;
  return [
    ...(unused.length > 0
      ? [
          box(
            { x: x - 24, y: y + first, width: width + 48, height: 52 + shownUnused.length * step + 6 },
            { radius: 8, fill: 'missing-wash', opacity: 0.6 },
          ),
        ]
      : []),
    group(
      [
        ...(used.length > 0 ? part(shownUsed, used.length - shownUsed.length, true, 0) : []),
        ...(unused.length > 0 ? part(shownUnused, unused.length - shownUnused.length, false, first) : []),
      ],
      { x, y },
    ),
  ];
}

const kindsOf = (rows: readonly WasteRow[]) => new Set(rows.map(({ item }) => item)).size;

/** Rows of the same source, one after another. */
function bySource(rows: readonly WasteRow[]): WasteRow[][] {
  const found = new Map<string, WasteRow[]>();
  for (const row of rows) found.set(row.from, [...(found.get(row.from) ?? []), row]);
  return [...found.values()];
}

/** Who could come in where nobody is: gap ← who, and why. */
function drawHelp(rows: readonly HelpRow[], { words, measure }: SlideContext, letters: Letters): Shape[] {
  const most = 8;
  const { x, y, width, height } = pictureFrame;
  const inTwo = rows.length > 5;
  const inColumn = inTwo ? Math.min(5, Math.ceil(rows.length / 2)) : rows.length;
  const shown = rows.slice(0, inTwo ? 10 : most);
  const step = Math.min(140, (height - (rows.length > shown.length ? 40 : 0)) / Math.max(1, inColumn));
  const high = Math.min(104, step - 20);
  const gap = 56;
  const columnWidth = inTwo ? (width - gap) / 2 : width;
  const boxWidth = inTwo ? 300 : 420;
  const reach = inTwo ? 110 : 250;
  const small = type(21, 28, 400, 'ink-2');
  const shapes = shown.map((row, at) => {
    const middle = high / 2;
    const start = boxWidth + 6;
    const said = boxWidth + reach + 34;
    const room = columnWidth - said;
    const own = fitted(row.gap, boxWidth - 52, [31, 28, 25, 22], measure);
    const whoType = fitted(row.who ?? words.nobody, room, [30, 27, 25, 22], measure);
    const cited = cite(row.sources, letters);
    const wideCited = cited === '' ? 0 : measure.width(cited, types.foot.size, 400) + 10;
    const whys = [row.place === '' ? row.why : `${row.why} · ${row.place}`, row.why];
    const mostLines = high >= 92 ? 2 : 1;
    const linesOf = (each: string) => wrap(each, room - wideCited, small, measure);
    const why = whys.find((each) => linesOf(each).length === 1) ?? row.why;
    const whyLines =
      linesOf(why).length > mostLines
        ? [
            ...linesOf(why).slice(0, mostLines - 1),
            fit(
              linesOf(why)
                .slice(mostLines - 1)
                .join(' '),
              room - wideCited,
              small,
              measure,
            ),
          ]
        : linesOf(why);
    const top =
      row.why === '' ? middle - whoType.line / 2 : middle - (whoType.line + whyLines.length * small.line) / 2;
    return group(
      [
        box(
          { x: 0, y: 0, width: boxWidth, height: high },
          { radius: 6, stroke: 'missing', strokeWidth: 2.5, dash: '7 5' },
        ),
        ...wrapTwo(row.gap, boxWidth - 52, own, measure).map((line, nth, all) =>
          textAt(line, 28, middle - (all.length * own.line) / 2 + nth * own.line, own),
        ),
        ...(row.who === null
          ? []
          : [
              path(`M${start + 26} ${middle}H${start + reach}`, {
                stroke: 'infer',
                strokeWidth: 4.5,
                dash: '.1 8',
                round: true,
              }),
              path(`M${start} ${middle}l22 -11v22z`, { fill: 'infer' }),
            ]),
        textAt(fit(row.who ?? words.nobody, room, whoType, measure), said, top, {
          ...whoType,
          fill: row.who === null ? 'ink-2' : 'ink',
        }),
        ...(row.why === ''
          ? []
          : [
              ...whyLines.map((line, nth) =>
                textAt(line, said, top + whoType.line + nth * small.line, small),
              ),
              textAt(
                cited,
                said + measure.width(whyLines.at(-1)!, small.size, 400) + 10,
                top + whoType.line + (whyLines.length - 1) * small.line - 2,
                types.foot,
              ),
            ]),
      ],
      {
        id: row.id,
        x: x + Math.floor(at / Math.max(1, inColumn)) * (columnWidth + gap),
        y: y + (at % Math.max(1, inColumn)) * step,
      },
    );
  });
  const left = rows.length - shown.length;
  return left > 0 ? [...shapes, textAt(words.moreRows(left), x, y + height - 34, types.small)] : shapes;
}

/** The largest of some sizes in which a text has room on a line. */
const fitted = (text: string, room: number, sizes: readonly number[], measure: Measure): Type => {
  const size = sizes.find((each) => measure.width(text, each, 700) <= room) ?? sizes.at(-1)!;
  return type(size, Math.round(size * 1.3), 700, 'ink');
};
const wrapTwo = (text: string, room: number, own: Type, measure: Measure): string[] => {
  const lines = wrap(text, room, own, measure);
  return lines.length > 2 ? [lines[0]!, fit(lines.slice(1).join(' '), room, own, measure)] : lines;
};

const space = 34;
/** The sources as many as have room on one line, what the rest is, and the note; by letter where the picture refers to them. */
function footnotesOf(
  { sources, note, body }: Slide,
  { localizer, words, measure }: SlideContext,
): { line: readonly string[]; letters: ReadonlyMap<string, string> } {
  const isLettered = body.kind === 'waste' || body.kind === 'help';
  const letters = new Map<string, string>();
  const wide = (text: string) => measure.width(text, types.foot.size, 400);
  const after = note === null ? 0 : wide(note) + space;
  const shown: string[] = [];
  let used = left;
  for (const [place, source] of sources.entries()) {
    const letter = String.fromCharCode(97 + place);
    const text = [
      `${isLettered ? letter : place === 0 ? words.sources : ''} ${source.publisher || localizer.name(source)}`.trim(),
      [source.date && localizer.date(source.date), source.id.replace(/^.*\//, '')].filter(Boolean).join(' '),
      source.grade ? words.grade(source.grade) : '',
    ]
      .filter(Boolean)
      .join(localizer.language === 'zh' ? '，' : ', ');
    const more = sources.length - place;
    const rest = more > 1 ? wide(words.moreSources(more)) + space : 0;
    if (used + wide(text) + space + rest + after > right) break;
    shown.push(text);
    letters.set(source.id, letter);
    used += wide(text) + space;
  }
  const rest = sources.length - shown.length;
  const line = [...shown, ...(rest > 0 ? [words.moreSources(rest)] : []), ...(note === null ? [] : [note])];
  return { line, letters };
}

/** Legend; sources by letter, as many as have room on one line, what the rest is, and the note; the place in the deck; the day of the data. */
function foot(slide: Slide, at: number, all: number, map: PlannedMap | null, context: SlideContext): Shape[] {
  const { localizer, words, measure, loadedAt } = context;
  const { body } = slide;
  const { line } = footnotesOf(slide, context);
  const wide = (text: string) => measure.width(text, types.foot.size, 400);
  let from = left;
  const legend = legendOf(body, map, context);
  const sourcesAt = legend.length > 0 ? 968 : 938;
  const dots = Array.from({ length: all }, (_, place) =>
    box(
      {
        x: 960 - all * 14 + place * 28 + (place > at ? 32 : 0),
        y: 1028,
        width: place === at ? 44 : 13,
        height: 13,
      },
      {
        radius: 6.5,
        fill: place === at ? 'solid' : undefined,
        stroke: place === at ? undefined : 'ctl',
        strokeWidth: 2,
      },
    ),
  );
  return [
    path(`M${left} 916H${right}`, { stroke: 'line-2', strokeWidth: 1 }),
    ...legend,
    ...line.map((text) => {
      const drawn = textAt(fit(text, right - from, types.foot, measure), from, sourcesAt, types.foot);
      from += wide(text) + space;
      return drawn;
    }),
    { ...textAt(localizer.words.brand, left, 1017, types.brand), family: 'serif' },
    ...dots,
    textAt(`${at + 1} / ${all}`, 960 + all * 14 + 52, 1019, types.small),
    ...(loadedAt === null
      ? []
      : [
          textAt(words.data(localizer.date(loadedAt.slice(0, 10))), right, 1021, types.foot, {
            anchor: 'end',
          }),
        ]),
  ];
}

/** What the glyphs and lines on the slide mean: only those that are on it. */
function legendOf(body: Slide['body'], map: PlannedMap | null, context: SlideContext): Shape[] {
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
