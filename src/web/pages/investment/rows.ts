import type { Candidate, Gap, Gaps } from '../../../model/contract/gaps.ts';
import { distances, type Distance } from '../../../model/vocabulary/states.ts';

/** How far a candidate stands from the stage that waits; everything within a county is near. */
export const bandKeys = ['county', 'city', 'province', 'outside', 'unknown'] as const;
export type Band = (typeof bandKeys)[number];
const bandOfDistance: Readonly<Record<Distance, Band>> = {
  park: 'county',
  town: 'county',
  county: 'county',
  city: 'city',
  province: 'province',
  outside: 'outside',
};

/** One gap of the map with its candidates by band; `furthest`: the last band with any, where the string ends. */
export interface GapRow {
  readonly gap: Gap;
  readonly bands: Readonly<Record<Band, readonly Candidate[]>>;
  readonly furthest: Band | null;
  /** Of the string: whether anybody has done this very stage, and whether any evidence is of the last five years. */
  readonly string: 'direct' | 'neighbour' | 'stale';
}

export interface InvestmentRows {
  /** What local stages wait for, most first; then what nobody waits for. */
  readonly waiting: readonly GapRow[];
  readonly rest: readonly GapRow[];
  /** In how many gaps each candidate stands. */
  readonly times: ReadonlyMap<string, number>;
  /** How many different candidates stand in each band, over all rows that wait. */
  readonly inBand: Readonly<Record<Band, number>>;
  /** The bands that are shown: the four of distance, and that of unknown places where there are any. */
  readonly shown: readonly Band[];
}

const kinds: ReadonlySet<Gap['kind']> = new Set(['absent', 'not-seen', 'single-supplier', 'weak']);
const bandOf = ({ distance }: Candidate): Band =>
  distance !== null && distances.includes(distance) ? bandOfDistance[distance] : 'unknown';

/** The rows of the map: one a stage gap. */
export function investmentRows({ gaps }: Pick<Gaps, 'gaps'>): InvestmentRows {
  const own = gaps.filter(({ kind }) => kinds.has(kind));
  const all = own.map((gap): GapRow => {
    const bands = Object.fromEntries(
      bandKeys.map((band) => [band, gap.candidates.filter((each) => bandOf(each) === band)]),
    ) as Record<Band, Candidate[]>;
    const isDirect = gap.candidates.some(({ strength }) => strength === 'product');
    const isStale = gap.candidates.every(({ fresh }) => !fresh);
    return {
      gap,
      bands,
      furthest: bandKeys.findLast((band) => bands[band].length > 0) ?? null,
      string: isStale ? 'stale' : isDirect ? 'direct' : 'neighbour',
    };
  });
  // The sort is stable: among equals the answer's own order, by severity, stays.
  const byWaiting = [...all].sort((a, b) => b.gap.dependents - a.gap.dependents);
  const waiting = byWaiting.filter(({ gap }) => gap.dependents > 0);
  const times = new Map<string, number>();
  for (const { who } of own.flatMap(({ candidates }) => candidates))
    times.set(who.id, (times.get(who.id) ?? 0) + 1);
  const inBand = Object.fromEntries(
    bandKeys.map((band) => [
      band,
      new Set(waiting.flatMap(({ bands }) => bands[band].map(({ who }) => who.id))).size,
    ]),
  ) as Record<Band, number>;
  return {
    waiting,
    rest: byWaiting.filter(({ gap }) => gap.dependents === 0),
    times,
    inBand,
    shown: bandKeys.filter((band) => band !== 'unknown' || all.some(({ bands }) => bands.unknown.length > 0)),
  };
}
