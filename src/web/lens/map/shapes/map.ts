import { box, group, type Drawn, type Shape } from '../../../drawing/shapes.ts';
import type { StoppedStage } from '../../../state/app.svelte.ts';
import type { Band, Level } from '../../../url/view-state.ts';
import type { MapLayout, Placed, PlacedLine, Size } from '../../../layout/types.ts';
import type { Emphasis, RegionStyle } from '../appearance.ts';
import { linesOf } from '../appearance.ts';
import type { Sizes } from '../map-input.ts';
import { hasLabel, type Scene, type SceneCard, type SceneLine } from '../scene.ts';
import { mainLine } from '../story.ts';
import { drawBandHeader, drawFold } from './band-header.ts';
import { drawBrackets } from './bracket.ts';
import type { CardLook, FirmsOnCard } from './card.ts';
import type { DrawContext } from './context.ts';
import { drawLineLabel } from './line-label.ts';
import { drawBeads, drawLines, drawTie } from './lines.ts';
import { drawStoryCard } from './story-card.ts';
import { stripWidth } from './strip.ts';
import { drawWorkingCard } from './working-card.ts';

/** Draws a card anew, as large, of a stage that stops. */
export type DrainCard = (
  card: SceneCard,
  drawn: Drawn,
  stopped: StoppedStage,
  look: CardLook,
  context: DrawContext,
) => Drawn;

/** How the map stands to what is selected, filtered, compared and unfolded. */
export interface MapLook {
  readonly selection: string | null;
  readonly folded: readonly Band[];
  readonly regionStyle: RegionStyle;
  readonly emphasis: ReadonlyMap<string, Emphasis>;
  readonly card: (card: SceneCard) => CardLook;
  /** By stage: that it stops in what is supposed; and how such a card is drawn, once that has come. */
  readonly stopped?: ReadonlyMap<string, StoppedStage> | null;
  readonly drain?: DrainCard | undefined;
}

/** A card at its own size, or at the height it was given. */
type DrawCard = (card: SceneCard, look: CardLook, context: DrawContext, given: number | null) => Drawn;
type At = (id: string, drawn: (place: Placed) => Drawn, classes?: string) => Shape[];
/** What a level is drawn by. That of the evidence comes when it is first looked at. */
export interface LevelShapes {
  readonly level: Level;
  readonly card: DrawCard;
  /** The firms of a card that it shows, and those that it has no room for; absent where it shows none. */
  readonly firmsOn?: (card: SceneCard) => FirmsOnCard;
  /** By-products with their flows; absent where a ledger tells of them. */
  readonly flows?: {
    readonly sizes: (
      scene: Scene,
      put: (id: string, drawn: Drawn, y?: number) => void,
      context: DrawContext,
    ) => void;
    readonly shapes: (scene: Scene, at: At, look: MapLook, context: DrawContext) => Shape[];
  };
}
export const storyShapes: LevelShapes = { level: 'story', card: drawStoryCard };
export const workingShapes: LevelShapes = { level: 'working', card: drawWorkingCard };

/** The room that each part of the map takes, whatever the region, the year, the selection and the language. */
export function sizesOf(scene: Scene, look: MapLook, context: DrawContext, shapes: LevelShapes): Sizes {
  const sizes = new Map<string, Size & { y: number }>();
  const put = (id: string, { width, height }: Drawn, y = 0) => {
    const before = sizes.get(id) ?? { width: 0, height: 0 };
    sizes.set(id, { width: Math.max(width, before.width), height: Math.max(height, before.height), y });
  };
  const plain = { absent: false, lane: false, place: 'on', selection: null, faded: false } as const;
  for (const localizer of context.localizers) {
    const own = { ...context, localizer };
    for (const band of scene.bands) {
      const header = drawBandHeader(band, look.folded.includes(band.id), own);
      // Its words are not measured: they differ by language.
      const width = shapes.level === 'story' ? 0 : 152 + stripWidth(band.stages.length);
      const height = shapes.level === 'story' ? 38 : header.height;
      put(`band:${band.id}`, { width, height, shapes: [] });
    }
    for (const fold of scene.folds) put(fold.id, drawFold(fold, own));
    for (const card of scene.cards) put(card.id, shapes.card(card, look.card(card), own, null));
    for (const line of linesOf(scene).filter(hasLabel))
      put(`label:${line.id}`, drawLineLabel(line, plain, null, own));
    shapes.flows?.sizes(scene, put, own);
  }
  return sizes;
}

