import type { StageState } from '../model/states.ts';

export interface Completeness {
  readonly present: number;
  readonly weak: number;
  readonly missing: number;
  readonly unknown: number;
  readonly required: number;
  /** 0 to 1; null when no stage is required, or when all that are required are unknown. */
  readonly value: number | null;
}

/** Chain completeness (产业链完整度): (present + weak) ÷ required stages, given the states of the required stages. */
export function completeness(states: Iterable<StageState>): Completeness {
  const counts = { present: 0, weak: 0, missing: 0, unknown: 0 };
  for (const state of states) counts[state]++;
  const { present, weak, missing, unknown } = counts;
  const required = present + weak + missing + unknown;
  return { ...counts, required, value: unknown === required ? null : (present + weak) / required };
}
