/** The words of the planner's answers, free of zod so that the page can use them as values. */

/**
 * What a stage is in a region: operated; a live project adds to it; bought in from outside; missing as a source says of it;
 * not seen in any source; or, where a year is chosen, reached by no dated fact.
 */
export const stageStates = [
  'present',
  'under-way',
  'bought-in',
  'absent',
  'not-seen',
  'not-documented',
] as const;
export type StageState = (typeof stageStates)[number];

/** What else is to be said of a stage: of one that is present, but `controlled` (of any) and `elsewhere-in-city` (of one not seen). */
export const stageMarks = [
  'one-seen', // one owner is seen: what was found, no weakness
  'sole', // a source says that there is one
  'weak',
  'single-supplier', // one owner supplies an input, by SUPPLIES
  'last-seen', // the newest evidence is older than five years
  'controlled', // new capacity is restricted
  'elsewhere-in-city', // nobody in this county, somebody in another of the home city
] as const;
export type MarkName = (typeof stageMarks)[number];

/** What a statement about a stage or chain did to our states; all but `counted` say why it did nothing. */
export const statementUses = [
  'counted', // it made a state or a mark of its stage
  'chain', // it speaks of a chain or tier: it stands there and changes no stage
  'other', // its kind changes no state (strength, note), it speaks of a by-product, or the state says otherwise
  'solved',
  'doubtful', // it, or that it speaks of this stage, is not published
  'not-yet', // it is dated after the year asked
  'no-place', // it names no place and nobody who is located
  'part', // it speaks of a part of the region, which says nothing of the rest
  'background', // it speaks of the country
  'elsewhere', // it speaks of another region
] as const;
export type StatementUse = (typeof statementUses)[number];

/** Why an operator or project that the graph knows was not counted. */
export const notCountedWhys = [
  'outside', // it operates the stage elsewhere
  'place-unknown', // known only to lie somewhere above the region, or nowhere
  'ended', // the fact has ended
  'not-yet', // the fact begins after the year asked
  'unreached', // confirmed only after the year asked: for that year unknown, not absent
  'undated', // a year is asked and the fact has no date
  'project', // a project counts as under way only
  'stale', // a project whose newest evidence is older than five years, or has no date
] as const;
export type NotCountedWhy = (typeof notCountedWhys)[number];

export const gapKinds = [
  'absent',
  'not-seen',
  'single-supplier',
  'weak',
  'stated',
  'need',
  'by-product',
] as const;
export type GapKind = (typeof gapKinds)[number];

export const severities = ['high', 'medium', 'low'] as const;
export type Severity = (typeof severities)[number];

/** 补链, 强链, 延链; of a controlled stage 提级, of one that is bought in 保供. */
export const gapAnswers = ['fill', 'strengthen', 'extend', 'upgrade', 'secure'] as const;
export type GapAnswer = (typeof gapAnswers)[number];

/** How strong the reason of a candidate is: it has to do with the product or the stage itself, or with a neighbour of it. */
export const strengths = ['product', 'neighbour'] as const;
export type Strength = (typeof strengths)[number];

/** The smallest kind of place two things share; outside: none below a country. */
export const distances = ['park', 'town', 'county', 'city', 'province', 'outside'] as const;
export type Distance = (typeof distances)[number];

/** Whether what a source says of a stage or tier fits what we compute; unknown: nothing computed to hold it against. */
export const verdicts = ['agree', 'disagree', 'unknown'] as const;
export type Verdict = (typeof verdicts)[number];

/** unclear: on one side nothing is known for that year, so nothing can be said to have appeared or vanished. */
export const changes = ['same', 'appeared', 'vanished', 'changed', 'unclear'] as const;
export type Change = (typeof changes)[number];

/** A stage with fewer local owners than this is weak; one is no weakness unless the reader asks for more. */
export const defaultThreshold = 1;
