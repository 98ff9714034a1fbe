import { linkId } from '../model/contract/entity.ts';
import type { Assessment } from './assessment.ts';
import { type Feeding } from './feeds.ts';
import type { GapFound } from './gaps.ts';
import { Gathering, type CandidateFound, type Where } from './gathering.ts';
import type { About, Operation } from './survey.ts';

/** Finds who could close gaps in a region. */
export class Candidates {
  readonly #assessment: Assessment;
  readonly #feeding: Feeding;
  /** By product: what can stand in for it. */
  readonly #standIns = new Map<string, string[]>();
  /** By statement: the firms that it names, published. A cluster is whom a statement speaks of, not who could step in. */
  readonly #named = new Map<string, About[]>();

  constructor(assessment: Assessment) {
    this.#assessment = assessment;
    const { survey } = assessment;
    this.#feeding = assessment.stages.feeding;
    for (const [product, others] of survey.substitutes)
      for (const other of others) this.#standIns.set(other, [...(this.#standIns.get(other) ?? []), product]);
    for (const about of survey.statements)
      if (about.toLabel === 'Firm' && about.status === 'published')
        this.#named.set(about.statement, [...(this.#named.get(about.statement) ?? []), about]);
  }

  /**
   * The candidates of a gap, best first. Of a stage: who makes its product or what stands in for it, whom a statement about it
   * names, projects that add to it, who operates it elsewhere, and local firms one step away (they operate a neighbouring stage, make
   * an input, use its product). Of an input with one supplier: the same for the stages that give the input, and who makes it
   * elsewhere. Of a by-product: who takes it already, operates a stage that consumes it or what it can stand in for, or uses it;
   * its owner only where a flow or project says so. Of what a source states of one stage: those of the stage. Nobody who closes
   * the gap already.
   */
  of(gap: GapFound): CandidateFound[] {
    const found = new Gathering(this.#assessment);
    if (gap.kind === 'by-product') this.#forByProduct(found, gap);
    else if (gap.kind === 'single-supplier') this.#forSecondSupplier(found, gap.subject);
    else if (gap.kind !== 'stated' && gap.kind !== 'need') this.#forStage(found, gap.subject);
    else if (gap.kind === 'stated' && gap.stages.length === 1 && gap.rule !== 'stated-blockage')
      this.#forStage(found, gap.stages[0]!);
    return found.ranked();
  }

  #forStage(found: Gathering, stage: string): void {
    const { survey } = this.#assessment;
    const { owners, clusters } = this.#assessment.plants(stage);
    found.exclude([...owners.keys()]);
    found.exclude(clusters.map(({ operation }) => operation.operator));
    this.#projects(found, stage);
    this.#statements(found, stage);
    found.exclude(this.#ownersOfItsByProducts(stage));
    this.#operating(found, stage, 'outside');
    this.#makingProduct(found, stage);

    const neighbours = {
      upstream: this.#feeding.before.get(stage),
      downstream: this.#feeding.next.get(stage),
    };
    const near = new Set<string>();
    for (const side of ['upstream', 'downstream'] as const)
      for (const other of neighbours[side] ?? []) {
        near.add(other);
        for (const operation of survey.operations.get(other) ?? [])
          found.add(
            operation.operator,
            operation,
            'local',
            { kind: 'operates-neighbour', stage: other, side, links: [operates(operation, other)] },
            operation.place,
          );
      }
    found.near(near);
    this.#makingInputs(found, stage, near);
    this.#usingProducts(found, stage, near);
  }

  /**
   * Of a stage that takes in nothing but by-products, the owners of these: that one could use his own is said only by a
   * flow, a project or a statement.
   */
  #ownersOfItsByProducts(stage: string): string[] {
    const { survey } = this.#assessment;
    const isByProductOf = (giver: string, input: string) =>
      survey.stages.get(giver)!.yields.every(({ item, isByProduct }) => item !== input || isByProduct);
    const inputs = [...this.#assessment.inputsOf(stage)].filter((item) => !survey.apart.has(item));
    const givers = inputs.map((item) => ({ item, stages: this.#assessment.yielding(item) }));
    const isAll = givers.every(
      ({ item, stages }) => stages.length > 0 && stages.every((each) => isByProductOf(each, item)),
    );
    return isAll
      ? givers.flatMap(({ stages }) =>
          stages.flatMap((each) => [...this.#assessment.plants(each).owners.keys()]),
        )
      : [];
  }

  /** Who makes what the stage would give, or what is named as its substitute. */
  #makingProduct(found: Gathering, stage: string): void {
    const { survey } = this.#assessment;
    for (const { item, isByProduct } of survey.stages.get(stage)?.yields ?? []) {
      if (isByProduct) continue;
      for (const made of [item, ...(this.#standIns.get(item) ?? [])]) {
        const reason = { kind: 'makes', item: made, for: made === item ? null : item } as const;
        for (const fact of survey.makers.get(made) ?? [])
          found.add(fact.maker, fact, 'anywhere', {
            ...reason,
            links: [linkId(fact.maker, 'MAKES', made, null)],
          });
        for (const other of this.#assessment.yielding(made)) {
          const isMain = survey.stages
            .get(other)!
            .yields.some((each) => each.item === made && !each.isByProduct);
          if (other === stage || !isMain) continue;
          for (const operation of survey.operations.get(other) ?? [])
            found.add(
              operation.operator,
              operation,
              'local',
              { ...reason, links: [operates(operation, other)] },
              operation.place,
            );
        }
      }
    }
  }

  /** The firms that a statement about the stage names; both are published. */
  #statements(found: Gathering, stage: string): void {
    for (const { about, barred } of this.#assessment.statements.of(stage))
      for (const named of barred === 'doubtful' ? [] : (this.#named.get(about.statement) ?? []))
        found.add(named.to, named, 'anywhere', {
          kind: 'named',
          by: about.statement,
          links: [
            linkId(about.statement, 'ABOUT', stage, null),
            linkId(about.statement, 'ABOUT', named.to, null),
          ],
        });
  }

  /** Who makes what a stage needs; `of` names the stage where it is not the gap's own. */
  #makingInputs(found: Gathering, stage: string, near: ReadonlySet<string>, of: string | null = null): void {
    const { survey } = this.#assessment;
    for (const item of this.#assessment.inputsOf(stage)) {
      if (survey.apart.has(item)) continue;
      const reason = { kind: 'makes-input', item, stage: of } as const;
      for (const fact of survey.makers.get(item) ?? [])
        found.add(fact.maker, fact, 'local', { ...reason, links: [linkId(fact.maker, 'MAKES', item, null)] });
      for (const other of this.#assessment.yielding(item))
        if (!near.has(other) && other !== stage)
          for (const operation of survey.operations.get(other) ?? [])
            found.add(
              operation.operator,
              operation,
              'local',
              { ...reason, links: [operates(operation, other)] },
              operation.place,
            );
    }
  }

  #usingProducts(found: Gathering, stage: string, near: ReadonlySet<string>): void {
    const { survey } = this.#assessment;
    for (const { item, isByProduct } of survey.stages.get(stage)?.yields ?? []) {
      if (isByProduct || survey.apart.has(item)) continue;
      const reason = { kind: 'uses-product', item } as const;
      for (const fact of survey.users.get(item) ?? [])
        found.add(fact.user, fact, 'local', { ...reason, links: [linkId(fact.user, 'USES', item, null)] });
      for (const other of this.#assessment.consuming(item))
        if (!near.has(other) && other !== stage)
          for (const operation of survey.operations.get(other) ?? [])
            found.add(
              operation.operator,
              operation,
              'local',
              { ...reason, links: [operates(operation, other)] },
              operation.place,
            );
    }
  }

  #forSecondSupplier(found: Gathering, stage: string): void {
    const { survey } = this.#assessment;
    const singles = this.#assessment.singles(stage);
    found.exclude(singles.map(({ supplier }) => supplier));
    found.near([stage]);
    for (const { item } of singles) {
      for (const fact of survey.makers.get(item) ?? [])
        found.add(fact.maker, fact, 'anywhere', {
          kind: 'makes',
          item,
          links: [linkId(fact.maker, 'MAKES', item, null)],
        });
      for (const giving of this.#assessment.yielding(item)) {
        this.#operating(found, giving, 'anywhere');
        this.#projects(found, giving);
        this.#makingInputs(found, giving, new Set(), giving);
      }
    }
  }

  #forByProduct(found: Gathering, { subject: item, stages, unmatched }: GapFound): void {
    const { survey } = this.#assessment;
    found.near(stages);
    for (const flow of survey.flows)
      if (flow.item === item && flow.toFirm !== null)
        found.add(flow.toFirm, { ...flow, located: [] }, 'anywhere', {
          kind: 'takes',
          item,
          links: [linkId(flow.from, 'RECYCLES_TO', flow.to, item, flow.key)],
        });
    const wanted = [item, ...(survey.substitutes.get(item) ?? [])];
    const takers = new Set(wanted.flatMap((each) => this.#assessment.consuming(each)));
    for (const stage of takers) this.#projects(found, stage);
    // That its owner could use it himself is said only by a flow or a project.
    found.exclude(unmatched.map(({ owner }) => owner));
    for (const stage of takers) this.#operating(found, stage, 'anywhere');
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
