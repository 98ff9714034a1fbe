import { glyphOf, standingOf } from '../../../drawing/glyphs.ts';
import { box, group, path, type Drawn, type Shape } from '../../../drawing/shapes.ts';
import { fit, textAt, wrap } from '../../../drawing/text.ts';
import type { Brief } from '../../../../model/contract/entity.ts';
import { sayShort } from '../../../i18n/say.ts';
import type { SceneCard, SceneFirm } from '../scene.ts';
import { capacityOf, heldIn, tellingFigure } from '../telling.ts';
import { drawOnCard, type CardLook, type FirmsOnCard } from './card.ts';
import { reachable, types, type DrawContext } from './context.ts';
import { drawFarStages } from './far-stages.ts';
import { firmPill, type Pill } from './firm-pill.ts';
import { differing, sayHalves } from './halves.ts';
import { flow, linesIn, type Run } from './flow.ts';

const width = 148;
const left = 16;
const room = 121;
const stateRoom = 55;
const shown = 2;

/** The firms of a card in the order they have room in: where not all do, those that count come first. */
export function firmsOn({ stage, firms }: SceneCard): FirmsOnCard {
  const counted = new Set([
    ...stage.evidence.owners.flatMap(({ plants }) => plants.map(({ link }) => link)),
    ...stage.evidence.clusters.map(({ link }) => link),
  ]);
  const counts = ({ link }: SceneFirm) => counted.has(link.id);
  if (firms.length <= shown + 1) return { shown: firms, rest: [], counts };
  const sorted = [...firms].sort((a, b) => Number(counts(b)) - Number(counts(a)));
  return { shown: sorted.slice(0, shown), rest: sorted.slice(shown), counts };
}

/** A stage: its name, state, most telling figure, who operates it, and how it is joined to other chains. As high in every region and year. */
export function drawStageCard(
  card: SceneCard,
  look: CardLook,
  context: DrawContext,
  given: number | null,
): Drawn {
  const { measure, localizer } = context;
  const { stage } = card;
  const { words } = localizer;
  const faded = look.hides(card.id);
  const shapes: Shape[] = [];
  let y = 6;

  const name = localizer.name(stage);
  const nameWidth = measure.width(name, types.name.size, types.name.weight);
  const beside = nameWidth + 8 + stateRoom <= room;
  const lines = beside ? [name] : wrap(name, room, types.name, measure);
  const nameType = faded ? { ...types.name, weight: 400 as const, fill: 'ink-3' } : types.name;
  const widest = Math.max(...lines.map((line) => measure.width(line, types.name.size, types.name.weight)));
  shapes.push({
    kind: 'link',
    opens: { pick: stage.id },
    classes: 'name',
    label: name,
    pressed: look.selection === stage.id,
    hit: reachable({ x: left, y, width: widest, height: lines.length * 20 }),
    shapes: lines.map((line, at) => textAt(line, left, y + at * 20, nameType)),
  });
  y += lines.length * 20;
  const state = drawState(card, look, beside ? room - nameWidth - 8 : room, context);
  if (!faded) shapes.push(group(state, { x: left, y: beside ? y - 19 : y, classes: 'state' }));
  if (!beside) y += 18;

  const body: Shape[] = [];
  const other = localizer.otherName(stage);
  if (other) {
    const told = wrap(other, room, types.tiny, measure);
    body.push(...told.map((line, at) => textAt(line, left, y + at * 15, types.tiny)));
    y += told.length * 15;
  }
  y += drawFigure(card, look.year, y, body, context);
  y +=
    card.firms.length > 0
      ? drawFirms(card, look, y, body, context)
      : drawNobody(look.candidate, y, body, context);
  for (const [arrow, label, far] of [
    ['←', words.picture.fedBy, card.fedBy],
    ['→', words.picture.feeds, card.feeds],
  ] as const)
    if (far.length > 0)
      y += drawFarStages(
        { arrow, label, far, selection: look.selection },
        { x: left, y, width: room },
        body,
        context,
      );
  const height = given ?? Math.ceil(y + 8);
  if (!faded) shapes.push(...body);
  return { width, height, shapes: drawOnCard(card, look, { width, height }, shapes, context) };
}

/** The glyph of its state and the word for it, at the right of `width`. */
function drawState(
  { stage }: SceneCard,
  { compared }: CardLook,
  width: number,
  { measure, localizer }: DrawContext,
): Shape[] {
  const { words } = localizer;
  const glyph = (name: string, x: number): Shape => ({ kind: 'glyph', name, x, y: 3, width: 12, height: 12 });
  const sides = differing(compared);
  if (sides) {
    return [
      group(
        [
          glyph(glyphOf(sides.a), room - 40),
          path(`M${room - 20} 2v14`, { stroke: 'line-2', strokeWidth: 1 }),
          glyph(glyphOf(sides.b), room - 12),
        ],
        { label: sayHalves(sides, localizer) },
      ),
    ];
  }
  const mark = standingOf(stage);
  const word = mark === 'optional' ? words.picture.optional : words.state[stage.state];
  const inks = { weak: 'weak-ink', 'not-seen': 'missing-ink', absent: 'missing-ink' } as const;
  const type = { ...types.small, fill: inks[mark as keyof typeof inks] ?? 'ink-2' };
  const said = [word, sayShort(stage.marks, localizer)].filter(Boolean).join(' ');
  const text = fit(said, Math.max(stateRoom, width) - 16, type, measure);
  const wide = measure.width(text, type.size, type.weight);
  return [glyph(glyphOf(stage), room - wide - 16), textAt(text, room, 0, type, { anchor: 'end' })];
}

