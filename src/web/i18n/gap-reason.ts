import type { Gap } from '../../model/gaps.ts';
import type { Speaker } from './speaker.ts';
import { sayStanding } from './say.ts';

/** Why something is a gap, in one line: the computed ground, the source's words, or the firm's. */
export function sayGapReason(gap: Gap, speaker: Speaker): string {
  if (gap.kind === 'stated') return speaker.text(statementOf(gap)) ?? speaker.name(gap.subject);
  if (gap.need)
    return [speaker.name(gap.need.firm), speaker.text(gap.need)].filter(Boolean).join(speaker.words.colon);
  if (gap.kind === 'by-product') {
    const from = gap.unmatched.flatMap((each) => each.from.map(({ thing }) => speaker.name(thing)));
    return `${speaker.words.plan.gap.arises} ${speaker.words.list(from)}`;
  }
  return sayStanding(gap, speaker);
}

const statementOf = (gap: Gap) => gap.judgements[0] ?? { text: null, textEn: null };
