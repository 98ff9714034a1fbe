import { idParam } from '../context.ts';
import { compareQuery, comparisonOf } from '../compare.ts';
import { gapsPageQuery } from '../gaps.ts';
import { flowsQuery } from '../flows.ts';
import { listQuery, stageListQuery } from '../lists.ts';
import { questionOf, viewQuery } from '../view-query.ts';
import type { z } from '@hono/zod-openapi';
import type { PageView } from './page-link.ts';
import { tool, type Tool } from './tool.ts';

type Query = z.output<typeof viewQuery>;
/** What narrows the page in the same way. */
const viewOf = ({ region, year, threshold }: Query): PageView => ({
  region,
  year,
  threshold: threshold === viewQuery.shape.threshold.parse(undefined) ? undefined : threshold,
});

/** What a planner asks of chains: how they stand, what is broken, what is listed. */
export const plannerTools: readonly Tool[] = [
  tool({
    name: 'chains',
    title: 'All chains',
    description:
      'Every industry chain of a region with the state of each of its stages, completeness, firms and how many gaps it has.',
    input: viewQuery,
    ask: async (given, call) => {
      const found = await call.answer(given.dataset, 'wall', { view: questionOf(given) }, viewOf(given));
      return { ...found, answer: { chains: found.answer } };
    },
  }),
  tool({
    name: 'chain_map',
    title: 'One chain',
    description:
      'One chain whole: its stages with state, reason and evidence, who operates them, what feeds what, by-product flows, gaps and figures.',
    input: viewQuery.extend(idParam.shape),
    ask: (given, call) => {
      const { dataset, id } = given;
      const view = { chain: id, ...viewOf(given) };
      return call.answer(dataset, 'chain-map', { id, view: questionOf(given) }, view, id);
    },
  }),
  tool({
    name: 'gaps',
    title: 'Gaps',
    description:
      'What is broken in a chain, or in all of them, by severity: stages without an operator here, single suppliers, by-products without a use; each with the reason and who could close it.',
    input: gapsPageQuery,
    ask: (given, call) => {
      const { dataset, chain, offset, limit } = given;
      const asked = { chain: chain ?? null, view: questionOf(given), offset, limit };
      return call.answer(dataset, 'gaps', asked, { chain, ...viewOf(given), drawer: 'gaps' });
    },
  }),
  tool({
    name: 'compare',
    title: 'A chain in two places, years or thresholds',
    description:
      'One chain in two regions, years or thresholds: which stages appeared, vanished or changed from a to b.',
    input: compareQuery,
    ask: (given, call) => {
      const { dataset, chain } = given;
      const asked = comparisonOf(given);
      const { a } = asked;
      const view: PageView = {
        chain,
        ...viewOf({ ...given, region: a.region ?? undefined, year: a.year ?? undefined }),
        drawer: 'compare',
        against: given.b,
      };
      return call.answer(dataset, 'compare', asked, view);
    },
  }),
  tool({
    name: 'overview',
    title: 'A region as a whole',
    description:
      'A region: its figures, totals, the chain-chief system, programmes, needs, and which county has which chain.',
    input: viewQuery,
    ask: (given, call) => call.answer(given.dataset, 'overview', { view: questionOf(given) }, viewOf(given)),
  }),
  tool({
    name: 'places',
    title: 'Places and years',
    description:
      'The places of a dataset with their firms and stages, and the years that have data: what region and year can be.',
    input: viewQuery.pick({ dataset: true }),
    ask: ({ dataset }, call) => call.answer(dataset, 'places', {}, {}),
  }),
  tool({
    name: 'list_stages',
    title: 'Stages of a region',
    description:
      'The required stages of a region by how they stand, such as state=not-seen,absent; what chains share is one row.',
    input: stageListQuery,
    ask: (given, call) => {
      const { dataset, order, offset, limit, state: states = null, mark: marks = null } = given;
      const asked = { view: questionOf(given), order, offset, limit, states, marks };
      return call.answer(dataset, 'list-stages', asked, { list: states?.[0], ...viewOf(given) });
    },
  }),
  listTool(
    'list_single_suppliers',
    'list-single-suppliers',
    'Inputs of one owner',
    'Inputs that a single owner gives: strict single suppliers first, then those of which one local maker is seen.',
  ),
  listTool(
    'list_unused_by_products',
    'list-unused-by-products',
    'By-products without a use',
    'By-products of a region, by owner, for which no use is seen.',
  ),
  listTool(
    'list_needs',
    'list-needs',
    'Needs of firms',
    'What firms of a region have asked for, and who has met it.',
  ),
  tool({
    name: 'flows',
    title: 'By-product flows',
    description:
      'By-products of a region, chain, stage or firm: where they arise, how much, where they go with what evidence, which have no use seen, and what arrives from elsewhere.',
    input: flowsQuery,
    tables: ['links', 'names', 'evidence'],
    ask: (given, call) => {
      const { dataset, chain, stage, firm } = given;
      const isAll = chain === undefined && stage === undefined && firm === undefined;
      return call.answer(
        dataset,
        'flows',
        { of: { chain, stage, firm }, view: questionOf(given) },
        { chain, list: isAll ? 'unused-by-products' : undefined, selection: stage ?? firm, ...viewOf(given) },
      );
    },
  }),
];

function listTool(
  name: string,
  question: 'list-single-suppliers' | 'list-unused-by-products' | 'list-needs',
  title: string,
  description: string,
): Tool {
  return tool({
    name,
    title,
    description,
    input: listQuery,
    ask: (given, call) => {
      const { dataset, order, offset, limit } = given;
      const asked = { view: questionOf(given), order, offset, limit };
      const list = question.replace('list-', '');
      return call.answer(dataset, question, asked, { list, ...viewOf(given) });
    },
  });
}
