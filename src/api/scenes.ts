import type { Context } from 'hono';
import { changesOf, Scene, SceneBody, SceneHead, Shown, type KeptScene } from '../model/contract/scene.ts';
import type { Question } from '../answers/view.ts';
import { UnknownThing } from '../answers/unknown.ts';
import { readScenes } from '../tables/views.ts';
import type { ApiContext } from './context.ts';
import { keptRoutes } from './kept-views.ts';
import { HttpProblem } from './problem.ts';
import { answerOf } from './send-answer.ts';

type Looked = Pick<SceneBody, 'chain' | 'region' | 'year' | 'threshold'>;

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
  return keptRoutes<SceneBody, Scene, SceneHead>(context, {
    name: 'scenes',
    one: 'scene',
    forms: { body: SceneBody, item: Scene, head: SceneHead },
    summaries: {
      list: 'The scenes that are kept of a dataset, the first kept first.',
      one: 'A scene, and what has changed in the data since it was kept.',
      add: 'Keeps a new scene with what it shows now; its id is made here.',
      put: 'Keeps a scene under an id, new or in the place of the one that is there.',
      copy: 'Keeps a copy of a scene, which shows and was kept when it was.',
      remove: 'Removes a scene for good, from decks too.',
    },
    refreshes:
      'true: what it shows now is kept as what it showed. By default that is done only where the scene is new or looks elsewhere (chain, region, year, threshold).',
    heads: async ({ database, dataset }) =>
      (await readScenes(database, dataset)).map(({ id, name, nameEn, chain, keptAt }) => ({
        id,
        name,
        nameEn,
        chain,
        keptAt,
      })),
    async find(c, { database, dataset }, id) {
      const [found] = await readScenes(database, dataset, id);
      return found ? toScene(found, await shownNow(c, dataset, found)) : null;
    },
    async toKeep(c, { database, dataset }, { id, body, refresh }) {
      const [before] = await readScenes(database, dataset, id);
      const isSame = before && viewKey(before) === viewKey(body) && !refresh;
      const now = await shownNow(c, dataset, body);
      // What it looked at may be gone since: then its words can still be changed.
      if (now === null && !isSame)
        throw new HttpProblem(
          400,
          `A scene looks at what there is: correct chain (${body.chain ?? 'all'}) or region (${body.region ?? 'home'}); /api/chains and /api/places list them.`,
        );
      const scene: KeptScene = {
        ...body,
        id,
        keptAt: isSame ? before.keptAt : new Date().toISOString(),
        shown: isSame ? before.shown : now!,
      };
      return { views: { scenes: [scene], decks: [] }, item: toScene(scene, now) };
    },
    async toCopy({ database, dataset }, id, newId) {
      const [scene] = await readScenes(database, dataset, id);
      if (!scene) return null;
      const copy = { ...scene, id: newId('scene') };
      return { id: copy.id, views: { scenes: [copy], decks: [] } };
    },
  });
};

const viewKey = ({ chain, region, year, threshold }: Looked) =>
  JSON.stringify([chain, region, year, threshold]);
