import type { StageMark, StageStanding, StateReason } from '../../model/contract/standing.ts';
import type { Candidate, CandidateReason } from '../../model/contract/gaps.ts';
import type { Localizer } from './localizer.ts';

type Named = { readonly name: string; readonly nameEn: string | null };

/** Why a stage stands as it does, in one line: the marks that are more than one seen, then the reasons of the state. */
export function sayStanding(of: Pick<StageStanding, 'marks' | 'reasons'>, localizer: Localizer): string {
  return [
    ...of.marks.flatMap((mark) => sayMark(mark, localizer)),
    ...of.reasons.flatMap((reason) => sayReason(reason, localizer)),
  ].join(localizer.words.plan.reason.join);
}

/** Why a stage has its state, as clauses. */
export function sayReason(reason: StateReason, localizer: Localizer): string[] {
  const { reason: words, judgement } = localizer.words.plan;
  const { uses, speaksOf } = judgement;
  const names = (briefs: readonly Named[]) =>
    localizer.words.list(briefs.map((each) => localizer.name(each)));
  const some = (count: number, say: (count: number) => string) => (count > 0 ? [say(count)] : []);
  const unplaced = ({ count, some: first }: { count: number; some: readonly Named[] }) =>
    count > 0 ? [words.unplaced(names(first), count)] : [];
  switch (reason.kind) {
    case 'operated': {
      const clusters = reason.clusters.map(({ cluster, firms }) =>
        words.cluster(localizer.name(cluster), firms === null ? null : localizer.count(firms)),
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
        words.underWay(localizer.name(project), localizer.choice(phase), year),
      );
    case 'bought-in':
      return [words.boughtIn(names(reason.suppliers))];
    case 'stated-missing':
      return [words.statedMissing(localizer.name(reason.statement))];
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
      return [words.stale(localizer.name(reason.project), localizer.choice(reason.phase), reason.year)];
    case 'statement-not-counted':
      return [
        words.statementNotCounted(
          localizer.name(reason.statement),
          [uses[reason.use], reason.places.length > 0 ? speaksOf(names(reason.places)) : '']
            .filter(Boolean)
            .join(localizer.words.join),
        ),
      ];
  }
}

/** A mark of a stage with what it rests on, as clauses. */
export function sayMark(mark: StageMark, localizer: Localizer): string[] {
  const { reason: words } = localizer.words.plan;
  switch (mark.mark) {
    case 'one-seen':
      return [words.oneSeen(localizer.name(mark.owner))];
    case 'sole':
      return [words.sole(localizer.name(mark.owner))];
    case 'weak':
      return mark.why.map((why) => {
        if (why.kind === 'stated')
          return words.weak[why.says === 'weak' ? 'stated' : 'blockage'](localizer.name(why.statement));
        if (why.kind === 'few') return words.weak.few(why.owners, why.threshold);
        const amount = (value: number) => localizer.linkAmount(value, why.unit) ?? localizer.count(value);
        return words.weak.capacity(localizer.name(why.item), amount(why.capacity), amount(why.demand));
      });
    case 'single-supplier':
      return mark.why.map(({ item, supplier }) =>
        words.single(localizer.name(item), localizer.name(supplier)),
      );
    case 'last-seen':
      return [words.lastSeen(mark.year)];
    case 'controlled':
      return [words.controlled];
    case 'elsewhere-in-city':
      return [words.elsewhere(localizer.name(mark.region), mark.owners)];
  }
}

/** The state of a stage and its marks in a few words each: "有 · 仅见1家 · 旧 2016"; a glyph stands beside it. */
export function sayState(
  { state, marks }: Pick<StageStanding, 'state' | 'marks'>,
  localizer: Localizer,
): string {
  const { words } = localizer;
  const { tally, reason } = words.plan;
  return [
    words.state[state],
    ...marks.map((mark) =>
      mark.mark === 'last-seen' ? `${reason.marks['last-seen']} ${mark.year}` : reason.marks[mark.mark],
    ),
  ].join(tally.join);
}

/** Who operates a stage, in numbers: named owners, and beside them the firms that clusters publish; never added. */
export function sayOwners(
  { named, published, several }: StageStanding['owners'],
  localizer: Localizer,
): string {
  const { reason, judgement } = localizer.words.plan;
  return [
    named > 0 ? reason.owners(named) : '',
    published !== null ? judgement.clusterFirms(localizer.count(published)) : '',
    several ? judgement.clusterFirms(null) : '',
  ]
    .filter(Boolean)
    .join(localizer.words.plan.tally.join);
}

/** The heaviest mark in a few characters, for a card; nothing where the state says it all. */
export function sayShort(marks: readonly StageMark[], localizer: Localizer): string {
  const { short } = localizer.words.plan.reason;
  const has = (name: StageMark['mark']) => marks.some(({ mark }) => mark === name);
  if (has('weak')) return short.weak;
  if (has('single-supplier')) return short.single;
  return has('one-seen') || has('sole') ? short.one(1) : '';
}

/** Why somebody is a candidate. */
export function sayCandidateReason(reason: CandidateReason, localizer: Localizer): string {
  const { reasons } = localizer.words.plan.gap;
  switch (reason.kind) {
    case 'operates-neighbour':
      return reasons[reason.side](localizer.name(reason.stage));
    case 'project':
      return reasons.project(localizer.name(reason.stage), localizer.choice(reason.phase));
    case 'named':
      return reasons.named(localizer.name(reason.by));
    case 'makes':
      return reasons.makes(localizer.name(reason.item), reason.for && localizer.name(reason.for));
    case 'makes-input':
      return reasons['makes-input'](localizer.name(reason.item), reason.of && localizer.name(reason.of));
    case 'operates':
      return reasons.operates(localizer.name(reason.stage));
    default:
      return reasons[reason.kind](localizer.name(reason.item));
  }
}

/** How strong a candidate's reason is and how new: "直接理由 · 2023 年见", "相邻环节 · 旧 2011". */
export function sayFresh(
  { strength, year, fresh }: Pick<Candidate, 'strength' | 'year' | 'fresh'>,
  localizer: Localizer,
): string {
  const { gap, tally } = localizer.words.plan;
  const when = year === null ? gap.noDate : fresh ? gap.fresh(year) : gap.stale(year);
  return [gap.strengths[strength], when].join(tally.join);
}
