import { linkId } from '../model/contract/entity.ts';
import type { Assessment } from './assessment.ts';
import type { SurveyChain } from './survey.ts';
import { isOver } from './time.ts';

/** A link that leads from a stage of one chain into another chain. */
export interface Crossing {
  readonly from: string;
  readonly to: string;
  readonly kind: 'feeds' | 'recycles';
  readonly link: string;
  readonly item: string | null;
  readonly status: string;
  readonly isOperated: boolean;
}

/**
 * How chains lead into each other: feeds, and the by-product flows of the region, from a stage of one chain to a stage
 * that is in another and not in it.
 */
export function crossingsOf(assessment: Assessment, chains: readonly SurveyChain[]): Crossing[] {
  const { survey, context } = assessment;
  const chainsOf = new Map<string, Set<string>>();
  for (const { id, parts } of chains)
    for (const { stage } of parts) chainsOf.set(stage, (chainsOf.get(stage) ?? new Set()).add(id));

  const found: Crossing[] = [];
  const cross = (type: 'FEEDS' | 'RECYCLES_TO', link: Leading) => {
    const [sources, targets] = [chainsOf.get(link.from), chainsOf.get(link.to)];
    if (!sources || !targets) return;
    for (const from of sources)
      if (!targets.has(from))
        for (const to of targets)
          found.push({
            from,
            to,
            kind: type === 'FEEDS' ? 'feeds' : 'recycles',
            link: linkId(link.from, type, link.to, link.item, link.key),
            item: link.item,
            status: link.status,
            isOperated: assessment.isOperated(link.from) && assessment.isOperated(link.to),
          });
  };
  for (const feed of survey.feeds) if (!isOver(feed, context.at)) cross('FEEDS', feed);
  for (const item of new Set(survey.flows.map((flow) => flow.item)))
    if (item !== null) for (const flow of assessment.flowsOf(item)) cross('RECYCLES_TO', flow);
  return found;
}

interface Leading {
  readonly from: string;
  readonly to: string;
  readonly item: string | null;
  readonly key: string | null;
  readonly status: string;
}
