import { z } from 'zod';
import { Brief } from './entity.ts';
import { Evidence } from './evidence.ts';
import { spans } from '../vocabulary/kinds.ts';
import { gapAnswers, notCountedWhys, stageStates, statementUses, verdicts } from '../vocabulary/states.ts';

/** How a stage stands in a region, why, on which evidence, and what sources say beside it. */

/** What an answer was computed for. `year` null: every fact that has not ended. */
export const View = z.object({
  region: Brief,
  year: z.number().int().nullable(),
  /** A stage with fewer local owners than this is weak. */
  threshold: z.number().int(),
});
export type View = z.infer<typeof View>;

export const StateName = z.enum(stageStates);

const count = z.number().int();
const Phase = z.enum(['planned', 'signed', 'building', 'running']);

/** Operators known only to lie somewhere above the region, or nowhere ("place within R unknown"): how many, and the first of them. */
const Unplaced = z.object({ count, some: z.array(Brief) });

/** Why a stage has its state, as a key with its numbers: the page words it. The reason of the state comes first. */
export const StateReason = z.discriminatedUnion('kind', [
  /** present: named ultimate owners, and clusters with the number of firms that a source counts (null: several, not published) */
  z.object({
    kind: z.literal('operated'),
    owners: count,
    clusters: z.array(z.object({ cluster: Brief, firms: z.number().nullable() })),
    /** Local too, but not known for the year. */
    unreached: count,
    unplaced: Unplaced,
  }),
  /** under way: live projects, the furthest first; `year`: of their newest evidence */
  z.object({
    kind: z.literal('under-way'),
    projects: z.array(z.object({ project: Brief, phase: Phase, year: z.number().int().nullable() })),
  }),
  /** bought in: who is known to supply it to the region, or operates it elsewhere */
  z.object({ kind: z.literal('bought-in'), suppliers: z.array(Brief), outside: count }),
  /** absent: the statement that says so */
  z.object({ kind: z.literal('stated-missing'), statement: Brief, asOf: z.string().nullable() }),
  /** nobody local is seen: `outside` operate it elsewhere, `ended` once did */
  z.object({ kind: z.literal('none'), outside: count, ended: count, unplaced: Unplaced }),
  /** a year is chosen: `later` are known from `from` on only, `undated` have no date */
  z.object({
    kind: z.literal('not-documented'),
    later: count,
    from: z.number().int().nullable(),
    undated: count,
  }),
  /** a project that is too old to count ("planned 2010, nothing since"), or has no date */
  z.object({
    kind: z.literal('stale-project'),
    project: Brief,
    phase: Phase,
    year: z.number().int().nullable(),
  }),
  /** a statement about this stage that changes nothing, and why; `places`: those it speaks of */
  z.object({
    kind: z.literal('statement-not-counted'),
    statement: Brief,
    use: z.enum(statementUses),
    places: z.array(Brief),
  }),
]);
export type StateReason = z.infer<typeof StateReason>;

/** Why a stage is weak: exactly one of three kinds. */
export const WeakReason = z.discriminatedUnion('kind', [
  /** a published statement about this stage */
  z.object({
    kind: z.literal('stated'),
    statement: Brief,
    says: z.enum(['weak', 'blockage']),
    asOf: z.string().nullable(),
  }),
  /** local capacity is below local demand; everything known in one unit within five years */
  z.object({
    kind: z.literal('capacity'),
    item: Brief,
    capacity: z.number(),
    demand: z.number(),
    unit: z.string(),
  }),
  /** fewer owners than the threshold asked for */
  z.object({ kind: z.literal('few'), owners: count, threshold: count }),
]);
export type WeakReason = z.infer<typeof WeakReason>;

/** A mark of a stage, with what it rests on. */
export const StageMark = z.discriminatedUnion('mark', [
  z.object({ mark: z.literal('one-seen'), owner: Brief }),
  z.object({ mark: z.literal('sole'), owner: Brief }),
  z.object({ mark: z.literal('weak'), why: z.array(WeakReason) }),
  z.object({
    mark: z.literal('single-supplier'),
    why: z.array(z.object({ item: Brief, supplier: Brief })),
  }),
  z.object({ mark: z.literal('last-seen'), year: z.number().int() }),
  z.object({ mark: z.literal('controlled') }),
  /** `region`: the city in which `owners` (clusters as one each) operate it */
  z.object({ mark: z.literal('elsewhere-in-city'), region: Brief, owners: count }),
]);
export type StageMark = z.infer<typeof StageMark>;

/** Who operates a stage here. Named owners and the firms of clusters stand beside each other and are never added. */
export const StageOwners = z.object({
  named: count,
  /** The sum of the numbers that sources publish for clusters; null: no number is published. */
  published: z.number().nullable(),
  /** A cluster whose number is not published is among them. */
  several: z.boolean(),
});
export type StageOwners = z.infer<typeof StageOwners>;

export const StageStanding = z.object({
  state: StateName,
  marks: z.array(StageMark),
  owners: StageOwners,
  reasons: z.array(StateReason),
});
export type StageStanding = z.infer<typeof StageStanding>;

/**
 * How many of the required stages are what. Said as a fraction with its parts ("8/12 · not seen 3 · under way 1 · bought
 * in 1"), never as a percentage alone.
 */
