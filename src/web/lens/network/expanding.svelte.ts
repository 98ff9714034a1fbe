/* eslint-disable svelte/prefer-svelte-reactivity -- maps and sets here are values that never change, held by $state.raw */
import { networkLimit } from '../../../model/vocabulary/limits.ts';
import type { NetworkAnswer } from '../../../model/contract/network.ts';
import type { Client } from '../../client/client.ts';
import { boxesOf, groupOf, groupsOn, reservedWidth } from './boxes.ts';
import { closedBoxes, closedOf } from './core/folding.ts';
import * as core from './core/picture.ts';
import type { ExpansionState, NetworkState, Point } from './core/picture.ts';
import { OccupancyGrid, place, placeAlone } from './core/place.ts';
import { foldHeight, height } from './core/size.ts';
import { sideBy, waysOf } from './core/ways.ts';
import type { DrawnNetwork } from './drawn-network.ts';

/** How many neighbours one step of an expansion brings. */
export const pageSize = 25;

/** Bringing entities into the network: neighbours of what stands there, or others by name. What stands stays where it is. */
export class Expanding {
  readonly #network: DrawnNetwork;
  readonly #client: Client;
  /** A picture waits for the reader's word. */
  readonly #isHeld: () => boolean;
  /** Whether an entity is being asked about. */
  readonly isBusy: (id: string) => boolean;

  constructor(
    network: DrawnNetwork,
    client: Client,
    { isHeld, isBusy }: { isHeld: () => boolean; isBusy: (id: string) => boolean },
  ) {
    this.#network = network;
    this.#client = client;
    this.#isHeld = isHeld;
    this.isBusy = isBusy;
  }

  /** Neighbours of a thing that are shown, by `TYPE|direction`. */
  shownAround(id: string): ReadonlyMap<string, ReadonlySet<string>> {
    const found = new Map<string, Set<string>>();
    for (const { from, to, type } of this.#network.links) {
      if (from === to) continue;
      const [way, other] = from === id ? [`${type}|out`, to] : to === id ? [`${type}|in`, from] : ['', ''];
      if (way) found.set(way, (found.get(way) ?? new Set()).add(other));
    }
    return found;
  }

  openedOf(id: string, ways: string): ExpansionState | null {
    return this.#network.picture?.opened.find((each) => each.id === id && each.ways === ways) ?? null;
  }

  /** Since the picture was kept, the data have got this many neighbours more for expansions that were complete. */
  readonly fresh: readonly { readonly opened: ExpansionState; readonly count: number }[] = $derived.by(() =>
    (this.#network.picture?.opened ?? []).flatMap((opened) => {
      const thing = this.#network.entities.things.get(opened.id);
      if (!thing || opened.ways.indexOf('|') < 0) return [];
      const now = thing.links
        .filter(({ type, direction }) => `${type}|${direction}` === opened.ways)
        .reduce((sum, { count }) => sum + count, 0);
      return now > opened.total ? [{ opened, count: now - opened.total }] : [];
    }),
  );

  /** Brings the next page of a thing's neighbours in some ways (`downstream`, or `SUPPLIES|out`). */
  async expand(id: string, ways: string): Promise<void> {
    const thing = this.#network.entities.things.get(id);
    const picture = this.#network.picture;
    if (!thing || !picture || this.isBusy(id)) return;
    if (picture.spots.size >= networkLimit) {
      this.#network.trouble = 'full';
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
    const answer = await this.#network.ask(id, (signal) => this.#client.expand(page, signal));
    if (!answer || !this.#network.picture?.spots.has(id)) return;
    const opened = {
      id,
      ways,
      shown: (before?.after ? before.shown : 0) + answer.nodes.length,
      total: answer.total,
      after: answer.next,
    };
    this.#network.entities.learn(answer);
    this.#bring(id, answer, opened);
  }

  #bring(id: string, answer: NetworkAnswer, opened: ExpansionState): void {
    const picture = this.#network.picture!;
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
      new OccupancyGrid(ground),
    );
    const again = answer.nodes.filter((node) => picture.spots.get(node.id)?.hidden).map((node) => node.id);
    let next = core.open(core.add(picture, new Map([...inBoxes, ...places]), id), opened);
    if (again.length > 0) next = core.show(next, again);
    this.#network.draw(next, this.#network.step('expand', id));
  }

  /** Puts things on the picture that are not there yet, below what stands. */
  async add(ids: readonly string[]): Promise<void> {
    const missing = ids.filter((id) => !this.#network.entities.things.has(id));
    if (missing.length + (this.#network.picture?.spots.size ?? 0) > networkLimit) {
      this.#network.trouble = 'full';
      return;
    }
    const beside = [...(this.#network.picture?.spots.keys() ?? [])];
    if (missing.length > 0) {
      const answer = await this.#network.ask(ids[0]!, (signal) =>
        this.#client.network({ ids: missing, beside }, signal),
      );
      if (!answer) return;
      this.#network.entities.learn(answer);
    }
    const picture = this.#network.picture ?? core.nothing;
    const known = ids.filter((id) => this.#network.entities.things.has(id) && !picture.spots.has(id));
    const wanted = known.map((id) => ({
      id,
      width: reservedWidth(this.#network.entities.things.get(id)!),
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
      this.#network.draw(
        core.add(shown, new Map([...inBoxes, ...places]), null),
        this.#network.step('add', ids[0]!),
      );
  }

  /** What stands on a picture, where a thing is seen on it, and which of some comers go into a closed group's box. */
  #room(picture: NetworkState, comers: readonly { readonly id: string }[]) {
    const { groups } = groupsOn(picture, this.#network.entities.things);
    const closed = new Map(closedOf(picture, groups).map((box) => [box.key, box]));
    const boxes = boxesOf(picture, this.#network.entities.things);
    const boxOf = (id: string) => {
      const thing = this.#network.entities.things.get(id);
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

  /** Brings what the data have got since the picture was kept. */
  async showFresh(): Promise<void> {
    for (const { opened, count } of this.fresh) {
      const picture = this.#network.picture;
      if (!picture) return;
      if (picture.spots.size + count > networkLimit) {
        this.#network.trouble = 'full';
        return;
      }
      const { id, ways } = opened;
      const way = waysOf(ways, this.#network.entities.things.get(id)?.links ?? []);
      const limit = Math.min(200, opened.shown + count);
      const question = { id, ways: way, after: null, limit, beside: [...picture.spots.keys()] };
      const answer = await this.#network.ask(id, (signal) => this.#client.expand(question, signal));
      if (!answer) return;
      this.#network.entities.learn(answer);
      this.#bring(id, answer, {
        ...opened,
        shown: answer.nodes.length,
        total: answer.total,
        after: answer.next,
      });
      if (this.#isHeld()) return;
    }
  }
}
