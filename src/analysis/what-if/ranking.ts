import { Cascade } from './cascade.ts';
import { withDaughters } from './loss.ts';
import type { SupplyGraph } from './supply-graph.ts';

/** What is lost without one owner and all whose majority it holds. */
export interface OwnerLoss {
  readonly owner: string;
  /** How many stages stop, level by level. */
  readonly levels: readonly number[];
  readonly stages: number;
  /** Of them those that stop for want of an input: of others. */
  readonly others: number;
  /** Firms that stop besides: not its own. */
  readonly firms: number;
}

/** The owners whose loss could stop anything: who operates a stage here, or supplies one; in the order of their ids. */
export function ownersOf(graph: SupplyGraph): string[] {
  return [...graph.owners.ids].sort();
}

/** The greatest loss first: by stages, then by those of others, then by firms. */
export const byLoss = (a: OwnerLoss, b: OwnerLoss): number =>
  b.stages - a.stages || b.others - a.others || b.firms - a.firms || (a.owner < b.owner ? -1 : 1);

/** Answers what is lost without an owner; made once for many of them. */
export function ownerLosses(graph: SupplyGraph, share = 1): (owner: string) => OwnerLoss {
  const cascade = new Cascade(graph, share);
  return (owner) => {
    const lost = [...withDaughters(graph.daughters, [owner]).keys()].flatMap(
      (id) => graph.firms.number(id) ?? [],
    );
    const run = cascade.run({ firms: lost });
    const levels = run.filter(({ stages }) => stages.length > 0);
    const count = (of: typeof run, what: 'stages' | 'firms') =>
      of.reduce((sum, each) => sum + each[what].length, 0);
    const own = count(
      run.filter(({ at }) => at === 0),
      'stages',
    );
    const stages = count(run, 'stages');
    return {
      owner,
      levels: levels.map((each) => each.stages.length),
      stages,
      others: stages - own,
      firms: count(run, 'firms') - lost.length,
    };
  };
}
