import type { PlannedMap } from '../../model/contract/planner.ts';
import type { Shape } from '../drawing/shapes.ts';
import type { Task } from '../layout/first.ts';
import type { MapLayout } from '../layout/types.ts';
import { emphasisOf, regionStyleOf } from '../lens/map/appearance.ts';
import { leastScale, sceneAt } from '../lens/map/level.ts';
import { inputOf } from '../lens/map/map-input.ts';
import { sceneOf, type Scene, type SceneCard } from '../lens/map/scene.ts';
import type { CardLook } from '../lens/map/shapes/card.ts';
import type { DrawContext } from '../lens/map/shapes/context.ts';
import { drawMap, sizesOf, storyShapes, type MapLook } from '../lens/map/shapes/map.ts';
import { nearTo, seesIn, wholeIn, type Camera } from './camera.ts';
import type { Body } from './deck.ts';
import { pictureFrame } from './slide/frame.ts';
import { still } from './still.ts';

/** What of a chain's map a slide tells of. */
export type Lit = Pick<Extract<Body, { kind: 'map' }>, 'lit' | 'isNumbered'>;
const nothing: Lit = { lit: [], isNumbered: false };

/** A chain's map on a slide: its shapes, and how the camera stands to them. */
export interface Picture {
  readonly camera: Camera;
  readonly shapes: readonly Shape[];
}

/** The map's story as it is presented; null: it has no stage to draw. */
export function storyOf(map: PlannedMap): Scene | null {
  const scene = sceneAt('story', sceneOf(map));
  return scene.cards.length > 0 ? scene : null;
}

/** What the layout of a presented map is asked: it is the same on all slides of the chain, and the camera moves on it. */
export function taskOf(map: PlannedMap, scene: Scene, context: DrawContext): Task {
  const sizes = sizesOf(scene, lookOf(map, scene, nothing), context, storyShapes);
  const plan = inputOf(scene, sizes, { column: 36, row: 12, line: 9 });
  return {
    whole: {
      bands: plan.bands,
      cards: plan.cards.map((card) => ({ ...card, width: 0, height: 0 })),
      feeds: plan.feeds.map(({ id, from, to }) => ({ id, from, to })),
    },
    plans: [{ plan, below: 0, least: leastScale.story }],
    room: { width: pictureFrame.width, height: pictureFrame.height },
  };
}

/** The map as it is laid out, with what the slide tells of lit or numbered, and the camera near to it. */
export function pictureOf(
  map: PlannedMap,
  scene: Scene,
  layout: MapLayout,
  told: Lit,
  context: DrawContext,
): Picture {
  const camera = told.lit.length > 0 ? nearTo(pictureFrame, layout, told.lit) : wholeIn(pictureFrame, layout);
  const drawn = drawMap(scene, layout, lookOf(map, scene, told), context, storyShapes);
  return { camera, shapes: still(drawn, seesIn(pictureFrame, camera)) };
}

function lookOf(map: PlannedMap, scene: Scene, { lit, isNumbered }: Lit): MapLook {
  const dependents = new Map(map.gaps.map((gap) => [gap.subject.id, gap.dependents]));
  const told = lit.length > 0 && !isNumbered ? new Set(lit) : null;
  return {
    selection: null,
    folded: [],
    regionStyle: regionStyleOf(scene, map),
    emphasis: emphasisOf(scene, null, new Map(), new Set(), told),
    card: ({ stage }: SceneCard): CardLook => {
      const place = lit.indexOf(stage.id);
      return {
        selection: null,
        year: map.view.year,
        lit: place >= 0 && !isNumbered,
        dimmed: told !== null && place < 0,
        ordinal: isNumbered && place >= 0 ? place + 1 : null,
        ordinalFill: 'missing-ink',
        isCentred: true,
        needed: dependents.get(stage.id) ?? 0,
        compared: undefined,
        candidate: undefined,
        hides: () => false,
        unfolded: false,
      };
    },
  };
}
