import { completeness, type Completeness } from './completeness.ts';
import { inputSupply, outsideSuppliers, singleSuppliers, type InputSupply } from './inputs.ts';
import {
  isLocal,
  isLocalFlow,
  isOperated,
  localCounts,
  localPlants,
  regionContext,
  type FirmCounts,
  type LocalCounts,
  type LocalPlants,
  type RegionContext,
  type Tally,
} from './local.ts';
import type { Sourcing } from '../model/vocabulary/kinds.ts';
import { chainsHere } from './scope.ts';
import { shortageOf } from './shortage.ts';
import { StageGraph } from './stage-graph.ts';
import {
  standingOf,
  type Shortage,
  type SingleSupplier,
  type StageFacts,
  type Standing,
} from './stage-state.ts';
import { Statements, type StageStatement } from './statements.ts';
import type { Flow, Part, Survey, SurveyChain } from './survey.ts';
import { holding, type Moment } from './time.ts';

export type { FirmCounts } from './local.ts';

/** A survey held against one region, moment and threshold. What is asked twice is worked out once. */
export class Assessment implements StageFacts {
  readonly statements: Statements;
  /** What stages take in, give and feed at the moment. */
  readonly stages: StageGraph;
  readonly #tally: Tally | null;
  readonly #counts = new Map<string, LocalCounts>();
  readonly #plants = new Map<string, LocalPlants>();
  readonly #singles = new Map<string, readonly SingleSupplier[]>();
  readonly #standings = new Map<string, Standing>();
  #flows: Map<string, Flow[]> | null = null;
  #here: ReadonlySet<string> | null = null;
  #city: { readonly region: string; readonly assessment: Assessment } | null | undefined;

  constructor(
    readonly survey: Survey,
    readonly context: RegionContext,
    readonly threshold: number,
  ) {
    this.#tally = survey.tallyIn?.(context) ?? null;
    this.statements = new Statements(survey, context);
    this.stages = StageGraph.of(survey, context.at);
  }

