import type { Sourcing } from '../model/vocabulary/kinds.ts';
import type { StageState, StatementUse } from '../model/vocabulary/states.ts';
import { isOperated, type LocalCounts, type LocalProject } from './local.ts';
import { saysMissing, saysWeak, type StageStatement } from './statements.ts';
import type { About, Addition } from './survey.ts';
import { isFresh, type Moment } from './time.ts';

/** Why a stage has its state, in ids and numbers (model/contract/standing.ts says what each means). The reason of the state comes first. */
export type Reason =
  | {
      readonly kind: 'operated';
      readonly owners: number;
      readonly clusters: LocalCounts['clusters'];
      readonly unreached: number;
      readonly unplaced: LocalCounts['unplaced'];
    }
  | { readonly kind: 'under-way'; readonly projects: readonly ProjectFound[] }
  | { readonly kind: 'bought-in'; readonly suppliers: readonly string[]; readonly outside: number }
  | { readonly kind: 'stated-missing'; readonly statement: string; readonly asOf: string | null }
  | {
      readonly kind: 'none';
      readonly outside: number;
      readonly ended: number;
      readonly unplaced: LocalCounts['unplaced'];
    }
  | {
      readonly kind: 'not-documented';
      readonly later: number;
      readonly from: number | null;
      readonly undated: number;
    }
  | ({ readonly kind: 'stale-project' } & ProjectFound)
  | {
      readonly kind: 'statement-not-counted';
      readonly statement: string;
      readonly use: StatementUse;
      readonly places: readonly string[];
    };
export interface ProjectFound {
  readonly project: string;
  readonly phase: Addition['phase'];
  readonly year: number | null;
}

export type WeakReason =
  | {
      readonly kind: 'stated';
      readonly statement: string;
      readonly says: 'weak' | 'blockage';
      readonly asOf: string | null;
    }
  | ({ readonly kind: 'capacity' } & Shortage)
  | { readonly kind: 'few'; readonly owners: number; readonly threshold: number };

export type Mark =
  | { readonly mark: 'one-seen' | 'sole'; readonly owner: string }
  | { readonly mark: 'weak'; readonly why: readonly WeakReason[] }
  | { readonly mark: 'single-supplier'; readonly why: readonly SingleSupplier[] }
  | { readonly mark: 'last-seen'; readonly year: number }
  | { readonly mark: 'controlled' }
  | { readonly mark: 'elsewhere-in-city'; readonly region: string; readonly owners: number };

export interface SingleSupplier {
  readonly item: string;
  readonly supplier: string;
}
/** Local capacity below local demand, in one unit. */
export interface Shortage {
  readonly item: string;
  readonly capacity: number;
  readonly demand: number;
  readonly unit: string;
}

export interface Standing {
  readonly state: StageState;
  readonly marks: readonly Mark[];
  readonly reasons: readonly Reason[];
}

/** What the states of stages are made from. What only some states need is asked for when it is needed. */
export interface StageFacts {
  readonly threshold: number;
  readonly at: Moment;
  counts(stage: string): LocalCounts;
  statementsOf(stage: string): readonly StageStatement[];
  singles(stage: string): readonly SingleSupplier[];
  shortage(stage: string): Shortage | null;
  /** Who supplies what the stage would give, by SUPPLIES. */
  suppliers(stage: string): readonly string[];
  /** The home city, and how many operate the stage there, where the region is a part of it and somebody does. */
  elsewhere(stage: string): { readonly region: string; readonly owners: number } | null;
}

/**
 * The state of a stage in a region: the first that holds of present, under way, bought in, absent, not seen; with a year chosen
 * not documented takes the place of not seen where no dated fact reaches that year. What is there is one question, how good it
 * is another: the marks.
 */
