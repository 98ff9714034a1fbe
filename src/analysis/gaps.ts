import type { GapAnswer, GapKind, Severity } from '../model/vocabulary/states.ts';
import { gapKinds, severities } from '../model/vocabulary/states.ts';
import type { Assessment } from './assessment.ts';
import { within, type Feeding } from './feeds.ts';
import { isLocal } from './local.ts';
import { hasMark, type Mark, type Standing, type WeakReason } from './stage-state.ts';
import type { About, Need, Part, SurveyChain } from './survey.ts';
import { holding } from './time.ts';
import { byProductsOf, mergedByProducts, type UnmatchedItem } from './unmatched.ts';

/** How a severity was found; model/contract/gaps.ts has the same words. */
export type Rule =
  | 'absent-with-dependents'
  | 'blockage-with-dependents'
  | 'absent'
  | 'not-seen-with-dependents'
  | 'single-supplier'
  | 'capacity'
  | 'not-seen'
  | 'elsewhere-in-city'
  | 'few'
  | 'stated-weak'
  | 'stated-blockage'
  | 'stated-breakpoint'
  | 'need'
  | 'by-product';

const severityOf: Readonly<Record<Rule, Severity>> = {
  'absent-with-dependents': 'high',
  'blockage-with-dependents': 'high',
  absent: 'medium',
  'not-seen-with-dependents': 'medium',
  'single-supplier': 'medium',
  capacity: 'medium',
  'not-seen': 'low',
  'elsewhere-in-city': 'low',
  few: 'low',
  'stated-weak': 'low',
  'stated-blockage': 'low',
  'stated-breakpoint': 'low',
  need: 'low',
  'by-product': 'low',
};

/** How many operated stages must depend on one for its gap to weigh more, and within how many steps of FEEDS. */
export const dependentsThatWeigh = 2;
export const dependentSteps = 2;

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
  /** Of a gap of a stage: how the stage stands. */
  readonly standing: Standing | null;
  readonly unmatched: readonly UnmatchedItem[];
}

/**
 * The gaps of some chains in a region, of all kinds, ordered by severity, then by how much depends on each.
 *
 * @param isWhole whether by-products of firms that operate no stage are asked for too: they belong to no chain
 */
export function gapsOf(assessment: Assessment, chains: readonly SurveyChain[], isWhole = false): GapFound[] {
  const { feeding } = assessment.stages;
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
      (a.id < b.id ? -1 : 1),
  );
}

/** How many gaps a chain has: as many as gapsOf finds for it alone. */
export function gapCount(assessment: Assessment, chain: SurveyChain): number {
  const broken = chain.parts.filter((part) => part.required && kindOf(assessment.standing(part)) !== null);
  return (
    broken.length +
    statedGaps(assessment, chain).length +
    needGaps(assessment, chain).length +
    unmatchedCount(assessment, chain)
  );
}

/**
 * The operated local stages that depend on a stage: within two FEEDS steps, each to a stage that some chain requires, never
 * over energy, utilities or equipment.
 */
export function dependentsOf(assessment: Assessment, stage: string, { next }: Feeding): string[] {
  const reached = within(stage, next, dependentSteps, (each) => assessment.isRequired(each));
  return [...reached].filter((each) => assessment.isOperated(each));
}

/** The operated local stages that depend on what is absent or not seen of a chain, each once. */
export function waitingFor(assessment: Assessment, chain: SurveyChain, feeding: Feeding): string[] {
  const open = chain.parts.filter((part) => part.required && isUnseen(assessment.standing(part)));
  return [...new Set(open.flatMap(({ stage }) => dependentsOf(assessment, stage, feeding)))];
}

/** Whether nobody is seen at a stage, here or elsewhere in the city. */
const isUnseen = (standing: Standing): boolean =>
  (standing.state === 'absent' || standing.state === 'not-seen') && !hasMark(standing, 'elsewhere-in-city');

