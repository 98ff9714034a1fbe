import { createRoute, type z } from '@hono/zod-openapi';
import {
  CriticalNetwork,
  CriticalQuestion,
  Filled,
  FillQuestion,
  Ranking,
  RankingQuestion,
  WhatIf,
  WhatIfQuestion,
} from '../model/contract/what-if.ts';
import { answers, bodyProblems, router, type ApiContext } from './context.ts';
import { whatIfPaths } from './read-only-requests.ts';
import { sendAnswer } from './send-answer.ts';
import { questionOf, viewQuery } from './view-query.ts';

const routeOf = <Path extends string, Q extends z.ZodType, A extends z.ZodType>(
  path: Path,
  summary: string,
  question: Q,
  answer: A,
  description: string,
) =>
  createRoute({
    method: 'post',
    path,
    summary,
    request: {
      query: viewQuery,
      body: { required: true, content: { 'application/json': { schema: question } } },
    },
    responses: { ...answers(answer, description), ...bodyProblems },
  });

const loss = routeOf(
  whatIfPaths.loss,
  'What stops, level by level, when some firms, stages or links are lost. Nothing is written.',
  WhatIfQuestion,
  WhatIf,
  'What is lost with them and why, what has another supplier, completeness before and after, and what could stand in.',
);
const fill = routeOf(
  whatIfPaths.fill,
  'The inverse: which stages would get a second source if a stage were operated in the region.',
  FillQuestion,
  Filled,
  'The stages, and those that are fed by them alone.',
);
const ranking = routeOf(
  whatIfPaths.ranking,
  'Whose loss stops most, by ultimate owner; of all owners, or of a slice of them by their ids.',
  RankingQuestion,
  Ranking,
  'The greatest losses first.',
);
const critical = routeOf(
  whatIfPaths.critical,
  'The firms and links that hold a chain, a selection or the dataset together.',
  CriticalQuestion,
  CriticalNetwork,
  'Cut vertices with their parts, bridges, and those of the greatest betweenness.',
);

/** What is asked, of the region and year that the body names, else the query. */
export function askedOf<
  B extends { readonly region?: string | undefined; readonly year?: number | undefined },
>(query: z.infer<typeof viewQuery>, body: B) {
  const view = questionOf(query);
  return { body, view: { ...view, region: body.region ?? view.region, year: body.year ?? view.year } };
}

/** Reads that name more than an address can hold, and so come as POST. */
export const whatIf = (context: ApiContext) =>
  router()
    .openapi(loss, async (c) => {
      const query = c.req.valid('query');
      const asked = askedOf(query, c.req.valid('json'));
      return (await sendAnswer(context, c, query.dataset, 'what-if', asked)) as never;
    })
    .openapi(fill, async (c) => {
      const query = c.req.valid('query');
      const asked = askedOf(query, c.req.valid('json'));
      return (await sendAnswer(context, c, query.dataset, 'fill', asked)) as never;
    })
    .openapi(ranking, async (c) => {
      const query = c.req.valid('query');
      const asked = askedOf(query, c.req.valid('json'));
      return (await sendAnswer(context, c, query.dataset, 'ranking', asked)) as never;
    })
    .openapi(critical, async (c) => {
      const query = c.req.valid('query');
      const asked = askedOf(query, c.req.valid('json'));
      return (await sendAnswer(context, c, query.dataset, 'critical', asked)) as never;
    });