/** The map as shapes: areas, lines, and before them what stands on it, in reading order. */
export function drawMap(
  scene: Scene,
  layout: MapLayout,
  look: MapLook,
  context: DrawContext,
  shapes: LevelShapes,
): Shape[] {
  const told = shapes.level === 'story';
  const { words } = context.localizer;
  const { selection, regionStyle, emphasis } = look;
  const places = new Map<string, Placed>(
    [
      ...layout.cards,
      ...layout.stubs,
      ...(layout.lane?.items ?? []),
      ...(layout.lane?.blocks ?? []),
      ...(layout.lane ? [{ id: 'lane', ...layout.lane.header }] : []),
    ].map((each) => [each.id, each]),
  );
  const lines = new Map<string, PlacedLine>(
    [...layout.feeds, ...(layout.lane?.flows ?? [])].map((line) => [line.id, line]),
  );
  /** What stands at a place of the layout, and keeps its frame though it may draw less. */
  const put = (
    id: string,
    place: Placed | undefined,
    drawn: (place: Placed) => Drawn,
    classes = '',
  ): Shape[] =>
    place
      ? [
          group(
            [
              box({ x: 0, y: 0, width: place.width, height: place.height }, { role: 'frame' }),
              ...drawn(place).shapes,
            ],
            { id, x: place.x, y: place.y, classes: `placed ${classes}`.trim() },
          ),
        ]
      : [];
  const at: At = (id, drawn, classes) => put(id, places.get(id), drawn, classes);
  const cardOf = (card: SceneCard): Shape[] => {
    const own = look.card(card);
    const differs = own.compared !== undefined && own.compared.change !== 'same';
    const stops = look.stopped?.get(card.id);
    const classes = [
      'card',
      card.stage.state,
      own.lit ? 'lit' : '',
      differs ? 'differs' : '',
      stops ? 'stopped' : '',
    ].filter(Boolean);
    const drawn = ({ height }: Placed): Drawn => {
      const whole = shapes.card(card, own, context, height);
      const made = stops && look.drain ? look.drain(card, whole, stops, own, context) : whole;
      return { ...made, shapes: [group(made.shapes, { classes: classes.join(' ') })] };
    };
    return at(card.id, drawn, own.hides(card.id) ? 'faded' : '');
  };
  const label = (line: SceneLine): Shape[] => {
    const found = lines.get(line.id)?.label;
    if (!found) return [];
    const faded = emphasis.get(line.id) === 'faded';
    const lane = found.y > (layout.lane?.y ?? Infinity);
    const own = { absent: regionStyle.absent.has(line.id), lane, place: found.place, selection, faded };
    const id = `label:${line.id}`;
    return put(
      id,
      { ...found, id },
      () => drawLineLabel(line, own, found.width, context),
      faded ? 'faded' : '',
    );
  };
  const main = told ? mainLine(scene) : null;
  const weight = ({ id, through }: SceneLine) => (!main || through ? 1 : main.has(id) ? 5 / 1.75 : 3 / 1.75);
  return [
    ...(told
      ? drawBrackets(scene, places, context)
      : layout.bands.map((band) => box(band, { radius: 8, fill: 'band-a' }))),
    ...(layout.lane ? [box(layout.lane, { radius: 8, fill: 'lane' })] : []),
    group(
      [
        ...drawLines(linesOf(scene), lines, emphasis, regionStyle, weight),
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
          ...(told
            ? []
            : put(
                `band:${band.id}`,
                layout.bands.find(({ id }) => id === band.id),
                () => drawBandHeader(band, look.folded.includes(band.id), context),
              )),
          ...scene.folds
            .filter((fold) => fold.band === band.id)
            .flatMap((fold) => at(fold.id, () => drawFold(fold, context))),
          ...scene.cards.filter((card) => card.band === band.id).flatMap(cardOf),
        ],
        { label: words.tier[band.id], id: `tier:${band.id}` },
      ),
    ),
    ...(shapes.flows?.shapes(scene, at, look, context) ?? []),
    ...linesOf(scene).filter(hasLabel).flatMap(label),
  ];
}
