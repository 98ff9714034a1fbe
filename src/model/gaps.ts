import { z } from 'zod';
import { Brief, Source } from './entity.ts';
import { distances, gapAnswers, gapKinds, severities } from './states.ts';
import { Judgement, StateName, StateReason, Unmatched, View } from './standing.ts';

/** What is broken in a chain, what would mend it, and who could. */

/**
 * How the severity was found, so that it can be shown: high: missing and two or more operated local stages depend on it;
 * medium: other missing, single supplier, or stated as breakpoint or blockage; low: the rest.
 */
export const SeverityRule = z.enum([
  'missing-with-dependents',
  'missing',
  'single-supplier',
  'few',
  'stated-breakpoint',
  'stated-blockage',
  'stated-weak',
  'need',
  'by-product',
]);
export type SeverityRule = z.infer<typeof SeverityRule>;

/** A gap without its candidates. `subject` is the stage, the by-product, the statement or the need. */
export const GapHead = z.object({
  /** Stable: kind and subject, `missing|stage/secondary-aluminium`. */
  id: z.string(),
  kind: z.enum(gapKinds),
  subject: Brief,
  severity: z.enum(severities),
  rule: SeverityRule,
  answer: z.enum(gapAnswers),
  /** Ids of the chains it is a gap of. */
  chains: z.array(z.string()),
  /** Ids of the stages to light in the picture. */
  stages: z.array(z.string()),
  /** How many operated local stages depend on it (closure of FEEDS). */
  dependents: z.number().int(),
});
export type GapHead = z.infer<typeof GapHead>;

/** Why somebody could close a gap. Links are the evidence of that reason. */
export const CandidateReason = z.discriminatedUnion('kind', [
  /** makes something the stage needs, or, where an input has one supplier only, something that the stage `of` giving it needs */
  z.object({
    kind: z.literal('makes-input'),
    item: Brief,
    of: Brief.nullable(),
    links: z.array(z.string()),
  }),
  /** operates a stage that feeds it (upstream) or that it feeds (downstream) */
  z.object({
    kind: z.literal('operates-neighbour'),
    stage: Brief,
    side: z.enum(['upstream', 'downstream']),
    links: z.array(z.string()),
  }),
  /** uses what the stage gives */
  z.object({ kind: z.literal('uses-product'), item: Brief, links: z.array(z.string()) }),
  /** operates this stage (or, of a by-product, a stage that uses it) already: outside the region, or, of a by-product, inside it */
  z.object({ kind: z.literal('operates'), stage: Brief, links: z.array(z.string()) }),
  /** makes the input that has one supplier only */
  z.object({ kind: z.literal('makes'), item: Brief, links: z.array(z.string()) }),
  /** a project that adds to the stage and does not run yet */
  z.object({
    kind: z.literal('project'),
    stage: Brief,
    phase: z.enum(['planned', 'signed', 'building', 'running']),
    links: z.array(z.string()),
  }),
]);
export type CandidateReason = z.infer<typeof CandidateReason>;

export const Candidate = z.object({
  /** A firm or cluster (the ultimate owner where several of its firms qualify), or a project. */
  who: Brief,
  owner: Brief.nullable(),
  local: z.boolean(),
  place: Brief.nullable(),
  /** To the nearest local firm of a neighbouring stage, else to the region itself; null: its place is not known. */
  distance: z.enum(distances).nullable(),
  /** That nearest firm; null when measured to the region. */
  near: Brief.nullable(),
  reasons: z.array(CandidateReason),
  /** Ids of the sources behind the reasons. */
  sources: z.array(z.string()),
});
export type Candidate = z.infer<typeof Candidate>;

/** A region (or firm) that a programme wants to win firms from, for this gap, and who there operates what is missing. */
export const Target = z.object({
  to: Brief,
  programme: Brief,
  firmKind: z.string().nullable(),
  link: z.string(),
  sources: z.array(z.string()),
  firms: z.array(Brief),
});
export type Target = z.infer<typeof Target>;

export const Gap = GapHead.extend({
  /** Of a stage gap. */
  state: StateName.nullable(),
  reasons: z.array(StateReason),
  /** The operated local stages that depend on it. */
  dependsOn: z.array(Brief),
  /** What sources say of the same stage or tier; for a stated gap the statement itself comes first. */
  judgements: z.array(Judgement),
  /** Of an unmatched by-product: where it arises. */
  unmatched: Unmatched.nullable(),
  /** Of an unmet need. */
  need: z
    .object({
      firm: Brief,
      kind: z.enum(['talent', 'technology', 'finance', 'market', 'material', 'permit']),
      text: z.string().nullable(),
      textEn: z.string().nullable(),
      link: z.string(),
    })
    .nullable(),
  /** Best first: local ones by their number of reasons, then projects, then others by nearness. */
  candidates: z.array(Candidate),
  /** How many there are; more than are listed when many qualify. */
  candidateCount: z.number().int(),
  targets: z.array(Target),
  /** Ids of the links that make it a gap (counted owners, projects, the by-product's origin). */
  evidence: z.array(z.string()),
  sources: z.array(z.string()),
});
export type Gap = z.infer<typeof Gap>;

/** Ordered by severity, then by how many stages depend on the gap, kind, and name. */
export const Gaps = z.object({
  view: View,
  chain: Brief.nullable(),
  /** One page of them. */
  gaps: z.array(Gap),
  /** How many there are on all pages. */
  total: z.number().int(),
  bySeverity: z.object({ high: z.number().int(), medium: z.number().int(), low: z.number().int() }),
  /** Every source that anything above cites. */
  evidence: z.array(Source),
});
export type Gaps = z.infer<typeof Gaps>;
