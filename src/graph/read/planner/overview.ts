import { z } from 'zod';
import type { Assessment } from '../../../analysis/assessment.ts';
import { isLocal } from '../../../analysis/local.ts';
import { linkId, entityOf } from '../../../model/entity.ts';
import type { ChainRow } from '../../../model/answers.ts';
import type { MatrixCell, NeedRow, Overview } from '../../../model/planner.ts';
import { namedQuery } from '../../query.ts';
import { readChains } from '../chains.ts';
import { Properties, sourcesOf, thingsById } from '../rows.ts';
import type { Snapshot } from '../snapshot.ts';
import { Names } from './names.ts';
import { readProgrammes } from './programmes.ts';
import { everything, readReference, readSurvey, surveyChain } from './survey.ts';
import { assess, viewOf, type Question } from './view.ts';
import { wallOf } from './wall.ts';

const system = namedQuery(
  'chain-system',
  z.object({
    body: Properties,
    wholes: z.array(z.string()),
    serves: z.array(z.string()),
    people: z.array(z.tuple([z.string(), z.string(), z.string().nullable()])),
  }),
);
const chiefs = namedQuery(
  'chain-chiefs',
  z.object({ person: z.string(), chain: z.string(), role: z.string() }),
);
const needsMet = namedQuery(
  'needs-met',
  z.object({ need: z.string(), firm: z.string(), metBy: z.array(z.string()), chains: z.array(z.string()) }),
);

/** The region as a whole: its figures, the chain-chief system, needs, and what is where. */
export async function readOverview(at: Snapshot, asked: Question): Promise<Overview> {
  const { database, version } = at;
  const [rows, reference, bodies, chiefRows, needRows, programmes] = await Promise.all([
    readChains(at),
    readReference(at),
    database.rows(system, { version }),
    database.rows(chiefs, { version }),
    database.rows(needsMet, { version }),
    readProgrammes(at),
  ]);
  const chains = rows.map(surveyChain);
  const view = viewOf(at, reference.places, asked);
  const survey = await readSurvey(at, chains, reference, everything);
  const assessment = assess(survey, view, asked.today);
  const isHere = new Map(survey.needs.map((need) => [need.need, isLocal(assessment.ground, need)]));
  const localNeeds = needRows.filter(({ need }) => isHere.get(need));
  const children = assessment.ground.hierarchy.childrenOf(view.region.id);

  const [wall, [place], needThings, programmeThings, names] = await Promise.all([
    wallOf(at, rows, chains, assessment),
    thingsById(at, [view.region.id]),
    thingsById(
      at,
      localNeeds.map(({ need }) => need),
    ),
    thingsById(
      at,
      programmes.map(({ programme }) => programme),
    ),
    new Names().read(at, [
      ...children,
      ...bodies.flatMap(({ wholes, serves, people }) => [
        ...wholes,
        ...serves,
        ...people.map(([person]) => person),
      ]),
      ...chiefRows.flatMap(({ person, chain }) => [person, chain]),
      ...localNeeds.flatMap(({ firm, metBy, chains: operated }) => [firm, ...metBy, ...operated]),
      ...programmes.flatMap(({ addresses, targets }) => [...addresses, ...targets.map(({ to }) => to)]),
    ]),
  ]);

  const { stages, ...completeness } = assessment.totals(chains);
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
  const answer: Omit<Overview, 'evidence'> = {
    view,
    place: { ...place!.entity, figures: place!.figures },
    totals: {
      chains: rows.length,
      stages,
      completeness,
      firms: assessment.firms(new Set(chains.flatMap(({ parts }) => parts.map(({ stage }) => stage)))),
    },
    system: {
      bodies: bodies.map(({ body, wholes, serves, people }) => {
        const entity = entityOf('Organisation', body);
        return {
          ...entity,
          partOf: wholes[0] ?? null,
          serves: serves.map((chain) => ({ chain, link: linkId(entity.id, 'SERVES', chain, null) })),
          people: people.map(([person, office, officeEn]) => ({
            person: names.of(person),
            office,
            officeEn,
            link: linkId(person, 'HOLDS', entity.id, null),
          })),
        };
      }),
      chiefs: chiefRows.map(({ person, chain, role }) => ({
        person: names.of(person),
        chain,
        role,
        link: linkId(person, 'CHIEF_OF', chain, null),
      })),
      programmes: programmeThings.map(({ entity, figures }) => {
        const { addresses, targets } = programmes.find(({ programme }) => programme === entity.id)!;
        return {
          ...entity,
          figures,
          addresses: addresses.map((to) => ({
            to: names.of(to),
            link: linkId(entity.id, 'ADDRESSES', to, null),
          })),
          targets: targets.map(({ to, firmKind }) => ({
            to: names.of(to),
            firmKind,
            link: linkId(entity.id, 'TARGETS', to, null),
          })),
        };
      }),
    },
    needs: {
      open: needs.filter(({ state }) => state === 'open').length,
      met: needs.filter(({ state }) => state === 'met').length,
      list: needs,
    },
    matrix: children.map((child) => ({ place: names.of(child), cells: matrixRow(assessment, rows, child) })),
    links: wall.flatMap(({ id, links }) => links.map((link) => ({ from: id, ...link }))),
    mentioned: names.all(),
  };
  const { bodies: told, programmes: planned } = answer.system;
  const cited = [answer.place, ...told, ...planned, ...needs];
  const figures = [answer.place, ...planned, ...needs].flatMap((each) => each.figures);
  return { ...answer, evidence: await sourcesOf(at, [...cited, ...figures]) };
}

/** What of each chain is operated, or hosted, in one place of the region. */
function matrixRow(assessment: Assessment, rows: readonly ChainRow[], place: string): MatrixCell[] {
  const { hierarchy } = assessment.ground;
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
