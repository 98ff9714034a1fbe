import type { Reason, Standing } from '../analysis/stage-state.ts';
import type { StageStanding, StateReason } from '../model/standing.ts';
import type { Names } from './names.ts';

export function standingTold({ state, reasons }: Standing, names: Names): StageStanding {
  return { state, reasons: reasons.map((reason) => reasonTold(reason, names)) };
}

export function reasonTold(reason: Reason, names: Names): StateReason {
  if (reason.kind === 'single-supplier')
    return { kind: reason.kind, item: names.of(reason.item), supplier: names.of(reason.supplier) };
  if (reason.kind === 'unreached') return reason;
  return { ...reason, unplaced: reason.unplaced.map((id) => names.of(id)) };
}
