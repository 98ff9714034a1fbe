import type { Assessment } from '../analysis/assessment.ts';
import { lyingOf, regionContext, type RegionContext } from '../analysis/local.ts';
import type { Operation } from '../analysis/survey.ts';
import { holding } from '../analysis/time.ts';
import type { FactsAt } from '../facts/facts.ts';
import { everywhere } from '../model/vocabulary/everywhere.ts';
import type { Selector } from '../model/contract/selector.ts';
import { UnknownThing } from './unknown.ts';

/** Who operates and who is operated, of a selection. */
export interface Selected {
  /** Firms and clusters. */
  readonly firms: readonly string[];
  readonly stages: readonly string[];
}

/**
 * The firms, clusters and stages that a selector means; firms where it names no label, stages where it names an operator. Throws
 * UnknownThing for an id that names none of them.
 */
export function selectionOf(at: FactsAt, assessment: Assessment, selector: Selector): Selected {
  if ('ids' in selector) return byIds(at, selector.ids);
  const { place, stage, chain, operator } = selector;
  const label = selector.label ?? (operator === undefined ? 'Firm' : 'Stage');
  if (label !== 'Firm' && label !== 'Cluster' && label !== 'Stage')
    throw new UnknownThing('selection of the label', label);
  const { survey } = at.facts;
  for (const [what, id] of [
    ['place', place],
    ['stage', stage],
    ['chain', chain],
    ['firm', operator],
  ] as const)
    if (id !== undefined && id !== everywhere.id && at.facts.brief(id) === null)
      throw new UnknownThing(what, id);
  const context =
    place === undefined
      ? null
      : regionContext(survey, assessment.context.hierarchy, place, assessment.context.at);
  const parts = chain === undefined ? null : partsOf(at, chain);
  const among = new Set([
    ...survey.operations.keys(),
    ...survey.stages.keys(),
    ...survey.chains.flatMap((each) => each.parts.map((part) => part.stage)),
  ]);
  const inChain = [...among].filter((each) => parts?.has(each) ?? true);
  const operationsOf = (each: string) =>
    (survey.operations.get(each) ?? []).filter(
      (operation) =>
        holding(operation, assessment.context.at) === 'holds' &&
        (context === null || isThere(context, operation)),
    );
  if (label === 'Stage') {
    const owner = (id: string) => assessment.context.ownerOf(id);
    const stages = inChain.filter((each) => {
      if (stage !== undefined && each !== stage) return false;
      if (place === undefined && operator === undefined) return true;
      const operations = operationsOf(each);
      return operations.some(
        (operation) =>
          operator === undefined || operation.operator === operator || owner(operation.operator) === operator,
      );
    });
    return { firms: [], stages };
  }
  const isAny = stage === undefined && chain === undefined && operator === undefined;
  const found = new Set<string>();
  for (const each of stage === undefined ? inChain : [stage])
    for (const { operator: firm, isCluster } of operationsOf(each))
      if (isCluster === (label === 'Cluster')) found.add(firm);
  if (isAny) for (const firm of locatedThere(at, label, context)) found.add(firm);
  return { firms: [...found].sort(), stages: [] };
}

function byIds({ facts }: FactsAt, ids: readonly string[]): Selected {
  const firms: string[] = [];
  const stages: string[] = [];
  for (const id of new Set(ids)) {
    const label = facts.brief(id)?.label;
    if (label === 'Stage') stages.push(id);
    else if (label === 'Firm' || label === 'Cluster') firms.push(id);
    else throw new UnknownThing('firm, cluster or stage', id);
  }
  return { firms, stages };
}

function partsOf({ facts }: FactsAt, chain: string): ReadonlySet<string> {
  const found = facts.survey.chains.find(({ id }) => id === chain);
  if (found === undefined) throw new UnknownThing('chain', chain);
  return new Set(found.parts.map(({ stage }) => stage));
}

const isThere = (context: RegionContext, { place, located }: Operation) =>
  (place === null ? lyingOf(context, located) : context.lying(place)).side === 'inside';

/** Everybody of a label who is located somewhere, whatever they do. */
function* locatedThere({ facts }: FactsAt, label: string, context: RegionContext | null): Generator<string> {
  const { things, links } = facts.columns;
  for (let thing = 0; thing < things.size; thing++) {
    if (things.label(thing) !== label) continue;
    const located = [...links.outOf(thing, 'LOCATED_IN')].map((link) => {
      const { validFrom, validTo } = links.datesOf(link);
      return { place: things.ids[links.to[link]!]!, validFrom, validTo };
    });
    if (context === null || lyingOf(context, located).side === 'inside') yield things.ids[thing]!;
  }
}
