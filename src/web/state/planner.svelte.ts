import type { Brief } from '../../model/contract/entity.ts';
import type { Gap, Gaps } from '../../model/contract/gaps.ts';
import type {
  ComparedStage,
  Comparison,
  Overview,
  PlaceCounts,
  Places,
} from '../../model/contract/planner.ts';
import type { Client } from '../client/client.ts';
import { byId } from '../ui/grouped.ts';
import { Resource } from '../client/resource.svelte.ts';
import type { Server } from '../client/server.svelte.ts';
import { mostDifferent } from '../url/view-state.ts';
import type { View } from '../url/view.svelte.ts';

/** What the planner asks besides the chains: the city at a glance, its places and years, gaps, and two views side by side. */
export class Planner {
  readonly overview: Resource<Overview>;
  readonly places: Resource<Places>;
  /** Asked for once a reader is about to choose a place. */
  readonly placeCounts: Resource<PlaceCounts>;
  isChoosingPlace = $state(false);
  readonly gaps: Resource<Gaps>;
  readonly comparison: Resource<Comparison>;
  #view: View;

  constructor(view: View, server: Server, client: Client) {
    this.#view = view;
    this.overview = new Resource(server, () =>
      view.chain === null
        ? { about: view.scopeKey, subject: 'overview', ask: (signal) => client.overview(view.scope, signal) }
        : null,
    );
    this.places = new Resource(server, () => ({
      about: view.dataset ?? '',
      ask: (signal) => client.places(signal),
    }));
    this.placeCounts = new Resource(server, () =>
      this.isChoosingPlace
        ? {
            about: JSON.stringify([view.dataset, view.year, view.threshold]),
            subject: 'places',
            ask: (signal) => client.placeCounts(view.scope, signal),
          }
        : null,
    );
    this.gaps = new Resource(server, () => {
      const chain = view.chain;
      return chain === null
        ? null
        : {
            about: `${chain} ${view.scopeKey}`,
            subject: chain,
            ask: (signal) => client.gaps(chain, view.scope, signal),
          };
    });
    this.comparison = new Resource(server, () => {
      const { chain, against, scope } = view;
      return chain === null || against === null
        ? null
        : {
            about: `${chain} ${against} ${view.scopeKey}`,
            subject: chain,
            ask: (signal) => client.compare(chain, against === mostDifferent ? null : against, scope, signal),
          };
    });
  }

  /** The gaps of the chain looked at; while another region or year is awaited, those of the last. */
  get listed(): readonly Gap[] {
    const answer = this.gaps.last;
    return answer && answer.chain?.id === this.#view.chain ? answer.gaps : [];
  }

  /** The gaps whose subject this is. */
  gapsOf(id: string | null): readonly Gap[] {
    return this.listed.filter((gap) => gap.subject.id === id);
  }

  /** Stages that the selected gap is about: to be lit in the picture. */
  readonly lit: readonly string[] = $derived.by(() =>
    this.gapsOf(this.#view.selection).flatMap((gap) => gap.stages),
  );

  /** Operated stages that wait for the selected gap, in their order: 1, 2 … */
  readonly waiting: readonly string[] = $derived.by(() =>
    this.gapsOf(this.#view.selection)
      .flatMap((gap) => gap.dependsOn)
      .map(({ id }) => id)
      .filter((id, at, all) => all.indexOf(id) === at),
  );

  /** What the gaps and the overview name, by id. */
  readonly named: ReadonlyMap<string, Brief> = $derived.by(() =>
    byId<Brief>([
      ...(this.overview.last?.mentioned ?? []),
      ...(this.gaps.last?.gaps ?? []).flatMap(({ subject, dependsOn }) => [subject, ...dependsOn]),
    ]),
  );

  /** How each stage differs from what the view is held against; empty without a comparison. */
  readonly compared: ReadonlyMap<string, ComparedStage> = $derived.by(() => {
    const answer = this.#view.against === null ? null : this.comparison.last;
    return byId(answer?.chain.id === this.#view.chain ? (answer?.stages ?? []) : []);
  });
}
