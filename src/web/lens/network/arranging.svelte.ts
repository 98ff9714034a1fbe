import { boxesOf } from './boxes.ts';
import type { Folded, NetworkState } from './core/picture.ts';
import * as core from './core/picture.ts';
import { settle } from './core/settle.ts';
import type { DrawnNetwork } from './drawn-network.ts';
import { linesOf } from './lines.ts';
import { parts } from '../../ui/parts.svelte.ts';

const isFree = ({ pinned, hidden }: core.NodePlacement) => !pinned && !hidden;

/** Arranging the network anew, beside the page. */
export class Arranging {
  readonly #network: DrawnNetwork;
  readonly #groups: { readonly closed: readonly Folded[]; regrouped(picture: NetworkState): NetworkState };

  constructor(
    network: DrawnNetwork,
    groups: { readonly closed: readonly Folded[]; regrouped(picture: NetworkState): NetworkState },
  ) {
    this.#network = network;
    this.#groups = groups;
  }

  /** How many things are being arranged; null: none. */
  #task = $state.raw<{ readonly count: number; readonly cancel: () => void } | null>(null);
  get count(): number | null {
    return this.#task?.count ?? null;
  }
  cancel(): void {
    this.#task?.cancel();
    this.#task = null;
  }

  /** Arranges what is shown anew, beside the page; what is pinned stays. A picture changed meanwhile is left alone. */
  async arrange(): Promise<void> {
    const picture = this.#network.picture;
    if (!picture || this.#task) return;
    if (this.#groups.closed.length > 0) {
      this.#network.draw(this.#groups.regrouped(picture), { what: 'arrange' }, { fits: true });
      return;
    }
    const boxes = boxesOf(picture, this.#network.entities.things);
    const moves = (id: string) => this.#network.entities.things.has(id) && isFree(picture.spots.get(id)!);
    const moving = [...boxes].flatMap(([id, box]) => (moves(id) ? [{ id, ...box }] : []));
    const stays = [...boxes].flatMap(([id, box]) => (moves(id) ? [] : [box]));
    const lines = linesOf(
      this.#network.links.filter(({ from, to }) => from !== to && moves(from) && moves(to)),
      [],
    );
    if (moving.length === 0) return;
    const { arrange } = await parts.fetch(() => import('./arrange/arrange.ts'));
    const plan = { boxes: moving, lines: lines.map(({ from, to }) => ({ from, to })) };
    const task = arrange(plan);
    this.#task = { count: moving.length, cancel: task.cancel };
    try {
      const places = settle(moving, await task.done, stays);
      if (this.#network.picture === picture)
        this.#network.draw(core.move(picture, places), { what: 'arrange' });
    } catch (error) {
      this.#network.trouble = error instanceof Error ? error : new Error(String(error));
    } finally {
      task.cancel();
      this.#task = null;
    }
  }
}
