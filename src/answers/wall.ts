import type { Assessment } from '../analysis/assessment.ts';
import { crossingsOf, type Crossing } from '../analysis/crossings.ts';
import { gapCount, waitingFor } from '../analysis/gaps.ts';
import type { Facts, FactsAt } from '../facts/facts.ts';
import type { Status } from '../model/contract/evidence.ts';
import type { ChainLink, WallRow } from '../model/contract/planner.ts';
import { Names } from './names.ts';
import { toStandingAnswer } from './standing.ts';
import { assessmentFor, type Question } from './view.ts';

/** All chains with the state of every stage in a region: the wall. */
export async function readWall(at: FactsAt, asked: Question): Promise<WallRow[]> {
  return wallOf(at.facts, assessmentFor(at, asked));
}

/** The rows of the wall from an assessment. */
export function wallOf(facts: Facts, assessment: Assessment): WallRow[] {
  const rows = facts.chains;
  const { chains } = facts.survey;
  const names = new Names(facts);
  const links = linksByChain(crossingsOf(assessment, chains), names);
  const { feeding } = assessment.stages;

  return rows.map((row, i) => ({
    ...row,
    here: assessment.isHere(row.id),
    stages: row.stages.map((stage, j) => {
      const { state, marks, owners, reasons } = toStandingAnswer(assessment, chains[i]!.parts[j]!, names);
      return { ...stage, state, marks, owners, reasons };
    }),
    completeness: assessment.completeness(chains[i]!),
    firms: assessment.firms(chains[i]!.parts.map(({ stage }) => stage)),
    gaps: gapCount(assessment, chains[i]!),
    waiting: waitingFor(assessment, chains[i]!, feeding).length,
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
