import { linkId, parseLinkId } from '../../model/contract/entity.ts';
import type { Assessment } from '../assessment.ts';
import { localPlants } from '../local.ts';
import { Cascade } from './cascade.ts';
import { rowOf } from './rows.ts';
import { passingOf, sourcesOf } from './sources.ts';
import type { SupplyGraph } from './supply-graph.ts';

/** What is lost, by id: firms and clusters, stages, links. */
export interface Chosen {
  readonly firms: readonly string[];
  readonly stages: readonly string[];
  readonly links: readonly string[];
}

/** An input and those who gave it and do no more. */
export interface LostInput {
  readonly item: string;
  readonly suppliers: readonly string[];
  readonly links: readonly string[];
}
export type StageWhy =
  | { readonly kind: 'chosen' }
  | { readonly kind: 'operators'; readonly firms: readonly string[] }
  | { readonly kind: 'inputs'; readonly inputs: readonly LostInput[] };
export type FirmWhy =
  | { readonly kind: 'chosen' }
  | { readonly kind: 'owned'; readonly by: string }
  | { readonly kind: 'stages'; readonly stages: readonly string[] };

export interface LossFound {
  /** `at` 0: the loss itself and what it stops at once. */
  readonly levels: readonly {
    readonly at: number;
    readonly stages: readonly { readonly id: string; readonly why: StageWhy }[];
    readonly firms: readonly { readonly id: string; readonly why: FirmWhy }[];
  }[];
  /** Stages that lost a supplier of an input and have another, and stages that lost an operator and have another. */
  readonly covered: readonly {
    readonly stage: string;
    readonly inputs: readonly { readonly item: string; readonly left: number; readonly all: number }[];
    readonly operators: { readonly left: number; readonly all: number } | null;
  }[];
  /** Everything that stopped or is lost. */
  readonly stopped: ReadonlySet<string>;
}

/** A firm and those whose majority it holds, directly or through others: by firm the one through which it goes; null: itself. */
export function withDaughters(
  daughters: ReadonlyMap<string, readonly string[]>,
  firms: Iterable<string>,
): Map<string, string | null> {
  const found = new Map<string, string | null>([...firms].map((firm) => [firm, null]));
  for (const [firm] of found)
    for (const owned of daughters.get(firm) ?? []) if (!found.has(owned)) found.set(owned, firm);
  return found;
}

/** What is lost with what was chosen, level by level, each with its reason. */
export function lossOf(assessment: Assessment, graph: SupplyGraph, chosen: Chosen, share = 1): LossFound {
  const lost = withDaughters(graph.daughters, chosen.firms);
  const passing = passingOf(assessment);
  const sources = (input: number) =>
    sourcesOf(
      assessment,
      passing,
      graph.stages.ids[graph.inputStage[input]!]!,
      graph.items.ids[graph.inputItem[input]!]!,
    );
  const numbers = (of: SupplyGraph['firms'], ids: Iterable<string>) =>
    [...ids].flatMap((id) => of.number(id) ?? []);
  const cascade = new Cascade(graph, share);
  const run = cascade.run({
    firms: numbers(graph.firms, lost.keys()),
    stages: numbers(graph.stages, chosen.stages),
    operations: operationsOf(assessment, graph, chosen.links),
    cut: cutSources(graph, chosen.links, sources),
  });
  const chosenStages = new Set(chosen.stages);
  const operatorsOf = (stage: number) => [
    ...new Set(
      [...rowOf(graph.operationsOfStage, stage)].map((each) => graph.firms.ids[graph.operator[each]!]!),
    ),
  ];

  const whyStage = (stage: number, level: number): StageWhy => {
    if (level === 0)
      return chosenStages.has(graph.stages.ids[stage]!)
        ? { kind: 'chosen' }
        : { kind: 'operators', firms: operatorsOf(stage) };
    const inputs = [...rowOf(graph.inputsOfStage, stage)].filter((input) => cascade.isLost(input, level));
    return {
      kind: 'inputs',
      inputs: inputs.map((input) => {
        const all = sources(input);
        const gone = [...rowOf(graph.sources, input)].flatMap((source, i) =>
          cascade.gives(input, source, level) ? [] : [all[i]!],
        );
        return {
          item: graph.items.ids[graph.inputItem[input]!]!,
          suppliers: gone.map(({ id }) => id),
          links: gone.flatMap(({ links }) => links),
        };
      }),
    };
  };
  const whyFirm = (firm: string): FirmWhy => {
    const by = lost.get(firm);
    if (by === null) return { kind: 'chosen' };
    if (by !== undefined) return { kind: 'owned', by };
    const number = graph.firms.number(firm)!;
    const stages = [...rowOf(graph.operationsOfFirm, number)].map(
      (operation) => graph.stages.ids[graph.operated[operation]!]!,
    );
    return { kind: 'stages', stages: [...new Set(stages)] };
  };
  const levels = run.map(({ at, stages, firms }) => ({
    at,
    stages: stages.map((stage) => ({ id: graph.stages.ids[stage]!, why: whyStage(stage, at) })),
    firms: firms.map((firm) => graph.firms.ids[firm]!).map((id) => ({ id, why: whyFirm(id) })),
  }));
  // Whoever operates and supplies nothing is lost all the same.
  const others = [...lost.keys()]
    .filter((id) => graph.firms.number(id) === undefined)
    .map((id) => ({ id, why: whyFirm(id) }));
  if (others.length > 0)
    if (levels[0]?.at === 0) levels[0].firms.push(...others);
    else levels.unshift({ at: 0, stages: [], firms: others });
  return {
    levels,
    covered: coveredOf(graph, cascade, lost),
    stopped: new Set(levels.flatMap(({ stages, firms }) => [...stages, ...firms].map(({ id }) => id))),
  };
}

