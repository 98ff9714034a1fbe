import type { Assessment } from '../analysis/assessment.ts';
import { Candidates } from '../analysis/candidates.ts';
import { gapsOf, type GapFound } from '../analysis/gaps.ts';
import type { Standing } from '../analysis/stage-state.ts';
import { targetsOf } from '../analysis/targets.ts';
import { linkId } from '../model/contract/entity.ts';
import type { Gaps } from '../model/contract/gaps.ts';
import type { StageEvidence } from '../model/contract/standing.ts';
import type { FactsAt } from '../facts/facts.ts';
import { evidenceOf } from './evidence.ts';
import { gapsHeadline } from './headline/gaps.ts';
import { GapPresenter, toTargetAnswer, type Found } from './gap-presenter.ts';
import { readJudgements } from './judgements.ts';
import { Names } from './names.ts';
import { chainOf } from './one-chain.ts';
import { readProgrammes } from './programmes.ts';
import { sourcesCited, thingsOf } from './texts.ts';
import { assess, viewOf, type Question } from './view.ts';

/**
 * A page of the gaps of one chain, or of all, with who could close them; `total` says how many there are. Who could close
 * one is looked for only where it is told. Throws UnknownThing for a chain that is not there.
 */
export async function readGaps(
  at: FactsAt,
  chainId: string | null,
  asked: Question,
  { offset, limit }: { offset: number; limit: number } = { offset: 0, limit: Infinity },
): Promise<Gaps> {
  const { facts } = at;
  const chains = chainId === null ? facts.survey.chains : [chainOf(facts, chainId).chain];
  const view = viewOf(at, asked);
  const assessment = assess(facts, view, asked.today);
  // One chain is answered for wherever it is asked for; of all, those that are the region's.
  const asChains = chainId === null ? chains.filter(({ id }) => assessment.isHere(id)) : chains;
  const all = gapsOf(assessment, asChains, chainId === null);
  const shown = all.slice(offset, offset + limit);
  const concerned = new Set(shown.flatMap((gap) => gap.chains));
  const [programmes, judgements] = await Promise.all([
    readProgrammes(at),
    readJudgements(
      at,
      assessment,
      chains.filter(({ id }) => concerned.has(id)),
    ),
  ]);

  const finder = new Candidates(assessment);
  const found = shown.map((gap): Found => ({
    gap,
    candidates: finder.of(gap),
    evidence: evidenceLinks(assessment, gap),
  }));
  const needs = await thingsOf(
    at,
    found.filter(({ gap }) => gap.kind === 'need').map(({ gap }) => gap.subject),
  );
  const names = new Names(facts);
  const tell = new GapPresenter(assessment, names, (link) => facts.sourcesOfLink(link), judgements);
  const needById = new Map(needs.map(({ entity }) => [entity.id, entity]));
  const gaps = found.map((each) => tell.gap(each, needById.get(each.gap.subject) ?? null));
  const targets = targetsOf(assessment, found, programmes).map((each) =>
    toTargetAnswer(each, names, programmes),
  );
  const evidence = await sourcesCited(at, [
    ...gaps,
    ...gaps.flatMap((gap) => [...gap.candidates, ...gap.judgements]),
    ...targets,
  ]);
  return {
    headline: gapsHeadline(all),
    view,
    chain: chainId === null ? null : names.of(chainId),
    gaps,
    targets,
    total: all.length,
    bySeverity: {
      high: all.filter(({ severity }) => severity === 'high').length,
      medium: all.filter(({ severity }) => severity === 'medium').length,
      low: all.filter(({ severity }) => severity === 'low').length,
    },
    evidence,
  };
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
