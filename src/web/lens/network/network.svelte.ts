/* eslint-disable svelte/prefer-svelte-reactivity -- maps and sets here are values that never change, held by $state.raw */
import { untrack } from 'svelte';
import type { Link, Source } from '../../../model/contract/entity.ts';
import { networkLimit } from '../../../model/vocabulary/limits.ts';
import type { NetworkAnswer, NetworkNode } from '../../../model/contract/network.ts';
import { Failure } from '../../client/failure.ts';
import { Resource } from '../../client/resource.svelte.ts';
import type { App } from '../../state/app.svelte.ts';
import type { Step } from '../../url/history.svelte.ts';
import type { Graph } from '../../state/filter/graph.ts';
import { Arranging } from './arranging.svelte.ts';
import { groupsOn, nameOn, reservedWidth } from './boxes.ts';
import { movedWith } from './core/folding.ts';
import { layers } from './core/layers.ts';
import * as core from './core/picture.ts';
import type { Grouping, NetworkState, Point } from './core/picture.ts';
import { height } from './core/size.ts';
import { NodeGrouping } from './folding.svelte.ts';
import { EntityCache } from './entity-cache.svelte.ts';
import { Expanding } from './expanding.svelte.ts';
import { graphOf } from './graph-of.ts';
import { parseExpansion, parsePicture, parseStart, printPicture } from './core/spelling.ts';

/** The most things a picture begins with. */
const startLimit = 400;

/**
 * The picture of the network lens. What stands where is a picture in the address (so every step can be taken back);
 * what the things are and how they are joined is read from the server, each once.
 */
export class Network {
  readonly answer: Resource<NetworkAnswer>;
  readonly #app: App;
  readonly entities = new EntityCache();
  #epoch: number | null = null;
  #dataset: string | null = null;
  /** Things chosen together; the one looked at is the view's selection. */
  chosen = $state.raw<ReadonlySet<string>>(new Set());
  /** A line is being drawn by hand around what is to be chosen. */
  lasso = $state(false);
  /** Expansions under way, by thing. */
  #busy = $state.raw<ReadonlySet<string>>(new Set());
  trouble = $state.raw<Error | 'full' | null>(null);
  #spelled: { text: string; picture: NetworkState | null } | null = null;
  /** What draws next shows all of the picture. */
  fits = false;
  readonly folding: NodeGrouping;
  readonly expanding: Expanding;
  readonly arranging: Arranging;

