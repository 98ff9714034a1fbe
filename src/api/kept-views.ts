import { randomBytes } from 'node:crypto';
import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Snapshot } from '../graph/snapshot.ts';
import { keepViews, removeView, type KeptViews } from '../tables/views.ts';
import {
  answers,
  bodyProblems,
  datasetQuery,
  idParam,
  router,
  snapshotOf,
  type ApiContext,
} from './context.ts';
import { HttpProblem } from './problem.ts';

/** One kind of view that somebody has kept: what its routes are called, take and answer. */
interface KeptKind<Body, Item, Head> {
  readonly name: keyof KeptViews;
  /** The word that its ids begin with. */
  readonly one: 'scene' | 'deck';
  readonly forms: {
    readonly body: z.ZodType<Body>;
    readonly item: z.ZodType<Item>;
    readonly head: z.ZodType<Head>;
  };
  readonly summaries: Readonly<Record<'list' | 'one' | 'add' | 'put' | 'copy' | 'remove', string>>;
  /** What `refresh=true` does when it is kept under an id; null: there is no such thing. */
  readonly refreshes: string | null;
  readonly heads: (at: Snapshot) => Promise<Head[]>;
  /** Null: there is none of this id. */
  readonly find: (c: Context, at: Snapshot, id: string) => Promise<Item | null>;
  /** What is to be stored, and what is answered. Throws a problem where the body does not fit what there is. */
  readonly toKeep: (
    c: Context,
    at: Snapshot,
    kept: { readonly id: string; readonly body: Body; readonly refresh: boolean },
  ) => Promise<{ readonly views: KeptViews; readonly item: Item }>;
  /** A copy under a new id, as it is to be stored; null: there is none to copy. */
  readonly toCopy: (
    at: Snapshot,
    id: string,
    newId: (one: 'scene' | 'deck') => string,
  ) => Promise<Copy | null>;
}
interface Copy {
  readonly id: string;
  readonly views: KeptViews;
}

const newId = (one: 'scene' | 'deck') => `${one}/${randomBytes(9).toString('base64url')}`;

/** The routes of one kind of kept views: list, read, add, keep under an id, copy, remove. */
export function keptRoutes<Body, Item, Head>(
  context: ApiContext,
  kind: KeptKind<Body, Item, Head>,
): OpenAPIHono {
  const { name, one, forms, summaries, refreshes } = kind;
  const [path, onePath] = [`/api/${name}`, `/api/${name}/{id}`];
  const body = { required: true, content: { 'application/json': { schema: forms.body } } } as const;
  const kept = answers(forms.item, `The ${one} as kept.`);
  const refresh = z.enum(['true', 'false']).default('false');
  const putQuery =
    refreshes === null
      ? datasetQuery
      : datasetQuery.extend({ refresh: refresh.openapi({ description: refreshes }) });
  const routes = {
    list: createRoute({
      method: 'get',
      path,
      summary: summaries.list,
      request: { query: datasetQuery },
      responses: answers(z.array(forms.head), `The ${name}.`),
    }),
    one: createRoute({
      method: 'get',
      path: onePath,
      summary: summaries.one,
      request: { params: idParam, query: datasetQuery },
      responses: answers(forms.item, `The ${one}.`),
    }),
    add: createRoute({
      method: 'post',
      path,
      summary: summaries.add,
      request: { query: datasetQuery, body },
      responses: { ...kept, ...bodyProblems },
    }),
    put: createRoute({
      method: 'put',
      path: onePath,
      summary: summaries.put,
      request: { params: idParam, query: putQuery, body },
      responses: { ...kept, ...bodyProblems },
    }),
    copy: createRoute({
      method: 'post',
      path: `${onePath}/copy`,
      summary: summaries.copy,
      request: { params: idParam, query: datasetQuery },
      responses: kept,
    }),
    remove: createRoute({
      method: 'delete',
      path: onePath,
      summary: summaries.remove,
      request: { params: idParam, query: datasetQuery },
      responses: answers(z.object({ removed: z.string() }), 'What was removed.'),
    }),
  };
  const none = (id: string) =>
    new HttpProblem(404, `There is no ${one} “${id}” in this dataset; ${path} lists those there are.`);
  const at = (c: Context, dataset: string | undefined) => snapshotOf(context, dataset, c.req.raw.signal);
  const store = (dataset: string, views: KeptViews) =>
    keepViews(context.readiness.connection.database, dataset, views);
  const found = async (c: Context, where: Snapshot, id: string): Promise<Item> => {
    const item = await kind.find(c, where, id);
    if (item === null) throw none(id);
    return item;
  };
  const keep = async (c: Context, dataset: string | undefined, id: string, given: Body): Promise<Item> => {
    const where = await at(c, dataset);
    const { views, item } = await kind.toKeep(c, where, {
      id,
      body: given,
      refresh: c.req.method === 'POST' || c.req.query('refresh') === 'true',
    });
    await store(where.dataset, views);
    return item;
  };
  /** For a form that is only known as a type parameter no type of an answer can be worked out: heldToContract holds it to its form. */
  const sent = (c: Context, value: unknown) => c.json(value as object, 200) as never;
  return router()
    .openapi(routes.list, async (c) => sent(c, await kind.heads(await at(c, c.req.valid('query').dataset))))
    .openapi(routes.one, async (c) =>
      sent(c, await found(c, await at(c, c.req.valid('query').dataset), c.req.valid('param').id)),
    )
    .openapi(routes.add, async (c) =>
      sent(c, await keep(c, c.req.valid('query').dataset, newId(one), c.req.valid('json') as Body)),
    )
    .openapi(routes.put, async (c) =>
      sent(
        c,
        await keep(c, c.req.valid('query').dataset, c.req.valid('param').id, c.req.valid('json') as Body),
      ),
    )
    .openapi(routes.copy, async (c) => {
      const where = await at(c, c.req.valid('query').dataset);
      const { id } = c.req.valid('param');
      const copy = await kind.toCopy(where, id, newId);
      if (!copy) throw none(id);
      await store(where.dataset, copy.views);
      return sent(c, await found(c, where, copy.id));
    })
    .openapi(routes.remove, async (c) => {
      const { id } = c.req.valid('param');
      const { dataset } = await at(c, c.req.valid('query').dataset);
      if (!(await removeView(context.readiness.connection.database, dataset, name, id))) throw none(id);
      return sent(c, { removed: id });
    });
}
