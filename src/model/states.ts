/** The words of the planner's answers, free of zod so that the page can use them as values. */

/** What a stage is in a region: firms enough, too few or hanging on one supplier, none, or not known for the year asked. */
export const stageStates = ['present', 'weak', 'missing', 'unknown'] as const;
export type StageState = (typeof stageStates)[number];

/** Why an operator that the graph knows was not counted as local. */
export const notCountedWhys = [
  'outside', // it operates the stage elsewhere
  'place-unknown', // known only to lie somewhere above the region, or nowhere
  'ended', // the fact has ended
  'not-yet', // the fact begins after the year asked
  'unreached', // confirmed only after the year asked: for that year unknown, not absent
  'undated', // a year is asked and the fact has no date
  'not-running', // a project that is planned, signed or building
] as const;
export type NotCountedWhy = (typeof notCountedWhys)[number];

export const gapKinds = ['missing', 'single-supplier', 'weak', 'stated', 'need', 'by-product'] as const;
export type GapKind = (typeof gapKinds)[number];

export const severities = ['high', 'medium', 'low'] as const;
export type Severity = (typeof severities)[number];

/** 补链, 强链, 延链. */
export const gapAnswers = ['fill', 'strengthen', 'extend'] as const;
export type GapAnswer = (typeof gapAnswers)[number];

/** The smallest kind of place two things share; outside: none below a province. */
export const distances = ['park', 'town', 'county', 'city', 'outside'] as const;
export type Distance = (typeof distances)[number];

/** Whether what a source says of a stage or tier fits what we compute; unknown: nothing computed to hold it against. */
export const verdicts = ['agree', 'disagree', 'unknown'] as const;
export type Verdict = (typeof verdicts)[number];

/** unclear: on one side nothing is known for that year, so nothing can be said to have appeared or vanished. */
export const changes = ['same', 'appeared', 'vanished', 'changed', 'unclear'] as const;
export type Change = (typeof changes)[number];

/** The threshold below which a stage is weak, unless another is asked for. */
export const defaultThreshold = 2;
