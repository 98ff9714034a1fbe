import type { Brief } from '../../../model/contract/entity.ts';
import type { Candidate, Gap, Gaps, Target } from '../../../model/contract/gaps.ts';
import type { WallRow } from '../../../model/contract/planner.ts';
import type { StageMark, StageStanding } from '../../../model/contract/standing.ts';

/** A stage that waits, with how it stands where a chain tells. */
export interface WaitingStage {
  readonly stage: Brief;
  readonly standing: Pick<StageStanding, 'state' | 'marks' | 'owners'> | null;
}

/** What one page says of a gap. */
export interface GapBrief {
  /** The first of the chains here that the gap stands in: the one whose fraction and strip are shown. */
  readonly chain: WallRow | null;
  readonly waiting: readonly WaitingStage[];
  readonly targets: readonly Target[];
  /** The chain's fraction today and with the gap filled; null where filling it changes none. */
  readonly change: { readonly from: string; readonly to: string } | null;
  /** Those of the candidates whose evidence leaves something open. */
  readonly undated: readonly Candidate[];
  readonly stale: readonly Candidate[];
  readonly placeless: readonly Candidate[];
  /** Ids of what the page cites, each once: of the candidates told, and of the target regions. */
  readonly cited: readonly string[];
}

/** So many candidates are asked first: as many as one page holds. */
export const askedFirst = 3;

/** The brief of a gap, from the answer it stands in and the rows of the wall. */
export function briefOf(
  gap: Gap,
  { targets }: Pick<Gaps, 'targets'>,
  chains: ReadonlyMap<string, WallRow>,
): GapBrief {
  const chain = gap.chains.flatMap((id) => chains.get(id) ?? []).find(({ here }) => here) ?? null;
  const standings = new Map(
    [...chains.values()].flatMap(({ stages }) => stages).map((each) => [each.id, each]),
  );
  const own = targets.filter((target) => target.chains.some((id) => gap.chains.includes(id)));
  const { completeness } = chain ?? { completeness: null };
  const isOpen = gap.state === 'absent' || gap.state === 'not-seen';
  const first = gap.candidates.slice(0, askedFirst);
  return {
    chain,
    waiting: gap.dependsOn.map((stage) => ({ stage, standing: standings.get(stage.id) ?? null })),
    targets: own,
    change:
      completeness && isOpen && completeness.year === null && completeness.of > 0
        ? {
            from: `${completeness.present}/${completeness.of}`,
            to: `${completeness.present + 1}/${completeness.of}`,
          }
        : null,
    undated: first.filter(({ year }) => year === null),
    stale: first.filter(({ year, fresh }) => year !== null && !fresh),
    placeless: first.filter(({ place }) => place === null),
    cited: [
      ...new Set([...first.flatMap(({ sources }) => sources), ...own.flatMap(({ sources }) => sources)]),
    ],
  };
}

/** Who holds a stage, where one owner is named. */
export const ownerOf = (marks: readonly StageMark[]): Brief | null =>
  marks.flatMap((each) => (each.mark === 'one-seen' || each.mark === 'sole' ? [each.owner] : []))[0] ?? null;
