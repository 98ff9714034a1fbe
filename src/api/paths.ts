import { createRoute } from '@hono/zod-openapi';
import { PathsAnswer, PathsQuestion, ReachAnswer, ReachQuestion } from '../model/contract/paths.ts';
import { flowTypes } from '../analysis/graph/link-graph.ts';
import { answers, bodyProblems, datasetQuery, router, type ApiContext } from './context.ts';
import { HttpProblem } from './problem.ts';
import { searchPaths } from './read-only-requests.ts';
import { sendAnswer } from './send-answer.ts';

const body = <T>(schema: T) => ({ required: true, content: { 'application/json': { schema } } });
const paths = createRoute({
  method: 'post',
  path: searchPaths.paths,
  summary:
    'Which simple paths lead from some entities to others, the best first; from one to itself: the loops through it.',
  request: { query: datasetQuery, body: body(PathsQuestion) },
  responses: {
    ...answers(
      PathsAnswer,
      'The paths, what they pass, and whether there may be more; or the nearest reached.',
    ),
    ...bodyProblems,
  },
});
const reach = createRoute({
  method: 'post',
  path: searchPaths.reach,
  summary: 'Everything up- or downstream, level by level; deep enough, the bill of stages of a product.',
  request: { query: datasetQuery, body: body(ReachQuestion) },
  responses: {
    ...answers(ReachAnswer, 'The levels, with who operates each stage and what joins them.'),
    ...bodyProblems,
  },
});

/** With a direction only what flows can be followed. */
export function refuseWhatDoesNotFlow({ types = [], direction }: PathsQuestion): void {
  const strange = types.filter((type) => !flowTypes.includes(type));
  if (direction !== 'either' && strange.length > 0)
    throw new HttpProblem(
      400,
      `Nothing flows along ${strange.join(', ')}; name some of ${flowTypes.join(', ')}, or ask with the direction “either”.`,
    );
}

const today = () => new Date().toISOString().slice(0, 10);

/** Both are reads that name more things than an address can hold, and so come as POST. */
export const pathsAndReach = (context: ApiContext) =>
  router()
    .openapi(paths, async (c) => {
      const asked = c.req.valid('json');
      refuseWhatDoesNotFlow(asked);
      const { dataset } = c.req.valid('query');
      return (await sendAnswer(context, c, dataset, 'paths', { body: asked, today: today() })) as never;
    })
    .openapi(reach, async (c) => {
      const { dataset } = c.req.valid('query');
      const asked = { body: c.req.valid('json'), today: today() };
      return (await sendAnswer(context, c, dataset, 'reach', asked)) as never;
    });
