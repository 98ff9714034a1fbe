import type { Completeness } from '../../../model/standing.ts';
import type { Speaker } from '../../i18n/speaker.ts';
import type { FormulaView } from '../../state/formula.svelte.ts';

/** `69%`; a dash where nothing is required, or nothing is known for the year. */
export function percent(value: number | null): string {
  return value === null ? '—' : `${Math.round(value * 100)}%`;
}

/** The numerator: the stages that somebody operates. */
export function reached({ present }: Completeness): number {
  return present;
}

/** The parts that a fraction has, besides those of nothing. */
export const partsOf = (of: Completeness) =>
  (['present', 'underWay', 'absent', 'notSeen', 'elsewhere', 'boughtIn', 'notDocumented'] as const).filter(
    (part) => of[part] > 0,
  );

/** The stages that nobody is seen to operate, and that nobody builds. */
export const lacking = ({ absent, notSeen }: Completeness): number => absent + notSeen;

/** Completeness as its formula card tells it. */
export function tellCompleteness(of: Completeness, name: string, speaker: Speaker): FormulaView {
  const { formula, names } = speaker.words.plan;
  const input = (label: string, value: number) => ({ label, value: speaker.count(value), opens: null });
  return {
    title: `${name} · ${formula.completeness}`,
    value: `${reached(of)}/${of.of}`,
    formula: formula.completenessRule,
    inputs: [
      ...partsOf(of).map((part) => input(names[part], of[part])),
      input(formula.required, of.required),
    ],
    notes: [formula.fieldPractice, ...(of.notDocumented > 0 ? [formula.unknownCounts] : [])],
  };
}
