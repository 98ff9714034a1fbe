import type { Deck, Scene } from '../../model/contract/scene.ts';
import { Failure } from '../client/failure.ts';
import { decksWords } from '../i18n/decks.ts';
import type { StoredDeck } from '../present/stored-deck.svelte.ts';
import type { View } from '../url/view.svelte.ts';

/** What was done last and can be taken back. */
interface Undoable {
  readonly said: string;
  readonly undo: () => Promise<unknown>;
}

/** Changes a deck and its scenes, one change after another; each is on the server before it is shown. */
export class Editing {
  readonly #view: View;
  readonly #stored: StoredDeck;
  #undoable = $state.raw<Undoable | null>(null);
  #failed = $state(false);
  #pending = $state(0);
  #queue: Promise<void> = Promise.resolve();

  constructor(view: View, stored: StoredDeck) {
    this.#view = view;
    this.#stored = stored;
  }

  get undoable(): Undoable | null {
    return this.#undoable;
  }
  /** Something is on its way to the server. */
  get isSaving(): boolean {
    return this.#pending > 0;
  }
  get failed(): boolean {
    return this.#failed;
  }

  undo(): Promise<void> {
    const last = this.#undoable;
    this.#undoable = null;
    return last ? this.#do(last.undo) : Promise.resolve();
  }

  rename(name: string): Promise<void> {
    const field = this.#view.language === 'en' ? 'nameEn' : 'name';
    return this.#onDeck((deck) => ({ ...deck, [field]: name }));
  }

  /** Moves a scene by so many places. */
  move(id: string, by: number): Promise<void> {
    return this.#onDeck((deck) => {
      const at = deck.scenes.indexOf(id);
      const to = Math.max(0, Math.min(deck.scenes.length - 1, at + by));
      return at < 0 ? deck : { ...deck, scenes: deck.scenes.toSpliced(at, 1).toSpliced(to, 0, id) };
    });
  }

  /** Takes a scene out of the deck; the scene itself stays kept. */
  takeOut({ id, ...scene }: Scene): Promise<void> {
    const at = this.#stored.deck?.scenes.indexOf(id) ?? -1;
    const words = decksWords(this.#view);
    return this.#onDeck((deck) => ({ ...deck, scenes: deck.scenes.filter((each) => each !== id) })).then(
      () => {
        if (this.#failed) return;
        this.#undoable = {
          said: words.takenOut(this.#view.localizer.name(scene)),
          undo: () =>
            this.#put((deck) => ({
              ...deck,
              scenes: deck.scenes.toSpliced(at < 0 ? deck.scenes.length : at, 0, id),
            })),
        };
      },
    );
  }

  /** Puts a copy of a scene behind it. */
  copy(id: string): Promise<void> {
    return this.#do(async () => {
      const copy = await this.#stored.views.copyScene(id);
      await this.#put((deck) => ({
        ...deck,
        scenes: deck.scenes.flatMap((each) => (each === id ? [each, copy.id] : [each])),
      }));
    });
  }

  /** Says something else of a scene, in the reader's language. */
  say(scene: Scene, what: 'name' | 'claim' | 'notes', text: string): Promise<void> {
    const field = this.#view.language === 'en' ? (`${what}En` as const) : what;
    return this.#do(() =>
      this.#stored.views.putScene({
        ...scene,
        [field]: text.trim() === '' && field !== 'name' ? null : text.trim(),
      }),
    );
  }

  /** What a scene shows now is what it is held against from now on. */
  update(scene: Scene): Promise<void> {
    return this.#do(() => this.#stored.views.putScene(scene, true));
  }

  #onDeck(change: (deck: Deck) => Deck): Promise<void> {
    return this.#do(() => this.#put(change));
  }
  async #put(change: (deck: Deck) => Deck): Promise<void> {
    const { deck, views } = this.#stored;
    if (!deck) return;
    // Somebody else may have changed it since.
    await views.putDeck(change(await views.deck(deck.id, new AbortController().signal)));
  }

  #do(work: () => Promise<unknown>): Promise<void> {
    this.#pending += 1;
    this.#queue = this.#queue.then(async () => {
      this.#failed = false;
      try {
        await work();
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        this.#failed = true;
      }
      this.#pending -= 1;
      this.#stored.renew();
    });
    return this.#queue;
  }
}