/** What a stage lacks, if anything: nobody is there, an input hangs on one supplier, or a source, the capacity or the threshold makes it weak. */
function kindOf(standing: Standing): 'absent' | 'not-seen' | 'single-supplier' | 'weak' | null {
  const { state } = standing;
  if (state === 'absent' || state === 'not-seen') return state;
  if (state !== 'present') return null;
  const why = weaknesses(standing);
  const isGrave = why.some(
    (each) => each.kind === 'capacity' || (each.kind === 'stated' && each.says === 'blockage'),
  );
  if (hasMark(standing, 'single-supplier') && !isGrave) return 'single-supplier';
  return why.length > 0 ? 'weak' : null;
}

/** Why a stage is weak. Nobody adds a second owner to a controlled stage: that it has few is no gap. */
function weaknesses(standing: Standing): WeakReason[] {
  const why = standing.marks.flatMap((mark: Mark) => (mark.mark === 'weak' ? mark.why : []));
  return hasMark(standing, 'controlled') ? why.filter(({ kind }) => kind !== 'few') : why;
}

function stageGaps(assessment: Assessment, chain: SurveyChain, feeding: Feeding): GapFound[] {
  return chain.parts.flatMap((part) => {
    const standing = assessment.standing(part);
    const kind = part.required ? kindOf(standing) : null;
    if (kind === null) return [];
    const dependents = dependentsOf(assessment, part.stage, feeding);
    const rule = ruleOf(kind, standing, dependents.length);
    const answer = answerOf(assessment, part, standing, kind, dependents.length, feeding);
    return [{ ...gap(kind, part.stage, rule, answer, chain, [part.stage], dependents), standing }];
  });
}

function ruleOf(kind: NonNullable<ReturnType<typeof kindOf>>, standing: Standing, dependents: number): Rule {
  const isWeighty = dependents >= dependentsThatWeigh;
  if (kind === 'absent') return isWeighty ? 'absent-with-dependents' : 'absent';
  if (kind === 'not-seen') {
    if (hasMark(standing, 'elsewhere-in-city')) return 'elsewhere-in-city';
    return isWeighty ? 'not-seen-with-dependents' : 'not-seen';
  }
  if (kind === 'single-supplier') return kind;
  const why = weaknesses(standing);
  const isBlocked = why.some((each) => each.kind === 'stated' && each.says === 'blockage');
  if (isBlocked && isWeighty) return 'blockage-with-dependents';
  if (why.some((each) => each.kind === 'capacity')) return 'capacity';
  // What a source calls a blockage may hang on one supplier too, and that weighs more.
  if (hasMark(standing, 'single-supplier')) return 'single-supplier';
  if (isBlocked) return 'stated-blockage';
  return why.some((each) => each.kind === 'stated') ? 'stated-weak' : 'few';
}

/**
 * What a gap asks for. To a controlled stage nothing is added: it is upgraded, or the chain is extended from it. A stage that
 * nothing here waits for, while something here could feed it, makes the chain longer.
 */
function answerOf(
  assessment: Assessment,
  { stage }: Part,
  standing: Standing,
  kind: GapKind,
  dependents: number,
  { before }: Feeding,
): GapAnswer {
  const isControlled = hasMark(standing, 'controlled');
  if (kind === 'absent' || kind === 'not-seen') {
    const isFed = [...(before.get(stage) ?? [])].some((each) => assessment.isOperated(each));
    return isControlled || (dependents === 0 && isFed) ? 'extend' : 'fill';
  }
  return isControlled ? 'upgrade' : (statedAnswer(assessment, standing) ?? 'strengthen');
}

/** The answer that the source gives which calls a stage weak. */
function statedAnswer(assessment: Assessment, standing: Standing): GapAnswer | null {
  const stated = weaknesses(standing).flatMap((each) => (each.kind === 'stated' ? [each.statement] : []));
  const { statements } = assessment.survey;
  return (
    statements.find(({ statement, answer }) => stated.includes(statement) && answer !== null)?.answer ?? null
  );
}

/**
 * What published sources state of the chain or a tier of it, or of a stage of it without making that a gap of its own (a
 * breakpoint of what is bought in, or is under way). Each is one gap that stands on the chain.
 */
