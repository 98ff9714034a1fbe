import type { Assessment } from '../assessment.ts';
import { localPlants } from '../local.ts';
import { majorityOwner } from '../owners.ts';
import { rowsOf, type Rows } from './rows.ts';
import { passingOf, sourcesOf } from './sources.ts';

/** A list of ids and their numbers. */
export class Numbered {
  readonly ids: string[] = [];
  readonly #numbers = new Map<string, number>();

  /** The number of an id, given now if it has none. */
  add(id: string): number {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    this.#numbers.set(id, this.ids.length);
    return this.ids.push(id) - 1;
  }
  number(id: string): number | undefined {
    return this.#numbers.get(id);
  }
  get size(): number {
    return this.ids.length;
  }
}

/** What a source is, as a number. */
export const sourceKinds = { firm: 0, stage: 1, 'bought-in': 2 } as const;

/** Who operates and who supplies what in a region at a moment, by number: what losses are followed through. */
export interface SupplyGraph {
  readonly firms: Numbered;
  readonly stages: Numbered;
  readonly items: Numbered;
  /** By firm: it operates something else than what is counted here, and so never stops of itself. */
  readonly isElsewhere: Uint8Array;
  /** By firm: the number of its ultimate owner among `owners`; a cluster is its own. */
  readonly owners: Numbered;
  readonly ownerOf: Int32Array;
  /** By owner: the firms whose majority it holds. */
  readonly daughters: ReadonlyMap<string, readonly string[]>;
  /** By stage: whether it is operated here. */
  readonly isOperated: Uint8Array;
  /** Operations counted here. */
  readonly operator: Int32Array;
  readonly operated: Int32Array;
  readonly operationsOfFirm: Rows;
  readonly operationsOfStage: Rows;
  /** Inputs of operated stages that have a known supplier. */
  readonly inputStage: Int32Array;
  readonly inputItem: Int32Array;
  readonly inputsOfStage: Rows;
  /** By input its sources, in the order of sourcesOf: which kind, and the number of the firm or stage. */
  readonly sources: Rows;
  readonly sourceKind: Uint8Array;
  readonly sourceId: Int32Array;
  /** Which inputs a firm, or a stage, is a source of. */
  readonly inputsFromFirm: Rows;
  readonly inputsFromStage: Rows;
  /** By stage: the items it gives. */
  readonly given: readonly ReadonlySet<number>[];
  readonly byteLength: number;
}

/**
 * Makes the supply graph of an assessment. What it holds is the same for every loss.
 *
 * @param pause called between stages, so that who waits may be heard; may throw to end the work
 */
export async function supplyGraphOf(
  assessment: Assessment,
  pause: () => Promise<void> | void = () => undefined,
): Promise<SupplyGraph> {
  const { survey, context } = assessment;
  const [firms, stages, items, owners] = [new Numbered(), new Numbered(), new Numbered(), new Numbered()];
  const passing = passingOf(assessment);
  const ownerIds: number[] = [];
  const elsewhere = new Set<number>();
  const firm = (id: string) => {
    const number = firms.add(id);
    ownerIds[number] ??= owners.add(context.ownerOf(id));
    return number;
  };

  const operator: number[] = [];
  const operated: number[] = [];
  const all = new Set([
    ...survey.chains.flatMap(({ parts }) => parts.map(({ stage }) => stage)),
    ...survey.stages.keys(),
    ...survey.operations.keys(),
    ...survey.feeds.flatMap(({ from, to }) => [from, to]),
  ]);
  for (const stage of all) {
    await pause();
    const number = stages.add(stage);
    const { owners: own, clusters, notCounted } = localPlants(survey, context, stage);
    for (const { operation } of [...own.values()].flat().concat(clusters)) {
      operator.push(firm(operation.operator));
      operated.push(number);
    }
    for (const { who, isProject, why } of notCounted)
      if (!isProject && why !== 'ended' && why !== 'not-yet') elsewhere.add(firm(who));
  }
  const isOperated = new Uint8Array(stages.size);
  for (const stage of operated) isOperated[stage] = 1;

  const inputStage: number[] = [];
  const inputItem: number[] = [];
  const ofInput: number[] = [];
  const kinds: number[] = [];
  const ids: number[] = [];
  for (const [number, stage] of stages.ids.entries()) {
    if (isOperated[number] === 0) continue;
    for (const item of assessment.inputsOf(stage)) {
      if (survey.apart.has(item)) continue;
      await pause();
      const found = sourcesOf(assessment, passing, stage, item);
      if (found.length === 0) continue;
      const input = inputStage.push(number) - 1;
      inputItem.push(items.add(item));
      for (const { kind, id } of found) {
        ofInput.push(input);
        kinds.push(sourceKinds[kind]);
        ids.push(kind === 'firm' ? firm(id) : stages.add(id));
      }
    }
  }

  const daughters = new Map<string, string[]>();
  const majority = majorityOwner(survey.owners, context.at);
  for (const owned of survey.owners.keys()) {
    const owner = majority(owned);
    if (owner !== undefined) daughters.set(owner, [...(daughters.get(owner) ?? []), owned]);
  }
  const numbersTo = (length: number) => Array.from({ length }, (_, i) => i);
  const sourcesOfKind = (isWanted: (kind: number) => boolean) =>
    numbersTo(kinds.length).filter((source) => isWanted(kinds[source]!));
  const inputsFrom = (size: number, wanted: readonly number[]) =>
    rowsOf(
      size,
      wanted.map((source) => ids[source]!),
      wanted.map((source) => ofInput[source]!),
    );
  const given = stages.ids.map(
    (stage) => new Set([...(passing.given.get(stage) ?? [])].map((item) => items.add(item))),
  );
  return {
    firms,
    stages,
    items,
    isElsewhere: Uint8Array.from(firms.ids, (_, i) => Number(elsewhere.has(i))),
    owners,
    ownerOf: Int32Array.from(ownerIds),
    daughters,
    isOperated,
    operator: Int32Array.from(operator),
    operated: Int32Array.from(operated),
    operationsOfFirm: rowsOf(firms.size, operator, numbersTo(operator.length)),
    operationsOfStage: rowsOf(stages.size, operated, numbersTo(operated.length)),
    inputStage: Int32Array.from(inputStage),
    inputItem: Int32Array.from(inputItem),
    inputsOfStage: rowsOf(stages.size, inputStage, numbersTo(inputStage.length)),
    sources: rowsOf(inputStage.length, ofInput, numbersTo(ofInput.length)),
    sourceKind: Uint8Array.from(kinds),
    sourceId: Int32Array.from(ids),
    inputsFromFirm: inputsFrom(
      firms.size,
      sourcesOfKind((kind) => kind === sourceKinds.firm),
    ),
    inputsFromStage: inputsFrom(
      stages.size,
      sourcesOfKind((kind) => kind !== sourceKinds.firm),
    ),
    given,
    byteLength: 40 * (operator.length + ids.length) + 160 * firms.size,
  };
}
