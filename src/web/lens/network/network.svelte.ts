/* eslint-disable svelte/prefer-svelte-reactivity -- maps and sets here are values that never change, held by $state.raw */
import { untrack } from 'svelte';
import type { Link, Source } from '../../../model/entity.ts';
import { networkLimit } from '../../../model/limits.ts';
import type { NetworkAnswer, NetworkNode } from '../../../model/network.ts';
import { Failure } from '../../client/failure.ts';
import { Answer } from '../../client/answer.svelte.ts';
import type { App } from '../../state/app.svelte.ts';
import type { Step } from '../../url/history.svelte.ts';
import { boxesOf, groupOf, groupsOn, nameOn, reservedWidth } from './boxes.ts';
import { closedBoxes, closedOf, movedWith } from './core/folding.ts';
import { layers } from './core/layers.ts';
import * as core from './core/picture.ts';
import type { Grouping, Opened, Picture, Point } from './core/picture.ts';
import { Ground, place, placeAlone } from './core/place.ts';
import { settle } from './core/settle.ts';
import { foldHeight, height } from './core/size.ts';
import { Folding } from './folding.svelte.ts';
import { linesOf } from './lines.ts';
import { parsePicture, parseStart, printPicture } from './core/spelling.ts';
import { sideBy, waysOf } from './core/ways.ts';

const isFree = ({ pinned, hidden }: core.Spot) => !pinned && !hidden;

/** How many neighbours one step of an expansion brings. */
export const pageSize = 25;
/** The most things a picture begins with. */
const startLimit = 400;

/**
 * The picture of the network lens. What stands where is a picture in the address (so every step can be taken back);
 * what the things are and how they are joined is read from the server, each once.
 */
export class Network {
  readonly answer: Answer<NetworkAnswer>;
  readonly #app: App;
  #things = $state.raw<ReadonlyMap<string, NetworkNode>>(new Map());
  #links = $state.raw<ReadonlyMap<string, Link>>(new Map());
  #sources = $state.raw<ReadonlyMap<string, Source>>(new Map());
  #gone = $state.raw<ReadonlySet<string>>(new Set());
  /** The data may have changed since they were read: all is asked for once more, and stands meanwhile. */
  #isStale = $state(false);
  #epoch: number | null = null;
  #dataset: string | null = null;
  /** Things chosen together; the one looked at is the view's selection. */
  chosen = $state.raw<ReadonlySet<string>>(new Set());
  /** A line is being drawn by hand around what is to be chosen. */
  lasso = $state(false);
  /** Expansions under way, by thing. */
  #busy = $state.raw<ReadonlySet<string>>(new Set());
  trouble = $state.raw<Error | 'full' | null>(null);
  #spelled: { text: string; picture: Picture | null } | null = null;
  /** What draws next shows all of the picture. */
  fits = false;
  readonly folding: Folding;
  readonly #stop = new AbortController();

