import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { ListQuestion } from '../answers/lists.ts';
import type { QuestionName } from '../answers/questions.ts';
import { listOrders } from '../model/vocabulary/list-words.ts';
import { ByProductList, NeedList, StageList, SupplierList } from '../model/contract/lists.ts';
import { stageMarks, stageStates } from '../model/vocabulary/states.ts';
import { answers, commaList, router, type ApiContext } from './context.ts';
import { sendAnswer } from './send-answer.ts';
import { questionOf, viewQuery } from './view-query.ts';

export const listQuery = viewQuery.extend({
  order: z.enum(listOrders).default('waiting').openapi({
    description:
      'waiting: what weighs most first (of stages, what most local stages wait for). Ties stand by id.',
  }),
  offset: z.coerce.number().int().min(0).default(0).openapi({ description: 'How many rows to pass over.' }),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(200)
    .openapi({ description: 'The most rows of a page; `total` says how many there are.' }),
});
const someOf = <Word extends string>(known: readonly [Word, ...Word[]], what: string) =>
  commaList.pipe(z.array(z.enum(known)).optional()).openapi({
    type: 'string',
    description: `Only those with one of these ${what}: ${known.join(', ')}, with commas between.`,
  });
const route = <T extends z.ZodType, Q extends z.ZodObject>(
  name: string,
  summary: string,
  query: Q,
  schema: T,
) =>
  createRoute({
    method: 'get',
    path: `/api/lists/${name}`,
    summary,
    request: { query },
    responses: answers(schema, 'A page of the list.'),
  });

export const stageListQuery = listQuery.extend({
  state: someOf(stageStates, 'states'),
  mark: someOf(stageMarks, 'marks'),
});
const stages = route(
  'stages',
  'The required stages of a region, a row each, by state and mark; what chains share is one row.',
  stageListQuery,
  StageList,
);
const suppliers = route(
  'single-suppliers',
  'Inputs that one owner gives: strict single suppliers first, then those of which one local maker is seen.',
  listQuery,
  SupplierList,
);
const byProducts = route(
  'unused-by-products',
  'By-products of a region, by owner, for which no use is seen.',
  listQuery,
  ByProductList,
);
const needs = route(
  'needs',
  'What firms of a region have asked for, and who has met it.',
  listQuery,
  NeedList,
);

export const lists = (context: ApiContext) => {
  const send = async (c: Context, query: z.infer<typeof listQuery>, question: QuestionName, more = {}) => {
    const { order, offset, limit } = query;
    const asked: ListQuestion = { view: questionOf(query), order, offset, limit, ...more };
    return (await sendAnswer(context, c, query.dataset, question, asked as never)) as never;
  };
  return router()
    .openapi(stages, (c) => {
      const query = c.req.valid('query');
      const { state: states = null, mark: marks = null } = query;
      return send(c, query, 'list-stages', { states, marks });
    })
    .openapi(suppliers, (c) => send(c, c.req.valid('query'), 'list-single-suppliers'))
    .openapi(byProducts, (c) => send(c, c.req.valid('query'), 'list-unused-by-products'))
    .openapi(needs, (c) => send(c, c.req.valid('query'), 'list-needs'));
};
