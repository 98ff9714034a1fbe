import type { StateReason } from '../../model/standing.ts';
import type { CandidateReason } from '../../model/gaps.ts';
import type { Speaker } from './speaker.ts';

/** Why a stage has its state, as clauses. */
export function sayReason(reason: StateReason, speaker: Speaker): string[] {
  const { reason: words } = speaker.words.plan;
  const unplaced = (briefs: readonly { name: string; nameEn: string | null }[]) =>
    briefs.length > 0 ? [words.unplaced(speaker.words.list(briefs.map((each) => speaker.name(each))))] : [];
  const some = (count: number, say: (count: number) => string) => (count > 0 ? [say(count)] : []);
  switch (reason.kind) {
    case 'enough':
    case 'few':
      return [
        words[reason.kind](reason.owners, reason.published, reason.threshold),
        ...some(reason.unreached, words.unreachedOwners),
        ...unplaced(reason.unplaced),
      ];
    case 'single-supplier':
      return [words.single(speaker.name(reason.item), speaker.name(reason.supplier))];
    case 'none':
      return [
        words.none,
        ...some(reason.outside, words.outside),
        ...some(reason.planned, words.planned),
        ...some(reason.ended, words.ended),
        ...unplaced(reason.unplaced),
      ];
    case 'not-required':
      return [
        words.notRequired,
        ...some(reason.outside, words.outside),
        ...some(reason.planned, words.planned),
        ...unplaced(reason.unplaced),
      ];
    case 'unreached':
      return [words.unreached(reason.facts, reason.from)];
  }
}

/** The ground of a state in two or three characters, for a card: `1家`, `单一`; nothing where the state says it all. */
export function sayShort(reasons: readonly StateReason[], speaker: Speaker): string {
  const { short } = speaker.words.plan.reason;
  const first = reasons[0];
  if (first?.kind === 'few') return short.one(first.owners + first.published);
  return first?.kind === 'single-supplier' ? short.single : '';
}

/** Why somebody is a candidate. */
export function sayCandidateReason(reason: CandidateReason, speaker: Speaker): string {
  const { reasons } = speaker.words.plan.gap;
  switch (reason.kind) {
    case 'operates-neighbour':
      return reasons[reason.side](speaker.name(reason.stage));
    case 'project':
      return reasons.project(speaker.name(reason.stage), speaker.choice(reason.phase));
    case 'makes-input':
      return reasons['makes-input'](speaker.name(reason.item), reason.of && speaker.name(reason.of));
    case 'operates':
      return reasons.operates(speaker.name(reason.stage));
    default:
      return reasons[reason.kind](speaker.name(reason.item));
  }
}
