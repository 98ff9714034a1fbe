import type { Assessment } from '../analysis/assessment.ts';
import { Candidates } from '../analysis/candidates.ts';
import { gapsOf, type GapFound } from '../analysis/gaps.ts';
import type { SurveyChain } from '../analysis/survey.ts';
import { targetsOf } from '../analysis/targets.ts';
import { linkId } from '../model/entity.ts';
import type { Gaps } from '../model/gaps.ts';
import type { StageEvidence } from '../model/standing.ts';
import { UnknownThing } from './unknown.ts';
import { readChains } from './chains.ts';
import { sourcesOf, thingsById } from './rows.ts';
import type { Snapshot } from '../graph/snapshot.ts';
import { evidenceOf } from './evidence.ts';
import { candidatesTold, standingsOf, Telling, type Found } from './gap-answer.ts';
import { readJudgements } from './judgements.ts';
import { sourcesOfLinks } from './link-sources.ts';
import { idsOfUnmatched } from './chain-map.ts';
import { Names } from './names.ts';
import { surveyOne } from './one-chain.ts';
import { readProgrammes } from './programmes.ts';
import { idsOfStanding } from './standing.ts';
import { everything, readReference, readSurvey, surveyChain } from '../facts/survey.ts';
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
