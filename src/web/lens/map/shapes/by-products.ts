import type { Entity } from '../../../../model/contract/entity.ts';
import { path, type Drawn, type Shape } from '../../../drawing/shapes.ts';
import { fit, textAt, wrap } from '../../../drawing/text.ts';
import type { Size } from '../../../layout/types.ts';
import type { SceneItem, SceneStub } from '../scene.ts';
import { types, type DrawContext } from './context.ts';

const hexagon = (width: number, height: number): string =>
  `M10 1H${width - 10}L${width - 1} ${height / 2}L${width - 10} ${height - 1}H10L1 ${height / 2}z`;

/** A by-product in the lane: a hexagon, as wide as it is given room or as it needs. */
export function drawByProduct(
  { product }: SceneItem,
  selected: boolean,
  given: Size | null,
  { measure, localizer }: DrawContext,
): Drawn {
  const type = { ...types.body, line: 20 };
  const name = localizer.name(product);
  const lines = wrap(name, 190 - 36, type, measure);
  const widest = Math.max(...lines.map((line) => measure.width(line, 13, 400)));
  const width = given?.width ?? Math.max(112, Math.ceil(widest) + 36);
  const height = given?.height ?? Math.max(24, lines.length * 20 + 4);
  const top = (height - lines.length * 20) / 2;
  return {
    width,
    height,
    shapes: [
      {
        kind: 'link',
        opens: { pick: product.id },
        classes: 'product',
        label: name,
        pressed: selected,
        hit: { x: 0, y: 0, width, height },
        shapes: [
          path(hexagon(width, height), {
            fill: 'panel',
            stroke: selected ? 'link' : 'loop',
            strokeWidth: selected ? 2 : 1.5,
          }),
          ...lines.map((line, at) => textAt(line, width / 2, top + at * 20, type, { anchor: 'middle' })),
        ],
      },
    ],
  };
}

/**
 * By-products that arise at a stage here and for which no use is known. Where they do not arise nothing is seen of it,
 * and its place is kept: it is as wide as the widest that it can say.
 */
export function drawUnused(
  stub: SceneStub,
  unused: readonly Entity[],
  selection: string | null,
  given: number | null,
  { measure, localizer }: DrawContext,
): Drawn {
  const { card } = localizer.words.plan;
  const bold = { size: 12, line: 24, weight: 700, fill: 'missing-ink' } as const;
  const said = (items: readonly Entity[]) =>
    items.length > 1
      ? card.unmatchedMore(localizer.name(items[0]!), items.length)
      : localizer.name(items[0]!);
  const long = Math.max(
    ...[stub.items, ...stub.items.map((item) => [item])].map((items) => measure.width(said(items), 12, 700)),
  );
  const width =
    given ?? Math.min(148, Math.max(Math.ceil(long) + 33, Math.ceil(measure.width(card.unmatched, 11, 400))));
  const height = 39;
  const frame = { x: 0, y: 0, width, height };
  if (unused.length === 0) return { width, height, shapes: [] };
  const selected = unused.some((item) => item.id === selection);
  return {
    width,
    height,
    shapes: [
      {
        kind: 'link',
        opens: { pick: unused.length > 1 ? stub.card : unused[0]!.id },
        classes: 'unused',
        label: [said(unused), card.unmatched].join(' '),
        title: localizer.words.list(unused.map((item) => localizer.name(item))),
        pressed: selected,
        hit: { ...frame, height: 24 },
        shapes: [
          path(hexagon(width, 24), {
            fill: 'panel',
            stroke: selected ? 'link' : 'missing',
            strokeWidth: selected ? 2 : 1.5,
          }),
          textAt(fit(said(unused), width - 32, bold, measure), width / 2, 0, bold, { anchor: 'middle' }),
        ],
      },
      textAt(
        card.unmatched,
        width / 2,
        24,
        { ...types.tiny, fill: 'missing-ink' },
        { anchor: 'middle', mute: true },
      ),
    ],
  };
}

/** The name of the lane of by-products. */
export function drawLaneHeader({ measure, localizer }: DrawContext): Drawn {
  const { lane, laneOther } = localizer.words.picture;
  const named = measure.width(lane, 13, 700);
  const shapes: Shape[] = [textAt(lane, 0, 5, { ...types.strong, fill: 'loop-ink' })];
  if (laneOther) shapes.push(textAt(laneOther, named + 8, 5, { ...types.small, fill: 'ink-3' }));
  const width = named + (laneOther ? 8 + measure.width(laneOther, 12, 400) : 0);
  return { width: Math.ceil(width), height: 29, shapes };
}
