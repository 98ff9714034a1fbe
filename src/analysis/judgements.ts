import type { StageState, StatementUse, Verdict } from '../model/vocabulary/states.ts';
import type { Assessment } from './assessment.ts';
import { stagesSpokenOf } from './gaps.ts';
import { hasMark, useOf, type Standing } from './stage-state.ts';
import type { About, Survey, SurveyChain } from './survey.ts';

export interface JudgementFound {
  readonly about: About;
  /** The region in which our states were computed for it. */
  readonly comparedIn: string;
  readonly states: readonly { readonly stage: string; readonly state: StageState }[];
  readonly use: StatementUse;
  /** The places it speaks of. */
  readonly places: readonly string[];
  readonly verdict: Verdict | null;
}

/**
 * What statements say of a chain and its stages, each held against our states of what it is about. A statement that names a place
 * within the region is held against the states there, else against those of the region. Disagreement is told, never averaged.
 *
 * @param assessmentIn the same question asked of another region
 */
export function judgementsOf(
  assessment: Assessment,
  chain: SurveyChain,
  assessmentIn: (region: string) => Assessment,
): JudgementFound[] {
  const { survey, context, statements } = assessment;
  return survey.statements.flatMap((about) => {
    const { statement } = about;
    const spokenOf = stagesSpokenOf(about, chain);
    if (spokenOf === null || !statements.concernsRegion(statement)) return [];
    const stages = narrowed(survey, chain, about) ?? spokenOf;
    const places = statements.placesOf(statement);
    const comparedIn = partOf(assessment, places) ?? context.region;
    const there = comparedIn === context.region ? assessment : assessmentIn(comparedIn);
    const parts = chain.parts.filter(({ stage }) => stages.includes(stage));
    const standings = parts.map((part) => there.standing(part));
    const use = useIn(assessment, chain, about);
    const isAsked = use === 'counted' || use === 'chain' || use === 'part' || use === 'other';
    const required = standings.filter((_, i) => parts[i]!.required);
    return [
      {
        about,
        comparedIn,
        states: parts.map(({ stage }, i) => ({ stage, state: standings[i]!.state })),
        use,
        places,
        verdict: isAsked ? verdictOf(about.kind, required) : null,
      },
    ];
  });
}

/**
 * What a statement about a whole chain is really about, where it says so: the stages of the chain that it names, else those that the
 * firms and clusters operate whom it names. Null: the chain, or the tier of it. That a chain has two strong ends, or one strong
 * firm, is no word about its other stages.
 */
function narrowed(survey: Survey, chain: SurveyChain, { statement, to, tier }: About): string[] | null {
  if (to !== chain.id || tier !== null) return null;
  const beside = survey.statements.filter((each) => each.statement === statement && each.to !== to);
  const stages = chain.parts.map(({ stage }) => stage);
  const found = (isMeant: (about: About, stage: string) => boolean) =>
    stages.filter((stage) => beside.some((about) => isMeant(about, stage)));
  const isOperator = ({ to: who }: About, stage: string) =>
    survey.operations.get(stage)?.some(({ operator }) => operator === who) ?? false;
  const choices = [
    found((about, stage) => about.to === stage && about.status === 'published'),
    found((about, stage) => about.to === stage),
    found(isOperator),
  ];
  return choices.find(({ length }) => length > 0) ?? null;
}

/** The place within the region that a statement speaks of, where it speaks of none over it. */
function partOf({ context }: Assessment, places: readonly string[]): string | null {
  const sides = places.map((place) => ({ place, side: context.hierarchy.side(place, context.region) }));
  if (sides.some(({ side }) => side === 'above')) return null;
  return sides.find(({ side }) => side === 'inside')?.place ?? null;
}

/** Whether a statement made a state or mark of its stage in the region, and if not, why. */
function useIn(assessment: Assessment, chain: SurveyChain, about: About): StatementUse {
  const found = assessment.statements.of(about.to).find((each) => each.about === about);
  if (!found) return assessment.statements.useOf(about);
  const part = chain.parts.find(({ stage }) => stage === about.to)!;
  return isCounted(assessment.standing(part), about.statement) ? 'counted' : useOf(found);
}

const isCounted = ({ reasons, marks }: Standing, statement: string): boolean =>
  reasons.some((each) => each.kind === 'stated-missing' && each.statement === statement) ||
  marks.some(
    (mark) =>
      mark.mark === 'weak' && mark.why.some((each) => each.kind === 'stated' && each.statement === statement),
  );

type Compared = Pick<Standing, 'state' | 'marks'>;

/**
 * Whether a statement fits what we compute without it. A breakpoint fits where nobody operates one of its stages, and not where all
 * are operated. Weak fits where at least half have nobody, one owner, too few or too little; a blockage where an input hangs on
 * one supplier or the capacity falls short: quality is not ours to compute, so neither is ever contradicted. Strength fits where more
 * than half are present, and not else. A note is no judgement; what is bought in or not documented is left out.
 */
export function verdictOf(kind: About['kind'], standings: readonly Compared[]): Verdict | null {
  if (kind === 'note') return null;
  const known = standings.filter(({ state }) => state !== 'bought-in' && state !== 'not-documented');
  if (known.length === 0) return 'unknown';
  const share = (is: (each: Compared) => boolean) => known.filter(is).length / known.length;
  const isThere = ({ state }: Compared) => state === 'present';
  switch (kind) {
    case 'breakpoint':
      return share(isThere) < 1 ? 'agree' : 'disagree';
    case 'strength':
      return share(isThere) > 0.5 ? 'agree' : 'disagree';
    case 'weak':
      return share((each) => !isThere(each) || isThin(each)) >= 0.5 ? 'agree' : 'unknown';
    case 'blockage':
      return share((each) => isTight(each)) > 0 ? 'agree' : 'unknown';
  }
}

const falls = ({ marks }: Compared, kinds: readonly string[]) =>
  marks.some((mark) => mark.mark === 'weak' && mark.why.some(({ kind }) => kinds.includes(kind)));
const isThin = (each: Compared) =>
  falls(each, ['few', 'capacity']) || each.marks.some(({ mark }) => mark === 'one-seen' || mark === 'sole');
const isTight = (each: Compared) => falls(each, ['capacity']) || hasMark(each, 'single-supplier');