/** The most telling figure of the year asked. One of any year keeps its room, so that no card changes its height. */
function drawFigure(
  { stage, firms }: SceneCard,
  year: number | null,
  y: number,
  into: Shape[],
  { measure, localizer }: DrawContext,
): number {
  const links = firms.map(({ link }) => link);
  const runsOf = (when: number | null): Run<null>[] | null => {
    const figure = tellingFigure(heldIn(when, stage.figures));
    const told = figure ?? heldIn(when, links).map(capacityOf).find(Boolean);
    if (!told) return null;
    const { number, unit } = localizer.amount(told);
    const date = figure?.asOf ? ` · ${localizer.date(figure.asOf)}` : '';
    const status =
      figure?.status && figure.status !== 'published' ? localizer.words.status[figure.status] : '';
    return [
      { of: null, text: number, type: { ...types.small, size: 13, weight: 700, fill: 'ink' } },
      { of: null, text: `${unit}${date}`, type: types.small },
      ...(status === ''
        ? []
        : [{ of: null, text: status, type: { ...types.small, fill: statusInk(figure!.status) } }]),
    ];
  };
  const ever = runsOf(null);
  if (!ever) return 0;
  const now = runsOf(year);
  const told = flow(now ?? [], room, 4, measure).map((piece) =>
    textAt(piece.text, left + piece.x, y + piece.line * 18, piece.type),
  );
  if (told.length > 0) into.push(group(told, { classes: 'figure' }));
  return linesIn(flow(ever, room, 4, measure)) * 18;
}

const statusInk = (status: string): string =>
  ({ doubtful: 'weak-ink', derived: 'link-ink', inferred: 'infer-ink', synthetic: 'missing-ink' })[status] ??
  'ink-3';

function drawFirms(
  card: SceneCard,
  look: CardLook,
  top: number,
  into: Shape[],
  context: DrawContext,
): number {
  const { shown, rest, counts } = firmsOn(card);
  const why = new Map(card.stage.evidence.notCounted.map((each) => [each.link, each.why]));
  const whys = context.localizer.words.plan.judgement.why;
  const pill = (firm: SceneFirm, width: number, lines: 'one' | 'all'): Pill => {
    const note = why.get(firm.link.id);
    const selected = look.selection === firm.firm.id;
    const own = {
      selected,
      faint: !counts(firm),
      filteredOut: look.hides(firm.link.id),
      note: note ? whys[note] : '',
      marked: look.marked?.has(firm.firm.id) ?? false,
    };
    return firmPill(firm, own, width, lines, context);
  };
  let y = top + 4;
  if (rest.length === 0) {
    let x = 0;
    let row = 0;
    for (const firm of shown) {
      const made = pill(firm, room, 'all');
      if (x > 0 && x + made.width > room) {
        y += row + 4;
        x = row = 0;
      }
      into.push(made.at(left + x, y));
      x += made.width + 4;
      row = Math.max(row, made.height);
    }
    return y + row - top;
  }
  // Whoever counts, two rows: who is shown depends on region and year, the card's height does not.
  const [first, second] = shown;
  into.push(pill(first!, room, 'one').at(left, y));
  y += 22;
  const made = pill(second!, room - 38, 'one');
  into.push(
    made.at(left, y),
    drawMore(card.id, rest.length, look.unfolded, { x: left + made.width + 4, y }, context),
  );
  return y + 20 - top;
}

/** “+3”: opens the further firms over the picture. */
function drawMore(
  id: string,
  count: number,
  expanded: boolean,
  { x, y }: { x: number; y: number },
  { measure, localizer }: DrawContext,
): Shape {
  const text = `+${count}`;
  const width = Math.ceil(measure.width(text, 11, 400)) + 14;
  const type = { size: 11, line: 18, weight: 400, fill: expanded ? 'link-ink' : 'ink-2' } as const;
  const label = localizer.words.picture.moreFirms(count);
  return {
    kind: 'link',
    opens: { does: `more:${id}` },
    classes: 'more',
    label: `${text} ${label}`,
    title: label,
    expanded,
    hit: { x, y: y - 2, width, height: 24, radius: 9 },
    shapes: [
      box(
        { x, y: y + 1, width, height: 18 },
        { role: 'surface', radius: 9, fill: expanded ? 'link-wash' : 'present-wash' },
      ),
      textAt(text, x + width / 2, y + 1, type, { anchor: 'middle' }),
    ],
  };
}

function drawNobody(
  candidate: Brief | undefined,
  y: number,
  into: Shape[],
  { measure, localizer }: DrawContext,
): number {
  const { card } = localizer.words.plan;
  into.push(
    textAt(fit(card.noLocal, room, types.small, measure), left, y, { ...types.small, fill: 'ink-3' }),
  );
  if (candidate) {
    const text = fit(card.candidate(localizer.name(candidate)), room - 20, types.small, measure);
    const wide = Math.ceil(measure.width(text, 12, 400)) + 19;
    into.push(
      box(
        { x: left + 0.75, y: y + 20.75, width: wide - 1.5, height: 18.5 },
        { radius: 9.5, stroke: 'infer', strokeWidth: 1.5, dash: '.1 4', round: true },
      ),
      textAt(text, left + 9.5, y + 21, { ...types.small, fill: 'infer-ink' }),
    );
  }
  return 42;
}
