import type { Deck, DeckBody, DeckHead, Scene, SceneBody, SceneHead } from '../../model/contract/scene.ts';
import { ask } from './client.ts';

/** The scenes and decks of a dataset: every call ends with its answer, a Failure, or the AbortError. */
export class KeptViews {
  /** The dataset that they belong to; null: the server's own choice. */
  constructor(private readonly dataset: () => string | null) {}

  decks(signal: AbortSignal): Promise<DeckHead[]> {
    return this.#ask('/api/decks', signal);
  }
  deck(id: string, signal: AbortSignal): Promise<Deck> {
    return this.#ask(at('decks', id), signal);
  }
  addDeck(deck: DeckBody): Promise<Deck> {
    return this.#do('POST', '/api/decks', deck);
  }
  putDeck({ id, ...deck }: Deck): Promise<Deck> {
    return this.#do('PUT', at('decks', id), deck);
  }
  copyDeck(id: string): Promise<Deck> {
    return this.#do('POST', `${at('decks', id)}/copy`);
  }
  removeDeck(id: string): Promise<unknown> {
    return this.#do('DELETE', at('decks', id));
  }

  scenes(signal: AbortSignal): Promise<SceneHead[]> {
    return this.#ask('/api/scenes', signal);
  }
  scene(id: string, signal: AbortSignal): Promise<Scene> {
    return this.#ask(at('scenes', id), signal);
  }
  addScene(scene: SceneBody): Promise<Scene> {
    return this.#do('POST', '/api/scenes', scene);
  }
  /** `refresh`: what it shows now is what it is held against from now on. */
  putScene(scene: Scene, refresh = false): Promise<Scene> {
    const { id, keptAt: _keptAt, changes: _changes, ...body } = scene;
    return this.#do('PUT', at('scenes', id), body, refresh);
  }
  copyScene(id: string): Promise<Scene> {
    return this.#do('POST', `${at('scenes', id)}/copy`);
  }
  removeScene(id: string): Promise<unknown> {
    return this.#do('DELETE', at('scenes', id));
  }

  #ask<T>(path: string, signal: AbortSignal): Promise<T> {
    return ask(path, { dataset: this.dataset() }, signal);
  }
  /** What was begun is finished: nobody takes a change back by leaving. */
  #do<T>(method: string, path: string, body?: object, refresh = false): Promise<T> {
    const query = { dataset: this.dataset(), ...(refresh && { refresh: 'true' }) };
    return ask(path, query, new AbortController().signal, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
  }
}

const at = (what: 'decks' | 'scenes', id: string) => `/api/${what}/${encodeURIComponent(id)}`;
