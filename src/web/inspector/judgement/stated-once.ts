import type { Judgement } from '../../../model/contract/standing.ts';
import { grouped } from '../../ui/grouped.ts';

/** A statement once, with what it is compared to: a part for each place and outcome, each stage once in it. */
export interface Stated {
  readonly said: Judgement;
  readonly parts: readonly Judgement[];
}

/** Judgements by statement: an answer has one for each stage or tier that a statement speaks of. */
export function statedOnce(judgements: readonly Judgement[]): Stated[] {
  return [...grouped(judgements, ({ statement }) => statement).values()].map((same) => ({
    said: same[0]!,
    parts: [...grouped(same, ({ comparedIn, verdict }) => [comparedIn.id, verdict].join(' ')).values()].map(
      (alike) => ({
        ...alike[0]!,
        tier: alike.every(({ tier }) => tier === alike[0]!.tier) ? alike[0]!.tier : null,
        states: [
          ...new Map(alike.flatMap(({ states }) => states).map((each) => [each.stage, each])).values(),
        ],
      }),
    ),
  }));
}
