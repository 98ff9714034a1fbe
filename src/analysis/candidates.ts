import { linkId } from '../model/entity.ts';
import type { Assessment } from './assessment.ts';
import { feedingOf, type Feeding } from './feeds.ts';
import type { GapFound } from './gaps.ts';
import { Gathering, type CandidateFound, type Where } from './gathering.ts';
import { countOf } from './local.ts';
import type { Operation } from './survey.ts';

/** Finds who could close gaps in a region. */
export class Candidates {
  readonly #assessment: Assessment;
  readonly #feeding: Feeding;

  constructor(assessment: Assessment) {
    this.#assessment = assessment;
    this.#feeding = feedingOf(assessment.survey, assessment.context);
  }

  /**
   * The candidates of a gap, best first. Of a stage: local firms one step away (they make an input, operate a neighbouring
   * stage, use its product), firms that operate it elsewhere, and projects that add to it. Of an input with one supplier:
   * the same for the stages that give the input, and who makes it elsewhere. Of a by-product: who operates a stage that
   * consumes it, or what it can stand in for, and who uses it. Of a stated lack of one stage: those of the stage. Nobody
   * who closes the gap already.
   */
  of(gap: GapFound): CandidateFound[] {
    const found = new Gathering(this.#assessment);
    if (gap.unmatched !== null) this.#forByProduct(found, gap.subject, gap.stages);
    else if (gap.kind === 'single-supplier') this.#forSecondSupplier(found, gap.subject);
    else if (gap.kind === 'missing' || gap.kind === 'weak') this.#forStage(found, gap.subject);
    else if (gap.kind === 'stated' && gap.stages.length === 1 && gap.rule !== 'stated-blockage')
      this.#forStage(found, gap.stages[0]!);
    return found.ranked();
  }

  #forStage(found: Gathering, stage: string): void {
    const { survey } = this.#assessment;
    found.exclude([...this.#assessment.local(stage).owners.keys()]);
    found.exclude(this.#assessment.local(stage).clusters.map(({ operation }) => operation.operator));
    this.#operating(found, stage, 'outside');
    this.#projects(found, stage);

    const neighbours = {
      upstream: this.#feeding.before.get(stage),
      downstream: this.#feeding.next.get(stage),
    };
    const near = new Set<string>();
    for (const side of ['upstream', 'downstream'] as const)
      for (const other of neighbours[side] ?? []) {
        near.add(other);
        for (const operation of survey.operations.get(other) ?? [])
          found.add(operation.operator, operation, 'local', {
            kind: 'operates-neighbour',
            stage: other,
            side,
            links: [operates(operation, other)],
          });
      }
    found.near(near);
    this.#makingInputs(found, stage, near);
    this.#usingProducts(found, stage, near);
  }

  /** Who makes what a stage needs; `of` names the stage where it is not the gap's own. */
  #makingInputs(found: Gathering, stage: string, near: ReadonlySet<string>, of: string | null = null): void {
    const { survey } = this.#assessment;
    for (const item of this.#assessment.inputsOf(stage)) {
      const reason = { kind: 'makes-input', item, stage: of } as const;
      for (const fact of survey.makers.get(item) ?? [])
        found.add(fact.maker, fact, 'local', { ...reason, links: [linkId(fact.maker, 'MAKES', item, null)] });
      for (const other of this.#assessment.yielding(item))
        if (!near.has(other) && other !== stage)
          for (const operation of survey.operations.get(other) ?? [])
            found.add(operation.operator, operation, 'local', {
              ...reason,
              links: [operates(operation, other)],
            });
    }
  }

  #usingProducts(found: Gathering, stage: string, near: ReadonlySet<string>): void {
    const { survey } = this.#assessment;
    for (const { item, isByProduct } of survey.stages.get(stage)?.yields ?? []) {
      if (isByProduct) continue;
      const reason = { kind: 'uses-product', item } as const;
      for (const fact of survey.users.get(item) ?? [])
        found.add(fact.user, fact, 'local', { ...reason, links: [linkId(fact.user, 'USES', item, null)] });
      for (const [other, { consumes }] of survey.stages)
        if (consumes.includes(item) && !near.has(other) && other !== stage)
          for (const operation of survey.operations.get(other) ?? [])
            found.add(operation.operator, operation, 'local', {
              ...reason,
              links: [operates(operation, other)],
            });
    }
  }

  #forSecondSupplier(found: Gathering, stage: string): void {
    const { survey } = this.#assessment;
    if (countOf(this.#assessment.local(stage)) < this.#assessment.threshold) this.#forStage(found, stage);
    const singles = this.#assessment.singles(stage);
    found.exclude(singles.map(({ supplier }) => supplier));
    found.near([stage]);
    for (const { item } of singles) {
      for (const fact of survey.makers.get(item) ?? [])
        found.add(fact.maker, fact, 'outside', {
          kind: 'makes',
          item,
          links: [linkId(fact.maker, 'MAKES', item, null)],
        });
      for (const giving of this.#assessment.yielding(item)) {
        this.#operating(found, giving, 'outside');
        this.#projects(found, giving);
        this.#makingInputs(found, giving, new Set(), giving);
      }
    }
  }

  #forByProduct(found: Gathering, item: string, stages: readonly string[]): void {
    const { survey } = this.#assessment;
    const wanted = [item, ...(survey.substitutes.get(item) ?? [])];
    found.near(stages);
    for (const [stage, { consumes }] of survey.stages)
      if (wanted.some((each) => consumes.includes(each))) {
        this.#operating(found, stage, 'anywhere');
        this.#projects(found, stage);
      }
    for (const fact of survey.users.get(item) ?? [])
      found.add(fact.user, fact, 'anywhere', {
        kind: 'uses-product',
        item,
        links: [linkId(fact.user, 'USES', item, null)],
      });
  }

  #operating(found: Gathering, stage: string, where: Where): void {
    for (const operation of this.#assessment.survey.operations.get(stage) ?? [])
      found.add(
        operation.operator,
        operation,
        where,
        { kind: 'operates', stage, links: [operates(operation, stage)] },
        operation.place,
      );
  }

  #projects(found: Gathering, stage: string): void {
    for (const addition of this.#assessment.survey.projects.get(stage) ?? [])
      if (addition.phase !== 'running')
        found.addProject(addition, {
          kind: 'project',
          stage,
          phase: addition.phase,
          links: [linkId(addition.project, 'ADDS_TO', stage, null)],
        });
  }
}

const operates = ({ operator, key }: Operation, stage: string) =>
  linkId(operator, 'OPERATES', stage, null, key);