export const Completeness = z.object({
  /** The numerator. */
  present: count,
  underWay: count,
  absent: count,
  notSeen: count,
  /** Not seen in this county, and operated elsewhere in the home city: in the denominator, not among the not seen. */
  elsewhere: count,
  /** Neither in numerator nor denominator. */
  boughtIn: count,
  notDocumented: count,
  /** All required stages. */
  required: count,
  /** The denominator: present + under way + absent + not seen + elsewhere. */
  of: count,
  /** present ÷ of, for ranking; null when nothing is in the denominator, or a year is chosen and fewer than half are documented. */
  value: z.number().nullable(),
  /** Of the present: those whose newest evidence is older than five years. */
  lastSeen: count,
  /** Of the present: those marked weak, and those with a single supplier. */
  weak: count,
  singleSupplier: count,
  /** Required stages with a dated OPERATES here, of all required ones. */
  coverage: z.object({ dated: count, required: count }),
  /**
   * Where a year is chosen: "present n of m documented", and of the others how many are first documented later, known
   * without a date, or never seen. Null without a year.
   */
  year: z.object({ documented: count, later: count, undated: count, never: count }).nullable(),
});
export type Completeness = z.infer<typeof Completeness>;

/** Who is there, in numbers: ultimate owners, their plants (operated stage × firm), and firms published without names (never added to the owners). */
export const FirmCounts = z.object({
  owners: count,
  plants: count,
  published: count,
  /** Clusters whose number is not published. */
  several: count,
});
export type FirmCounts = z.infer<typeof FirmCounts>;

/** Which facts made a stage's state. Links are ids of /api/links. */
export const StageEvidence = z.object({
  /** Counted: one entry per ultimate owner with its plants. */
  owners: z.array(
    z.object({
      owner: z.string(),
      plants: z.array(z.object({ link: z.string(), operator: z.string(), place: z.string().nullable() })),
    }),
  ),
  /** Counted, with the number a source publishes; null: several, no number is published. */
  clusters: z.array(z.object({ link: z.string(), cluster: z.string(), firms: z.number().nullable() })),
  /** Live projects here: under way, with the year of their newest evidence. */
  projects: z.array(
    z.object({
      link: z.string(),
      project: z.string(),
      owner: z.string().nullable(),
      phase: Phase,
      year: z.number().int().nullable(),
    }),
  ),
  notCounted: z.array(
    z.object({
      link: z.string(),
      operator: z.string(),
      why: z.enum(notCountedWhys),
      place: z.string().nullable(),
    }),
  ),
  /**
   * The stage's inputs: who supplies each by SUPPLIES, else who makes it locally, by ultimate owner; `several`: also unnamed
   * firms of a cluster. `only`: the one supplier (a gap), or the only local maker seen (information, no gap).
   */
  inputs: z.array(
    z.object({
      item: z.string(),
      suppliers: z.array(z.string()),
      several: z.boolean(),
      only: z.enum(['supplier', 'maker']).nullable(),
      /** Energy, utilities and equipment stand apart: no stage hangs on them. */
      apart: z.boolean(),
      links: z.array(z.string()),
    }),
  ),
});
export type StageEvidence = z.infer<typeof StageEvidence>;

/**
 * What a source says of a stage, or of a chain or one tier of it, beside what we compute there. A statement about several
 * stages or tiers gives one judgement each.
 */
export const Judgement = z.object({
  statement: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
  kind: z.enum(['breakpoint', 'blockage', 'weak', 'strength', 'note']),
  answer: z.enum(gapAnswers).nullable(),
  state: z.enum(['open', 'solved']).nullable(),
  text: z.string().nullable(),
  textEn: z.string().nullable(),
  ...Evidence.pick({ status: true, sources: true, asOf: true }).shape,
  /** The link that ties the statement to its target. */
  link: z.string(),
  target: Brief,
  /** What of the chain it speaks of: a tier, or both ends (upstream and downstream); null: all of it. */
  tier: z.enum(spans).nullable(),
  /** The place it speaks of, where it names one; our states are computed there, else in the region asked. */
  comparedIn: Brief,
  /** Our states of the stages it speaks of. */
  states: z.array(z.object({ stage: z.string(), state: StateName })),
  /** Whether it made a state or mark, and if not, why. */
  use: z.enum(statementUses),
  /** The places it speaks of: those it names, else where those stand whom it names. */
  places: z.array(Brief),
  /** Null for a note, or where the statement is solved, speaks of a product, or is not known for the year asked. */
  verdict: z.enum(verdicts).nullable(),
});
export type Judgement = z.infer<typeof Judgement>;

/** A by-product (or waste heat) of one owner that arises in the region with no use found. */
export const Unmatched = z.object({
  item: Brief,
  /** Whose it is: an ultimate owner, or a cluster. */
  owner: Brief,
  /** Its stages that yield it and its firms that emit it, with the link that says so; `operates` show that the stage is operated here. */
  from: z.array(z.object({ thing: Brief, link: z.string(), operates: z.array(z.string()) })),
});
export type Unmatched = z.infer<typeof Unmatched>;

/** A by-product of one owner that is used: the flows that take it, each with its quantity where known. */
export const Matched = z.object({
  item: Brief,
  owner: Brief,
  flows: z.array(
    z.object({ link: z.string(), to: Brief, quantity: z.number().nullable(), unit: z.string().nullable() }),
  ),
});
export type Matched = z.infer<typeof Matched>;
