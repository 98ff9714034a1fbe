import type { Deck, Scene } from '../../model/contract/scene.ts';
import type { PlannedMap } from '../../model/contract/planner.ts';
import { Failure } from '../client/failure.ts';
import { KeptViews } from '../client/kept.ts';
import { Resource } from '../client/resource.svelte.ts';
import { presentWords } from '../i18n/present.ts';
import type { App } from '../state/app.svelte.ts';
import type { Presented, SlideSource } from './presented.ts';
import { sceneSlide, type SceneAnswers } from './scene-slide.ts';

interface DeckContent {
  readonly deck: Deck;
  readonly scenes: readonly Scene[];
  /** In the order of the scenes. */
  readonly answers: readonly SceneAnswers[];
}

/** A deck that is kept, with its scenes and what each shows in the data of today. To be made while a component is being made. */
export class StoredDeck implements SlideSource {
  readonly views: KeptViews;
  readonly #app: App;
  readonly #content: Resource<DeckContent>;
  /** What was answered for a view of these data: the same map stays the same while words are changed. */
  readonly #known: Record<string, Promise<SceneAnswers> | undefined> = {};
  #revision = $state(0);

  /** `id`: the deck that is looked at; null: none. */
  constructor(app: App, id: () => string | null) {
    this.#app = app;
    this.views = new KeptViews(() => app.view.dataset);
    this.#content = new Resource(app.server, () => {
      const deck = id();
      const data = app.catalogue.dataset;
      if (deck === null || !data) return null;
      return {
        about: JSON.stringify([app.view.dataset, deck, data.stamp, this.#revision]),
        ask: (signal) => this.#read(deck, data.stamp, signal),
      };
    });
  }

  get failed(): Resource<unknown> | undefined {
    return this.#content.failure && this.#content.value === null ? this.#content : undefined;
  }
  get answer(): Resource<unknown> {
    return this.#content;
  }
  get deck(): Deck | null {
    return this.#content.last?.deck ?? null;
  }
  get scenes(): readonly Scene[] {
    return this.#content.last?.scenes ?? [];
  }
  answersOf(at: number): SceneAnswers {
    return this.#content.last?.answers[at] ?? null;
  }

  readonly slides: readonly Presented[] | null = $derived.by(() => {
    const told = this.#content.last;
    const { view } = this.#app;
    const words = presentWords(view);
    return (
      told && told.scenes.map((scene, at) => sceneSlide(scene, told.answers[at]!, view.localizer, words))
    );
  });
  readonly maps: readonly (PlannedMap | null)[] = $derived(this.slides?.map(({ map }) => map) ?? []);

  /** Reads deck and scenes again, after something of them was changed. */
  renew(): void {
    this.#revision += 1;
  }

  async #read(id: string, stamp: string, signal: AbortSignal): Promise<DeckContent> {
    const deck = await this.views.deck(id, signal);
    const scenes = await Promise.all(deck.scenes.map((scene) => this.views.scene(scene, signal)));
    const answers = await Promise.all(scenes.map((scene) => this.#answers(scene, stamp)));
    signal.throwIfAborted();
    return { deck, scenes, answers };
  }

  #answers({ chain, region, year, threshold }: Scene, stamp: string): Promise<SceneAnswers> {
    const { client, view } = this.#app;
    const key = JSON.stringify([view.dataset, stamp, chain, region, year, threshold]);
    const known = this.#known[key];
    if (known) return known;
    const scope = { region, year, threshold };
    // Others wait for the same answer: whoever asked first does not end it.
    const { signal } = new AbortController();
    const asked = (async (): Promise<SceneAnswers> => {
      if (chain === null) {
        const [rows, overview] = await Promise.all([
          client.chains(scope, signal),
          client.overview(scope, signal),
        ]);
        return { kind: 'wall', rows, overview };
      }
      const [map, gaps] = await Promise.all([
        client.chain(chain, scope, signal),
        client.gaps(chain, scope, signal),
      ]);
      return { kind: 'chain', map, gaps };
    })().catch((error: unknown) => {
      this.#known[key] = undefined;
      if (error instanceof Failure && error.kind === 'missing') return null;
      throw error;
    });
    this.#known[key] = asked;
    return asked;
  }
}
