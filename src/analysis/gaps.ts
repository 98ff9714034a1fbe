import type { GapAnswer, GapKind, Severity } from '../model/states.ts';
import { gapKinds, severities } from '../model/states.ts';
import type { Assessment } from './assessment.ts';
import { closure, feedingOf, type Feeding } from './feeds.ts';
import { isLocal, sideOf } from './local.ts';
import type { About, Need, Part, SurveyChain } from './survey.ts';
import { holding } from './time.ts';
import { unmatchedByProducts, type UnmatchedItem } from './unmatched.ts';

/** How a severity was found; model/gaps.ts has the same words. */
export type Rule =
  | 'missing-with-dependents'
  | 'missing'
  | 'single-supplier'
  | 'few'
  | 'stated-breakpoint'
  | 'stated-blockage'
  | 'stated-weak'
  | 'need'
  | 'by-product';

const severityOf: Readonly<Record<Rule, Severity>> = {
  'missing-with-dependents': 'high',
  missing: 'medium',
  'single-supplier': 'medium',
  'stated-breakpoint': 'medium',
  'stated-blockage': 'medium',
  few: 'low',
  'stated-weak': 'low',
  need: 'low',
  'by-product': 'low',
};

export interface GapFound {
  readonly id: string;
  readonly kind: GapKind;
  /** The stage, by-product, statement or need. */
  readonly subject: string;
  readonly severity: Severity;
  readonly rule: Rule;
  readonly answer: GapAnswer;
  readonly chains: readonly string[];
  readonly stages: readonly string[];
  /** The operated local stages that depend on it. */
  readonly dependents: readonly string[];
  readonly unmatched: UnmatchedItem | null;
}

/**
 * The gaps of some chains in a region, of all kinds, ordered by severity, then by how much depends on each.
 *
 * @param isWhole whether by-products of firms that operate no stage are asked for too: they belong to no chain
 */
export function gapsOf(assessment: Assessment, chains: readonly SurveyChain[], isWhole = false): GapFound[] {
  const feeding = feedingOf(assessment.survey, assessment.context);
  const found = chains.flatMap((chain) => [
    ...stageGaps(assessment, chain, feeding),
    ...statedGaps(assessment, chain),
    ...needGaps(assessment, chain),
    ...byProductGaps(assessment, chain),
  ]);
  if (isWhole) found.push(...loneByProductGaps(assessment));
  return merged(found).sort(
    (a, b) =>
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      b.dependents.length - a.dependents.length ||
      gapKinds.indexOf(a.kind) - gapKinds.indexOf(b.kind) ||
      (a.subject < b.subject ? -1 : 1),
  );
}

/** How many gaps a chain has: as many as gapsOf finds for it alone. */
export function gapCount(assessment: Assessment, chain: SurveyChain): number {
  const broken = chain.parts.filter((part) =>
    ['missing', 'weak'].includes(assessment.standing(chain, part).state),
  );
  return (
    broken.length +
    statedGaps(assessment, chain).length +
    needGaps(assessment, chain).length +
    byProductGaps(assessment, chain).length
  );
}

/** The operated local stages that a stage's product reaches, directly or through others (closure of FEEDS). */
export function dependentsOf(assessment: Assessment, stage: string, { next }: Feeding): string[] {
  return [...closure([stage], next)].filter((each) => assessment.isOperated(each));
}

function stageGaps(assessment: Assessment, chain: SurveyChain, feeding: Feeding): GapFound[] {
  return chain.parts.flatMap((part) => {
    const { state, reasons } = assessment.standing(chain, part);
    if (state !== 'missing' && state !== 'weak') return [];
    const dependents = dependentsOf(assessment, part.stage, feeding);
    const isSingle = reasons.some((reason) => reason.kind === 'single-supplier');
    const kind = state === 'missing' ? 'missing' : isSingle ? 'single-supplier' : 'weak';
    const rule: Rule =
      kind === 'missing'
        ? dependents.length >= 2
          ? 'missing-with-dependents'
          : 'missing'
        : kind === 'single-supplier'
          ? kind
          : 'few';
    const answer = kind === 'missing' ? fillOrExtend(assessment, part, dependents, feeding) : 'strengthen';
    return [gap(kind, part.stage, rule, answer, chain, [part.stage], dependents)];
  });
}

/** A missing stage that nothing here waits for, while something here could feed it, makes the chain longer. */
function fillOrExtend(
  assessment: Assessment,
  { stage }: Part,
  dependents: readonly string[],
  { before }: Feeding,
): GapAnswer {
  const isFed = [...(before.get(stage) ?? [])].some((each) => assessment.isOperated(each));
  return dependents.length === 0 && isFed ? 'extend' : 'fill';
}

