import { z } from 'zod';
import { Brief } from './entity.ts';
import { Evidence } from './evidence.ts';
import { spans } from './kinds.ts';
import { notCountedWhys, stageStates, verdicts } from './states.ts';

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
/** `owners`: named ultimate owners; `published`: firms that a source counts without naming; `unreached`: local too, but not known for the year. */
const Owners = {
  owners: count,
  published: count,
  threshold: count,
  unreached: count,
};

/**
 * Why a stage has its state, as a key with its numbers: the page words it. A weak stage can have several reasons, `few`
 * first. `unplaced`: operators known only to lie somewhere above the region, or nowhere ("place within R unknown"); not counted.
 */
export const StateReason = z.discriminatedUnion('kind', [
  /** present */
  z.object({ kind: z.literal('enough'), ...Owners, unplaced: z.array(Brief) }),
  /** weak: fewer owners than the threshold */
  z.object({ kind: z.literal('few'), ...Owners, unplaced: z.array(Brief) }),
  /** weak: this input has exactly one local supplier or maker */
  z.object({ kind: z.literal('single-supplier'), item: Brief, supplier: Brief }),
  /** missing: `outside` operate it elsewhere, `planned` projects would add to it, `ended` once did */
  z.object({
    kind: z.literal('none'),
    outside: count,
    planned: count,
    ended: count,
    unplaced: z.array(Brief),
  }),
  /** unknown, but no gap: nobody operates it here, and the chain does not require it */
  z.object({ kind: z.literal('not-required'), outside: count, planned: count, unplaced: z.array(Brief) }),
  /** unknown: a year is asked that no evidence reaches; `facts` are known for later (from `from` on) or without a date */
  z.object({ kind: z.literal('unreached'), facts: count, from: z.number().int().nullable() }),
]);
export type StateReason = z.infer<typeof StateReason>;

export const StageStanding = z.object({ state: StateName, reasons: z.array(StateReason) });
export type StageStanding = z.infer<typeof StageStanding>;

/** Of the required stages. `value` = (present + weak) ÷ required; null when none is required or all are unknown. */
export const Completeness = z.object({
  present: count,
  weak: count,
  missing: count,
  unknown: count,
  required: count,
  value: z.number().nullable(),
});
export type Completeness = z.infer<typeof Completeness>;

/** Who is there, in numbers: ultimate owners, their plants (operated stage × firm), and firms published without names. */
export const FirmCounts = z.object({ owners: count, plants: count, published: count });
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
  /** Counted with the number a source publishes; null: no number is published, counted as one. */
  clusters: z.array(z.object({ link: z.string(), cluster: z.string(), firms: z.number().nullable() })),
  /** Running projects, counted by the owner of their firm, or for themselves where no firm is known. */
  projects: z.array(z.object({ link: z.string(), project: z.string(), owner: z.string().nullable() })),
  notCounted: z.array(
    z.object({
      link: z.string(),
      operator: z.string(),
      why: z.enum(notCountedWhys),
      place: z.string().nullable(),
    }),
  ),
  /** The stage's inputs and who supplies or makes each locally, by ultimate owner; `several`: also unnamed firms of a cluster. */
  inputs: z.array(
    z.object({
      item: z.string(),
      suppliers: z.array(z.string()),
      several: z.boolean(),
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
  answer: z.enum(['fill', 'strengthen', 'extend']).nullable(),
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
  /** Null for a note, or where the statement is solved, speaks of a product, or is not known for the year asked. */
  verdict: z.enum(verdicts).nullable(),
});
export type Judgement = z.infer<typeof Judgement>;

/** A by-product (or waste heat) that arises in the region with no use found. */
export const Unmatched = z.object({
  item: Brief,
  /** The stages that yield it and the firms that emit it, with the link that says so; `operates` show that the stage is operated here. */
  from: z.array(z.object({ thing: Brief, link: z.string(), operates: z.array(z.string()) })),
});
export type Unmatched = z.infer<typeof Unmatched>;
