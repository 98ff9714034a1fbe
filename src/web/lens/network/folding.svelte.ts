import { untrack } from 'svelte';
import type { Link } from '../../../model/contract/entity.ts';
import type { NetworkNode } from '../../../model/contract/network.ts';
import type { Step } from '../../url/history.svelte.ts';
import type { View } from '../../url/view.svelte.ts';
import { groupName, groupOf, groupsOn } from './boxes.ts';
import * as core from './core/folding.ts';
import type { Drawn } from './core/folding.ts';
import { nothing } from './core/picture.ts';
import type { Folded, Grouping, NetworkState } from './core/picture.ts';
import { closeAll, openAll, regroup } from './core/regroup.ts';
import { linesOf } from './lines.ts';

/** The most things and lines that are drawn without the reader having been told how many there would be. */
export const mostDrawn = 2000;

/** How a picture is drawn whose size the reader knows. */
const anew = { given: true, fits: true };

/** A picture that was not drawn as it was asked for, since that would draw too much. */
export interface Held {
  /** A step that waits for the reader's word, or an address whose picture began folded. */
  readonly kind: 'step' | 'address';
  readonly picture: NetworkState;
  readonly step: Step | null;
  /** How many things and lines it would draw. */
  readonly count: number;
  /** By what its things would be, or were, folded. */
  readonly by: Grouping;
  /** The picture on screen for as long as this matters. */
  readonly beside: NetworkState | null;
}

/** What the groups are asked of the network that they are on. */
interface Grouped {
  readonly picture: NetworkState | null;
  readonly isWaiting: boolean;
  readonly things: ReadonlyMap<string, NetworkNode>;
  shownOn(picture: NetworkState): {
    readonly things: readonly NetworkNode[];
    readonly links: readonly Link[];
  };
  draw(
    picture: NetworkState,
    step: Step | null,
    size?: { readonly given?: boolean; readonly fits?: boolean },
  ): void;
}

/** The groups of the network's picture: closed into one box each, opened again, and closed where there is too much to draw. */
export class NodeGrouping {
  readonly #network: Grouped;
  readonly #view: View;
  #held = $state.raw<Held | null>(null);
  /** The box of a closed group that the reader stands at; matters while nothing is selected. */
  at = $state.raw<string | null>(null);

