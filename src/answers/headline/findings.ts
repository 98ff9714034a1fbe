import type { Assessment } from '../../analysis/assessment.ts';
import type { GapFound } from '../../analysis/gaps.ts';
import { hasMark, type Standing } from '../../analysis/stage-state.ts';
import type { Part as ChainPart, SurveyChain } from '../../analysis/survey.ts';
import type { MatchedItem, UnmatchedItem } from '../../analysis/unmatched.ts';
import type { StageState } from '../../model/vocabulary/states.ts';

/** The required stages of one or more chains by what they are in a region, as ids in the order of the chains. */
export interface StagesFound {
  readonly present: readonly string[];
  readonly underWay: readonly string[];
  readonly boughtIn: readonly string[];
  readonly absent: readonly string[];
  /** Not seen in the region, nor elsewhere in its city. */
  readonly notSeen: readonly string[];
  readonly elsewhere: readonly string[];
  readonly notDocumented: readonly string[];
  /** All but those bought in or not documented: what the present are a part of. */
  readonly of: readonly string[];
  /** Of the present: one owner is seen, with whom; and those last seen over five years ago. */
  readonly oneSeen: ReadonlyMap<string, string>;
  readonly lastSeen: readonly string[];
}

type Asked = Pick<ChainPart, 'stage' | 'sourcing'>;

export function stagesFound(assessment: Assessment, parts: readonly Asked[]): StagesFound {
  const standings = parts.map((part): [string, Standing] => [part.stage, assessment.standing(part)]);
  const those = (test: (standing: Standing) => boolean) =>
    standings.flatMap(([stage, standing]) => (test(standing) ? [stage] : []));
  const inState = (state: StageState) => those((standing) => standing.state === state);
  const isElsewhere = (standing: Standing) => hasMark(standing, 'elsewhere-in-city');
  const isOutside = ({ state }: Standing) => state === 'bought-in' || state === 'not-documented';
  return {
    present: inState('present'),
    underWay: inState('under-way'),
    boughtIn: inState('bought-in'),
    absent: inState('absent'),
    notSeen: those((standing) => standing.state === 'not-seen' && !isElsewhere(standing)),
    elsewhere: those(isElsewhere),
    notDocumented: inState('not-documented'),
    of: those((standing) => !isOutside(standing)),
    oneSeen: new Map(
      standings.flatMap(([stage, { marks }]) =>
        marks.flatMap((mark) =>
          mark.mark === 'one-seen' || mark.mark === 'sole' ? [[stage, mark.owner]] : [],
        ),
      ) as [string, string][],
    ),
    lastSeen: those((standing) => hasMark(standing, 'last-seen')),
  };
}

/** The owner that alone is seen at most of the stages, if it holds three or more, or most of what is present. */
export function holderOf({ oneSeen, present }: StagesFound): { owner: string; stages: string[] } | null {
  const held = new Map<string, string[]>();
  for (const [stage, owner] of oneSeen) held.set(owner, [...(held.get(owner) ?? []), stage]);
  const [most, next] = [...held].sort((a, b) => b[1].length - a[1].length);
  if (!most || (next && next[1].length === most[1].length)) return null;
  const [owner, stages] = most;
  return stages.length >= 3 || (stages.length === 2 && present.length === 2) ? { owner, stages } : null;
}

/** The stages absent or not seen that most operated stages wait for: all with the same number, in the order of the chain. */
export function mostAwaited(
  gaps: readonly GapFound[],
  among: readonly string[],
): { stages: string[]; waiting: string[]; each: number } | null {
  const open = gaps.filter(
    ({ subject, kind }) => (kind === 'absent' || kind === 'not-seen') && among.includes(subject),
  );
  const each = Math.max(0, ...open.map(({ dependents }) => dependents.length));
  if (each === 0) return null;
  const most = open.filter(({ dependents }) => dependents.length === each);
  return {
    stages: among.filter((stage) => most.some(({ subject }) => subject === stage)),
    waiting: [...new Set(most.flatMap(({ dependents }) => dependents))],
    each,
  };
}

/** By-products that arise, and those of them that no owner is seen to have a use for: ids of products. */
export function byProductsFound(
  unmatched: readonly UnmatchedItem[],
  matched: readonly MatchedItem[],
): { all: string[]; unused: string[] } {
  const used = new Set(matched.map(({ item }) => item));
  const all = [...new Set([...unmatched, ...matched].map(({ item }) => item))];
  return { all, unused: all.filter((item) => !used.has(item)) };
}

/** Where in a chain stages stand: all in one tier, more than half in one, at both ends, or spread. */
export type Spread =
  | { readonly kind: 'tier'; readonly tier: Tier }
  | { readonly kind: 'most'; readonly tier: Tier; readonly stages: readonly string[] }
  | { readonly kind: 'ends' }
  | { readonly kind: 'spread' };
export type Tier = 'upstream' | 'midstream' | 'downstream';

export function spreadOf({ parts }: SurveyChain, stages: readonly string[]): Spread {
  const byTier = new Map<Tier | null, string[]>();
  for (const { stage, tier } of parts)
    if (stages.includes(stage)) byTier.set(tier, [...(byTier.get(tier) ?? []), stage]);
  for (const [tier, own] of byTier) {
    if (tier === null) continue;
    if (own.length === stages.length) return { kind: 'tier', tier };
    if (own.length * 2 > stages.length) return { kind: 'most', tier, stages: own };
  }
  const isAtEnds = byTier.size === 2 && byTier.has('upstream') && byTier.has('downstream');
  return { kind: isAtEnds ? 'ends' : 'spread' };
}