export function standingOf(facts: StageFacts, stage: string, sourcing: Sourcing | null): Standing {
  const { at } = facts;
  const counts = facts.counts(stage);
  const statements = facts.statementsOf(stage);
  const controlled: Mark[] = sourcing === 'controlled' ? [{ mark: 'controlled' }] : [];

  if (isOperated(counts)) {
    const counted = new Set(saysWeak(statements));
    return {
      state: 'present',
      marks: [...marksOfPresent(facts, stage, counts, [...counted]), ...controlled],
      reasons: [operated(counts), ...notCounted(statements, counted)],
    };
  }
  const live = counts.projects.filter(({ isLive }) => isLive);
  const stale = counts.projects.filter(({ isLive }) => !isLive);
  const old = stale.map(staleReason);
  const absence: Reason = {
    kind: 'none',
    outside: counts.outside,
    ended: counts.ended,
    unplaced: counts.unplaced,
  };
  const others = notCounted(statements, new Set());

  if (live.length > 0)
    return {
      state: 'under-way',
      marks: controlled,
      reasons: [{ kind: 'under-way', projects: live.map(projectOf) }, ...old, ...others],
    };
  if (sourcing === 'external')
    return {
      state: 'bought-in',
      marks: [],
      reasons: [
        { kind: 'bought-in', suppliers: facts.suppliers(stage), outside: counts.outside },
        ...old,
        ...others,
      ],
    };
  const missing = saysMissing(statements);
  if (missing !== null)
    return {
      state: 'absent',
      marks: controlled,
      reasons: [
        { kind: 'stated-missing', statement: missing.statement, asOf: missing.asOf },
        absence,
        ...old,
        ...notCounted(statements, new Set([missing])),
      ],
    };
  // That somebody once did, and no longer, is a dated fact that reaches the year.
  if (at.year !== null && counts.ended === 0) {
    const { later, from, undated } = counts;
    return {
      state: 'not-documented',
      marks: controlled,
      reasons: [{ kind: 'not-documented', later, from, undated }, ...old, ...others],
    };
  }
  const there = facts.elsewhere(stage);
  const elsewhere: Mark[] = there === null ? [] : [{ mark: 'elsewhere-in-city', ...there }];
  return { state: 'not-seen', marks: [...elsewhere, ...controlled], reasons: [absence, ...old, ...others] };
}

function marksOfPresent(
  facts: StageFacts,
  stage: string,
  counts: LocalCounts,
  stated: readonly About[],
): Mark[] {
  const { threshold, at } = facts;
  const marks: Mark[] = [];
  const isAlone = counts.owners === 1 && counts.clusters.length === 0;
  if (isAlone) marks.push({ mark: counts.isSole ? 'sole' : 'one-seen', owner: counts.owner! });

  const why: WeakReason[] = stated.map(({ statement, kind, asOf }) => ({
    kind: 'stated',
    statement,
    says: kind as 'weak' | 'blockage',
    asOf,
  }));
  const shortage = facts.shortage(stage);
  if (shortage !== null) why.push({ kind: 'capacity', ...shortage });
  // A cluster is several firms, however many: it meets any threshold.
  if (counts.clusters.length === 0 && counts.owners < threshold)
    why.push({ kind: 'few', owners: counts.owners, threshold });
  if (why.length > 0) marks.push({ mark: 'weak', why });

  const singles = facts.singles(stage);
  if (singles.length > 0) marks.push({ mark: 'single-supplier', why: singles });
  if (counts.newest !== null && !isFresh(counts.newest, at))
    marks.push({ mark: 'last-seen', year: counts.newest });
  return marks;
}

const operated = ({ owners, clusters, later, undated, unplaced }: LocalCounts): Reason => ({
  kind: 'operated',
  owners,
  clusters,
  unreached: later + undated,
  unplaced,
});

const projectOf = ({ addition, year }: LocalProject): ProjectFound => ({
  project: addition.project,
  phase: addition.phase,
  year,
});

const staleReason = (project: LocalProject): Reason => ({ kind: 'stale-project', ...projectOf(project) });

/** What is said of the stage and does not count, where its kind could have made a state or a mark. */
function notCounted(statements: readonly StageStatement[], counted: ReadonlySet<About>): Reason[] {
  return statements
    .filter(({ about }) => !counted.has(about) && about.kind !== 'note' && about.kind !== 'strength')
    .map((each) => ({
      kind: 'statement-not-counted',
      statement: each.about.statement,
      use: useOf(each),
      places: each.places,
    }));
}

/** Why a statement about a stage that made neither state nor mark did not. */
export const useOf = ({ about, barred, isPart }: StageStatement): StatementUse =>
  barred ?? (isPart && about.kind === 'breakpoint' ? 'part' : 'other');

export const hasMark = (standing: Pick<Standing, 'marks'>, name: Mark['mark']): boolean =>
  standing.marks.some(({ mark }) => mark === name);
