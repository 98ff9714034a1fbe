import type { Assessment } from '../assessment.ts';
import { passingOf, sourcesOf } from './sources.ts';

/** A stage that would have a second source of an input. */
export interface SecondSource {
  readonly stage: string;
  /** What it takes, and what of the new stage stands in for it where that is something else. */
  readonly item: string;
  readonly standIn: string | null;
  /** The one owner it comes from today, and the links that say so. */
  readonly owner: string;
  readonly links: readonly string[];
}
export interface SecondSources {
  /** Operated stages that take what the new stage gives itself, and whom nobody is seen to give it today. */
  readonly first: readonly { readonly stage: string; readonly item: string }[];
  readonly direct: readonly SecondSource[];
  /** Stages fed only by such a stage, within two steps, with those that feed them. */
  readonly fed: readonly { readonly stage: string; readonly by: readonly string[]; readonly step: number }[];
}

/**
 * What it would change if a stage were operated here: the operated stages that take what it gives, or what that stands in for,
 * from one owner today; and, within two FEEDS steps, those that are fed only by such a stage. Energy, utilities and equipment apart.
 * Ours; the inverse of a loss.
 */
export function secondSourcesOf(assessment: Assessment, filled: string): SecondSources {
  const { survey, context } = assessment;
  const passing = passingOf(assessment);
  /** By item that could be taken: what of the filled stage stands in for it; null: the item itself. */
  const offered = new Map<string, string | null>();
  const own = passing.given.get(filled) ?? new Set<string>();
  for (const item of own) for (const other of survey.substitutes.get(item) ?? []) offered.set(other, item);
  for (const item of own) offered.set(item, null);

  const direct: SecondSource[] = [];
  const first: { stage: string; item: string }[] = [];
  for (const [item, standIn] of offered) {
    if (survey.apart.has(item)) continue;
    for (const stage of assessment.consuming(item)) {
      if (stage === filled || !assessment.isOperated(stage)) continue;
      const sources = sourcesOf(assessment, passing, stage, item);
      if (sources.length === 0 && standIn === null) first.push({ stage, item });
      const owners = new Set<string>();
      let areMore = sources.length === 0;
      for (const { kind, id } of sources)
        if (kind === 'bought-in') areMore = true;
        else if (kind === 'firm') owners.add(context.ownerOf(id));
        else {
          const plants = assessment.plants(id);
          for (const owner of plants.owners.keys()) owners.add(owner);
          for (const { operation } of plants.clusters) areMore ||= operation.firmCount !== 1;
        }
      const [owner] = owners;
      if (!areMore && owners.size === 1)
        direct.push({ stage, item, standIn, owner: owner!, links: sources.flatMap(({ links }) => links) });
    }
  }
  const byStage = (a: { stage: string; item: string }, b: { stage: string; item: string }) =>
    `${a.stage}|${a.item}` < `${b.stage}|${b.item}` ? -1 : 1;
  direct.sort(byStage);
  first.sort(byStage);

  const { before, next } = assessment.stages.feeding;
  const isSource = (stage: string) => assessment.isOperated(stage) || passing.boughtIn.has(stage);
  const fed: { stage: string; by: readonly string[]; step: number }[] = [];
  const gained = new Set(direct.map(({ stage }) => stage));
  let last: readonly string[] = [...gained];
  for (let step = 1; step <= 2; step++) {
    const found = [...new Set(last.flatMap((stage) => [...(next.get(stage) ?? [])]))]
      .filter((stage) => stage !== filled && !gained.has(stage) && assessment.isOperated(stage))
      .map((stage) => ({ stage, by: [...(before.get(stage) ?? [])].filter(isSource).sort(), step }))
      .filter(({ by }) => by.every((each) => gained.has(each)))
      .sort((a, b) => (a.stage < b.stage ? -1 : 1));
    for (const { stage } of found) gained.add(stage);
    fed.push(...found);
    last = found.map(({ stage }) => stage);
  }
  return { first, direct, fed };
}
