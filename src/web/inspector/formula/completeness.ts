import type { Completeness } from '../../../model/standing.ts';
import type { Speaker } from '../../i18n/speaker.ts';
import type { Told } from '../../state/formula.svelte.ts';

/** `69%`; a dash where nothing is required, or nothing is known for the year. */
export function percent(value: number | null): string {
  return value === null ? '—' : `${Math.round(value * 100)}%`;
}

/** The stages that count as there: present and weak. */
export function reached({ present, weak }: Completeness): number {
  return present + weak;
}

/** Completeness as its formula card tells it. */
export function tellCompleteness(of: Completeness, name: string, speaker: Speaker): Told {
  const { formula, names } = speaker.words.plan;
  const input = (label: string, value: number) => ({ label, value: speaker.count(value), opens: null });
  return {
    title: `${name} · ${formula.completeness}`,
    value: `${percent(of.value)} ${reached(of)}/${of.required}`,
    formula: formula.completenessRule,
    inputs: [
      input(names.present, of.present),
      input(names.weak, of.weak),
      input(names.missing, of.missing),
      ...(of.unknown > 0 ? [input(names.unknown, of.unknown)] : []),
      input(formula.required, of.required),
    ],
    notes: [formula.fieldPractice, ...(of.unknown > 0 ? [formula.unknownCounts] : [])],
  };
}
