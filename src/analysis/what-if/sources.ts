import { linkId } from '../../model/contract/entity.ts';
import type { Assessment } from '../assessment.ts';
import { suppliesInto } from '../inputs.ts';
import { isLocal } from '../local.ts';
import { holding, isOver } from '../time.ts';

/**
 * One that is known to give an input to a stage: a firm or cluster, by SUPPLIES, MAKES or a by-product flow; a stage operated
 * here that feeds or yields it; or a stage that is bought in, which stands for the world outside. `links`: what says so.
 */
export interface Source {
  readonly kind: 'firm' | 'stage' | 'bought-in';
  readonly id: string;
  readonly links: readonly string[];
}

/** What passes from stage to stage: by stage what is fed into it, and what it gives whether or not it is said to yield it. */
export interface Passing {
  /** By stage and item: the stages that feed it, with the link. */
  readonly fed: ReadonlyMap<string, ReadonlyMap<string, readonly { stage: string; link: string }[]>>;
  /** By stage: the items it yields or feeds others with. */
  readonly given: ReadonlyMap<string, ReadonlySet<string>>;
  readonly boughtIn: ReadonlySet<string>;
}

export function passingOf(assessment: Assessment): Passing {
  const { survey, context } = assessment;
  const fed = new Map<string, Map<string, { stage: string; link: string }[]>>();
  const given = new Map<string, Set<string>>();
  for (const [stage, { yields }] of survey.stages) given.set(stage, new Set(yields.map(({ item }) => item)));
  for (const feed of survey.feeds) {
    const { from, to, item, key } = feed;
    if (item === null || from === to || isOver(feed, context.at)) continue;
    const link = linkId(from, 'FEEDS', to, item, key);
    const into = fed.get(to) ?? new Map<string, { stage: string; link: string }[]>();
    fed.set(to, into.set(item, [...(into.get(item) ?? []), { stage: from, link }]));
    given.set(from, (given.get(from) ?? new Set()).add(item));
  }
  const boughtIn = new Set(
    survey.chains
      .flatMap(({ parts }) => parts)
      .filter((part) => assessment.standing(part).state === 'bought-in')
      .map(({ stage }) => stage),
  );
  return { fed, given, boughtIn };
}

/**
 * Who is known to give an input to a stage operated here: those of SUPPLIES into its operators where there are any; else the stages
 * that feed it, or yield the item here, or are bought in and do; who makes the item here; and whose by-product goes to the stage.
 * The stage itself is no supplier of its own.
 */
export function sourcesOf(assessment: Assessment, passing: Passing, stage: string, item: string): Source[] {
  const { survey, context } = assessment;
  const found = new Map<string, { kind: Source['kind']; id: string; links: Set<string> }>();
  const put = (kind: Source['kind'], id: string, ...links: string[]) => {
    const name = kind === 'firm' ? id : `stage ${id}`;
    const known = found.get(name) ?? { kind, id, links: new Set() };
    found.set(name, known);
    for (const link of links) known.links.add(link);
  };
  for (const { buyer, supply } of suppliesInto(survey, context, assessment, stage, item))
    if (holding(supply, context.at) === 'holds')
      put('firm', supply.supplier, linkId(supply.supplier, 'SUPPLIES', buyer, item, supply.key));
  if (found.size === 0) {
    const giving = (from: string, ...links: string[]) => {
      if (from === stage) return;
      if (assessment.isOperated(from)) put('stage', from, ...links);
      else if (passing.boughtIn.has(from)) put('bought-in', from, ...links);
    };
    for (const { stage: from, link } of passing.fed.get(stage)?.get(item) ?? []) giving(from, link);
    for (const from of assessment.yielding(item)) giving(from, linkId(from, 'YIELDS', item, null));
    for (const maker of survey.makers.get(item) ?? [])
      if (holding(maker, context.at) === 'holds' && isLocal(context, maker))
        put('firm', maker.maker, linkId(maker.maker, 'MAKES', item, null));
    for (const flow of assessment.flowsOf(item)) {
      if (flow.to !== stage || holding(flow, context.at) !== 'holds') continue;
      const link = linkId(flow.from, 'RECYCLES_TO', flow.to, item, flow.key);
      if (flow.fromFirm !== null) put('firm', flow.fromFirm, link);
      else if (survey.stages.has(flow.from)) giving(flow.from, link);
      else put('firm', flow.from, link);
    }
  }
  return [...found.values()].map(({ kind, id, links }) => ({ kind, id, links: [...links] }));
}
