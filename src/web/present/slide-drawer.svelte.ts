import type { PlannedMap } from '../../model/contract/planner.ts';
import { canvasMeasure, loadFonts, type Measure } from '../drawing/measure.ts';
import type { Shape } from '../drawing/shapes.ts';
import { languages } from '../i18n/language.ts';
import { Localizer } from '../i18n/localizer.ts';
import { presentWords } from '../i18n/present.ts';
import { Layouter } from '../layout/layouter.ts';
import type { MapLayout } from '../layout/types.ts';
import type { DrawContext } from '../lens/map/shapes/context.ts';
import type { App } from '../state/app.svelte.ts';
import { pictureOf, storyOf, taskOf, type Picture } from './picture.ts';
import type { Presented } from './presented.ts';
import { slideParts } from './slide/slide.ts';

/** Draws slides with the reader's fonts: the maps on them are laid out one after another, each once. To be made while a component is being made. */
export class SlideDrawer {
  readonly #app: App;
  readonly #layouter = new Layouter();
  readonly #asked = new WeakSet<PlannedMap>();
  #queue: Promise<void> = Promise.resolve();
  readonly #layouts = new WeakMap<PlannedMap, MapLayout>();
  /** Counts the maps that are laid out. */
  #laid = $state(0);
  #measures = $state.raw<{ readonly sans: Measure; readonly serif: Measure } | null>(null);
  #trouble = $state.raw<Error | null>(null);

  /** `maps`: those that are to be drawn, in the order in which they are needed. */
  constructor(app: App, maps: () => readonly (PlannedMap | null)[]) {
    this.#app = app;
    $effect(() => {
      let late = false;
      const styles = getComputedStyle(document.documentElement);
      void loadFonts().then(() => {
        if (late) return;
        this.#measures = {
          sans: canvasMeasure(styles.getPropertyValue('--sans')),
          serif: canvasMeasure(styles.getPropertyValue('--serif')),
        };
      });
      return () => {
        late = true;
        this.#layouter.destroy();
      };
    });
    $effect(() => {
      const context = this.#context;
      if (context) for (const map of maps()) if (map) this.#layOut(map, context);
    });
    $effect(() => {
      if (this.#trouble) throw this.#trouble;
    });
  }

  readonly #context: DrawContext | null = $derived.by(
    () =>
      this.#measures && {
        measure: this.#measures.sans,
        localizer: this.#app.view.localizer,
        localizers: languages.map((language) => new Localizer(language, this.#app.view.words)),
      },
  );

  /** Everything of a slide but its map; null: the fonts are not there yet. */
  shapes({ slide, map }: Presented, at: number, all: number): readonly Shape[] | null {
    const { view, catalogue } = this.#app;
    if (!this.#measures) return null;
    const { head, rest } = slideParts(slide, at, all, map, {
      localizer: view.localizer,
      words: presentWords(view),
      measure: this.#measures.sans,
      serif: this.#measures.serif,
      loadedAt: catalogue.dataset?.loadedAt ?? null,
    });
    return [...head, ...rest];
  }

  /** The map of a slide; `awaited`: it is being laid out; null: there is none on it. */
  picture({ slide, map }: Presented): Picture | 'awaited' | null {
    const scene = slide.body.kind === 'map' && map ? storyOf(map) : null;
    if (!scene || !map || slide.body.kind !== 'map') return null;
    const layout = this.#laid > 0 ? this.#layouts.get(map) : undefined;
    return this.#context && layout ? pictureOf(map, scene, layout, slide.body, this.#context) : 'awaited';
  }

  #layOut(map: PlannedMap, context: DrawContext): void {
    const scene = storyOf(map);
    if (!scene || this.#asked.has(map)) return;
    this.#asked.add(map);
    const task = taskOf(map, scene, context);
    this.#queue = this.#queue.then(
      () =>
        new Promise((next) =>
          this.#layouter.layOut(
            task,
            ({ layout }) => {
              this.#layouts.set(map, layout);
              this.#laid += 1;
              next();
            },
            (error) => {
              this.#trouble = error;
              next();
            },
          ),
        ),
    );
  }
}
