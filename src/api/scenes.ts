import { randomBytes } from 'node:crypto';
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { changesOf, Scene, SceneBody, SceneHead, Shown, type KeptScene } from '../model/contract/scene.ts';
import type { Question } from '../answers/view.ts';
import { UnknownThing } from '../answers/unknown.ts';
import { keepViews, readScenes, removeView } from '../tables/views.ts';
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
import { answerOf } from './send-answer.ts';

const body = { required: true, content: { 'application/json': { schema: SceneBody } } } as const;
const list = createRoute({
  method: 'get',
  path: '/api/scenes',
  summary: 'The scenes that are kept of a dataset, the first kept first.',
  request: { query: datasetQuery },
  responses: answers(z.array(SceneHead), 'The scenes.'),
});
const one = createRoute({
  method: 'get',
  path: '/api/scenes/{id}',
  summary: 'A scene, and what has changed in the data since it was kept.',
  request: { params: idParam, query: datasetQuery },
  responses: answers(Scene, 'The scene.'),
});
const add = createRoute({
  method: 'post',
  path: '/api/scenes',
  summary: 'Keeps a new scene with what it shows now; its id is made here.',
  request: { query: datasetQuery, body },
  responses: { ...answers(Scene, 'The scene as kept.'), ...bodyProblems },
});
const put = createRoute({
  method: 'put',
  path: '/api/scenes/{id}',
  summary: 'Keeps a scene under an id, new or in the place of the one that is there.',
  request: {
    params: idParam,
    query: datasetQuery.extend({
      refresh: z.enum(['true', 'false']).default('false').openapi({
        description:
          'true: what it shows now is kept as what it showed. By default that is done only where the scene is new or looks elsewhere (chain, region, year, threshold).',
      }),
    }),
    body,
  },
  responses: { ...answers(Scene, 'The scene as kept.'), ...bodyProblems },
});
const remove = createRoute({
  method: 'delete',
  path: '/api/scenes/{id}',
  summary: 'Removes a scene for good, from decks too.',
  request: { params: idParam, query: datasetQuery },
  responses: answers(z.object({ removed: z.string() }), 'What was removed.'),
});

type Looked = Pick<SceneBody, 'chain' | 'region' | 'year' | 'threshold'>;
const noScene = (id: string) =>
  new HttpProblem(404, `There is no scene “${id}” in this dataset; /api/scenes lists those there are.`);

export const scenes = (context: ApiContext) => {
  /** What a scene shows now; null where its chain or region is not there. */
  const shownNow = async (c: Context, dataset: string, looked: Looked): Promise<Shown | null> => {
    const { chain, region, year, threshold } = looked;
    const view: Question = { region, year, threshold, today: new Date().toISOString().slice(0, 10) };
    try {
      return await answerOf(context, c, dataset, 'shown', { chain, view }, Shown.nullable());
    } catch (error) {
      if (error instanceof UnknownThing) return null;
      throw error;
    }
  };
  const toScene = ({ shown, ...scene }: KeptScene, now: Shown | null): Scene => ({
    ...scene,
    changes: now && changesOf(shown, now),
  });
  const keep = async (
    c: Context,
    dataset: string | undefined,
    id: string,
    given: SceneBody,
    refresh: boolean,
  ): Promise<Scene> => {
    const at = await snapshotOf(context, dataset, c.req.raw.signal);
    const [before] = await readScenes(at.database, at.dataset, id);
    const now = await shownNow(c, at.dataset, given);
    if (now === null)
      throw new HttpProblem(
        400,
        `A scene looks at what there is: correct chain (${given.chain ?? 'all'}) or region (${given.region ?? 'home'}); /api/chains and /api/places list them.`,
      );
    const isSame = before && viewKey(before) === viewKey(given) && !refresh;
    const scene: KeptScene = {
      ...given,
      id,
      keptAt: isSame ? before.keptAt : new Date().toISOString(),
      shown: isSame ? before.shown : now,
    };
    await keepViews(context.readiness.connection.database, at.dataset, { scenes: [scene], decks: [] });
    return toScene(scene, now);
  };
  return router()
    .openapi(list, async (c) => {
      const at = await snapshotOf(context, c.req.valid('query').dataset, c.req.raw.signal);
      const all = await readScenes(at.database, at.dataset);
      return c.json(
        all.map(({ id, name, nameEn, chain, keptAt }) => ({ id, name, nameEn, chain, keptAt })),
        200,
      );
    })
    .openapi(one, async (c) => {
      const { id } = c.req.valid('param');
      const at = await snapshotOf(context, c.req.valid('query').dataset, c.req.raw.signal);
      const [found] = await readScenes(at.database, at.dataset, id);
      if (!found) throw noScene(id);
      return c.json(toScene(found, await shownNow(c, at.dataset, found)), 200);
    })
    .openapi(add, async (c) => {
      const id = `scene/${randomBytes(9).toString('base64url')}`;
      return c.json(await keep(c, c.req.valid('query').dataset, id, c.req.valid('json'), true), 200);
    })
    .openapi(put, async (c) => {
      const { dataset, refresh } = c.req.valid('query');
      const { id } = c.req.valid('param');
      return c.json(await keep(c, dataset, id, c.req.valid('json'), refresh === 'true'), 200);
    })
    .openapi(remove, async (c) => {
      const { id } = c.req.valid('param');
      const at = await snapshotOf(context, c.req.valid('query').dataset, c.req.raw.signal);
      if (!(await removeView(context.readiness.connection.database, at.dataset, 'scenes', id)))
        throw noScene(id);
      return c.json({ removed: id }, 200);
    });
};

const viewKey = ({ chain, region, year, threshold }: Looked) =>
  JSON.stringify([chain, region, year, threshold]);
