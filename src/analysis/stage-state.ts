import type { NotCountedWhy, StageState } from '../model/states.ts';
import { countOf, firstYear, type LocalStage } from './local.ts';

interface Owners {
  readonly owners: number;
  readonly published: number;
  readonly threshold: number;
  readonly unreached: number;
  readonly unplaced: readonly string[];
}
interface Elsewhere {
  readonly outside: number;
  readonly planned: number;
  readonly unplaced: readonly string[];
}
/** Why a stage has its state, in ids and numbers (model/standing.ts says what each means). */
export type Reason =
  | ({ readonly kind: 'enough' | 'few' } & Owners)
  | { readonly kind: 'single-supplier'; readonly item: string; readonly supplier: string }
  | ({ readonly kind: 'none'; readonly ended: number } & Elsewhere)
  | ({ readonly kind: 'not-required' } & Elsewhere)
  | { readonly kind: 'unreached'; readonly facts: number; readonly from: number | null };

export interface Standing {
  readonly state: StageState;
  readonly reasons: readonly Reason[];
}
export interface SingleSupplier {
  readonly item: string;
  readonly supplier: string;
}

/**
 * The state of a stage in a region. missing: required, and nobody local operates it; weak: fewer local owners than the
 * threshold, or an input with exactly one local supplier; unknown: a year is asked that no evidence reaches; else present.
 * A stage that a chain does not require and nobody operates is unknown too: nothing says whether it is there.
 *
 * @param isObserved whether anything of the chain is known here at the moment; without it a year's silence proves nothing
 */
export function stateOf(
  local: LocalStage,
  singles: readonly SingleSupplier[],
  asked: {
    readonly required: boolean;
    readonly threshold: number;
    readonly year: number | null;
    readonly isObserved: boolean;
  },
): Standing {
  const { named, published, notCounted } = local;
  const tally: Partial<Record<NotCountedWhy, number>> = {};
  for (const { why } of notCounted) tally[why] = (tally[why] ?? 0) + 1;
  const { outside = 0, ended = 0, unreached: later = 0, undated = 0 } = tally;
  const unreached = later + undated;
  const unplaced = notCounted.filter(({ why }) => why === 'place-unknown').map(({ who }) => who);
  const count = countOf(local);

  if (count > 0) {
    const owners = { owners: named, published, threshold: asked.threshold, unreached, unplaced };
    const few: Reason[] = count < asked.threshold ? [{ kind: 'few', ...owners }] : [];
    const reasons = [...few, ...singles.map((single) => ({ kind: 'single-supplier' as const, ...single }))];
    if (reasons.length > 0) return { state: 'weak', reasons };
    return { state: 'present', reasons: [{ kind: 'enough', ...owners }] };
  }

  const isSilent = asked.year !== null && !asked.isObserved && ended === 0;
  if (unreached > 0 || (asked.required && isSilent)) {
    const facts = unreached + (tally['not-yet'] ?? 0);
    return { state: 'unknown', reasons: [{ kind: 'unreached', facts, from: firstYear(notCounted) }] };
  }
  const elsewhere = { outside, planned: tally['not-running'] ?? 0, unplaced };
  return asked.required
    ? { state: 'missing', reasons: [{ kind: 'none', ended, ...elsewhere }] }
    : { state: 'unknown', reasons: [{ kind: 'not-required', ...elsewhere }] };
}