  /** The picture of the address; null where it only names things to begin with, or tells no picture. */
  readonly picture: Picture | null = $derived.by(() => this.#read(this.#app.view.network));
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

  /** To be made while a component is being made; lives as long as that. */
  constructor(app: App) {
    this.#app = app;
    const { view, server, client } = app;
    this.answer = new Answer(server, () => {
      const wanted = this.#wanted;
      if (wanted.length === 0) return null;
      const beside = this.#isStale ? [] : untrack(() => [...this.#things.keys()]).slice(0, networkLimit);
      return {
        about: `${view.dataset}|${server.epoch}|${wanted.join('|')}`,
        ask: (signal) => client.network({ ids: [...wanted], beside }, signal),
      };
    });
    this.folding = new Folding(this, view);
    $effect.pre(() => {
      const { dataset } = view;
      const { epoch } = server;
      untrack(() => {
        if (dataset !== this.#dataset) this.#forget();
        else if (epoch !== this.#epoch && this.#things.size > 0) this.#isStale = true;
        this.#dataset = dataset;
        this.#epoch = epoch;
      });
    });
    $effect(() => {
      const value = this.answer.value;
      if (value)
        untrack(() => {
          if (this.#isStale) this.#clear();
          this.#learn(value);
        });
    });
    $effect(() => {
      if (this.picture === null && this.start.length > 0 && this.#wanted.length === 0)
        untrack(() => this.#begin());
    });
    $effect(() => {
      const { wish } = app;
      if (!wish || !this.picture?.spots.has(wish.id) || !this.#things.has(wish.id)) return;
      untrack(() => {
        app.wish = null;
        void this.expand(wish.id, wish.ways);
      });
    });
    $effect(() => {
      app.network = {
        has: (id) => this.picture?.spots.get(id)?.hidden === false,
        add: (ids) => void this.add(ids),
      };
      return () => {
        app.network = null;
        this.#arranging?.cancel();
        this.#stop.abort();
      };
    });
  }

  /** What is not known yet of the things on the picture. */
  readonly #wanted: readonly string[] = $derived.by(() => {
    const ids = this.picture ? [...this.picture.spots.keys()] : this.start.slice(0, startLimit);
    const isKnown = (id: string) => !this.#isStale && (this.#things.has(id) || this.#gone.has(id));
    return ids.filter((id) => !isKnown(id)).slice(0, networkLimit);
  });

  get things(): ReadonlyMap<string, NetworkNode> {
    return this.#things;
  }
  /** Every source that the things and links cite, by its id. */
  get sources(): ReadonlyMap<string, Source> {
    return this.#sources;
  }
  /** Things of the picture that the data do not hold any more. */
  readonly gone: readonly string[] = $derived.by(() =>
    [...(this.picture?.spots.keys() ?? [])].filter((id) => this.#gone.has(id)),
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
  shownOn({ spots }: Picture): { readonly things: readonly NetworkNode[]; readonly links: readonly Link[] } {
    const things = [...spots].flatMap(([id, { hidden }]) => (hidden ? [] : (this.#things.get(id) ?? [])));
    const shown = new Set(things.map(({ id }) => id));
    const links = [...this.#links.values()].filter(({ from, to }) => shown.has(from) && shown.has(to));
    return { things, links };
  }

  isBusy(id: string): boolean {
    return this.#busy.has(id);
  }

  /** What a step is about: the chosen things, or else the one selected, if it is on the picture. */
  readonly target: ReadonlySet<string> = $derived.by(() => {
    if (this.chosen.size > 0) return this.chosen;
    const { selection } = this.#app.view;
    const spot = selection === null ? undefined : this.picture?.spots.get(selection);
    return new Set(spot && !spot.hidden ? [selection!] : []);
  });

  /** Neighbours of a thing that are shown, by `TYPE|direction`. */
  shownAround(id: string): ReadonlyMap<string, ReadonlySet<string>> {
    const found = new Map<string, Set<string>>();
    for (const { from, to, type } of this.links) {
      if (from === to) continue;
      const [way, other] = from === id ? [`${type}|out`, to] : to === id ? [`${type}|in`, from] : ['', ''];
      if (way) found.set(way, (found.get(way) ?? new Set()).add(other));
    }
    return found;
  }

  openedOf(id: string, ways: string): Opened | null {
    return this.picture?.opened.find((each) => each.id === id && each.ways === ways) ?? null;
  }

  /** Since the picture was kept, the data have got this many neighbours more for expansions that were complete. */
  readonly fresh: readonly { readonly opened: Opened; readonly count: number }[] = $derived.by(() =>
    (this.picture?.opened ?? []).flatMap((opened) => {
      const thing = this.#things.get(opened.id);
      if (!thing || opened.ways.indexOf('|') < 0) return [];
      const now = thing.links
        .filter(({ type, direction }) => `${type}|${direction}` === opened.ways)
        .reduce((sum, { count }) => sum + count, 0);
      return now > opened.total ? [{ opened, count: now - opened.total }] : [];
    }),
  );

  /** Brings the next page of a thing's neighbours in some ways (`downstream`, or `SUPPLIES|out`). */
  async expand(id: string, ways: string): Promise<void> {
    const thing = this.#things.get(id);
    const picture = this.picture;
    if (!thing || !picture || this.#busy.has(id)) return;
    if (picture.spots.size >= networkLimit) {
      this.trouble = 'full';
      return;
    }
    const before = this.openedOf(id, ways);
    const page = {
      id,
      ways: waysOf(ways, thing.links),
      after: before?.after ?? null,
      limit: Math.min(pageSize, networkLimit - picture.spots.size),
      beside: [...picture.spots.keys()],
    };
    if (page.ways.length === 0) return;
    const answer = await this.#ask(id, (signal) => this.#app.client.expand(page, signal));
    if (!answer || !this.picture?.spots.has(id)) return;
    const opened = {
      id,
      ways,
      shown: (before?.after ? before.shown : 0) + answer.nodes.length,
      total: answer.total,
      after: answer.next,
    };
    this.#learn(answer);
    this.#bring(id, answer, opened);
  }

  #bring(id: string, answer: NetworkAnswer, opened: Opened): void {
    const picture = this.picture!;
    const fresh = answer.nodes.filter((node) => !picture.spots.has(node.id));
    const wanted = fresh.map((node) => {
      const joining = answer.links.filter(
        ({ from, to }) => (from === id && to === node.id) || (to === id && from === node.id),
      );
      return { id: node.id, width: reservedWidth(node), height, side: sideBy(id, joining) };
    });
    const { inBoxes, ground, at } = this.#room(picture, wanted);
    const places = place(
      at(id),
      wanted.filter((each) => !inBoxes.has(each.id)),
      new Ground(ground),
    );
    const again = answer.nodes.filter((node) => picture.spots.get(node.id)?.hidden).map((node) => node.id);
    let next = core.open(core.add(picture, new Map([...inBoxes, ...places]), id), opened);
    if (again.length > 0) next = core.show(next, again);
    this.draw(next, this.#step('expand', id));
  }

  /** Puts things on the picture that are not there yet, below what stands. */
  async add(ids: readonly string[]): Promise<void> {
    const missing = ids.filter((id) => !this.#things.has(id));
    if (missing.length + (this.picture?.spots.size ?? 0) > networkLimit) {
      this.trouble = 'full';
      return;
    }
    const beside = [...(this.picture?.spots.keys() ?? [])];
    if (missing.length > 0) {
      const answer = await this.#ask(ids[0]!, (signal) =>
        this.#app.client.network({ ids: missing, beside }, signal),
      );
      if (!answer) return;
      this.#learn(answer);
    }
    const picture = this.picture ?? core.nothing;
    const known = ids.filter((id) => this.#things.has(id) && !picture.spots.has(id));
    const wanted = known.map((id) => ({
      id,
      width: reservedWidth(this.#things.get(id)!),
      height,
      side: 'around' as const,
    }));
    const shown = core.show(picture, ids);
    const { inBoxes, ground } = this.#room(picture, wanted);
    const places = placeAlone(
      wanted.filter((each) => !inBoxes.has(each.id)),
      ground,
    );
    if (known.length > 0 || shown !== picture)
      this.draw(core.add(shown, new Map([...inBoxes, ...places]), null), this.#step('add', ids[0]!));
  }

  /** What stands on a picture, where a thing is seen on it, and which of some comers go into a closed group's box. */
  #room(picture: Picture, comers: readonly { readonly id: string }[]) {
    const { groups } = groupsOn(picture, this.#things);
    const closed = new Map(closedOf(picture, groups).map((box) => [box.key, box]));
    const boxes = boxesOf(picture, this.#things);
    const boxOf = (id: string) => {
      const thing = this.#things.get(id);
      return thing && picture.groupBy ? closed.get(groupOf(thing, picture.groupBy)?.key ?? '') : undefined;
    };
    return {
      inBoxes: new Map(
        comers.flatMap(({ id }): [string, Point][] => {
          const box = boxOf(id);
          return box ? [[id, box]] : [];
        }),
      ),
      ground: [...boxes.values(), ...closedBoxes(picture, groups)],
      at: (id: string) => {
        const box = boxOf(id);
        return box ? { ...box, width: groups.get(box.key)!.width, height: foldHeight } : boxes.get(id)!;
      },
    };
  }

  /**
   * Draws a picture as the reader's step; one that would draw too much waits for the reader's word, unless it has been
   * `given`. What `fits` has been placed anew and is shown as a whole.
   */
  draw(drawn: Picture, step: Step | null, { given = false, fits = false } = {}): void {
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
  change(what: string, how: (picture: Picture) => Picture, about?: string): void {
    if (this.picture) this.draw(how(this.picture), this.#step(what, about));
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
    const moved = (picture: Picture) => movedWith(picture, groupsOn(picture, this.#things).groups, to);
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

  /** How many things are being arranged; null: none. */
  #arranging = $state.raw<{ readonly count: number; readonly cancel: () => void } | null>(null);
  get arranging(): number | null {
    return this.#arranging?.count ?? null;
  }
  cancelArranging(): void {
    this.#arranging?.cancel();
    this.#arranging = null;
  }

  /** Arranges what is shown anew, beside the page; what is pinned stays. A picture changed meanwhile is left alone. */
  async arrange(): Promise<void> {
    const picture = this.picture;
    if (!picture || this.#arranging) return;
    if (this.folding.closed.length > 0) {
      this.draw(this.folding.regrouped(picture), { what: 'arrange' }, { fits: true });
      return;
    }
    const boxes = boxesOf(picture, this.#things);
    const moves = (id: string) => this.#things.has(id) && isFree(picture.spots.get(id)!);
    const moving = [...boxes].flatMap(([id, box]) => (moves(id) ? [{ id, ...box }] : []));
    const stays = [...boxes].flatMap(([id, box]) => (moves(id) ? [] : [box]));
    const lines = linesOf(
      this.links.filter(({ from, to }) => from !== to && moves(from) && moves(to)),
      [],
    );
    if (moving.length === 0) return;
    const { arrange } = await import('./arrange/arrange.ts');
    const plan = { boxes: moving, lines: lines.map(({ from, to }) => ({ from, to })) };
    const task = arrange(plan);
    this.#arranging = { count: moving.length, cancel: task.cancel };
    try {
      const places = settle(moving, await task.done, stays);
      if (this.picture === picture) this.draw(core.move(picture, places), { what: 'arrange' });
    } catch (error) {
      this.trouble = error instanceof Error ? error : new Error(String(error));
    } finally {
      task.cancel();
      this.#arranging = null;
    }
  }

  /** Brings what the data have got since the picture was kept. */
  async showFresh(): Promise<void> {
    for (const { opened, count } of this.fresh) {
      const picture = this.picture;
      if (!picture) return;
      if (picture.spots.size + count > networkLimit) {
        this.trouble = 'full';
        return;
      }
      const { id, ways } = opened;
      const way = waysOf(ways, this.#things.get(id)?.links ?? []);
      const limit = Math.min(200, opened.shown + count);
      const question = { id, ways: way, after: null, limit, beside: [...picture.spots.keys()] };
      const answer = await this.#ask(id, (signal) => this.#app.client.expand(question, signal));
      if (!answer) return;
      this.#learn(answer);
      this.#bring(id, answer, {
        ...opened,
        shown: answer.nodes.length,
        total: answer.total,
        after: answer.next,
      });
      if (this.folding.held) return;
    }
  }

  #begin(): void {
    const known = this.start.flatMap((id) => this.#things.get(id) ?? []);
    if (known.length === 0) return;
    const boxes = known.map((thing) => ({ id: thing.id, width: reservedWidth(thing), height }));
    const picture = core.add(core.nothing, layers(boxes, [...this.#links.values()]), null);
    const text = printPicture(picture);
    this.#spelled = { text, picture };
    this.#app.view.draw(text, null);
  }

  #read(text: string | null): Picture | null {
    if (text === null) return null;
    if (this.#spelled?.text !== text) this.#spelled = { text, picture: parsePicture(text) };
    return this.#spelled.picture;
  }

  #learn({ nodes, links, evidence, gone }: NetworkAnswer): void {
    this.#things = new Map([...this.#things, ...nodes.map((node) => [node.id, node] as const)]);
    this.#links = new Map([...this.#links, ...links.map((link) => [link.id, link] as const)]);
    this.#sources = new Map([...this.#sources, ...evidence.map((source) => [source.id, source] as const)]);
    if (gone.length > 0) this.#gone = new Set([...this.#gone, ...gone]);
  }

  #clear(): void {
    this.#things = new Map();
    this.#links = new Map();
    this.#sources = new Map();
    this.#gone = new Set();
    this.#isStale = false;
  }

  #forget(): void {
    this.#clear();
    this.chosen = new Set();
  }

  #step(what: string, id?: string): Step {
    const thing = id === undefined ? undefined : this.#things.get(id);
    return { what, about: thing && nameOn(this.#app.view.speaker, thing) };
  }

  /** Asks on behalf of a thing; null when no answer came (the trouble is told), or another dataset is looked at by then. */
  async #ask<T>(id: string, question: (signal: AbortSignal) => Promise<T>): Promise<T | null> {
    const dataset = this.#dataset;
    this.#busy = new Set([...this.#busy, id]);
    this.trouble = null;
    try {
      const answer = await question(this.#stop.signal);
      return dataset === this.#dataset ? answer : null;
    } catch (error) {
      if (this.#stop.signal.aborted) return null;
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
