import type { PathsQuestion } from '../../model/contract/paths.ts';
import { PathsQuestion as PathsForm, ReachQuestion } from '../../model/contract/paths.ts';
import {
  CriticalQuestion,
  FillQuestion,
  RankingQuestion,
  WhatIfQuestion,
} from '../../model/contract/what-if.ts';
import type { LossRule } from '../../model/contract/what-if.ts';
import { defaultThreshold } from '../../model/vocabulary/states.ts';
import { flowTypes } from '../../analysis/graph/link-graph.ts';
import { refuseWhatDoesNotFlow } from '../paths.ts';
import { viewQuery } from '../view-query.ts';
import { askedOf } from '../what-if.ts';
import { filterText, lossText, selectorText, spelled, supposed, type PageView } from './page-link.ts';
import { tool, type Tool } from './tool.ts';

const { dataset } = viewQuery.shape;
const { threshold } = viewQuery.shape;
const today = () => new Date().toISOString().slice(0, 10);
const tables = ['links', 'names', 'evidence'];
/** As the page has it where nobody has moved it, it needs not be told. */
const raised = (given: number) => (given === defaultThreshold ? {} : { threshold: given });
const shareOf = (rule: LossRule) => (rule === 'every' ? null : rule.share);

/** What a researcher asks: ways, what lies behind, what stops, who matters. */
export const researcherTools: readonly Tool[] = [
  tool({
    name: 'paths',
    title: 'Paths between entities',
    description:
      'Which simple paths lead from some entities to others along the flow of goods, the best first, with each link’s evidence, what most of them pass, or the nearest that is reached. From one to itself: the loops through it. Between stages and firms name types FEEDS, SUPPLIES, RECYCLES_TO, OPERATES.',
    input: PathsForm.extend({ dataset }),
    tables,
    ask: ({ dataset, ...body }, call) => {
      refuseWhatDoesNotFlow(body);
      return call.answer(dataset, 'paths', { body, today: today() }, pathsView(body));
    },
  }),
  tool({
    name: 'reach',
    title: 'Up- or downstream',
    description:
      'Everything up- or downstream of some entities, level by level, with who operates each stage and what joins them; deep enough, the bill of stages of a product.',
    input: ReachQuestion.extend({ dataset }),
    tables,
    ask: ({ dataset, ...body }, call) => {
      const { of, direction, depth, common, types, evidence, region, year } = body;
      const reach = spelled({
        of: selectorText(of),
        direction,
        depth,
        common: common ? 1 : undefined,
        types,
        evidence,
      });
      const filter = filterText(body.filter);
      return call.answer(
        dataset,
        'reach',
        { body, today: today() },
        { region, year, filter, drawer: 'reach', reach },
      );
    },
  }),
  tool({
    name: 'what_if',
    title: 'What stops with a loss',
    description:
      'What stops, level by level, when some firms, stages or links are lost: stages and firms that lose every supplier, what has another supplier, completeness before and after, and what could stand in. Nothing is written.',
    input: WhatIfQuestion.extend({ dataset, threshold }),
    ask: ({ dataset, threshold, ...body }, call) => {
      const { region, year, chain, lose, rule } = body;
      const whatIf = lossText(lose, shareOf(rule));
      const view: PageView = { chain, region, year, ...raised(threshold), drawer: 'what-if', whatIf };
      return call.answer(dataset, 'what-if', askedOf({ threshold }, body), view);
    },
  }),
  tool({
    name: 'fill',
    title: 'What a new operator changes',
    description:
      'The inverse of a loss: which stages would get a second source if a stage were operated in the region.',
    input: FillQuestion.extend({ dataset, threshold }),
    ask: ({ dataset, threshold, ...body }, call) => {
      const { region, year, stage } = body;
      const view: PageView = {
        region,
        year,
        ...raised(threshold),
        drawer: 'what-if',
        whatIf: `+${supposed(stage)}`,
      };
      return call.answer(dataset, 'fill', askedOf({ threshold }, body), view);
    },
  }),
  tool({
    name: 'ranking',
    title: 'Whose loss stops most',
    description: 'Ultimate owners by how much stops with them, the greatest losses first.',
    input: RankingQuestion.extend({ dataset, threshold }),
    ask: ({ dataset, threshold, ...body }, call) => {
      const { region, year } = body;
      const view: PageView = { region, year, ...raised(threshold), drawer: 'what-if', whatIf: '!rank' };
      return call.answer(dataset, 'ranking', askedOf({ threshold }, body), view);
    },
  }),
  tool({
    name: 'critical',
    title: 'Critical firms and links',
    description:
      'The firms and links that hold a chain, a selection or the dataset together: cut vertices with their parts, bridges, and betweenness. of is "dataset", {"chain": …}, {"ids": […]} or what entities have in common.',
    input: CriticalQuestion.extend({ dataset, threshold }),
    ask: ({ dataset, threshold, ...body }, call) => {
      const { region, year, of } = body;
      const isOfChain = of !== 'dataset' && 'chain' in of && Object.keys(of).length === 1;
      const chain = isOfChain ? of.chain : undefined;
      const whatIf = of === 'dataset' || isOfChain ? '!critical' : `!critical:${supposed(selectorText(of))}`;
      const view: PageView = { chain, region, year, ...raised(threshold), drawer: 'what-if', whatIf };
      return call.answer(dataset, 'critical', askedOf({ threshold }, body), view);
    },
  }),
];

/** The same question in the page's drawer: what is by default otherwise there is told. */
function pathsView(body: PathsQuestion): PageView {
  const { from, to, maxHops, k, mode, direction, types, via, avoid, avoidLinks, evidence, rank, limitMs } =
    body;
  const avoided = avoid === undefined ? [] : [avoid].flat();
  const apart = avoided.flatMap((each) => ('ids' in each ? each.ids : [selectorText(each)]));
  const paths = spelled({
    from: selectorText(from),
    to: selectorText(to),
    hops: maxHops,
    k,
    mode,
    direction,
    types: types ?? flowTypes,
    via: via && selectorText(via),
    // Each by itself can be released by itself; of more than fifty the page would not ask.
    avoid: apart.length > 50 ? avoided.map(selectorText) : apart,
    avoidLinks,
    evidence,
    rank,
    limitMs,
  });
  const { region, year } = body;
  return { region, year, filter: filterText(body.filter), drawer: 'paths', paths };
}
