import type { StageMark, StageStanding, StateReason } from '../../model/standing.ts';
import type { Candidate, CandidateReason } from '../../model/gaps.ts';
import type { Speaker } from './speaker.ts';

type Named = { readonly name: string; readonly nameEn: string | null };

/** Why a stage stands as it does, in one line: the marks that are more than one seen, then the reasons of the state. */
export function sayStanding(of: Pick<StageStanding, 'marks' | 'reasons'>, speaker: Speaker): string {
  return [
    ...of.marks.flatMap((mark) => sayMark(mark, speaker)),
    ...of.reasons.flatMap((reason) => sayReason(reason, speaker)),
  ].join(speaker.words.plan.reason.join);
}

/** Why a stage has its state, as clauses. */
export function sayReason(reason: StateReason, speaker: Speaker): string[] {
  const { reason: words, judgement } = speaker.words.plan;
  const { uses, speaksOf } = judgement;
  const names = (briefs: readonly Named[]) => speaker.words.list(briefs.map((each) => speaker.name(each)));
  const some = (count: number, say: (count: number) => string) => (count > 0 ? [say(count)] : []);
  const unplaced = ({ count, some: first }: { count: number; some: readonly Named[] }) =>
    count > 0 ? [words.unplaced(names(first), count)] : [];
  switch (reason.kind) {
    case 'operated': {
      const clusters = reason.clusters.map(({ cluster, firms }) =>
        words.cluster(speaker.name(cluster), firms === null ? null : speaker.count(firms)),
      );
      return [
        ...some(reason.owners, words.owners),
        ...clusters,
        ...some(reason.unreached, words.unreachedOwners),
        ...unplaced(reason.unplaced),
      ];
    }
    case 'under-way':
      return reason.projects.map(({ project, phase, year }) =>
        words.underWay(speaker.name(project), speaker.choice(phase), year),
      );
    case 'bought-in':
      return [words.boughtIn(names(reason.suppliers))];
    case 'stated-missing':
      return [words.statedMissing(speaker.name(reason.statement))];
    case 'none':
      return [
        words.none,
        ...some(reason.outside, words.outside),
        ...some(reason.ended, words.ended),
        ...unplaced(reason.unplaced),
      ];
    case 'not-documented':
      return [words.notDocumented(reason.later, reason.from, reason.undated)];
    case 'stale-project':
      return [words.stale(speaker.name(reason.project), speaker.choice(reason.phase), reason.year)];
    case 'statement-not-counted':
      return [
        words.statementNotCounted(
          speaker.name(reason.statement),
          [uses[reason.use], reason.places.length > 0 ? speaksOf(names(reason.places)) : '']
            .filter(Boolean)
            .join(speaker.words.join),
        ),
      ];
  }
}

/** A mark of a stage with what it rests on, as clauses. */
export function sayMark(mark: StageMark, speaker: Speaker): string[] {
  const { reason: words } = speaker.words.plan;
  switch (mark.mark) {
    case 'one-seen':
      return [words.oneSeen(speaker.name(mark.owner))];
    case 'sole':
      return [words.sole(speaker.name(mark.owner))];
    case 'weak':
      return mark.why.map((why) => {
        if (why.kind === 'stated')
          return words.weak[why.says === 'weak' ? 'stated' : 'blockage'](speaker.name(why.statement));
        if (why.kind === 'few') return words.weak.few(why.owners, why.threshold);
        const amount = (value: number) => speaker.linkAmount(value, why.unit) ?? speaker.count(value);
        return words.weak.capacity(speaker.name(why.item), amount(why.capacity), amount(why.demand));
      });
    case 'single-supplier':
      return mark.why.map(({ item, supplier }) => words.single(speaker.name(item), speaker.name(supplier)));
    case 'last-seen':
      return [words.lastSeen(mark.year)];
    case 'controlled':
      return [words.controlled];
    case 'elsewhere-in-city':
      return [words.elsewhere(speaker.name(mark.region), mark.owners)];
  }
}

/** The state of a stage and its marks in a few words each: "有 · 仅见1家 · 旧 2016"; a glyph stands beside it. */
export function sayState({ state, marks }: Pick<StageStanding, 'state' | 'marks'>, speaker: Speaker): string {
  const { words } = speaker;
  const { tally, reason } = words.plan;
  return [
    words.state[state],
    ...marks.map((mark) =>
      mark.mark === 'last-seen' ? `${reason.marks['last-seen']} ${mark.year}` : reason.marks[mark.mark],
    ),
  ].join(tally.join);
}

/** Who operates a stage, in numbers: named owners, and beside them the firms that clusters publish; never added. */
export function sayOwners({ named, published, several }: StageStanding['owners'], speaker: Speaker): string {
  const { reason, judgement } = speaker.words.plan;
  return [
    named > 0 ? reason.owners(named) : '',
    published !== null ? judgement.clusterFirms(speaker.count(published)) : '',
    several ? judgement.clusterFirms(null) : '',
  ]
    .filter(Boolean)
    .join(speaker.words.plan.tally.join);
}

/** The heaviest mark in a few characters, for a card; nothing where the state says it all. */
export function sayShort(marks: readonly StageMark[], speaker: Speaker): string {
  const { short } = speaker.words.plan.reason;
  const has = (name: StageMark['mark']) => marks.some(({ mark }) => mark === name);
  if (has('weak')) return short.weak;
  if (has('single-supplier')) return short.single;
  return has('one-seen') || has('sole') ? short.one(1) : '';
}

/** Why somebody is a candidate. */
export function sayCandidateReason(reason: CandidateReason, speaker: Speaker): string {
  const { reasons } = speaker.words.plan.gap;
  switch (reason.kind) {
    case 'operates-neighbour':
      return reasons[reason.side](speaker.name(reason.stage));
    case 'project':
      return reasons.project(speaker.name(reason.stage), speaker.choice(reason.phase));
    case 'named':
      return reasons.named(speaker.name(reason.by));
    case 'makes':
      return reasons.makes(speaker.name(reason.item), reason.for && speaker.name(reason.for));
    case 'makes-input':
      return reasons['makes-input'](speaker.name(reason.item), reason.of && speaker.name(reason.of));
    case 'operates':
      return reasons.operates(speaker.name(reason.stage));
    default:
      return reasons[reason.kind](speaker.name(reason.item));
  }
}

/** How strong a candidate's reason is and how new: "直接理由 · 2023 年见", "相邻环节 · 旧 2011". */
export function sayFresh(
  { strength, year, fresh }: Pick<Candidate, 'strength' | 'year' | 'fresh'>,
  speaker: Speaker,
): string {
  const { gap, tally } = speaker.words.plan;
  const when = year === null ? gap.noDate : fresh ? gap.fresh(year) : gap.stale(year);
  return [gap.strengths[strength], when].join(tally.join);
}