  readonly #on = $derived.by(() => groupsOn(this.#network.picture ?? nothing, this.#network.things));
  /** The groups drawn as one box. */
  readonly closed: readonly Folded[] = $derived.by(() =>
    this.#network.picture ? core.closedOf(this.#network.picture, this.#on.groups) : [],
  );
  /** How many groups there are to close. */
  readonly open: number = $derived.by(() => {
    const all = [...this.#on.groups.values()].filter(({ key, members }) => key !== '' && members.length > 1);
    return all.filter(({ key }) => !this.closed.some((each) => each.key === key)).length;
  });
  readonly held: Held | null = $derived.by(() =>
    this.#held && this.#held.beside === this.#network.picture ? this.#held : null,
  );

  /** To be made while a component is being made; lives as long as that. */
  constructor(network: Grouped, view: View) {
    this.#network = network;
    this.#view = view;
    // Before anything is drawn of it: a picture that comes from elsewhere begins folded where it is too much.
    $effect.pre(() => {
      const { picture, isWaiting } = network;
      if (picture !== null && !isWaiting) untrack(() => this.#begin(picture));
    });
  }

  /** What is drawn of some things and the links among them. */
  drawn(things: readonly NetworkNode[], links: readonly Link[]): Drawn<NetworkNode, Link> {
    return core.fold(this.#network.picture ?? nothing, this.#on.groups, things, links);
  }

  nameOf(key: string): string {
    return groupName(this.#view.localizer, key, this.#on.briefs.get(key) ?? null);
  }

  /** The box in whose closed group a thing is; null: it is drawn for itself. */
  boxOf(id: string): string | null {
    const key = this.keyOf(id);
    return key !== null && this.closed.some((each) => each.key === key) ? core.boxId(key) : null;
  }

  /** The group of a thing on the picture; null where nothing is grouped. */
  keyOf(id: string): string | null {
    const by = this.#network.picture?.groupBy ?? null;
    const thing = this.#network.things.get(id);
    return by === null || !thing ? null : (groupOf(thing, by)?.key ?? '');
  }

  close(key: string): void {
    const picture = this.#network.picture;
    if (!picture?.groupBy) return;
    const next = core.close(picture, this.#on.groups, key);
    if (next === picture) return;
    this.at = core.boxId(key);
    this.#network.draw(next, { what: 'fold', about: this.nameOf(key) });
  }

  unfold(key: string): void {
    const { picture } = this.#network;
    if (!picture) return;
    const next = core.unfold(picture, this.#on.groups, key);
    this.#network.draw(next, { what: 'unfold', about: this.nameOf(key) });
  }

  closeAll(): void {
    const { picture } = this.#network;
    if (picture?.groupBy) this.#network.draw(this.#folded(picture), { what: 'foldAll' }, anew);
  }

  openAll(): void {
    const { picture } = this.#network;
    const next = picture && openAll(picture, this.#on.groups);
    if (next) this.#network.draw(next, { what: 'openAll' }, { fits: true });
  }

  /** The things of a grouped picture placed group by group, closed groups as one box each. */
  regrouped(picture: NetworkState): NetworkState {
    return regroup(picture, this.#groups(picture));
  }

  /** Without the closed groups that have lost their things. */
  tidied(picture: NetworkState): NetworkState {
    return picture.folded.length > 0 ? core.tidy(picture, this.#groups(picture)) : picture;
  }

  /** Whether a step waits for the reader's word, since it would draw more than is drawn, and too much. */
  holds(picture: NetworkState, step: Step | null): boolean {
    this.#held = null;
    const before = this.#network.picture;
    if (picture.isWhole) return false;
    const count = this.#countOf(picture);
    if (count <= mostDrawn || (before && count <= this.#countOf(before))) return false;
    this.#held = { kind: 'step', picture, step, count, by: this.#groupingFor(picture), beside: before };
    return true;
  }

  /** Draws what was held with its groups closed. */
  foldHeld(): void {
    const { held } = this;
    if (held) this.#network.draw(this.#folded(held.picture), held.step, anew);
  }

  /** Draws what was held thing by thing, however much it is. */
  drawHeld(): void {
    const { held } = this;
    if (held) this.#network.draw({ ...held.picture, isWhole: true }, held.step ?? { what: 'whole' }, anew);
  }

  drop(): void {
    this.#held = null;
  }

  #begin(picture: NetworkState): void {
    if (picture.isWhole) return;
    const count = this.#countOf(picture);
    if (count <= mostDrawn) return;
    const folded = this.#folded(picture);
    if (this.#countOf(folded) >= count) return;
    this.#network.draw(folded, null, anew);
    const by = folded.groupBy!;
    this.#held = { kind: 'address', picture, step: null, count, by, beside: this.#network.picture };
  }

  /** With all its groups closed, and what is in none as well where it would still be too much. */
  #folded(picture: NetworkState): NetworkState {
    const groupBy = this.#groupingFor(picture);
    const grouped = { ...picture, groupBy, folded: groupBy === picture.groupBy ? picture.folded : [] };
    const groups = this.#groups(grouped);
    const next = closeAll(grouped, groups);
    return this.#countOf(next) <= mostDrawn ? next : closeAll(grouped, groups, 'what is in no group too');
  }

  /** The present grouping, or else by place; by kind where most things are in no place. */
  #groupingFor(picture: NetworkState): Grouping {
    if (picture.groupBy) return picture.groupBy;
    const { groups } = groupsOn({ ...picture, groupBy: 'place' }, this.#network.things);
    return (groups.get('')?.members.length ?? 0) * 2 > picture.spots.size ? 'label' : 'place';
  }

  #groups(picture: NetworkState): core.Groups {
    return groupsOn(picture, this.#network.things).groups;
  }

  /** How many things and lines a picture draws, whatever a filter hides of them. */
  #countOf(picture: NetworkState): number {
    const { things, links } = this.#network.shownOn(picture);
    if (things.length + links.length <= mostDrawn) return things.length + links.length;
    const drawn = core.fold(picture, this.#groups(picture), things, links);
    return drawn.things.length + drawn.closed.length + linesOf(drawn.links, picture.loose).length;
  }
}
