import type { Dataset } from '../model/contract/answers.ts';
import type { Gaps } from '../model/contract/gaps.ts';
import type { Overview, PlannedMap, WallRow } from '../model/contract/planner.ts';
import type { Deck, Scene } from '../model/contract/scene.ts';
import { tableMeasure } from '../web/drawing/measure.ts';
import type { Shape } from '../web/drawing/shapes.ts';
import { en } from '../web/i18n/en.ts';
import { languages, type Language } from '../web/i18n/language.ts';
import { Localizer } from '../web/i18n/localizer.ts';
import { presentWords } from '../web/i18n/present.ts';
import { zh } from '../web/i18n/zh.ts';
import { layOutFirst } from '../web/layout/first.ts';
import type { Slide } from '../web/present/deck.ts';
import { pictureOf, storyOf, taskOf, type Picture } from '../web/present/picture.ts';
import { notesOf, sceneSlide, type SceneAnswers } from '../web/present/scene-slide.ts';
import { slideParts } from '../web/present/slide/slide.ts';
import { scopeOf, type Ask } from './record.ts';

/** A slide drawn without a page. */
export interface DrawnSlide {
  readonly slide: Slide;
  /** Its title and claim with what stands above them, as it is presented. */
  readonly head: readonly Shape[];
  /** All else but the map. */
  readonly rest: readonly Shape[];
  readonly picture: Picture | null;
  readonly notes: string;
  readonly localizer: Localizer;
}

/** The slides of a deck in one language. What is measured is measured by a table of widths: there are no fonts here. */
export async function drawDeck(
  deck: Deck,
  dataset: Dataset,
  language: Language,
  ask: Ask,
): Promise<DrawnSlide[]> {
  const words = language === 'zh' ? zh : en;
  const localizer = new Localizer(language, words);
  const context = {
    measure: tableMeasure,
    localizer,
    localizers: languages.map((each) => new Localizer(each, words)),
  };
  const own = presentWords({ language });
  const of = `dataset=${encodeURIComponent(dataset.id)}`;
  const scenes: Scene[] = [];
  for (const id of deck.scenes) {
    const scene = (await ask(`/api/scenes/${encodeURIComponent(id)}?${of}`)) as Scene | null;
    if (scene) scenes.push(scene);
  }
  const drawn: DrawnSlide[] = [];
  for (const [at, scene] of scenes.entries()) {
    const { slide, map } = sceneSlide(scene, await answersOf(scene, of, ask), localizer, own);
    const parts = slideParts(slide, at, scenes.length, map, {
      localizer,
      words: own,
      measure: tableMeasure,
      serif: tableMeasure,
      loadedAt: dataset.loadedAt,
    });
    const story = map && slide.body.kind === 'map' ? storyOf(map) : null;
    const picture =
      map && story && slide.body.kind === 'map'
        ? pictureOf(map, story, layOutFirst(taskOf(map, story, context)).layout, slide.body, context)
        : null;
    drawn.push({ slide, ...parts, picture, notes: notesOf(scene, localizer), localizer });
  }
  return drawn;
}

async function answersOf(scene: Scene, of: string, ask: Ask): Promise<SceneAnswers> {
  const query = [of, scopeOf(scene)].filter(Boolean).join('&');
  if (scene.chain === null) {
    const rows = (await ask(`/api/chains?${query}`)) as WallRow[] | null;
    const overview = (await ask(`/api/overview?${query}`)) as Overview | null;
    return rows && overview && { kind: 'wall', rows, overview };
  }
  const chain = encodeURIComponent(scene.chain);
  const map = (await ask(`/api/chains/${chain}?${query}`)) as PlannedMap | null;
  const gaps = (await ask(`/api/gaps?chain=${chain}&${query}&offset=0&limit=500`)) as Gaps | null;
  return map && gaps && { kind: 'chain', map, gaps };
}

/** The sources of a slide, a line each, as whoever speaks can cite them. */
export const sourceLines = ({ slide, localizer }: DrawnSlide): string[] =>
  slide.sources.map((source) =>
    [
      source.id.replace(/^.*\//, ''),
      source.publisher,
      localizer.name(source),
      source.date,
      source.grade && presentWords(localizer).grade(source.grade),
      source.url,
    ]
      .filter(Boolean)
      .join(' · '),
  );
