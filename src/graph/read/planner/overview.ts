import { z } from 'zod';
import { greater, publishedOf, type Assessment } from '../../../analysis/assessment.ts';
import { sharedEntities } from '../../../analysis/shared.ts';
import { isLocal } from '../../../analysis/local.ts';
import type { MatrixCell, NeedRow, Overview } from '../../../model/planner.ts';
import { namedQuery } from '../../query.ts';
import { readChains, type ChainOfGraph } from '../chains.ts';
import { sourcesOf, thingsById } from '../rows.ts';
import type { Snapshot } from '../snapshot.ts';
import { Names } from './names.ts';
import { everything, readReference, readSurvey, surveyChain } from './survey.ts';
import { idsOfSystem, readSystem, systemTold } from './system.ts';
import { assess, viewOf, type Question } from './view.ts';
import { wallOf } from './wall.ts';

const needsMet = namedQuery(
  'needs-met',
  z.object({ need: z.string(), firm: z.string(), metBy: z.array(z.string()), chains: z.array(z.string()) }),
);

/** How many of the entities that stand in several chains are told. */
const sharedTold = 50;

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
  const own = chains.filter(({ id }) => assessment.isHere(id));
  const shared = sharedEntities(assessment, own).slice(0, sharedTold);
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
      ...shared.map(({ id }) => id),
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
  const { stages, ...completeness } = assessment.totals(own);
  const answer: Omit<Overview, 'evidence'> = {
    view,
    place: { ...place!.entity, figures: place!.figures },
    totals: {
      chains: own.length,
      notHere: chains.length - own.length,
      stages,
      completeness,
      firms: assessment.firms(new Set(own.flatMap(({ parts }) => parts.map(({ stage }) => stage)))),
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
    shared: shared.map(({ id, chains: in_ }) => ({ entity: names.of(id), chains: [...in_] })),
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
function matrixRow(assessment: Assessment, rows: readonly ChainOfGraph[], place: string): MatrixCell[] {
  const { hierarchy } = assessment.context;
  const isHere = (at: string) => hierarchy.lineOf(at).has(place);
  return rows.flatMap(({ id, hosts, stages }) => {
    const owners = new Set<string>();
    const clusters = new Map<string, number | null>();
    let operated = 0;
    for (const { id: stage } of stages) {
      const local = assessment.plants(stage);
      const held = [...local.owners].filter(([, plants]) => plants.some((plant) => isHere(plant.place)));
      const grouped = local.clusters.filter((plant) => isHere(plant.place));
      for (const [owner] of held) owners.add(owner);
      for (const { operation } of grouped) {
        const known = clusters.get(operation.operator) ?? null;
        clusters.set(operation.operator, greater(known, operation.firmCount));
      }
      if (held.length + grouped.length > 0) operated++;
    }
    const isHost = hosts.some((host) => isHere(host.id));
    if (!isHost && operated === 0) return [];
    return [
      {
        chain: id,
        hosts: isHost,
        stages: operated,
        owners: owners.size,
        ...publishedOf(clusters.values()),
      },
    ];
  });
}