/** The stages that were hit and go on. */
function coveredOf(graph: SupplyGraph, cascade: Cascade, lost: ReadonlyMap<string, unknown>) {
  const found = new Map<
    number,
    { inputs: { item: string; left: number; all: number }[]; operators: { left: number; all: number } | null }
  >();
  const entry = (stage: number) => {
    const known = found.get(stage) ?? { inputs: [], operators: null };
    found.set(stage, known);
    return known;
  };
  for (const input of cascade.touched) {
    const stage = graph.inputStage[input]!;
    if (cascade.hasStopped(stage)) continue;
    const { left, all } = cascade.suppliers(input);
    if (left < all) entry(stage).inputs.push({ item: graph.items.ids[graph.inputItem[input]!]!, left, all });
  }
  const hit = new Set<number>();
  for (const id of lost.keys()) {
    const firm = graph.firms.number(id);
    if (firm === undefined) continue;
    for (const operation of rowOf(graph.operationsOfFirm, firm)) hit.add(graph.operated[operation]!);
  }
  for (const stage of hit) {
    if (cascade.hasStopped(stage)) continue;
    const operators = [...rowOf(graph.operationsOfStage, stage)].map(
      (operation) => graph.operator[operation]!,
    );
    const owners = (firms: readonly number[]) => new Set(firms.map((firm) => graph.ownerOf[firm]!)).size;
    entry(stage).operators = {
      all: owners(operators),
      left: owners(operators.filter((firm) => !lost.has(graph.firms.ids[firm]!))),
    };
  }
  return [...found].map(([stage, each]) => ({ stage: graph.stages.ids[stage]!, ...each }));
}

/** The operations that lost OPERATES links are. */
function operationsOf(
  { survey, context }: Assessment,
  graph: SupplyGraph,
  links: readonly string[],
): number[] {
  const lost = new Set(links);
  const stages = links.map(parseLinkId).flatMap((parts) => (parts?.type === 'OPERATES' ? [parts.to] : []));
  return [...new Set(stages)].flatMap((stage) => {
    const number = graph.stages.number(stage);
    if (number === undefined) return [];
    const { owners, clusters } = localPlants(survey, context, stage);
    // In the order in which the graph was made of them.
    const operations = [...owners.values()].flat().concat(clusters);
    return [...rowOf(graph.operationsOfStage, number)].filter((_, i) => {
      const { operator, key } = operations[i]!.operation;
      return [key, null].some((each) => lost.has(linkId(operator, 'OPERATES', stage, null, each)));
    });
  });
}

/** By input the places of the sources that the lost links cut off. */
function cutSources(
  graph: SupplyGraph,
  links: readonly string[],
  sources: (input: number) => readonly { readonly links: readonly string[] }[],
): Map<number, Set<number>> {
  const lost = new Set(links);
  const inputs = new Set<number>();
  for (const parts of links.map(parseLinkId)) {
    if (parts === null || parts.type === 'OPERATES') continue;
    const [firm, stage] = [graph.firms.number(parts.from), graph.stages.number(parts.from)];
    const to = graph.stages.number(parts.to);
    if (firm !== undefined) for (const input of rowOf(graph.inputsFromFirm, firm)) inputs.add(input);
    if (stage !== undefined) for (const input of rowOf(graph.inputsFromStage, stage)) inputs.add(input);
    if (to !== undefined) for (const input of rowOf(graph.inputsOfStage, to)) inputs.add(input);
  }
  const cut = new Map<number, Set<number>>();
  for (const input of inputs) {
    const all = sources(input);
    const gone = [...rowOf(graph.sources, input)].filter((_, i) => isCut(all[i]!.links, lost));
    if (gone.length > 0) cut.set(input, new Set(gone));
  }
  return cut;
}

/**
 * Whether the lost links take a source away: all by which it passes the item on to the stage, or where none says so, all that
 * says that it gives it to anybody. A link without its key stands for all that run side by side.
 */
function isCut(links: readonly string[], lost: ReadonlySet<string>): boolean {
  const passing = links.filter((link) => /\|(FEEDS|RECYCLES_TO|SUPPLIES)\|/.test(link));
  const deciding = passing.length > 0 ? passing : links;
  return deciding.every((link) => lost.has(link) || lost.has(link.split('|').slice(0, 4).join('|')));
}
