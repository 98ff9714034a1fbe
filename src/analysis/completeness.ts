import type { StageState } from '../model/vocabulary/states.ts';
import { hasMark, type Standing } from './stage-state.ts';

/** One required stage, as completeness counts it. */
export interface Required {
  readonly standing: Standing;
  /** Whether a dated OPERATES here says anything of it. */
  readonly isDated: boolean;
}

export interface Completeness {
  readonly present: number;
  readonly underWay: number;
  readonly absent: number;
  readonly notSeen: number;
  readonly elsewhere: number;
  readonly boughtIn: number;
  readonly notDocumented: number;
  readonly required: number;
  readonly of: number;
  readonly value: number | null;
  readonly lastSeen: number;
  readonly weak: number;
  readonly singleSupplier: number;
  readonly coverage: { readonly dated: number; readonly required: number };
  readonly year: {
    readonly documented: number;
    readonly later: number;
    readonly undated: number;
    readonly never: number;
  } | null;
}

/**
 * Chain completeness (产业链完整度): present ÷ (present + under way + absent + not seen) of the required stages that are not
 * bought in, with its parts, how many stages a dated fact covers, and, where a year is chosen, how many are documented for it.
 * Field practice; the parts and the year are ours.
 *
 * @param year whether a year is chosen
 */
export function completeness(stages: readonly Required[], year: number | null): Completeness {
  const standings = stages.map(({ standing }) => standing);
  const count = (state: StageState) => standings.filter((each) => each.state === state).length;
  const marked = (mark: Parameters<typeof hasMark>[1]) =>
    standings.filter((each) => hasMark(each, mark)).length;

  const present = count('present');
  const underWay = count('under-way');
  const absent = count('absent');
  const elsewhere = marked('elsewhere-in-city');
  const notSeen = count('not-seen') - elsewhere;
  const boughtIn = count('bought-in');
  const notDocumented = count('not-documented');
  const of = present + underWay + absent + notSeen + elsewhere;
  const isTooFew = year !== null && of < notDocumented;
  return {
    present,
    underWay,
    absent,
    notSeen,
    elsewhere,
    boughtIn,
    notDocumented,
    required: stages.length,
    of,
    value: of === 0 || isTooFew ? null : present / of,
    lastSeen: marked('last-seen'),
    weak: marked('weak'),
    singleSupplier: marked('single-supplier'),
    coverage: { dated: stages.filter(({ isDated }) => isDated).length, required: stages.length },
    year: year === null ? null : { documented: of, ...undocumented(standings) },
  };
}

function undocumented(standings: readonly Standing[]) {
  const found = { later: 0, undated: 0, never: 0 };
  for (const { reasons } of standings)
    for (const reason of reasons)
      if (reason.kind === 'not-documented')
        found[reason.later > 0 ? 'later' : reason.undated > 0 ? 'undated' : 'never']++;
  return found;
}