  /** The picture of the address; null where it only names things to begin with, or tells no picture. */
  readonly picture: NetworkState | null = $derived.by(() => this.#read(this.#app.view.network));
  /** What a picture begins with: the things an address names, else what is selected, else the chain's stages. */
  readonly start: readonly string[] = $derived.by(() => {
    const { network, selection, chain } = this.#app.view;
    if (network !== null) return parseStart(network) ?? [];
    if (selection?.includes('|')) return selection.split('|').filter((_, at) => at === 0 || at === 2);
    if (selection !== null) return [selection];
    const map = this.#app.chain.map;
    return chain !== null && map ? map.stages.map(({ id }) => id) : [];
  });
  readonly isDamaged: boolean = $derived.by(() => {
    const { network } = this.#app.view;
    return network !== null && this.picture === null && parseStart(network) === null;
  });

  /** Lives as long as the page: made once, by `useNetwork`. */
  constructor(app: App) {
    this.#app = app;
    const { view, server, client } = app;
    this.answer = new Resource(server, () => {
      const wanted = this.#wanted;
      if (wanted.length === 0) return null;
      const beside = this.entities.isStale
        ? []
        : untrack(() => [...this.entities.things.keys()]).slice(0, networkLimit);
      return {
        about: `${view.dataset}|${server.epoch}|${wanted.join('|')}`,
        ask: (signal) => client.network({ ids: [...wanted], beside }, signal),
      };
    });
    this.folding = new NodeGrouping(this, view);
    this.arranging = new Arranging(this, this.folding);
    this.expanding = new Expanding(this, client, {
      isHeld: () => this.folding.held !== null,
      isBusy: (id) => this.#busy.has(id),
    });
    $effect.pre(() => {
      const { dataset } = view;
      const { epoch } = server;
      untrack(() => {
        if (dataset !== this.#dataset) this.#forget();
        else if (epoch !== this.#epoch) this.entities.doubt();
        this.#dataset = dataset;
        this.#epoch = epoch;
      });
    });
    $effect(() => {
      const value = this.answer.value;
      if (value)
        untrack(() => {
          if (this.entities.isStale) this.entities.clear();
          this.entities.learn(value);
        });
    });
    $effect(() => {
      if (this.isLookedAt && this.picture === null && this.start.length > 0 && this.#wanted.length === 0)
        untrack(() => this.#begin());
    });
  }

  /** The network, or the table of it, is on screen. */
  get isLookedAt(): boolean {
    const { view } = this.#app;
    return view.lens === 'network' || view.isNetworkTable;
  }
  /** The table shows a part of the network; else one of the chain beside it. */
  isTabled = $state(true);
  /** What the filter is asked of while the network is looked at; null: of the chain's map. */
  readonly filtered: Graph | null = $derived.by(() => {
    const { view, planner } = this.#app;
    if (view.lens !== 'network' && !(view.isNetworkTable && this.isTabled)) return null;
    const places = planner.places.last?.places ?? [];
    return graphOf(this.nodes, this.links, [...this.sources.values()], places);
  });

  has(id: string): boolean {
    return this.isLookedAt && this.picture?.spots.get(id)?.hidden === false;
  }

  /** Brings an entity into the picture on screen, and expands it to a side if one is named. */
  async explore(id: string, ways: string | null): Promise<void> {
    await this.expanding.add([id]);
    if (ways !== null) await this.expanding.expand(id, ways);
  }

  async add(ids: readonly string[]): Promise<void> {
    await this.expanding.add(ids);
  }

  /** What is not known yet of the things on the picture. */
  readonly #wanted: readonly string[] = $derived.by(() => {
    if (!this.isLookedAt) return [];
    const ids = this.picture ? [...this.picture.spots.keys()] : this.start.slice(0, startLimit);
    return ids.filter((id) => !this.entities.knows(id)).slice(0, networkLimit);
  });

  get things(): ReadonlyMap<string, NetworkNode> {
    return this.entities.things;
  }
  /** Every source that the things and links cite, by its id. */
  get sources(): ReadonlyMap<string, Source> {
    return this.entities.sources;
  }
  /** Things of the picture that the data do not hold any more. */
  readonly gone: readonly string[] = $derived.by(() =>
    [...(this.picture?.spots.keys() ?? [])].filter((id) => this.entities.isGone(id)),
  );
  /** Whether something on the picture is not known yet. */
  get isWaiting(): boolean {
    return this.#wanted.length > 0;
  }
  /** The things that are shown, as far as they are known. */
  get nodes(): readonly NetworkNode[] {
    return this.#shown.things;
  }
  readonly #shown = $derived.by(() => this.shownOn(this.picture ?? core.nothing));
  /** The links among what is shown. */
  get links(): readonly Link[] {
    return this.#shown.links;
  }

  /** The things that a picture shows, as far as they are known, and the links among them. */
  shownOn({ spots }: NetworkState): {
    readonly things: readonly NetworkNode[];
    readonly links: readonly Link[];
  } {
    const things = [...spots].flatMap(([id, { hidden }]) =>
      hidden ? [] : (this.entities.things.get(id) ?? []),
    );
    const shown = new Set(things.map(({ id }) => id));
    const links = [...this.entities.links.values()].filter(
      ({ from, to }) => shown.has(from) && shown.has(to),
    );
    return { things, links };
  }

  /** What a step is about: the chosen things, or else the one selected, if it is on the picture. */
  readonly target: ReadonlySet<string> = $derived.by(() => {
    if (this.chosen.size > 0) return this.chosen;
    const { selection } = this.#app.view;
    const spot = selection === null ? undefined : this.picture?.spots.get(selection);
    return new Set(spot && !spot.hidden ? [selection!] : []);
  });

  /**
   * Draws a picture as the reader's step; one that would draw too much waits for the reader's word, unless it has been
   * `given`. What `fits` has been placed anew and is shown as a whole.
   */
  draw(drawn: NetworkState, step: Step | null, { given = false, fits = false } = {}): void {
    // An answer may come when the reader has gone elsewhere: it does not call them back.
    if (!this.isLookedAt) return;
    const picture = this.folding.tidied(drawn);
    if (!given && this.folding.holds(picture, step)) return;
    this.fits = fits;
    const text = printPicture(picture);
    this.#spelled = { text, picture };
    this.trouble = null;
    this.#app.view.draw(text, step);
    const left = [...this.chosen].filter((id) => picture.spots.get(id)?.hidden === false);
    if (left.length < this.chosen.size) this.chosen = new Set(left);
  }

  /** A step on the picture that needs nothing from the server. */
  change(what: string, how: (picture: NetworkState) => NetworkState, about?: string): void {
    if (this.picture) this.draw(how(this.picture), this.step(what, about));
  }

  /** Chooses things besides what is chosen, or lets them go where all of them are. */
  toggle(ids: readonly string[]): void {
    const chosen = new Set(this.target);
    const areChosen = ids.every((id) => chosen.has(id));
    for (const id of ids) {
      if (areChosen) chosen.delete(id);
      else chosen.add(id);
    }
    this.chosen = chosen;
  }

  collapse(id: string): void {
    this.change('collapse', (picture) => core.collapse(picture, id), id);
  }
  hide(ids: ReadonlySet<string>): void {
    if (ids.size === 0) return;
    this.change('hide', (picture) => core.hide(picture, ids), [...ids][0]);
  }
  remove(ids: ReadonlySet<string>): void {
    this.change('remove', (picture) => core.remove(picture, ids), [...ids][0]);
  }
  togglePin(ids: ReadonlySet<string>): void {
    const isPinned = [...ids].every((id) => this.picture?.spots.get(id)?.pinned);
    const what = isPinned ? 'unpin' : 'pin';
    this.change(what, (picture) => core.pin(picture, ids, !isPinned), [...ids][0]);
  }
  focus(ids: ReadonlySet<string>): void {
    this.change('focus', (picture) => core.focus(picture, ids, this.links), [...ids][0]);
  }
  showAll(): void {
    this.change('show', core.showAll);
  }
  move(to: ReadonlyMap<string, Point>): void {
    const moved = (picture: NetworkState) =>
      movedWith(picture, groupsOn(picture, this.entities.things).groups, to);
    this.change('move', moved, [...to.keys()][0]);
  }
  loosen(pair: string): void {
    this.change('loosen', (picture) => core.loosen(picture, pair));
  }
  dropGone(): void {
    this.change('remove', (picture) => core.remove(picture, new Set(this.gone)));
  }

  /** Groups the things and places them group by group; pinned ones stay. Null: draws no groups, and moves nothing. */
  group(by: Grouping | null): void {
    this.change('group', (picture) => {
      const grouped = { ...picture, groupBy: by, folded: [] };
      return by === null ? grouped : this.folding.regrouped(grouped);
    });
  }

  /** Takes everything off the picture: it begins again with the chain's stages, or with nothing where no chain is open. */
  startAnew(): void {
    this.chosen = new Set();
    this.#app.view.draw(null, { what: 'anew' }, { selection: null });
  }

  #begin(): void {
    const known = this.start.flatMap((id) => this.entities.things.get(id) ?? []);
    if (known.length === 0) return;
    const boxes = known.map((thing) => ({ id: thing.id, width: reservedWidth(thing), height }));
    const picture = core.add(core.nothing, layers(boxes, [...this.entities.links.values()]), null);
    const text = printPicture(picture);
    const first = parseExpansion(this.#app.view.network ?? '');
    this.#spelled = { text, picture };
    this.#app.view.draw(text, null);
    if (first) void this.expanding.expand(first.id, first.ways);
  }

  #read(text: string | null): NetworkState | null {
    if (text === null) return null;
    if (this.#spelled?.text !== text) this.#spelled = { text, picture: parsePicture(text) };
    return this.#spelled.picture;
  }

  #forget(): void {
    this.entities.clear();
    this.chosen = new Set();
  }

  step(what: string, id?: string): Step {
    const thing = id === undefined ? undefined : this.entities.things.get(id);
    return { what, about: thing && nameOn(this.#app.view.localizer, thing) };
  }

  /** Asks on behalf of a thing; null when no answer came (the trouble is told), or another dataset is looked at by then. */
  async ask<T>(id: string, question: (signal: AbortSignal) => Promise<T>): Promise<T | null> {
    const dataset = this.#dataset;
    this.#busy = new Set([...this.#busy, id]);
    this.trouble = null;
    try {
      const answer = await question(new AbortController().signal);
      return dataset === this.#dataset ? answer : null;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.trouble = error;
      if (error.kind === 'locked') this.#app.server.reportLocked();
      else if (error.heals) this.#app.server.reportLost();
      return null;
    } finally {
      this.#busy = new Set([...this.#busy].filter((each) => each !== id));
    }
  }
}