  /** Who operates a stage here, in numbers. */
  counts(stage: string): LocalCounts {
    return remembered(this.#counts, stage, () =>
      localCounts(this.survey, this.context, stage, this.#tally ?? undefined),
    );
  }

  /** Who operates a stage here, one by one. */
  plants(stage: string): LocalPlants {
    return remembered(this.#plants, stage, () => localPlants(this.survey, this.context, stage));
  }

  /** Whether anybody local operates the stage. */
  isOperated(stage: string): boolean {
    return isOperated(this.counts(stage));
  }

  /** Whether any chain requires the stage. */
  isRequired(stage: string): boolean {
    return this.stages.isRequired(stage);
  }

  /** Whether the chain is one that the region is measured against. */
  isHere(chain: string): boolean {
    this.#here ??= chainsHere(this.survey, this.context, this.stages, (stage) => this.isOperated(stage));
    return this.#here.has(chain);
  }

  inputsOf(stage: string): ReadonlySet<string> {
    return this.stages.inputsOf(stage);
  }

  /** The stages that give a product. */
  yielding(item: string): readonly string[] {
    return this.stages.yielding(item);
  }

  /** The stages that take a product. */
  consuming(item: string): readonly string[] {
    return this.stages.consuming(item);
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

  /** Each input of a stage with who gives it here. */
  supplies(stage: string): InputSupply[] {
    return [...this.inputsOf(stage)].map((item) => inputSupply(this.survey, this.context, this, stage, item));
  }

  /** The inputs of a stage operated here that exactly one other owner supplies. */
  singles(stage: string): readonly SingleSupplier[] {
    return remembered(
      this.#singles,
      stage,
      () =>
        this.#tally?.singles(stage, this.inputsOf(stage)) ??
        singleSuppliers(this.survey, this.context, this, stage, this.inputsOf(stage)),
    );
  }

  /** How a stage stands as a part of a chain. */
  standing({ stage, sourcing }: Pick<Part, 'stage' | 'sourcing'>): Standing {
    return remembered(this.#standings, `${sourcing ?? 'local'}|${stage}`, () =>
      standingOf(this, stage, sourcing),
    );
  }

  get at(): Moment {
    return this.context.at;
  }

  /** What is said about the very stage. */
  statementsOf(stage: string): readonly StageStatement[] {
    return this.statements.of(stage);
  }

  /** By how much what the stage can make falls short of what is taken of it here. */
  shortage(stage: string): Shortage | null {
    return shortageOf(this.survey, this, stage, this.at, (item, takers) => this.#isUsedBesides(item, takers));
  }

  /** Who is known to supply what the stage would give to anybody here. */
  suppliers(stage: string): readonly string[] {
    return outsideSuppliers(this.survey, this.context, this, stage, (item) =>
      this.consuming(item).filter((each) => this.isOperated(each)),
    );
  }

  /** The home city that the region is a part of, and how many operate the stage there, where anybody does. */
  elsewhere(stage: string): { region: string; owners: number } | null {
    if (this.#city === undefined) this.#city = this.#assessCity();
    if (this.#city === null) return null;
    const { owners, clusters } = this.#city.assessment.counts(stage);
    const all = owners + clusters.length;
    return all === 0 ? null : { region: this.#city.region, owners: all };
  }

  /** Of the required stages of one chain. */
  completeness(chain: SurveyChain): Completeness {
    return this.#complete(chain.parts.filter((part) => part.required));
  }

  /**
   * Of several chains together: a stage that they share counts once, as required where any of them requires it, and as bought
   * in only where all that require it say so.
   */
  totals(chains: readonly SurveyChain[]): Completeness & { readonly stages: number } {
    const all = new Set(chains.flatMap(({ parts }) => parts.map(({ stage }) => stage)));
    return { ...this.#complete(requiredOf(chains)), stages: all.size };
  }

  /** Who operates any of the stages: ultimate owners, their plants, and firms published without names. */
  firms(stages: Iterable<string>): FirmCounts {
    if (this.#tally) return this.#tally.firms(stages);
    const owners = new Set<string>();
    let plants = 0;
    // A cluster that operates several of the stages is one cluster: its greatest published number counts.
    const clusters = new Map<string, number | null>();
    for (const stage of stages) {
      const local = this.plants(stage);
      for (const [owner, held] of local.owners) {
        owners.add(owner);
        plants += held.length;
      }
      for (const { operation } of local.clusters) {
        const known = clusters.get(operation.operator) ?? null;
        clusters.set(operation.operator, greater(known, operation.firmCount));
      }
    }
    return { owners: owners.size, plants, ...publishedOf(clusters.values()) };
  }

  #complete(parts: readonly Pick<Part, 'stage' | 'sourcing'>[]): Completeness {
    const required = parts.map((part) => ({
      standing: this.standing(part),
      isDated: this.counts(part.stage).newest !== null,
    }));
    return completeness(required, this.context.at.year);
  }

  /** Whether a firm here is known to use a product that operates none of the stages which take it. */
  #isUsedBesides(item: string, consumers: readonly string[]): boolean {
    return (this.survey.users.get(item) ?? []).some(
      (fact) =>
        isLocal(this.context, fact) &&
        holding(fact, this.context.at) === 'holds' &&
        !consumers.some((stage) => this.plants(stage).owners.has(this.context.ownerOf(fact.user))),
    );
  }

  #assessCity() {
    const { survey, context, threshold } = this;
    const city = context.hierarchy.homeCityOf(context.region, survey.home);
    if (city === null) return null;
    const wider = regionContext(survey, context.hierarchy, city, context.at);
    return { region: city, assessment: new Assessment(survey, wider, threshold) };
  }
}

/** What any of the chains requires, each stage once; as bought in only where all that require it say so. */
export function requiredOf(chains: readonly SurveyChain[]): Pick<Part, 'stage' | 'sourcing'>[] {
  const required = new Map<string, Sourcing | null>();
  for (const part of chains.flatMap(({ parts }) => parts.filter((each) => each.required))) {
    const known = required.get(part.stage);
    required.set(part.stage, known === undefined || known === 'external' ? part.sourcing : known);
  }
  return [...required].map(([stage, sourcing]) => ({ stage, sourcing }));
}

/** The greater of two published numbers of a cluster. */
export const greater = (a: number | null, b: number | null) =>
  a === null || b === null ? (a ?? b) : Math.max(a, b);

/** The sum of the numbers that are published for clusters, and how many clusters have none. */
export function publishedOf(clusters: Iterable<number | null>): { published: number; several: number } {
  const found = { published: 0, several: 0 };
  for (const each of clusters)
    if (each === null) found.several++;
    else found.published += each;
  return found;
}

function remembered<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
}
