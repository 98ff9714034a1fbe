import type { Completeness } from '../../../model/contract/standing.ts';
import {
  hasCompleteness,
  restOf,
  sayCompleteness,
  sayCoverage,
  sayFraction,
} from '../../i18n/completeness.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import type { FormulaView } from '../../state/formula.svelte.ts';

/** `69%`, for figures whose formula is a share; a dash where there is none. */
export function percent(value: number | null): string {
  return value === null ? '—' : `${Math.round(value * 100)}%`;
}

/** Completeness as its formula card tells it. */
export function tellCompleteness(of: Completeness, name: string, localizer: Localizer): FormulaView {
  const { formula, names, tally } = localizer.words.plan;
  const input = (label: string, value: number) => ({ label, value: localizer.count(value), opens: null });
  return {
    title: `${name} · ${formula.completeness}`,
    value: sayFraction(of),
    formula: of.year ? formula.yearRule : formula.completenessRule,
    inputs: [
      input(names.present, of.present),
      ...restOf(of).map((part) => input(names[part], of[part])),
      ...(of.notDocumented > 0 ? [input(names.notDocumented, of.notDocumented)] : []),
      input(formula.required, of.required),
    ],
    notes: [
      `${sayCompleteness(of, localizer)}${tally.join}${sayCoverage(of, localizer)}`,
      formula.notSeenMeans,
      formula.coverageMeans,
      ...(of.boughtIn > 0 ? [formula.boughtInMeans] : []),
      ...(of.year && !hasCompleteness(of) ? [formula.tooFew] : []),
      formula.fieldPractice,
    ],
  };
}
