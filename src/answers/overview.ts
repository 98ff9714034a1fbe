import { z } from 'zod';
import type { Assessment } from '../analysis/assessment.ts';
import { isLocal } from '../analysis/local.ts';
import type { ChainRow } from '../model/answers.ts';
import type { MatrixCell, NeedRow, Overview } from '../model/planner.ts';
import { namedQuery } from '../graph/query.ts';
import { readChains } from './chains.ts';
import { sourcesOf, thingsById } from './rows.ts';
import type { Snapshot } from '../graph/snapshot.ts';
import { Names } from './names.ts';
import { everything, readReference, readSurvey, surveyChain } from '../facts/survey.ts';
import { idsOfSystem, readSystem, systemTold } from './system.ts';
import { assess, viewOf, type Question } from './view.ts';
import { wallOf } from './wall.ts';

const needsMet = namedQuery(
  'needs-met',
  z.object({ need: z.string(), firm: z.string(), metBy: z.array(z.string()), chains: z.array(z.string()) }),
);

/** The region as a whole: its figures, the chain-chief system, needs, and what is where. */
export async function readOverview(at: Snapshot, asked: Question): Promise<Overview> {
  const [rows, reference, needRows, system] = await Promise.all([
    readChains(at),
    readReference(at),
    at.database.rows(needsMet, { version: at.version }),
    readSystem(at),
  ]);
  const chains = rows.map(surveyChain);
  const view = viewOf(at, reference.places, asked);
  const survey = await readSurvey(at, chains, reference, everything);
  const assessment = assess(survey, view, asked.today);
  const isHere = new Map(survey.needs.map((need) => [need.need, isLocal(assessment.context, need)]));
  const localNeeds = needRows.filter(({ need }) => isHere.get(need));
  const children = assessment.context.hierarchy.childrenOf(view.region.id);

  const [wall, [place], needThings, names] = await Promise.all([
    wallOf(at, rows, chains, assessment),
    thingsById(at, [view.region.id]),
    thingsById(
      at,
      localNeeds.map(({ need }) => need),
    ),
    new Names().read(at, [
      ...children,
      ...idsOfSystem(system),
      ...localNeeds.flatMap(({ firm, metBy, chains: operated }) => [firm, ...metBy, ...operated]),
    ]),
  ]);

  const needs = needThings.map(({ entity, figures }): NeedRow => {
    const { firm, metBy, chains: operated } = localNeeds.find(({ need }) => need === entity.id)!;
    return {
      ...entity,
      state: entity['state'] as NeedRow['state'],
      firm: names.of(firm),
      chains: operated,
      metBy: metBy.map((id) => names.of(id)),
      figures,
    };
  });
  const { stages, ...completeness } = assessment.totals(chains);
  const answer: Omit<Overview, 'evidence'> = {
    view,
    place: { ...place!.entity, figures: place!.figures },
    totals: {
      chains: rows.length,
      stages,
      completeness,
      firms: assessment.firms(new Set(chains.flatMap(({ parts }) => parts.map(({ stage }) => stage)))),
    },
    system: systemTold(system, names),
    needs: {
      open: needs.filter(({ state }) => state === 'open').length,
      met: needs.filter(({ state }) => state === 'met').length,
      list: needs,
    },
    matrix: children.map((child) => ({
      place: names.of(child),
      cells: matrixRow(assessment, rows, child),
    })),
    links: wall.flatMap(({ id, links }) => links.map((link) => ({ from: id, ...link }))),
    mentioned: names.all(),
  };
  return { ...answer, evidence: await sourcesOf(at, cited(answer)) };
}

function cited({ place, system: { bodies, programmes }, needs }: Omit<Overview, 'evidence'>) {
  const withFigures = [place, ...programmes, ...needs.list];
  return [...withFigures, ...bodies, ...withFigures.flatMap(({ figures }) => figures)];
}

/** What of each chain is operated, or hosted, in one place of the region. */
function matrixRow(assessment: Assessment, rows: readonly ChainRow[], place: string): MatrixCell[] {
  const { hierarchy } = assessment.context;
  const isHere = (at: string) => hierarchy.lineOf(at).has(place);
  return rows.flatMap(({ id, hosts, stages }) => {
    const owners = new Set<string>();
    const clusters = new Map<string, number>();
    let operated = 0;
    for (const { id: stage } of stages) {
      const local = assessment.local(stage);
      const held = [...local.owners].filter(([, plants]) => plants.some((plant) => isHere(plant.place)));
      const grouped = local.clusters.filter((plant) => isHere(plant.place));
      for (const [owner] of held) owners.add(owner);
      for (const { operation } of grouped)
        clusters.set(
          operation.operator,
          Math.max(operation.firmCount ?? 1, clusters.get(operation.operator) ?? 0),
        );
      if (held.length + grouped.length > 0) operated++;
    }
    const isHost = hosts.some((host) => isHere(host.id));
    if (!isHost && operated === 0) return [];
    const published = [...clusters.values()].reduce((sum, each) => sum + each, 0);
    return [{ chain: id, hosts: isHost, stages: operated, owners: owners.size, published }];
  });
}
