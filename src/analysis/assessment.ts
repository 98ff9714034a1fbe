import { completeness, type Completeness } from './completeness.ts';
import {
  gathered,
  inputsByStage,
  onlySupplier,
  stagesByProduct,
  suppliersOf,
  type InputSupply,
} from './inputs.ts';
import { countOf, isLocalFlow, localStage, type RegionContext, type LocalStage } from './local.ts';
import { stateOf, type SingleSupplier, type Standing } from './stage-state.ts';
import type { Flow, Part, Survey, SurveyChain } from './survey.ts';

export interface FirmCounts {
  readonly owners: number;
  readonly plants: number;
  readonly published: number;
}

/** A survey held against one region, moment and threshold. What is asked twice is worked out once. */
export class Assessment {
  readonly #locals = new Map<string, LocalStage>();
  readonly #singles = new Map<string, readonly SingleSupplier[]>();
  readonly #standings = new Map<Part, Standing>();
  readonly #observed = new Map<SurveyChain, boolean>();
  #flows: Map<string, Flow[]> | null = null;
  readonly #inputsOf: (stage: string) => ReadonlySet<string>;
  readonly #yielding: ReadonlyMap<string, readonly string[]>;

  constructor(
    readonly survey: Survey,
    readonly context: RegionContext,
    readonly threshold: number,
  ) {
    this.#inputsOf = inputsByStage(survey, context);
    this.#yielding = stagesByProduct(survey);
  }

  local(stage: string): LocalStage {
    return remembered(this.#locals, stage, () => localStage(this.survey, this.context, stage));
  }

  /** Whether anybody local operates the stage. */
  isOperated(stage: string): boolean {
    return countOf(this.local(stage)) > 0;
  }

  inputsOf(stage: string): ReadonlySet<string> {
    return this.#inputsOf(stage);
  }

  /** The stages that give a product. */
  yielding(item: string): readonly string[] {
    return this.#yielding.get(item) ?? [];
  }

  /** The by-product flows of an item that are, or may be, of the region. */
  flowsOf(item: string): readonly Flow[] {
    if (this.#flows === null) {
      this.#flows = new Map();
      for (const flow of this.survey.flows) {
        if (flow.item === null || !isLocalFlow(this.context, flow)) continue;
        this.#flows.set(flow.item, [...(this.#flows.get(flow.item) ?? []), flow]);
      }
    }
    return this.#flows.get(item) ?? [];
  }

  /** Each input of a stage with its local suppliers. */
  supplies(stage: string): InputSupply[] {
    return [...this.inputsOf(stage)].map((item) =>
      gathered(item, suppliersOf(this.survey, this.context, this, stage, item)),
    );
  }

  /** The inputs of a stage that have exactly one local supplier or maker. */
  singles(stage: string): readonly SingleSupplier[] {
    return remembered(this.#singles, stage, () =>
      [...this.inputsOf(stage)].flatMap((item) => {
        const supplier = onlySupplier(suppliersOf(this.survey, this.context, this, stage, item));
        return supplier === null ? [] : [{ item, supplier }];
      }),
    );
  }

  /** How a stage stands in a chain that it is a part of. */
  standing(chain: SurveyChain, part: Part): Standing {
    return remembered(this.#standings, part, () =>
      this.#stand(part.stage, part.required, this.#isObserved(chain)),
    );
  }

  completeness(chain: SurveyChain): Completeness {
    const required = chain.parts.filter((part) => part.required);
    return completeness(required.map((part) => this.standing(chain, part).state));
  }

  /** Of several chains together: a stage that they share counts once, as required where any of them requires it. */
  totals(chains: readonly SurveyChain[]): Completeness & { readonly stages: number } {
    const required = new Set<string>();
    const observed = new Set<string>();
    const all = new Set<string>();
    for (const chain of chains)
      for (const part of chain.parts) {
        all.add(part.stage);
        if (part.required) required.add(part.stage);
        if (this.#isObserved(chain)) observed.add(part.stage);
      }
    const states = [...required].map((stage) => this.#stand(stage, true, observed.has(stage)).state);
    return { ...completeness(states), stages: all.size };
  }

  /** Who operates any of the stages: ultimate owners, their plants, and firms published without names. */
  firms(stages: Iterable<string>): FirmCounts {
    const owners = new Set<string>();
    let plants = 0;
    // A cluster that operates several of the stages is one cluster: its greatest published number counts.
    const clusters = new Map<string, number>();
    for (const stage of stages) {
      const local = this.local(stage);
      for (const [owner, held] of local.owners) {
        owners.add(owner);
        plants += held.length;
      }
      for (const { owner, addition } of local.projects) {
        owners.add(owner ?? addition.project);
        plants++;
      }
      for (const { operation } of local.clusters)
        clusters.set(
          operation.operator,
          Math.max(operation.firmCount ?? 1, clusters.get(operation.operator) ?? 0),
        );
    }
    return {
      owners: owners.size,
      plants,
      published: [...clusters.values()].reduce((sum, each) => sum + each, 0),
    };
  }

  #stand(stage: string, required: boolean, isObserved: boolean): Standing {
    const { threshold } = this;
    const singles = this.isOperated(stage) ? this.singles(stage) : [];
    return stateOf(this.local(stage), singles, {
      required,
      threshold,
      year: this.context.at.year,
      isObserved,
    });
  }

  #isObserved(chain: SurveyChain): boolean {
    return remembered(this.#observed, chain, () => chain.parts.some(({ stage }) => this.isOperated(stage)));
  }
}

function remembered<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
}
