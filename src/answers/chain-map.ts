import { gapsOf, type GapFound } from '../analysis/gaps.ts';
import { byProductsOf, type MatchedItem, type UnmatchedItem } from '../analysis/unmatched.ts';
import type { Assessment } from '../analysis/assessment.ts';
import type { Addition } from '../analysis/survey.ts';
import type { GapHead } from '../model/contract/gaps.ts';
import type { MapProject, PlannedMap } from '../model/contract/planner.ts';
import type { Matched, Unmatched } from '../model/contract/standing.ts';
import { linkId } from '../model/contract/entity.ts';
import { readChainMap } from './chain-things.ts';
import type { FactsAt } from '../facts/facts.ts';
import { evidenceOf, idsOfEvidence } from './evidence.ts';
import { mapHeadline } from './headline/map.ts';
import { readFigures } from './figures.ts';
import { readJudgements } from './judgements.ts';
import { Names } from './names.ts';
import { sourcesCited, thingsOf } from './texts.ts';
import { toStandingAnswer } from './standing.ts';
import { assess, viewOf, type Question } from './view.ts';

/** One chain as its map shows it to a planner; null when there is no such chain. */
export async function readPlannedMap(at: FactsAt, id: string, asked: Question): Promise<PlannedMap | null> {
  const { facts } = at;
  const { survey } = facts;
  if (facts.brief(id)?.label !== 'Chain') return null;
  const map = await facts.once(at, `chain ${id}`, (database) =>
    readChainMap({ database, version: at.version }, id, facts.chains),
  );
  const chain = survey.chains.find((each) => each.id === id) ?? { id, parts: [], hosts: [], leaders: [] };
  const view = viewOf(at, asked);
  const assessment = assess(facts, view, asked.today);

  const evidence = new Map(chain.parts.map(({ stage }) => [stage, evidenceOf(assessment, stage)]));
  const stages = chain.parts.map(({ stage }) => stage);
  const { unmatched, matched } = byProductsOf(assessment, stages);
  const gaps = gapsOf(assessment, [chain]);
  const projects = stages.flatMap((stage) => survey.projects.get(stage) ?? []);

  const names = new Names(facts);
  for (const each of evidence.values()) names.add(idsOfEvidence(each));
  for (const gap of gaps) names.add(gap.dependents);
  const [figures, judgements, projectThings] = await Promise.all([
    readFigures(at, assessment, chain),
    readJudgements(at, assessment, [chain]),
    thingsOf(
      at,
      projects.map(({ project }) => project),
    ),
  ]);
  const partOf = new Map(chain.parts.map((part) => [part.stage, part]));
  const cited = [...judgements, ...projectThings.map(({ entity }) => entity)];
  const sources = new Map(
    [...map.evidence, ...(await sourcesCited(at, cited))].map((each) => [each.id, each]),
  );

  const completeness = assessment.completeness(chain);
  const answer = {
    ...map,
    headline: mapHeadline({
      assessment,
      chain,
      named: map,
      view,
      home: at.home,
      completeness,
      gaps,
      unmatched,
      matched,
      names,
    }),
    view,
    here: assessment.isHere(id),
    stages: map.stages.map((stage) => ({
      ...stage,
      ...toStandingAnswer(assessment, partOf.get(stage.id)!, names),
      evidence: evidence.get(stage.id)!,
    })),
    completeness,
    counts: assessment.firms(stages),
    judgements,
    projects: projectThings.map(({ entity }) => {
      const additions = projects.filter(({ project }) => project === entity.id);
      const firm = additions[0]!.firms[0]?.firm;
      const place = placeOfProject(additions[0]!);
      return {
        ...entity,
        phase: additions[0]!.phase,
        stages: stages.filter((stage) =>
          survey.projects.get(stage)?.some(({ project }) => project === entity.id),
        ),
        firm: firm === undefined ? null : names.of(firm),
        place: place === null ? null : names.of(place),
      } satisfies MapProject;
    }),
    unmatched: unmatched.map((each) => toUnmatchedAnswer(assessment, each, names)),
    matched: matched.map((each) => toMatchedAnswer(each, names)),
    gaps: gaps.map((gap) => toHeadAnswer(gap, names)),
    figures,
    evidence: [...sources.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
  const mentioned = new Map([...map.mentioned, ...names.all()].map((each) => [each.id, each]));
  return { ...answer, mentioned: [...mentioned.values()] };
}

const placeOfProject = ({ located, firms }: Addition): string | null =>
  [...located, ...firms.flatMap((each) => each.located)][0]?.place ?? null;

export function toHeadAnswer(gap: GapFound, names: Names): GapHead {
  const { id, kind, severity, rule, answer, chains, stages, dependents } = gap;
  return {
    id,
    kind,
    subject: names.of(gap.subject),
    severity,
    rule,
    answer,
    chains: [...chains],
    stages: [...stages],
    dependents: dependents.length,
  };
}

export function toUnmatchedAnswer(
  assessment: Assessment,
  { item, owner, stages, firms }: UnmatchedItem,
  names: Names,
): Unmatched {
  const operates = (stage: string) => {
    const { owners, clusters } = assessment.plants(stage);
    const own = owners.get(owner) ?? clusters.filter(({ operation }) => operation.operator === owner);
    return own.map(({ operation }) => linkId(operation.operator, 'OPERATES', stage, null, operation.key));
  };
  return {
    item: names.of(item),
    owner: names.of(owner),
    from: [
      ...stages.map((stage) => ({
        thing: names.of(stage),
        link: linkId(stage, 'YIELDS', item, null),
        operates: operates(stage),
      })),
      ...firms.map((firm) => ({
        thing: names.of(firm),
        link: linkId(firm, 'EMITS', item, null),
        operates: [],
      })),
    ],
  };
}

function toMatchedAnswer({ item, owner, flows }: MatchedItem, names: Names): Matched {
  return {
    item: names.of(item),
    owner: names.of(owner),
    flows: flows.map(({ from, to, key, quantity, unit }) => ({
      link: linkId(from, 'RECYCLES_TO', to, item, key),
      to: names.of(to),
      quantity,
      unit,
    })),
  };
}