function statedGaps(assessment: Assessment, chain: SurveyChain): GapFound[] {
  const statements = assessment.survey.statements;
  const stagesOf = new Map<string, { about: About; stages: string[] }>();
  for (const about of statements) {
    const stages = stagesSpokenOf(about, chain);
    if (stages === null || !isOpenHere(assessment, about)) continue;
    const known = stagesOf.get(about.statement) ?? { about, stages: [] };
    known.stages.push(...stages);
    stagesOf.set(about.statement, known);
  }
  return [...stagesOf].map(([statement, { about, stages }]) => {
    const rule = `stated-${about.kind}` as Rule;
    const answer = about.answer ?? (about.kind === 'breakpoint' ? 'fill' : 'strengthen');
    return gap('stated', statement, rule, answer, chain, [...new Set(stages)], []);
  });
}

/** The stages of a chain that a statement speaks of; null when it speaks of something else. */
export function stagesSpokenOf({ to, tier }: About, chain: SurveyChain): string[] | null {
  if (to === chain.id) return chain.parts.filter((part) => isSpokenOf(part, tier)).map(({ stage }) => stage);
  return chain.parts.some(({ stage }) => stage === to) ? [to] : null;
}

function isSpokenOf({ tier }: Part, span: About['tier']): boolean {
  return (
    span === null || tier === span || (span === 'ends' && (tier === 'upstream' || tier === 'downstream'))
  );
}

function isOpenHere(assessment: Assessment, about: About): boolean {
  if (about.state === 'solved' || about.kind === 'note' || about.kind === 'strength') return false;
  return holding(about, assessment.context.at) === 'holds' && concernsRegion(assessment, about.statement);
}

/** Whether a statement speaks of the region: it names no place, or one that lies in the region or holds it. */
export function concernsRegion({ survey, context }: Assessment, statement: string): boolean {
  const places = statedPlaces(survey.statements, statement);
  return places.length === 0 || sideOf(context, places).side !== 'outside';
}

export const statedPlaces = (statements: readonly About[], statement: string): string[] =>
  statements.filter((each) => each.statement === statement && each.toLabel === 'Place').map(({ to }) => to);

function needGaps(assessment: Assessment, chain: SurveyChain): GapFound[] {
  const { survey, context } = assessment;
  if (survey.needs.length === 0) return [];
  const isOpen = (need: Need) =>
    need.state === 'open' && holding(need, context.at) === 'holds' && isLocal(context, need);
  return survey.needs.filter(isOpen).flatMap(({ need, firm }) => {
    const stages = chain.parts
      .filter(({ stage }) => survey.operations.get(stage)?.some(({ operator }) => operator === firm))
      .map(({ stage }) => stage);
    return stages.length === 0 ? [] : [gap('need', need, 'need', 'strengthen', chain, stages, [])];
  });
}

function byProductGaps(assessment: Assessment, chain: SurveyChain): GapFound[] {
  const stages = chain.parts.map(({ stage }) => stage);
  return unmatchedByProducts(assessment, stages).map((unmatched) => ({
    ...gap('by-product', unmatched.item, 'by-product', 'extend', chain, unmatched.stages, []),
    unmatched,
  }));
}

function loneByProductGaps(assessment: Assessment): GapFound[] {
  const { survey, context } = assessment;
  const operators = new Set([...survey.operations.values()].flat().map(({ operator }) => operator));
  const lone = [...survey.emissions]
    .filter(([firm, emitter]) => !operators.has(firm) && isLocal(context, emitter))
    .map(([firm]) => firm);
  return unmatchedByProducts(assessment, [], lone).map((unmatched) => ({
    ...gap('by-product', unmatched.item, 'by-product', 'extend', null, [], []),
    unmatched,
  }));
}

function gap(
  kind: GapKind,
  subject: string,
  rule: Rule,
  answer: GapAnswer,
  chain: SurveyChain | null,
  stages: readonly string[],
  dependents: readonly string[],
): GapFound {
  const severity = severityOf[rule];
  return {
    id: `${kind}|${subject}`,
    kind,
    subject,
    severity,
    rule,
    answer,
    chains: chain === null ? [] : [chain.id],
    stages,
    dependents,
    unmatched: null,
  };
}

/** The same gap found in several chains is one gap of them all. */
function merged(gaps: readonly GapFound[]): GapFound[] {
  const byId = new Map<string, GapFound>();
  for (const each of gaps) {
    const known = byId.get(each.id);
    byId.set(each.id, known ? join(known, each) : each);
  }
  return [...byId.values()];
}

function join(a: GapFound, b: GapFound): GapFound {
  const both = (one: readonly string[], other: readonly string[]) => [...new Set([...one, ...other])];
  return {
    ...a,
    chains: both(a.chains, b.chains),
    stages: both(a.stages, b.stages),
    unmatched:
      a.unmatched && b.unmatched
        ? {
            item: a.unmatched.item,
            stages: both(a.unmatched.stages, b.unmatched.stages),
            firms: both(a.unmatched.firms, b.unmatched.firms),
          }
        : (a.unmatched ?? b.unmatched),
  };
}
