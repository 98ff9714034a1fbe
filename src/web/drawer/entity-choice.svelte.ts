import type { SearchAnswer } from '../../model/contract/answers.ts';
import { Resource } from '../client/resource.svelte.ts';
import type { App } from '../state/app.svelte.ts';

type Hit = SearchAnswer['hits'][number];

/**
 * What is written in a field to choose an entity by, what is found for it, and the keys that choose. Enter takes the chosen
 * offer; where what is written is still being looked for, the first as soon as it is found.
 */
export class EntityChoice<Offer> {
  /** Null: nothing is being written. */
  text = $state<string | null>(null);
  chosen = $state(0);
  #isEager = $state(false);
  readonly #written = $derived(this.text?.trim() ?? '');
  readonly #answer: Resource<SearchAnswer>;
  readonly #offersOf: (hits: readonly Hit[]) => readonly Offer[];
  readonly #onpick: (offer: Offer) => void;
  readonly offers: readonly Offer[];

  /** To be made while a component is being made; `offersOf` is read as reactive state. */
  constructor(
    app: App,
    offersOf: (hits: readonly Hit[]) => readonly Offer[],
    onpick: (offer: Offer) => void,
  ) {
    this.#offersOf = offersOf;
    this.#onpick = onpick;
    this.#answer = new Resource<SearchAnswer>(app.server, () => {
      const q = this.#written;
      return q === ''
        ? null
        : {
            about: `${app.view.dataset}|${q}`,
            subject: 'choice',
            ask: (signal) => app.client.search(q, 20, signal),
          };
    });
    this.offers = $derived(
      this.#written === '' ? [] : this.#offersOf(this.#answer.last?.hits ?? []).slice(0, 8),
    );
    $effect(() => {
      if (this.#isEager && this.isFound && this.offers.length > 0) this.take(this.offers[0]!);
    });
  }

  /** Whether the offers are of what is written now. */
  get isFound(): boolean {
    return this.#answer.value !== null;
  }

  write(text: string): void {
    this.text = text;
    this.chosen = 0;
    this.#isEager = false;
  }

  clear(): void {
    this.text = null;
    this.#isEager = false;
  }

  take(offer: Offer): void {
    this.clear();
    this.chosen = 0;
    this.#onpick(offer);
  }

  readonly steer = (event: KeyboardEvent): void => {
    // An input method's own keys choose nothing here; Safari tells them by the old code alone.
    if (event.isComposing || event.keyCode === 229) return;
    const { offers } = this;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && offers.length > 0) {
      event.preventDefault();
      this.chosen = (this.chosen + step + offers.length) % offers.length;
    } else if (event.key === 'Enter' && this.#written !== '') {
      event.preventDefault();
      const offer = offers[this.chosen];
      if (this.isFound && offer) this.take(offer);
      else this.#isEager = true;
    } else if (event.key === 'Escape' && this.text !== null) {
      event.stopPropagation();
      this.clear();
    }
  };
}
