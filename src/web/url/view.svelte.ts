import type { Scope } from '../client/client.ts';
import type { Filter } from './filter.ts';
import { fetchWords, wordsOf } from '../i18n/dictionaries.ts';
import { Localizer } from '../i18n/localizer.ts';
import type { Language } from '../i18n/language.ts';
import {
  fromTheBeginning,
  longestNetwork,
  mostDifferent,
  nothingLookedFor,
  parseViewState,
  printViewState,
  sceneOfView,
  type Band,
  type CityList,
  type Condition,
  type Drawer,
  type Lens,
  type Level,
  type Page,
  type Theme,
  type ViewState,
  type WallSort,
} from './view-state.ts';
import type { Place } from './slice.ts';
import { History } from './history.svelte.ts';
import type { Kept, Step } from './history.svelte.ts';
import { version } from './picture-version.ts';
import { recall, remember } from './memory.ts';

/**
 * What the reader looks at: mirrored in the address bar, so that a link reopens it and the back button walks back.
 * Steps a reader would want to take back make an entry in the history; language and theme do not.
 */
export class View {
  #told = $state.raw<ViewState>(readAddress());
  readonly past = new History(this.#told, kept()?.at ?? null);
  #liked = $state.raw<Level | null>(null);
  #systemDark = $state.raw(matchMedia('(prefers-color-scheme: dark)').matches);

  /** The language asked for, and the one whose words are here: another is spoken once its dictionary has come. */
  readonly #wanted: Language = $derived(wantedLanguage(this.#told));
  #spoken: Language = $state(wantedLanguage(parseViewState(location.hash)));

  readonly theme: Theme = $derived(
    this.#told.theme ?? recall('theme') ?? (this.#systemDark ? 'dark' : 'light'),
  );
  /** The words and numbers of the reader's language. */
  readonly words = $derived(wordsOf(this.#spoken));
  readonly localizer = $derived(new Localizer(this.language, this.words));

  /** Follows the address bar and the system's theme for as long as the calling component lives. */
  constructor() {
    $effect(() => {
      const system = matchMedia('(prefers-color-scheme: dark)');
      const follow = () => {
        // Undone or not, the page goes on in the reader's language and theme.
        const { language, theme } = this.#told;
        const at = kept()?.at ?? null;
        this.#told = at === null ? readAddress() : { ...readAddress(), language, theme };
        this.past.arrive(this.#told, at);
        this.#write('replace');
      };
      const followSystem = () => (this.#systemDark = system.matches);
      // The view that the visit begins with is one of its steps too: the browser can come back to it by its number.
      if (kept() === null) history.replaceState({ at: this.past.at, network: null } satisfies Kept, '');
      addEventListener('popstate', follow);
      addEventListener('hashchange', follow);
      system.addEventListener('change', followSystem);
      return () => {
        removeEventListener('popstate', follow);
        removeEventListener('hashchange', follow);
        system.removeEventListener('change', followSystem);
      };
    });
    $effect(() => {
      const language = this.#wanted;
      if (language === this.#spoken) return undefined;
      let late = false;
      void fetchWords(language).then(() => (late ? undefined : (this.#spoken = language)));
      return () => (late = true);
    });
    $effect.pre(() => {
      document.documentElement.dataset['theme'] = this.theme;
      document.documentElement.lang = this.language;
    });
  }

  get language(): Language {
    return this.#spoken;
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
  /** The page in the place of the picture; null: none. */
  get page(): Page | null {
    return this.#told.page;
  }
  /** The list in the place of the wall; null: the wall itself. */
  get list(): CityList | null {
    return this.#told.chain === null ? this.#told.list : null;
  }
  get selection(): string | null {
    return this.#told.selection;
  }
  get region(): string | null {
    return this.#told.region;
  }
  get year(): number | null {
    return this.#told.year;
  }
  get threshold(): number | null {
    return this.#told.threshold;
  }
  get place(): string | null {
    return this.#told.place;
  }
  /** The words that a shown chain or row has. */
  get find(): string {
    return this.#told.find ?? '';
  }
  get condition(): Condition {
    return this.#told.condition;
  }
  /** By which column a list is sorted, and whether downwards; null: as it came. */
  get order(): { readonly column: string; readonly down: boolean } | null {
    const { order } = this.#told;
    return order === null ? null : { column: order.replace(/^-/, ''), down: order.startsWith('-') };
  }
  /** By what the wall is sorted, and whether against the column's own direction. */
  get sort(): { readonly key: WallSort; readonly isUp: boolean } {
    const { sort } = this.#told;
    return { key: sort.replace('-', '') as WallSort, isUp: sort.startsWith('-') };
  }
  get drawer(): Drawer | null {
    return this.#told.drawer;
  }
  get query(): string | null {
    return this.#told.query;
  }
  get values(): string | null {
    return this.#told.values;
  }
  /** What it is held against; a comparison that names no second side is with the most different region. */
  get against(): string | null {
    return this.#told.against ?? (this.#told.drawer === 'compare' ? mostDifferent : null);
  }
  get level(): Level | null {
    return this.#told.level;
  }
  get seen(): Place | null {
    return this.#told.seen;
  }
  get paths(): string | null {
    return this.#told.paths;
  }
  get reach(): string | null {
    return this.#told.reach;
  }
  get whatIf(): string | null {
    return this.#told.whatIf;
  }
  get folded(): readonly Band[] {
    return this.#told.folded;
  }
  get filter(): Filter {
    return this.#told.filter;
  }
  /** The slide that is presented, from 1; null: nothing is. */
  get presented(): number | null {
    return this.#told.present;
  }
  get deck(): string | null {
    return this.#told.deck;
  }
  /** The scene of the deck that is worked on; null: none. */
  get scene(): string | null {
    return this.#told.scene;
  }
  /** What is looked at as a scene keeps it: an address that opens it again. */
  get kept(): string {
    return printViewState(sceneOfView(this.#told));
  }
  get network(): string | null {
    return this.#told.network;
  }
  /** The table lens is looked at with a network to tell: one whose things have places. */
  get isNetworkTable(): boolean {
    return this.lens === 'table' && this.network?.startsWith(version) === true;
  }
  /** What every figure is asked for: comparable by value as text. */
  readonly scope: Scope = $derived({
    region: this.#told.region,
    year: this.#told.year,
    threshold: this.#told.threshold,
  });
  readonly scopeKey: string = $derived(JSON.stringify([this.#told.dataset, this.scope]));

  /** Shows another chain; what was selected belonged to the last one and is let go. */
  openChain(id: string): void {
    const lens = this.lens === 'network' ? 'map' : this.lens;
    this.#go({ chain: id, ...fromTheBeginning, level: this.#liked, lens });
  }

  /** Goes to the wall of all chains. */
  openWall(): void {
    const lens = this.lens === 'network' || this.isNetworkTable ? 'map' : this.lens;
    this.#go({ chain: null, ...fromTheBeginning, level: null, against: null, lens });
  }

  /** Shows a city-wide list in the place of the wall. */
  openList(list: CityList): void {
    this.#go({ chain: null, ...fromTheBeginning, list, level: null, against: null, lens: 'map' });
  }

  /** Shows the investment map of a chain; null: of all. */
  openInvestmentMap(chain: string | null): void {
    this.#go({ chain, ...fromTheBeginning, page: 'investment', level: null, against: null, lens: 'map' });
  }

  /** Shows a chain's map with something of it selected. */
  openIn(chain: string, selection: string): void {
    this.#go({ chain, ...fromTheBeginning, level: this.#liked, selection, lens: 'map' });
  }

  /** Shows a chain with its gaps listed below. */
  openGaps(id: string): void {
    this.#go({ chain: id, ...fromTheBeginning, level: this.#liked, drawer: 'gaps', lens: 'map' });
  }

  /** Shows another dataset; null leaves the choice to the server. */
  openDataset(id: string | null): void {
    this.#go({ dataset: id, chain: null, ...nothingLookedFor });
  }

  setLens(lens: Lens): void {
    this.#go({ lens });
  }

  /** Looks for stages in another region, year or under another threshold; null: the default. */
  narrow(scope: Partial<Scope>): void {
    this.#go(scope);
  }

  /** Keeps of the wall the chains that are in a place; null: all. */
  filterWall(place: string | null): void {
    this.#go({ place });
  }

  /** Sorts the wall by a column; by the same once more: the other way round. */
  sortWall(key: WallSort): void {
    const { sort } = this.#told;
    this.#go({ sort: sort === key ? `-${key}` : key });
  }

  /** Keeps of the wall or of a list what has these words. */
  lookFor(find: string): void {
    this.#go({ find: find || null }, 'replace');
  }
  /** Keeps of the wall the chains whose stages are so. */
  setCondition(condition: Condition): void {
    this.#go({ condition });
  }
  /** Sorts a list by a column; by the same once more downwards, then as it came. */
  sortList(column: string): void {
    const { order } = this.#told;
    this.#go({ order: order === column ? `-${column}` : order === `-${column}` ? null : column });
  }

  setDrawer(drawer: Drawer | null): void {
    this.#go({ drawer });
  }

  /** Keeps a query in the address, in the drawer that runs it. */
  keepQuery(query: string, values: string | null): void {
    this.#go({ drawer: 'cypher', query, values });
  }

  /** Folds a tier of the map into one card, or unfolds it. */
  fold(band: Band): void {
    const { folded } = this.#told;
    this.#go({ folded: folded.includes(band) ? folded.filter((each) => each !== band) : [...folded, band] });
  }

  /** Says more or less on the map, as the reader likes. */
  setLevel(level: Level): void {
    this.#liked = level;
    this.#go({ level, seen: null });
  }
  /** The level that the reader has asked for, which the next chain begins with. */
  get liked(): Level | null {
    return this.#liked;
  }
  /** The map has settled what it says by the room there is; null: it is to settle it. */
  settleLevel(level: Level | null): void {
    this.#go({ level }, 'replace');
  }

  /** The reader has moved the map; null: all of it is shown. */
  look(seen: Place | null): void {
    this.#go({ seen }, 'replace');
  }

  /** Keeps of the picture what the filter keeps. */
  setFilter(filter: Filter): void {
    this.#go({ filter });
  }

  /** Holds the view against another region, year or threshold; null: against nothing. */
  compare(against: string | null): void {
    const drawer = against === null ? (this.drawer === 'compare' ? null : this.drawer) : 'compare';
    this.#go({ against, drawer });
  }

  /** Looks for paths, or for what lies up- or downstream, as url/paths.ts spells it; below the picture, of a chain if none is there. */
  search(drawer: 'paths' | 'reach', text: string, chain: string | null = this.chain): void {
    this.#go({ [drawer]: text, drawer, chain: this.chain ?? chain });
  }

  /** Looks for paths as they were looked for before: within the region, year and filter of then. */
  searchAgain(asked: Pick<ViewState, 'paths' | 'region' | 'year' | 'filter'>): void {
    this.#go({ ...asked, drawer: 'paths' });
  }

  /** Supposes that something stops or is filled, as url/what-if.ts spells it, and shows it below; null: nothing. */
  suppose(whatIf: string | null): void {
    const drawer = whatIf === null ? this.drawer : 'what-if';
    const lens = whatIf === null || this.chain === null ? this.lens : 'map';
    this.#go({ whatIf, drawer, lens });
  }

  /** Puts a thing or a link (null: nothing) in the inspector. */
  select(id: string | null): void {
    this.#go({ selection: id });
  }

  /** Shows the decks, or one of them with a scene of it, in the place of the picture, which stays as it is. */
  openDecks(deck: string | null, scene: string | null = null): void {
    this.#go({ page: 'decks', deck, scene, present: null });
  }
  /** Back from the decks to the picture; a scene that was opened is let go. */
  leaveDecks(): void {
    this.#go({ page: this.page === 'decks' ? null : this.page, deck: null, scene: null });
  }
  /** Shows what a scene was kept of. */
  openScene(address: string, scene: string, deck: string | null): void {
    const { dataset, language, theme } = this.#told;
    this.#go({ ...parseViewState(address), dataset, language, theme, scene, deck });
  }

  /** Presents the chain at a slide, from 1; null: back to where the reader was. */
  present(slide: number | null): void {
    this.#go({ present: slide }, 'replace');
  }

  speak(language: Language): void {
    remember('language', language);
    this.#go({ language }, 'replace');
  }

  paint(theme: Theme): void {
    remember('theme', theme);
    this.#go({ theme }, 'replace');
  }

  /** Draws a picture in the network lens; what came of a picture by itself makes no step. */
  draw(network: string | null, step: Step | null, more: Partial<Pick<ViewState, 'selection'>> = {}): void {
    this.#go({ network, lens: 'network', ...more }, step ? 'push' : 'replace', step ?? undefined);
  }

  /** Goes to another view of this visit: the browser does, whose history is the same. */
  goTo(index: number): void {
    const steps = index - this.past.index;
    if (steps !== 0 && this.past.entries[index]) history.go(steps);
  }
  undo(): void {
    this.goTo(this.past.index - 1);
  }
  redo(): void {
    this.goTo(this.past.index + 1);
  }

  #go(change: Partial<ViewState>, how: 'push' | 'replace' = 'push', step?: Step): void {
    const next = { ...this.#told, ...change };
    if (printViewState(next) === printViewState(this.#told)) return;
    this.#told = next;
    if (how === 'replace') this.past.amend(next);
    this.#write(how === 'push' && this.past.note(next, step) ? 'push' : 'replace');
  }

  #write(how: 'push' | 'replace'): void {
    const { network } = this.#told;
    const isLong = network !== null && network.length > longestNetwork;
    const state: Kept = { at: this.past.at, network: isLong ? network : null };
    const address = `#${printViewState(isLong ? { ...this.#told, network: null } : this.#told)}`;
    if (how === 'push') history.pushState(state, '', address);
    else history.replaceState(state, '', address);
  }
}

/** The language an address asks for, or else the one kept. Its dictionary is to be fetched before a View is made. */
export function wantedLanguage(told: ViewState): Language {
  return told.language ?? recall('language') ?? 'zh';
}

/** What the browser keeps of the view shown; null at a first visit. */
function kept(): Kept | null {
  const state: unknown = history.state;
  return typeof state === 'object' && state !== null && 'at' in state ? (state as Kept) : null;
}

/** The view that the address tells, with the picture that was too long for it. */
function readAddress(): ViewState {
  const told = parseViewState(location.hash);
  return { ...told, network: told.network ?? kept()?.network ?? null };
}