function statedGaps(assessment: Assessment, chain: SurveyChain): GapFound[] {
  const found = new Map<string, { about: About; stages: string[] }>();
  for (const about of assessment.survey.statements) {
    const stages = stagesSpokenOf(about, chain);
    if (stages === null || !isOpenHere(assessment, about) || isStageGap(assessment, chain, about)) continue;
    const known = found.get(about.statement) ?? { about, stages: [] };
    known.stages.push(...stages);
    found.set(about.statement, known);
  }
  return [...found].map(([statement, { about, stages }]) => {
    const parts = chain.parts.filter(({ stage }) => stages.includes(stage));
    const isBoughtIn =
      parts.length > 0 && parts.every((part) => assessment.standing(part).state === 'bought-in');
    const answer = isBoughtIn
      ? 'secure'
      : (about.answer ?? (about.kind === 'breakpoint' ? 'fill' : 'strengthen'));
    return gap('stated', statement, `stated-${about.kind}` as Rule, answer, chain, [...new Set(stages)], []);
  });
}

/** Whether a statement already made a gap of one of the chain's required stages. */
function isStageGap(assessment: Assessment, { parts }: SurveyChain, { statement }: About): boolean {
  return parts.some((part) => {
    const { reasons, marks } = assessment.standing(part);
    return (
      part.required &&
      (reasons.some((each) => each.kind === 'stated-missing' && each.statement === statement) ||
        marks.some(
          (mark) =>
            mark.mark === 'weak' &&
            mark.why.some((each) => each.kind === 'stated' && each.statement === statement),
        ))
    );
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

/** Whether a statement of something broken or weak counts in the region: published, not solved, and about it or a part of it. */
function isOpenHere({ statements }: Assessment, about: About): boolean {
  if (about.kind === 'note' || about.kind === 'strength') return false;
  const use =
    about.toLabel === 'Stage'
      ? statements.of(about.to).find((each) => each.about === about)!.barred
      : statements.useOf(about);
  return use === null || use === 'chain';
}

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
  return gapsOfItems(byProductsOf(assessment, stages).unmatched, chain);
}

/** How many by-products of a chain have no use: as many as byProductGaps finds, without asking who gives them where nobody takes them. */
function unmatchedCount(assessment: Assessment, chain: SurveyChain): number {
  const { survey } = assessment;
  if (survey.emissions.size > 0) return byProductGaps(assessment, chain).length;
  const untaken = new Set<string>();
  const giving: string[] = [];
  for (const { stage } of chain.parts) {
    const items = (survey.stages.get(stage)?.yields ?? []).filter(({ isByProduct }) => isByProduct);
    if (items.length === 0 || !assessment.isOperated(stage)) continue;
    for (const { item } of items)
      if (assessment.flowsOf(item).length === 0) untaken.add(item);
      else giving.push(stage);
  }
  for (const { item } of giving.length === 0 ? [] : byProductsOf(assessment, giving).unmatched)
    untaken.add(item);
  return untaken.size;
}

function loneByProductGaps(assessment: Assessment): GapFound[] {
  const { survey, context } = assessment;
  if (survey.emissions.size === 0) return [];
  const stages = new Set(survey.chains.flatMap(({ parts }) => parts.map(({ stage }) => stage)));
  const operators = new Set(
    [...stages].flatMap((stage) =>
      [...assessment.plants(stage).owners.values()].flat().map(({ operation }) => operation.operator),
    ),
  );
  const lone = [...survey.emissions]
    .filter(([firm, emitter]) => !operators.has(firm) && isLocal(context, emitter))
    .map(([firm]) => firm);
  return gapsOfItems(byProductsOf(assessment, [], lone).unmatched, null);
}

/** One gap of each by-product, however many owners have no use for it. */
function gapsOfItems(unmatched: readonly UnmatchedItem[], chain: SurveyChain | null): GapFound[] {
  const byItem = new Map<string, UnmatchedItem[]>();
  for (const each of unmatched) byItem.set(each.item, [...(byItem.get(each.item) ?? []), each]);
  return [...byItem].map(([item, own]) => ({
    ...gap(
      'by-product',
      item,
      'by-product',
      'extend',
      chain,
      [...new Set(own.flatMap(({ stages }) => stages))],
      [],
    ),
    unmatched: own,
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
    standing: null,
    unmatched: [],
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
    unmatched: mergedByProducts([...a.unmatched, ...b.unmatched]),
  };
}
