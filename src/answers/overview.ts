import { greater, publishedOf, type Assessment } from '../analysis/assessment.ts';
import { sharedEntities } from '../analysis/shared.ts';
import type { ChainRow } from '../model/contract/answers.ts';
import type { MatrixCell, Overview } from '../model/contract/planner.ts';
import { everywhere } from '../model/vocabulary/everywhere.ts';
import type { FactsAt } from '../facts/facts.ts';
import { wallHeadline } from './headline/wall.ts';
import { Names } from './names.ts';
import { readNeeds } from './needs.ts';
import { readSectorFigures } from './sectors.ts';
import { sourcesCited, thingsOf } from './texts.ts';
import { idsOfSystem, readSystem, toSystemAnswer } from './system.ts';
import { assess, viewOf, type Question } from './view.ts';
import { wallOf } from './wall.ts';

/** How many of the entities that stand in several chains are told. */
const sharedListed = 50;

/** The region as a whole: its figures, the chain-chief system, needs, and what is where. */
export async function readOverview(at: FactsAt, asked: Question): Promise<Overview> {
  const { facts } = at;
  const { chains: rows, survey } = facts;
  const { chains } = survey;
  const view = viewOf(at, asked);
  const assessment = assess(facts, view, asked.today);
  const [system, sectors] = await Promise.all([
    readSystem(at),
    readSectorFigures(at, null, assessment.context.at),
  ]);
  const own = chains.filter(({ id }) => assessment.isHere(id));
  const shared = sharedEntities(assessment, own).slice(0, sharedListed);
  const children = facts.hierarchy.childrenOf(view.region.id);
  const names = new Names(facts).add(idsOfSystem(system));
  const [[place], needs] = await Promise.all([
    thingsOf(at, [view.region.id]),
    readNeeds(at, assessment, names),
  ]);
  const { stages, ...completeness } = assessment.totals(own);
  const answer: Omit<Overview, 'evidence' | 'mentioned'> = {
    headline: wallHeadline({
      assessment,
      chains,
      view,
      home: at.home,
      completeness,
      names,
    }),
    view,
    place: place ? { ...place.entity, figures: place.figures } : { ...everywhere, aliases: [], figures: [] },
    totals: {
      chains: own.length,
      notHere: chains.length - own.length,
      stages,
      completeness,
      firms: assessment.firms(new Set(own.flatMap(({ parts }) => parts.map(({ stage }) => stage)))),
    },
    system: toSystemAnswer(system, names),
    needs: {
      open: needs.filter(({ state }) => state === 'open').length,
      met: needs.filter(({ state }) => state === 'met').length,
      list: needs,
    },
    matrix: children.map((child) => ({
      place: names.of(child),
      cells: matrixRow(assessment, rows, child),
    })),
    sectors,
    shared: shared.map(({ id, chains: in_ }) => ({ entity: names.of(id), chains: [...in_] })),
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
    const clusters = new Map<string, number | null>();
    let operated = 0;
    for (const { id: stage, required } of stages) {
      const local = assessment.plants(stage);
      const held = [...local.owners].filter(([, plants]) => plants.some((plant) => isHere(plant.place)));
      const grouped = local.clusters.filter((plant) => isHere(plant.place));
      for (const [owner] of held) owners.add(owner);
      for (const { operation } of grouped) {
        const known = clusters.get(operation.operator) ?? null;
        clusters.set(operation.operator, greater(known, operation.firmCount));
      }
      if (required && held.length + grouped.length > 0) operated++;
    }
    const isHost = hosts.some((host) => isHere(host.id));
    if (!isHost && owners.size + clusters.size === 0) return [];
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
