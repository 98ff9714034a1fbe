import type { Assessment } from '../analysis/assessment.ts';
import type { Plant } from '../analysis/local.ts';
import { supplyLinks } from '../analysis/supply-links.ts';
import { linkId } from '../model/contract/entity.ts';
import type { StageEvidence } from '../model/contract/standing.ts';

/** The facts that made a stage's state: who was counted, by which links, and who was not and why. */
export function evidenceOf(assessment: Assessment, stage: string): StageEvidence {
  const local = assessment.plants(stage);
  const { projects } = assessment.counts(stage);
  const operates = (operator: string, key: string | null) => linkId(operator, 'OPERATES', stage, null, key);
  const adds = (project: string) => linkId(project, 'ADDS_TO', stage, null);
  const plant = ({ operation: { operator, key }, place }: Plant) => ({
    link: operates(operator, key),
    operator,
    place,
  });
  return {
    owners: [...local.owners].map(([owner, plants]) => ({ owner, plants: plants.map(plant) })),
    clusters: local.clusters.map(({ operation }) => ({
      link: operates(operation.operator, operation.key),
      cluster: operation.operator,
      firms: operation.firmCount,
    })),
    projects: projects
      .filter(({ isLive }) => isLive)
      .map(({ addition: { project, phase }, owner, year }) => ({
        link: adds(project),
        project,
        owner,
        phase,
        year,
      })),
    notCounted: local.notCounted.map(({ who, isProject, key, why, place }) => ({
      link: isProject ? adds(who) : operates(who, key),
      operator: who,
      why,
      place,
    })),
    inputs: assessment.supplies(stage).map(({ item, suppliers, several, only, isApart }) => ({
      item,
      suppliers: [...suppliers],
      several,
      only,
      apart: isApart,
      links: supplyLinks(assessment, stage, item),
    })),
  };
}

/** Every id that the evidence names, besides its links. */
export function* idsOfEvidence(evidence: StageEvidence): Generator<string> {
  for (const { owner, plants } of evidence.owners) {
    yield owner;
    for (const { operator, place } of plants) {
      yield operator;
      if (place !== null) yield place;
    }
  }
  for (const { cluster } of evidence.clusters) yield cluster;
  for (const { project, owner } of evidence.projects) {
    yield project;
    if (owner !== null) yield owner;
  }
  for (const { operator, place } of evidence.notCounted) {
    yield operator;
    if (place !== null) yield place;
  }
  for (const { item, suppliers } of evidence.inputs) {
    yield item;
    yield* suppliers;
  }
}
