import { compareWords } from '../../i18n/compare.ts';
import type { ComparedStage, Comparison } from '../../../model/contract/planner.ts';
import type { Localizer } from '../../i18n/localizer.ts';

/** What two sides differ in: time words are said of years alone. */
export type Differing = 'regions' | 'years' | 'thresholds';

export function differingIn({ a, b }: Pick<Comparison, 'a' | 'b'>): Differing {
  if (a.region.id !== b.region.id) return 'regions';
  return a.year === b.year && a.threshold !== b.threshold ? 'thresholds' : 'years';
}

/** A side by what tells it from the other. */
export function sayCompared(comparison: Comparison, side: 'a' | 'b', localizer: Localizer): string {
  const compare = compareWords(localizer);
  const { region, year, threshold } = comparison[side];
  return {
    regions: () => localizer.name(region),
    years: () => compare.ofYear(year),
    thresholds: () => compare.threshold(threshold),
  }[differingIn(comparison)]();
}

/** Stages that differ alike, under what is to be said of them. */
export interface Group {
  readonly key: 'only-a' | 'only-b' | 'changed' | 'unclear';
  readonly title: string;
  readonly stages: readonly ComparedStage[];
}

/** What A has and B lacks, the reverse, what is in another state, and what cannot be compared; of thresholds, what is weak under one alone. */
export function groupsOf(comparison: Comparison, localizer: Localizer): Group[] {
  const compare = compareWords(localizer);
  const [a, b] = [sayCompared(comparison, 'a', localizer), sayCompared(comparison, 'b', localizer)];
  const those = (change: ComparedStage['change']) =>
    comparison.stages.filter((stage) => stage.change === change);
  const unclear: Group = { key: 'unclear', title: compare.unclearStages, stages: those('unclear') };
  if (differingIn(comparison) === 'thresholds') {
    const isWeak = ({ marks }: ComparedStage['a']) => marks.some(({ mark }) => mark === 'weak');
    const changed = those('changed');
    return [
      { key: 'only-a', title: compare.weakOnly(a, b), stages: changed.filter((each) => isWeak(each.a)) },
      { key: 'only-b', title: compare.weakOnly(b, a), stages: changed.filter((each) => isWeak(each.b)) },
    ];
  }
  const rest = [{ key: 'changed', title: compare.changed, stages: those('changed') } as const, unclear];
  return [
    { key: 'only-a', title: compare.onlyIn(a, b), stages: those('vanished') },
    { key: 'only-b', title: compare.onlyIn(b, a), stages: those('appeared') },
    ...rest.filter(({ stages }) => stages.length > 0),
  ];
}

/** What does not differ, by what it is on both sides. */
export function alike({ stages }: Comparison): Map<ComparedStage['a']['state'], ComparedStage[]> {
  const found = new Map<ComparedStage['a']['state'], ComparedStage[]>();
  for (const stage of stages)
    if (stage.change === 'same') found.set(stage.a.state, [...(found.get(stage.a.state) ?? []), stage]);
  return found;
}
