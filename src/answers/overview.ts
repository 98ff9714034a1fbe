import { z } from 'zod';
import type { Assessment } from '../analysis/assessment.ts';
import { isLocal } from '../analysis/local.ts';
import type { ChainRow } from '../model/answers.ts';
import type { MatrixCell, NeedRow, Overview } from '../model/planner.ts';
import { namedQuery } from '../graph/query.ts';
import type { FactsAt } from '../facts/facts.ts';
import { Names } from './names.ts';
import { sourcesCited, thingsOf } from './texts.ts';
import { idsOfSystem, readSystem, systemTold } from './system.ts';
import { assess, viewOf, type Question } from './view.ts';
import { wallOf } from './wall.ts';

const needsMet = namedQuery(
  'needs-met',
  z.object({ need: z.string(), firm: z.string(), metBy: z.array(z.string()), chains: z.array(z.string()) }),
);

/** The region as a whole: its figures, the chain-chief system, needs, and what is where. */
export async function readOverview(at: FactsAt, asked: Question): Promise<Overview> {
  const { facts, version } = at;
  const { chains: rows, survey } = facts;
  const { chains } = survey;
  const view = viewOf(at, asked);
  const assessment = assess(facts, view, asked.today);
  const [needRows, system] = await Promise.all([
    facts.once(at, 'needs met', (database) => database.rows(needsMet, { version })),
    readSystem(at),
  ]);
  const isHere = new Map(survey.needs.map((need) => [need.need, isLocal(assessment.context, need)]));
  const localNeeds = needRows.filter(({ need }) => isHere.get(need));
  const children = facts.hierarchy.childrenOf(view.region.id);
  const names = new Names(facts).add([
    ...idsOfSystem(system),
    ...localNeeds.flatMap(({ chains: operated }) => operated),
  ]);
  const [[place], needThings] = await Promise.all([
    thingsOf(at, [view.region.id]),
    thingsOf(
      at,
      localNeeds.map(({ need }) => need),
    ),
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
  const answer: Omit<Overview, 'evidence' | 'mentioned'> = {
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
    links: wallOf(facts, assessment).flatMap(({ id, links }) => links.map((link) => ({ from: id, ...link }))),
  };
  return { ...answer, mentioned: names.all(), evidence: await sourcesCited(at, cited(answer)) };
}

function cited({ place, system: { bodies, programmes }, needs }: Omit<Overview, 'evidence' | 'mentioned'>) {
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
