import type { Assessment } from '../analysis/assessment.ts';
import type { CandidateFound, ReasonFound } from '../analysis/gathering.ts';
import type { GapFound } from '../analysis/gaps.ts';
import type { SurveyChain } from '../analysis/survey.ts';
import type { TargetFound } from '../analysis/targets.ts';
import { linkId, type Entity } from '../model/entity.ts';
import type { Candidate, CandidateReason, Gap } from '../model/gaps.ts';
import type { Judgement } from '../model/standing.ts';
import { headTold, unmatchedTold } from './chain-map.ts';
import type { Names } from './names.ts';
import type { SourcedProgramme } from './programmes.ts';
import { reasonTold } from './standing.ts';

/** How many candidates of a gap are told; `candidateCount` says how many there are. */
export const candidatesTold = 20;

export interface Found {
  readonly gap: GapFound;
  readonly candidates: readonly CandidateFound[];
  readonly targets: readonly TargetFound[];
  readonly evidence: readonly string[];
}

/** How the stage of a stage gap stands in the first chain it is a gap of. */
export function standingsOf(
  assessment: Assessment,
  chains: readonly SurveyChain[],
  { kind, subject, chains: [id] }: GapFound,
) {
  if (kind !== 'missing' && kind !== 'weak' && kind !== 'single-supplier') return [];
  const chain = chains.find((each) => each.id === id)!;
  return [
    assessment.standing(
      chain,
      chain.parts.find(({ stage }) => stage === subject)!,
    ),
  ];
}

/** Puts gaps into words of the model. */
export class Telling {
  constructor(
    private readonly assessment: Assessment,
    private readonly chains: readonly SurveyChain[],
    private readonly names: Names,
    private readonly sourcesOfLink: (link: string) => readonly string[],
    private readonly judgements: readonly Judgement[],
    private readonly programmes: readonly SourcedProgramme[],
  ) {}

  gap({ gap, candidates, targets, evidence }: Found, need: Entity | null): Gap {
    const [standing] = standingsOf(this.assessment, this.chains, gap);
    const judgements = this.#judgementsOf(gap);
    const own = gap.kind === 'stated' ? judgements.flatMap(({ sources }) => sources) : (need?.sources ?? []);
    return {
      ...headTold(gap, this.names),
      state: standing?.state ?? null,
      reasons: standing?.reasons.map((reason) => reasonTold(reason, this.names)) ?? [],
      dependsOn: gap.dependents.map((id) => this.names.of(id)),
      judgements,
      unmatched: gap.unmatched && unmatchedTold(this.assessment, gap.unmatched, this.names),
      need: need && this.#need(gap.subject, need),
      candidates: candidates.slice(0, candidatesTold).map((each) => this.#candidate(each)),
      candidateCount: candidates.length,
      targets: targets.map(({ to, programme, firmKind, firms }) => ({
        to: this.names.of(to),
        programme: this.names.of(programme),
        firmKind,
        link: linkId(programme, 'TARGETS', to, null),
        sources: this.#sourcesOfTarget(programme, to),
        firms: firms.map((firm) => this.names.of(firm)),
      })),
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

  #candidate({ who, owner, local, place, distance, near, reasons }: CandidateFound): Candidate {
    const named = (id: string | null) => (id === null ? null : this.names.of(id));
    return {
      who: this.names.of(who),
      owner: named(owner),
      local,
      place: named(place),
      distance,
      near: named(near),
      reasons: reasons.map((reason) => this.#reason(reason)),
      sources: this.#sources(reasons.flatMap(({ links }) => links)),
    };
  }

  #reason({ kind, stage, item, side, phase, links: found }: ReasonFound): CandidateReason {
    const links = [...found];
    switch (kind) {
      case 'makes-input':
        return { kind, item: this.names.of(item!), of: stage === null ? null : this.names.of(stage), links };
      case 'uses-product':
      case 'makes':
        return { kind, item: this.names.of(item!), links };
      case 'operates-neighbour':
        return { kind, stage: this.names.of(stage!), side: side!, links };
      case 'operates':
        return { kind, stage: this.names.of(stage!), links };
      case 'project':
        return { kind, stage: this.names.of(stage!), phase: phase!, links };
    }
  }

  #sources(links: readonly string[], own: readonly string[] = []): string[] {
    return [...new Set([...own, ...links.flatMap((link) => this.sourcesOfLink(link))])].sort();
  }

  #sourcesOfTarget(programme: string, to: string): string[] {
    const targets = this.programmes.find((each) => each.programme === programme)?.targets;
    return [...(targets?.find((each) => each.to === to)?.sources ?? [])];
  }
}
