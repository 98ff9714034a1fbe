import type { WallRow } from '../../../model/contract/planner.ts';

/** The stages that nobody operates in the region and year looked at, by the states of the wall. */
export const missingStages = (chains: readonly WallRow[]): ReadonlySet<string> =>
  new Set(
    chains.flatMap(({ stages }) =>
      stages.filter(({ state }) => state === 'absent' || state === 'not-seen').map(({ id }) => id),
    ),
  );
