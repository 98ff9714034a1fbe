import { readGaps } from '../answers/gaps.ts';
import { defaultThreshold } from '../model/vocabulary/states.ts';
import { text, wholeNumber, type AskedQuestion } from './question.ts';

/** What is broken in a chain, or in all of them. */
export const gaps: AskedQuestion = {
  usage: 'gaps [--chain ID] [--region ID] [--year Y] [--threshold N] [--limit N]',
  options: Object.fromEntries(
    ['chain', 'region', 'year', 'threshold', 'limit'].map((name) => [name, { type: 'string' as const }]),
  ),
  async ask(at, options, today) {
    const view = {
      region: text(options, 'region') ?? null,
      year: wholeNumber(options, 'year') ?? null,
      threshold: wholeNumber(options, 'threshold') ?? defaultThreshold,
      today,
    };
    const limit = wholeNumber(options, 'limit') ?? Infinity;
    const answer = await readGaps(at, text(options, 'chain') ?? null, view, { offset: 0, limit });
    return {
      answer,
      said: [`${answer.total} gaps, ${answer.gaps.length} of them shown.`],
      table: {
        head: ['severity', 'kind', 'id', 'name', 'state', 'candidates'],
        rows: answer.gaps.map(({ severity, kind, subject, state, candidates }) => [
          severity,
          kind,
          subject.id,
          subject.name,
          state ?? '',
          String(candidates.length),
        ]),
      },
    };
  },
};
