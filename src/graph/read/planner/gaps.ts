import type { Assessment } from '../../../analysis/assessment.ts';
import { Candidates } from '../../../analysis/candidates.ts';
import { gapsOf, type GapFound } from '../../../analysis/gaps.ts';
import type { CandidateFound, ReasonFound } from '../../../analysis/gathering.ts';
import type { SurveyChain } from '../../../analysis/survey.ts';
import { targetsOf, type TargetFound } from '../../../analysis/targets.ts';
import { linkId, type Entity } from '../../../model/entity.ts';
import type { Candidate, CandidateReason, Gap, Gaps } from '../../../model/gaps.ts';
import type { Judgement, StageEvidence } from '../../../model/standing.ts';
import { UnknownThing } from '../../unknown.ts';
import { readChains } from '../chains.ts';
import { sourcesOf, thingsById } from '../rows.ts';
import type { Snapshot } from '../snapshot.ts';
import { evidenceOf } from './evidence.ts';
import { readJudgements } from './judgements.ts';
import { sourcesOfLinks } from './link-sources.ts';
import { headTold, idsOfUnmatched, unmatchedTold } from './map.ts';
import { Names } from './names.ts';
import { surveyOne } from './one-chain.ts';
import { readProgrammes, type SourcedProgramme } from './programmes.ts';
import { idsOfStanding, reasonTold } from './standing.ts';
import { everything, readReference, readSurvey, surveyChain } from './survey.ts';
import { assess, viewOf, type Question } from './view.ts';

/** How many candidates of a gap are told; `candidateCount` says how many there are. */
const candidatesTold = 20;

interface Found {
  readonly gap: GapFound;
  readonly candidates: readonly CandidateFound[];
  readonly targets: readonly TargetFound[];
  readonly evidence: readonly string[];
}

/** The gaps of one chain, or of all, with who could close them. Throws UnknownThing for a chain that is not there. */
export async function readGaps(at: Snapshot, chainId: string | null, asked: Question): Promise<Gaps> {
  const { chains, survey } = chainId === null ? await surveyAll(at) : await surveyOf(at, chainId);
  const view = viewOf(at, survey.places, asked);
  const assessment = assess(survey, view, asked.today);
  const [programmes, judgements] = await Promise.all([
    readProgrammes(at),
    readJudgements(at, assessment, chains),
  ]);

  const finder = new Candidates(assessment);
  const found = gapsOf(assessment, chains, chainId === null).map((gap): Found => {
    const candidates = finder.of(gap);
    const targets = targetsOf(assessment, gap, candidates, programmes);
    return { gap, candidates, targets, evidence: evidenceLinks(assessment, gap) };
  });
  const links = found.flatMap(({ candidates, evidence }) => [
    ...evidence,
    ...candidates.slice(0, candidatesTold).flatMap(({ reasons }) => reasons.flatMap((each) => each.links)),
  ]);
  const needs = found.filter(({ gap }) => gap.kind === 'need').map(({ gap }) => gap.subject);
  const [names, linkSources, needThings] = await Promise.all([
    new Names().read(at, [
      ...found.flatMap((each) => [...idsOf(assessment, chains, each)]),
      ...(chainId === null ? [] : [chainId]),
    ]),
    sourcesOfLinks(at, links),
    thingsById(at, needs),
  ]);
  const tell = new Telling(assessment, chains, names, linkSources, judgements, programmes);
  const needById = new Map(needThings.map(({ entity }) => [entity.id, entity]));
  const gaps = found.map((each) => tell.gap(each, needById.get(each.gap.subject) ?? null));
  const evidence = await sourcesOf(at, [
    ...gaps,
    ...gaps.flatMap((gap) => [...gap.candidates, ...gap.judgements, ...gap.targets]),
  ]);
  return { view, chain: chainId === null ? null : names.of(chainId), gaps, evidence };
}

async function surveyAll(at: Snapshot) {
  const [rows, reference] = await Promise.all([readChains(at), readReference(at)]);
  const chains = rows.map(surveyChain);
  return { chains, survey: await readSurvey(at, chains, reference, everything) };
}

async function surveyOf(at: Snapshot, id: string) {
  const { chain, isChain, survey } = await surveyOne(at, id);
  if (!isChain) throw new UnknownThing('chain', id);
  return { chains: [chain], survey };
}

/** The links that make a gap: who was counted or was not, what gives the one supplier, where the by-product arises. */
function evidenceLinks(assessment: Assessment, { kind, subject, unmatched, stages }: GapFound): string[] {
  if (unmatched !== null)
    return [
      ...unmatched.stages.map((stage) => linkId(stage, 'YIELDS', subject, null)),
      ...unmatched.firms.map((firm) => linkId(firm, 'EMITS', subject, null)),
    ];
  if (kind === 'stated') return stages.map((stage) => linkId(subject, 'ABOUT', stage, null));
  if (kind === 'need')
    return assessment.survey.needs
      .filter(({ need }) => need === subject)
      .map(({ firm }) => linkId(firm, 'HAS_NEED', subject, null));
  return linksOfEvidence(
    evidenceOf(assessment, subject),
    new Set(assessment.singles(subject).map(({ item }) => item)),
  );
}

function linksOfEvidence(evidence: StageEvidence, items: ReadonlySet<string>): string[] {
  return [
    ...evidence.owners.flatMap(({ plants }) => plants.map(({ link }) => link)),
    ...evidence.clusters.map(({ link }) => link),
    ...evidence.projects.map(({ link }) => link),
    ...evidence.notCounted.map(({ link }) => link),
    ...evidence.inputs.filter(({ item }) => items.has(item)).flatMap(({ links }) => links),
  ];
}

function* idsOf(assessment: Assessment, chains: readonly SurveyChain[], { gap, candidates, targets }: Found) {
  yield gap.subject;
  yield* gap.dependents;
  if (gap.unmatched !== null) yield* idsOfUnmatched([gap.unmatched]);
  for (const standing of standingsOf(assessment, chains, gap)) yield* idsOfStanding(standing);
  for (const { firm, need } of assessment.survey.needs) if (need === gap.subject) yield firm;
  for (const { to, programme, firms } of targets) yield* [to, programme, ...firms];
  for (const candidate of candidates.slice(0, candidatesTold)) {
    yield candidate.who;
    for (const each of [candidate.owner, candidate.place, candidate.near]) if (each !== null) yield each;
    for (const { stage, item } of candidate.reasons)
      for (const each of [stage, item]) if (each !== null) yield each;
  }
}

/** How the stage of a stage gap stands in the first chain it is a gap of. */
function standingsOf(
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
class Telling {
  constructor(
    private readonly assessment: Assessment,
    private readonly chains: readonly SurveyChain[],
    private readonly names: Names,
    private readonly linkSources: ReadonlyMap<string, readonly string[]>,
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
    return [...new Set([...own, ...links.flatMap((link) => this.linkSources.get(link) ?? [])])].sort();
  }

  #sourcesOfTarget(programme: string, to: string): string[] {
    const targets = this.programmes.find((each) => each.programme === programme)?.targets;
    return [...(targets?.find((each) => each.to === to)?.sources ?? [])];
  }
}
