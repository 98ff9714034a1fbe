import type { Assessment } from '../../../analysis/assessment.ts';
import { crossingsOf, type Crossing } from '../../../analysis/crossings.ts';
import { gapCount } from '../../../analysis/gaps.ts';
import type { SurveyChain } from '../../../analysis/survey.ts';
import type { Status } from '../../../model/evidence.ts';
import type { ChainLink, WallRow } from '../../../model/planner.ts';
import { readChains, type ChainOfGraph } from '../chains.ts';
import type { Snapshot } from '../snapshot.ts';
import { Names } from './names.ts';
import { idsOfStanding, standingTold } from './standing.ts';
import { everything, readReference, readSurvey, surveyChain } from './survey.ts';
import { assess, viewOf, type Question } from './view.ts';

/** All chains with the state of every stage in a region: the wall. */
export async function readWall(at: Snapshot, asked: Question): Promise<WallRow[]> {
  const [rows, reference] = await Promise.all([readChains(at), readReference(at)]);
  const chains = rows.map(surveyChain);
  const view = viewOf(at, reference.places, asked);
  const assessment = assess(await readSurvey(at, chains, reference, everything), view, asked.today);
  return wallOf(at, rows, chains, assessment);
}

/** The rows of the wall from an assessment of everything; `chains` in the order of `rows`. */
export async function wallOf(
  at: Snapshot,
  rows: readonly ChainOfGraph[],
  chains: readonly SurveyChain[],
  assessment: Assessment,
): Promise<WallRow[]> {
  const standings = chains.map((chain) => chain.parts.map((part) => assessment.standing(part)));
  const crossings = crossingsOf(assessment, chains);
  const named = new Set(standings.flat().flatMap((standing) => [...idsOfStanding(standing)]));
  for (const { item } of crossings) if (item !== null) named.add(item);
  const names = await new Names().read(at, named);
  const links = linksByChain(crossings, names);

  return rows.map(({ leaderPlaces: _, ...row }, i) => ({
    ...row,
    here: assessment.isHere(row.id),
    stages: row.stages.map((stage, j) => ({
      ...stage,
      ...standingTold(assessment, chains[i]!.parts[j]!, names),
    })),
    completeness: assessment.completeness(chains[i]!),
    firms: assessment.firms(chains[i]!.parts.map(({ stage }) => stage)),
    gaps: gapCount(assessment, chains[i]!),
    links: links.get(row.id) ?? [],
  }));
}

function linksByChain(crossings: readonly Crossing[], names: Names): Map<string, ChainLink[]> {
  const found = new Map<string, ChainLink[]>();
  for (const { from, to, kind, link, item, status, isOperated } of crossings) {
    const own = found.get(from) ?? [];
    found.set(from, own);
    let there = own.find((each) => each.to === to && each.kind === kind);
    if (!there) own.push((there = { to, kind, links: [] }));
    there.links.push({
      id: link,
      item: item === null ? null : names.of(item),
      status: status as Status,
      operated: isOperated,
    });
  }
  return found;
}
