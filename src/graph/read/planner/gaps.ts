import type { Assessment } from '../../../analysis/assessment.ts';
import { Candidates } from '../../../analysis/candidates.ts';
import { gapsOf, type GapFound } from '../../../analysis/gaps.ts';
import type { Standing } from '../../../analysis/stage-state.ts';
import { targetsOf } from '../../../analysis/targets.ts';
import { linkId } from '../../../model/entity.ts';
import type { Gaps } from '../../../model/gaps.ts';
import type { StageEvidence } from '../../../model/standing.ts';
import { UnknownThing } from '../../unknown.ts';
import { readChains } from '../chains.ts';
import { sourcesOf, thingsById } from '../rows.ts';
import type { Snapshot } from '../snapshot.ts';
import { evidenceOf } from './evidence.ts';
import { candidatesTold, GapPresenter, targetTold, type Found } from './gap-presenter.ts';
import { readJudgements } from './judgements.ts';
import { sourcesOfLinks } from './link-sources.ts';
import { idsOfUnmatched } from './map.ts';
import { Names } from './names.ts';
import { surveyOne } from './one-chain.ts';
import { readProgrammes } from './programmes.ts';
import { idsOfStanding } from './standing.ts';
import { everything, readReference, readSurvey, surveyChain } from './survey.ts';
import { assess, viewOf, type Question } from './view.ts';

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
  // One chain is answered for wherever it is asked for; of all, those that are the region's.
  const asChains = chainId === null ? chains.filter(({ id }) => assessment.isHere(id)) : chains;
  const found = gapsOf(assessment, asChains, chainId === null).map((gap): Found => ({
    gap,
    candidates: finder.of(gap),
    evidence: evidenceLinks(assessment, gap),
  }));
  const targets = targetsOf(assessment, found, programmes);
  const links = found.flatMap(({ candidates, evidence }) => [
    ...evidence,
    ...candidates.slice(0, candidatesTold).flatMap(({ reasons }) => reasons.flatMap((each) => each.links)),
  ]);
  const needs = found.filter(({ gap }) => gap.kind === 'need').map(({ gap }) => gap.subject);
  const [names, linkSources, needThings] = await Promise.all([
    new Names().read(at, [
      ...found.flatMap((each) => [...idsOf(assessment, each)]),
      ...targets.flatMap(({ to, programme, gaps: own }) => [
        to,
        programme,
        ...own.flatMap(({ firms }) => firms),
      ]),
      ...(chainId === null ? [] : [chainId]),
    ]),
    sourcesOfLinks(at, links),
    thingsById(at, needs),
  ]);
  const tell = new GapPresenter(assessment, names, linkSources, judgements);
  const needById = new Map(needThings.map(({ entity }) => [entity.id, entity]));
  const gaps = found.map((each) => tell.gap(each, needById.get(each.gap.subject) ?? null));
  const directions = targets.map((each) => targetTold(each, names, programmes));
  const evidence = await sourcesOf(at, [
    ...gaps,
    ...gaps.flatMap((gap) => [...gap.candidates, ...gap.judgements]),
    ...directions,
  ]);
  return {
    view,
    chain: chainId === null ? null : names.of(chainId),
    gaps,
    targets: directions,
    evidence,
  };
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
function evidenceLinks(assessment: Assessment, { kind, subject, unmatched, standing }: GapFound): string[] {
  if (kind === 'by-product')
    return unmatched.flatMap((each) => [
      ...each.stages.map((stage) => linkId(stage, 'YIELDS', subject, null)),
      ...each.firms.map((firm) => linkId(firm, 'EMITS', subject, null)),
    ]);
  if (kind === 'stated') return aboutLinks(assessment, subject);
  if (kind === 'need')
    return assessment.survey.needs
      .filter(({ need }) => need === subject)
      .map(({ firm }) => linkId(firm, 'HAS_NEED', subject, null));
  return [
    ...linksOfEvidence(
      evidenceOf(assessment, subject),
      new Set(assessment.singles(subject).map(({ item }) => item)),
    ),
    ...statementsOf(standing!).map((statement) => linkId(statement, 'ABOUT', subject, null)),
  ];
}

/** Everything a statement says that it speaks of. */
const aboutLinks = ({ survey }: Assessment, statement: string): string[] =>
  survey.statements
    .filter((about) => about.statement === statement)
    .map(({ to }) => linkId(statement, 'ABOUT', to, null));

/** The statements that a standing rests on. */
function statementsOf({ reasons, marks }: Standing): string[] {
  return [
    ...reasons.flatMap((each) => (each.kind === 'stated-missing' ? [each.statement] : [])),
    ...marks
      .flatMap((mark) => (mark.mark === 'weak' ? mark.why : []))
      .flatMap((why) => (why.kind === 'stated' ? [why.statement] : [])),
  ];
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

function* idsOf(assessment: Assessment, { gap, candidates }: Found) {
  yield gap.subject;
  yield* gap.dependents;
  yield* idsOfUnmatched(gap.unmatched);
  if (gap.standing !== null) yield* idsOfStanding(gap.standing);
  for (const { firm, need } of assessment.survey.needs) if (need === gap.subject) yield firm;
  for (const candidate of candidates.slice(0, candidatesTold)) {
    yield candidate.who;
    for (const each of [candidate.owner, candidate.place, candidate.near]) if (each !== null) yield each;
    for (const { stage, item, by, for: of } of candidate.reasons)
      for (const each of [stage, item, by, of]) if (each !== null) yield each;
  }
}
