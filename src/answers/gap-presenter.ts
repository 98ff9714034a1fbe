import type { Assessment } from '../analysis/assessment.ts';
import type { CandidateFound, ReasonFound } from '../analysis/gathering.ts';
import type { GapFound } from '../analysis/gaps.ts';
import type { TargetFound } from '../analysis/targets.ts';
import { linkId, type Entity } from '../model/contract/entity.ts';
import type { Candidate, CandidateReason, Gap, Target } from '../model/contract/gaps.ts';
import type { Judgement } from '../model/contract/standing.ts';
import { toHeadAnswer, toUnmatchedAnswer } from './chain-map.ts';
import type { Names } from './names.ts';
import type { SourcedProgramme } from './programmes.ts';
import { toMarkAnswer, toReasonAnswer } from './standing.ts';

/** How many candidates of a gap are told; `candidateCount` says how many there are. */
export const candidatesListed = 20;

export interface Found {
  readonly gap: GapFound;
  readonly candidates: readonly CandidateFound[];
  readonly evidence: readonly string[];
}

/** Puts gaps into words of the model. */
export class GapPresenter {
  constructor(
    private readonly assessment: Assessment,
    private readonly names: Names,
    private readonly sourcesOfLink: (link: string) => readonly string[],
    private readonly judgements: readonly Judgement[],
  ) {}

  gap({ gap, candidates, evidence }: Found, need: Entity | null): Gap {
    const judgements = this.#judgementsOf(gap);
    const own = gap.kind === 'stated' ? judgements.flatMap(({ sources }) => sources) : (need?.sources ?? []);
    return {
      ...toHeadAnswer(gap, this.names),
      state: gap.standing?.state ?? null,
      marks: gap.standing?.marks.map((mark) => toMarkAnswer(mark, this.names)) ?? [],
      reasons: gap.standing?.reasons.map((reason) => toReasonAnswer(reason, this.names)) ?? [],
      dependsOn: gap.dependents.map((id) => this.names.of(id)),
      judgements,
      unmatched: gap.unmatched.map((each) => toUnmatchedAnswer(this.assessment, each, this.names)),
      need: need && this.#need(gap.subject, need),
      candidates: candidates.slice(0, candidatesListed).map((each) => this.#candidate(each)),
      candidateCount: candidates.length,
      evidence: [...evidence],
      sources: this.#sources(evidence, own),
    };
  }

  #need(id: string, entity: Entity): Gap['need'] {
    const { firm } = this.assessment.survey.needs.find(({ need }) => need === id)!;
    return {
      firm: this.names.of(firm),
      kind: entity.kind as NonNullable<Gap['need']>['kind'],
      text: entity.text ?? null,
      textEn: entity.textEn ?? null,
      link: linkId(firm, 'HAS_NEED', id, null),
    };
  }

  #judgementsOf({ kind, subject, stages }: GapFound): Judgement[] {
    if (kind === 'stated') return this.judgements.filter(({ statement }) => statement === subject);
    if (kind === 'need' || kind === 'by-product') return [];
    return this.judgements.filter((each) =>
      each.target.label === 'Stage'
        ? stages.includes(each.target.id)
        : each.tier !== null && each.states.some(({ stage }) => stages.includes(stage)),
    );
  }

  #candidate({ who, owner, local, place, distance, near, reasons, ...rank }: CandidateFound): Candidate {
    return {
      who: this.names.of(who),
      owner: this.#named(owner),
      local,
      place: this.#named(place),
      distance,
      near: this.#named(near),
      reasons: reasons.map((reason) => this.#reason(reason)),
      strength: rank.strength,
      year: rank.year,
      fresh: rank.fresh,
      sources: this.#sources(reasons.flatMap(({ links }) => links)),
    };
  }

  #reason({ kind, stage, item, side, phase, by, asOf, for: of, links: found }: ReasonFound): CandidateReason {
    const evidence = { links: [...found], asOf };
    switch (kind) {
      case 'makes':
        return { kind, item: this.names.of(item!), for: this.#named(of), ...evidence };
      case 'makes-input':
        return { kind, item: this.names.of(item!), of: this.#named(stage), ...evidence };
      case 'uses-product':
      case 'takes':
        return { kind, item: this.names.of(item!), ...evidence };
      case 'operates-neighbour':
        return { kind, stage: this.names.of(stage!), side: side!, ...evidence };
      case 'operates':
        return { kind, stage: this.names.of(stage!), ...evidence };
      case 'named':
        return { kind, by: this.names.of(by!), ...evidence };
      case 'project':
        return { kind, stage: this.names.of(stage!), phase: phase!, ...evidence };
    }
  }

  #named(id: string | null) {
    return id === null ? null : this.names.of(id);
  }

  #sources(links: readonly string[], own: readonly string[] = []): string[] {
    return [...new Set([...own, ...links.flatMap((link) => this.sourcesOfLink(link))])].sort();
  }
}

/** Where to win firms from, said once for all gaps. */
export function toTargetAnswer(
  { to, programme, firmKind, chains, gaps }: TargetFound,
  names: Names,
  programmes: readonly SourcedProgramme[],
): Target {
  const targets = programmes.find((each) => each.programme === programme)!.targets;
  return {
    to: names.of(to),
    programme: names.of(programme),
    firmKind,
    link: linkId(programme, 'TARGETS', to, null),
    sources: [...targets.find((each) => each.to === to)!.sources],
    chains: [...chains],
    gaps: gaps.map(({ gap, firms }) => ({ gap, firms: firms.map((firm) => names.of(firm)) })),
  };
}
