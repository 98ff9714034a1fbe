import { z } from 'zod';
import { Brief, Source } from './entity.ts';
import { Headline } from './headline.ts';
import { distances, gapAnswers, gapKinds, severities, strengths } from '../vocabulary/states.ts';
import { Judgement, StageMark, StateName, StateReason, Unmatched, View } from './standing.ts';

/** What is broken in a chain, what would mend it, and who could. */

/**
 * How the severity was found, so that it can be shown. High: a source about the region says so, and two or more operated
 * local stages depend on it. Medium: other absent; not seen with two dependents; a strict single supplier; capacity below
 * demand. Low: the rest. What is elsewhere in the city, and what a source says of a whole chain or tier, is never above low.
 */
export const SeverityRule = z.enum([
  'absent-with-dependents',
  'blockage-with-dependents',
  'absent',
  'not-seen-with-dependents',
  'single-supplier',
  'capacity',
  'not-seen',
  'elsewhere-in-city',
  'few',
  'stated-weak',
  'stated-blockage',
  'stated-breakpoint',
  'need',
  'by-product',
]);
export type SeverityRule = z.infer<typeof SeverityRule>;

/** A gap without its candidates. `subject` is the stage, the by-product, the statement or the need. */
export const GapHead = z.object({
  /** Stable: kind and subject, `not-seen|stage/secondary-aluminium`. */
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
  /** How many operated local stages depend on it: required in any chain, within two FEEDS steps, not over energy, utilities or equipment. */
  dependents: z.number().int(),
});
export type GapHead = z.infer<typeof GapHead>;

const links = z.array(z.string());
const asOf = z.string().nullable();
/** Why somebody could close a gap. Links are the evidence of that reason, `asOf` its newest date. */
export const CandidateReason = z.discriminatedUnion('kind', [
  /** makes the missing product, or what is named as its substitute (`for`: the product it stands in for) */
  z.object({ kind: z.literal('makes'), item: Brief, for: Brief.nullable(), links, asOf }),
  /** a statement or project about this stage names it */
  z.object({ kind: z.literal('named'), by: Brief, links, asOf }),
  /** a project that adds to the stage */
  z.object({
    kind: z.literal('project'),
    stage: Brief,
    phase: z.enum(['planned', 'signed', 'building', 'running']),
    links,
    asOf,
  }),
  /** operates this stage (or, of a by-product, a stage that uses it) already: outside the region, or, of a by-product, inside it */
  z.object({ kind: z.literal('operates'), stage: Brief, links, asOf }),
  /** takes the by-product already: a flow says so */
  z.object({ kind: z.literal('takes'), item: Brief, links, asOf }),
  /** operates a stage that feeds it (upstream) or that it feeds (downstream) */
  z.object({
    kind: z.literal('operates-neighbour'),
    stage: Brief,
    side: z.enum(['upstream', 'downstream']),
    links,
    asOf,
  }),
  /** makes something the stage needs, or, where an input has one supplier only, something that the stage `of` giving it needs */
  z.object({ kind: z.literal('makes-input'), item: Brief, of: Brief.nullable(), links, asOf }),
  /** uses what the stage gives */
  z.object({ kind: z.literal('uses-product'), item: Brief, links, asOf }),
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
  /** The strongest first. */
  reasons: z.array(CandidateReason),
  /** Of its strongest reason. */
  strength: z.enum(strengths),
  /** The year of the newest evidence of its strongest reasons; null: none has a date. */
  year: z.number().int().nullable(),
  /** Whether that is of the last five years. */
  fresh: z.boolean(),
  /** Ids of the sources behind the reasons. */
  sources: z.array(z.string()),
});
export type Candidate = z.infer<typeof Candidate>;

/**
 * A region (or firm) that a programme wants to win firms from: said once for all gaps of the chains it concerns. `gaps`:
 * those for which candidates stand there.
 */
export const Target = z.object({
  to: Brief,
  programme: Brief,
  firmKind: z.string().nullable(),
  link: z.string(),
  sources: z.array(z.string()),
  /** Ids of the chains it concerns. */
  chains: z.array(z.string()),
  gaps: z.array(z.object({ gap: z.string(), firms: z.array(Brief) })),
});
export type Target = z.infer<typeof Target>;

export const Gap = GapHead.extend({
  /** Of a stage gap. */
  state: StateName.nullable(),
  marks: z.array(StageMark),
  reasons: z.array(StateReason),
  /** The operated local stages that depend on it. */
  dependsOn: z.array(Brief),
  /** What sources say of the same stage or tier; for a stated gap the statement itself comes first. */
  judgements: z.array(Judgement),
  /** Of a by-product: by owner, where it arises without a use; else empty. */
  unmatched: z.array(Unmatched),
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
  /** Best first: by strength of reason, then fresh evidence before old, then nearness. */
  candidates: z.array(Candidate),
  /** How many there are; more than are listed when many qualify. */
  candidateCount: z.number().int(),
  /** Ids of the links that make it a gap (counted owners, projects, the by-product's origin). */
  evidence: z.array(z.string()),
  sources: z.array(z.string()),
});
export type Gap = z.infer<typeof Gap>;

/** Ordered by severity, then by how many stages depend on the gap, kind, and name. */
export const Gaps = z.object({
  /** Of all of them, on whatever page. */
  headline: Headline,
  view: View,
  chain: Brief.nullable(),
  /** One page of them. */
  gaps: z.array(Gap),
  /** How many there are on all pages. */
  total: z.number().int(),
  bySeverity: z.object({ high: z.number().int(), medium: z.number().int(), low: z.number().int() }),
  targets: z.array(Target),
  /** Every source that anything above cites. */
  evidence: z.array(Source),
});
export type Gaps = z.infer<typeof Gaps>;
