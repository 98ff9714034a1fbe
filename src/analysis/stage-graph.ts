import { feedingOf, type Feeding } from './feeds.ts';
import { inputsByStage, stagesByProduct } from './inputs.ts';
import type { Survey } from './survey.ts';
import type { Moment } from './time.ts';

/** What stages take in, give and feed at a moment, whatever the region: made once for a survey and a moment, shared by all regions. */
export class StageGraph {
  static readonly #made = new WeakMap<Survey, Map<string, StageGraph>>();

  /** The graph of a survey at a moment. */
  static of(survey: Survey, at: Moment): StageGraph {
    const made = StageGraph.#made.get(survey) ?? new Map<string, StageGraph>();
    StageGraph.#made.set(survey, made);
    // What has ended now depends on the day, in a year it does not.
    const moment = at.year === null ? at.today : String(at.year);
    const known = made.get(moment);
    if (known) return known;
    if (made.size === mostMoments) made.clear();
    const graph = new StageGraph(survey, at);
    made.set(moment, graph);
    return graph;
  }

  /** Over what stages hang on: not energy, utilities or equipment. */
  readonly feeding: Feeding;
  /** Everything a stage takes in: what it consumes, and what feeds it. */
  readonly inputsOf: (stage: string) => ReadonlySet<string>;
  readonly #yielding: ReadonlyMap<string, readonly string[]>;
  readonly #consuming = new Map<string, string[]>();
  readonly #required: ReadonlySet<string>;
  /** By stage: how many chains it is a part of. */
  readonly #chains = new Map<string, number>();

  private constructor(survey: Survey, at: Moment) {
    this.feeding = feedingOf(survey, at, false);
    this.inputsOf = inputsByStage(survey, at);
    this.#yielding = stagesByProduct(survey);
    const takers = new Set([...survey.stages.keys(), ...survey.feeds.map(({ to }) => to)]);
    for (const stage of takers)
      for (const item of this.inputsOf(stage)) {
        const known = this.#consuming.get(item);
        if (known) known.push(stage);
        else this.#consuming.set(item, [stage]);
      }
    this.#required = new Set(
      survey.chains.flatMap(({ parts }) => parts.filter((part) => part.required).map(({ stage }) => stage)),
    );
    for (const { parts } of survey.chains)
      for (const stage of new Set(parts.map((part) => part.stage)))
        this.#chains.set(stage, (this.#chains.get(stage) ?? 0) + 1);
  }

  /** The stages that give a product. */
  yielding(item: string): readonly string[] {
    return this.#yielding.get(item) ?? [];
  }

  /** The stages that take a product. */
  consuming(item: string): readonly string[] {
    return this.#consuming.get(item) ?? [];
  }

  /** Whether any chain requires the stage. */
  isRequired(stage: string): boolean {
    return this.#required.has(stage);
  }

  /** How many chains the stage is a part of. */
  chainsWith(stage: string): number {
    return this.#chains.get(stage) ?? 0;
  }
}

/** Every year that anybody may ask for is one; more are forgotten. */
const mostMoments = 64;
