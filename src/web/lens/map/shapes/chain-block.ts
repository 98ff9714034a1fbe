import { box, group, path, type Drawn, type Shape } from '../../../drawing/shapes.ts';
import { textAt, wrap } from '../../../drawing/text.ts';
import type { Localizer } from '../../../i18n/localizer.ts';
import { blockRowId } from '../ids.ts';
import type { SceneBlock } from '../scene.ts';
import { tellingFigure } from '../telling.ts';
import { reachable, types, type DrawContext } from './context.ts';

const padLeft = 18;
const padRight = 13;
const most = 300;
const heading = { size: 12, line: 24, weight: 700, fill: 'ink' } as const;

/** Another chain with those of its stages that take or give by-products here; `rows` are where they stand in it. */
export interface DrawnBlock extends Drawn {
  readonly rows: readonly { readonly id: string; readonly y: number; readonly height: number }[];
}

export function drawChainBlock(
  block: SceneBlock,
  selection: string | null,
  given: number | null,
  { measure, localizer, localizers }: DrawContext,
): DrawnBlock {
  const tell = (who: Localizer) =>
    block.rows.map((row) => {
      const figure = tellingFigure(row.figures);
      return { row, name: who.name(row), amount: figure ? who.amountText(figure) : '' };
    });
  const nameOf = (who: Localizer) => (block.chain ? who.name(block.chain) : who.words.picture.outside);
  const told = tell(localizer);
  const name = nameOf(localizer);
  const amountWidth = (amount: string) => (amount === '' ? 0 : measure.width(amount, 12, 400) + 16);
  const natural = localizers
    .flatMap(tell)
    .map((each) => measure.width(each.name, 13, 400) + amountWidth(each.amount));
  const inner = Math.max(
    150 - padLeft - padRight,
    ...localizers.map((who) => Math.ceil(measure.width(nameOf(who), 12, 700))),
    ...natural.map(Math.ceil),
  );
  const width = given ?? Math.min(most, inner + padLeft + padRight);
  const room = width - padLeft - padRight;

  const shapes: Shape[] = [];
  const titles = wrap(name, room, heading, measure);
  const titleRows = Math.max(...localizers.map((who) => wrap(nameOf(who), room, heading, measure).length));
  const title = titles.map((line, at) => textAt(line, padLeft, 5 + at * 24, heading));
  const widest = Math.max(...titles.map((line) => measure.width(line, 12, 700)));
  if (block.chain)
    shapes.push({
      kind: 'link',
      opens: { pick: block.chain.id },
      classes: 'word',
      label: name,
      hit: { x: padLeft, y: 5, width: widest, height: titles.length * 24 },
      shapes: title,
    });
  else shapes.push(...title);

  let y = 5 + titleRows * 24;
  const rows = told.map(({ row, name, amount }, at) => {
    const selected = selection === row.id;
    const lines = wrap(name, room - amountWidth(amount), types.body, measure);
    const most = localizers.map((who) => {
      const own = tell(who)[at]!;
      return wrap(own.name, room - amountWidth(own.amount), types.body, measure).length;
    });
    const height = Math.max(28, Math.max(...most) * 19 + 9);
    const top = y + (height - lines.length * 19) / 2;
    const wide = Math.max(...lines.map((line) => measure.width(line, 13, 400)));
    const type = selected ? { ...types.body, fill: 'link-ink' } : types.body;
    shapes.push(
      group(
        [
          ...(selected ? [box({ x: padLeft, y, width: room, height }, { fill: 'link-wash' })] : []),
          path(`M${padLeft} ${y + 0.5}H${width - padRight}`, { stroke: 'line', strokeWidth: 1 }),
          {
            kind: 'link',
            opens: { pick: row.id },
            classes: 'word',
            label: name,
            pressed: selected,
            hit: reachable({ x: padLeft, y: top, width: wide, height: lines.length * 19 }),
            shapes: lines.map((line, nth) =>
              textAt(line, padLeft, top + nth * 19, type, { line: selected ? 'underline' : undefined }),
            ),
          },
          ...(amount === ''
            ? []
            : [textAt(amount, width - padRight, y + (height - 18) / 2, types.small, { anchor: 'end' })]),
        ],
        { id: blockRowId(row.id) },
      ),
    );
    const placed = { id: row.id, y, height };
    y += height;
    return placed;
  });
  const height = Math.ceil(y + 5);
  const frame = [
    box(
      { x: 0.5, y: 0.5, width: width - 1, height: height - 1 },
      { radius: 5.5, fill: 'panel', stroke: 'loop', strokeWidth: 1 },
    ),
    path(`M6 0H5V${height}H6A6 6 0 0 1 0 ${height - 6}V6A6 6 0 0 1 6 0z`, { fill: 'loop' }),
  ];
  return { width, height, shapes: [...frame, ...shapes], rows };
}
