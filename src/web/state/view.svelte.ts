import { dictionaries } from '../i18n/dictionaries.ts';
import { Speaker } from '../i18n/speaker.ts';
import { parseFragment, printFragment } from './fragment.ts';
import type { Fragment, Language, Lens, Theme } from './fragment.ts';
import { recall, remember } from './memory.ts';

/**
 * What the reader looks at: mirrored in the address bar, so that a link reopens it and the back button walks back.
 * Steps a reader would want to take back make an entry in the history; language and theme do not.
 */
export class View {
  #told = $state.raw<Fragment>(parseFragment(location.hash));
  #systemDark = $state.raw(matchMedia('(prefers-color-scheme: dark)').matches);

  readonly language: Language = $derived(this.#told.language ?? recall('language') ?? 'zh');
  readonly theme: Theme = $derived(
    this.#told.theme ?? recall('theme') ?? (this.#systemDark ? 'dark' : 'light'),
  );
  /** The words and numbers of the reader's language. */
  readonly words = $derived(dictionaries[this.language]);
  readonly speaker = $derived(new Speaker(this.language, this.words));

  /** Follows the address bar and the system's theme for as long as the calling component lives. */
  constructor() {
    $effect(() => {
      const system = matchMedia('(prefers-color-scheme: dark)');
      const follow = () => (this.#told = parseFragment(location.hash));
      const followSystem = () => (this.#systemDark = system.matches);
      addEventListener('popstate', follow);
      addEventListener('hashchange', follow);
      system.addEventListener('change', followSystem);
      return () => {
        removeEventListener('popstate', follow);
        removeEventListener('hashchange', follow);
        system.removeEventListener('change', followSystem);
      };
    });
    $effect.pre(() => {
      document.documentElement.dataset['theme'] = this.theme;
      document.documentElement.lang = this.language;
    });
  }

  get dataset(): string | null {
    return this.#told.dataset;
  }
  get lens(): Lens {
    return this.#told.lens;
  }
  get chain(): string | null {
    return this.#told.chain;
  }
  get selection(): string | null {
    return this.#told.selection;
  }

  /** Shows another chain; what was selected belonged to the last one and is let go. */
  openChain(id: string): void {
    this.#go({ chain: id, selection: null });
  }

  /** Settles a chain where the address named none: nothing to walk back to. */
  settleChain(id: string | null): void {
    this.#go({ chain: id }, 'replace');
  }

  /** Shows another dataset; null leaves the choice to the server. */
  openDataset(id: string | null): void {
    this.#go({ dataset: id, chain: null, selection: null });
  }

  /** Puts a thing or a link (null: nothing) in the inspector. */
  select(id: string | null): void {
    this.#go({ selection: id });
  }

  speak(language: Language): void {
    remember('language', language);
    this.#go({ language }, 'replace');
  }

  paint(theme: Theme): void {
    remember('theme', theme);
    this.#go({ theme }, 'replace');
  }

  #go(change: Partial<Fragment>, how: 'push' | 'replace' = 'push'): void {
    const next = { ...this.#told, ...change };
    const address = `#${printFragment(next)}`;
    if (address === `#${printFragment(this.#told)}`) return;
    this.#told = next;
    if (how === 'push') history.pushState(null, '', address);
    else history.replaceState(null, '', address);
  }
}
