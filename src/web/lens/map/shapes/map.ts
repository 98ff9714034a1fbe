import { box, group, type Drawn, type Shape } from '../../../drawing/shapes.ts';
import type { Band } from '../../../url/view-state.ts';
import type { MapLayout, Placed, PlacedLine } from '../../../layout/types.ts';
import type { Emphasis, RegionStyle } from '../appearance.ts';
import { linesOf } from '../appearance.ts';
import { blockRowId } from '../ids.ts';
import type { Sizes } from '../map-input.ts';
import { hasLabel, type Scene, type SceneCard, type SceneLine } from '../scene.ts';
import { drawBandHeader, drawFold } from './band-header.ts';
import { drawByProduct, drawLaneHeader, drawUnused } from './by-products.ts';
import type { CardLook } from './card.ts';
import { drawChainBlock } from './chain-block.ts';
import type { DrawContext } from './context.ts';
import { drawLineLabel } from './line-label.ts';
import { drawBeads, drawLines, drawTie } from './lines.ts';
import { drawStageCard } from './stage-card.ts';

/** How the map stands to what is selected, filtered, compared and unfolded. */
export interface MapLook {
  readonly selection: string | null;
  readonly folded: readonly Band[];
  readonly regionStyle: RegionStyle;
  readonly emphasis: ReadonlyMap<string, Emphasis>;
  readonly card: (card: SceneCard) => CardLook;
}

/** The room that each part of the map takes, whatever the region, the year and the selection. */
export function sizesOf(scene: Scene, look: MapLook, context: DrawContext): Sizes {
  const sizes = new Map<string, { width: number; height: number; y: number }>();
  const put = (id: string, { width, height }: Drawn, y = 0) => sizes.set(id, { width, height, y });
  for (const band of scene.bands)
    put(`band:${band.id}`, drawBandHeader(band, look.folded.includes(band.id), context));
  for (const fold of scene.folds) put(fold.id, drawFold(fold, context));
  for (const card of scene.cards) put(card.id, drawStageCard(card, look.card(card), context));
  for (const stub of scene.stubs) put(stub.id, drawUnused(stub, [], null, context));
  if (scene.lane) {
    put('lane', drawLaneHeader(context));
    for (const item of scene.lane.items) put(item.id, drawByProduct(item, false, null, context));
    for (const block of scene.lane.blocks) {
      const drawn = drawChainBlock(block, null, null, context);
      put(block.id, drawn);
      for (const row of drawn.rows) sizes.set(blockRowId(row.id), { width: drawn.width, ...row });
    }
  }
  const plain = { absent: false, lane: false, place: 'on', selection: null, faded: false } as const;
  for (const line of linesOf(scene).filter(hasLabel))
    put(`label:${line.id}`, drawLineLabel(line, plain, null, context));
  return sizes;
}

/** The map as shapes: areas, lines, and before them what stands on it, in reading order. */
export function drawMap(scene: Scene, layout: MapLayout, look: MapLook, context: DrawContext): Shape[] {
  const { words } = context.speaker;
  const { selection, regionStyle, emphasis } = look;
  const places = new Map<string, Placed>(
    [...layout.cards, ...layout.stubs, ...(layout.lane?.items ?? []), ...(layout.lane?.blocks ?? [])].map(
      (each) => [each.id, each],
    ),
  );
  const lines = new Map<string, PlacedLine>(
    [...layout.feeds, ...(layout.lane?.flows ?? [])].map((line) => [line.id, line]),
  );
  /** What stands at a place of the layout, and keeps its frame though it may draw less. */
  const at = (
    id: string,
    place: { x: number; y: number } | undefined,
    drawn: Drawn,
    classes = '',
  ): Shape[] =>
    place
      ? [
          group(
            [
              box({ x: 0, y: 0, width: drawn.width, height: drawn.height }, { role: 'frame' }),
              ...drawn.shapes,
            ],
            {
              id,
              x: place.x,
              y: place.y,
              classes: `placed ${classes}`.trim(),
            },
          ),
        ]
      : [];
  const cardOf = (card: SceneCard): Shape[] => {
    const own = look.card(card);
    const drawn = drawStageCard(card, own, context);
    const differs = own.compared !== undefined && own.compared.change !== 'same';
    const classes = ['card', card.stage.state, own.lit ? 'lit' : '', differs ? 'differs' : ''].filter(
      Boolean,
    );
    const inner = group(drawn.shapes, { classes: classes.join(' ') });
    return at(card.id, places.get(card.id), { ...drawn, shapes: [inner] }, own.hides(card.id) ? 'faded' : '');
  };
  const label = (line: SceneLine): Shape[] => {
    const place = lines.get(line.id)?.label;
    if (!place) return [];
    const faded = emphasis.get(line.id) === 'faded';
    const lane = place.y > (layout.lane?.y ?? Infinity);
    const own = { absent: regionStyle.absent.has(line.id), lane, place: place.place, selection, faded };
    return at(
      `label:${line.id}`,
      place,
      drawLineLabel(line, own, place.width, context),
      faded ? 'faded' : '',
    );
  };
  return [
    ...layout.bands.map((band) => box(band, { radius: 8, fill: 'band-a' })),
    ...(layout.lane ? [box(layout.lane, { radius: 8, fill: 'lane' })] : []),
    group(
      [
        ...drawLines(linesOf(scene), lines, emphasis, regionStyle.absent),
        ...layout.stubs.flatMap((stub) =>
          (regionStyle.unused.get(stub.id) ?? []).length > 0 ? drawTie(stub.points) : [],
        ),
        ...drawBeads(scene.lane?.flows ?? [], lines, emphasis),
      ],
      { classes: 'lines' },
    ),
    ...scene.bands.map((band) =>
      group(
        [
          ...at(
            `band:${band.id}`,
            layout.bands.find(({ id }) => id === band.id),
            drawBandHeader(band, look.folded.includes(band.id), context),
          ),
          ...scene.folds
            .filter((fold) => fold.band === band.id)
            .flatMap((fold) => at(fold.id, places.get(fold.id), drawFold(fold, context))),
          ...scene.cards.filter((card) => card.band === band.id).flatMap(cardOf),
        ],
        { label: words.tier[band.id], id: `tier:${band.id}` },
      ),
    ),
    ...scene.stubs.flatMap((stub) =>
      at(
        stub.id,
        places.get(stub.id),
        drawUnused(stub, regionStyle.unused.get(stub.id) ?? [], selection, context),
      ),
    ),
    ...(scene.lane
      ? [
          group(
            [
              ...at('lane', layout.lane?.header, drawLaneHeader(context)),
              ...scene.lane.items.flatMap((item) => {
                const place = places.get(item.id);
                return at(
                  item.id,
                  place,
                  drawByProduct(item, selection === item.product.id, place?.width ?? null, context),
                );
              }),
              ...scene.lane.blocks.flatMap((block) => {
                const place = places.get(block.id);
                return at(block.id, place, drawChainBlock(block, selection, place?.width ?? null, context));
              }),
            ],
            { label: words.picture.lane, id: 'tier:lane' },
          ),
        ]
      : []),
    ...linesOf(scene).filter(hasLabel).flatMap(label),
  ];
}
