import type { Gap } from '../../model/contract/gaps.ts';
import type { Localizer } from './localizer.ts';
import { sayStanding } from './say.ts';

/** Why something is a gap, in one line: the computed ground, the source's words, or the firm's. */
export function sayGapReason(gap: Gap, localizer: Localizer): string {
  if (gap.kind === 'stated') return localizer.text(statementOf(gap)) ?? localizer.name(gap.subject);
  if (gap.need)
    return [localizer.name(gap.need.firm), localizer.text(gap.need)]
      .filter(Boolean)
      .join(localizer.words.colon);
  if (gap.kind === 'by-product') {
    const from = gap.unmatched.flatMap((each) => each.from.map(({ thing }) => localizer.name(thing)));
    return `${localizer.words.plan.gap.arises} ${localizer.words.list(from)}`;
  }
  return sayStanding(gap, localizer);
}

const statementOf = (gap: Gap) => gap.judgements[0] ?? { text: null, textEn: null };
