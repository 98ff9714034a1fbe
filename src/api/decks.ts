import { randomBytes } from 'node:crypto';
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { Deck, DeckBody, DeckHead } from '../model/contract/scene.ts';
import { keepViews, readDecks, readScenes, removeView } from '../tables/views.ts';
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

const body = { required: true, content: { 'application/json': { schema: DeckBody } } } as const;
const list = createRoute({
  method: 'get',
  path: '/api/decks',
  summary: 'The decks that are kept of a dataset, by name.',
  request: { query: datasetQuery },
  responses: answers(z.array(DeckHead), 'The decks.'),
});
const one = createRoute({
  method: 'get',
  path: '/api/decks/{id}',
  summary: 'A deck with the ids of its scenes in order.',
  request: { params: idParam, query: datasetQuery },
  responses: answers(Deck, 'The deck.'),
});
const add = createRoute({
  method: 'post',
  path: '/api/decks',
  summary: 'Keeps a new deck; its id is made here.',
  request: { query: datasetQuery, body },
  responses: { ...answers(Deck, 'The deck as kept.'), ...bodyProblems },
});
const put = createRoute({
  method: 'put',
  path: '/api/decks/{id}',
  summary: 'Keeps a deck under an id, new or in the place of the one that is there.',
  request: { params: idParam, query: datasetQuery, body },
  responses: { ...answers(Deck, 'The deck as kept.'), ...bodyProblems },
});
const remove = createRoute({
  method: 'delete',
  path: '/api/decks/{id}',
  summary: 'Removes a deck for good; its scenes stay.',
  request: { params: idParam, query: datasetQuery },
  responses: answers(z.object({ removed: z.string() }), 'What was removed.'),
});
const noDeck = (id: string) =>
  new HttpProblem(404, `There is no deck “${id}” in this dataset; /api/decks lists those there are.`);

export const decks = (context: ApiContext) => {
  const keep = async (c: Context, dataset: string | undefined, deck: Deck): Promise<Deck> => {
    const at = await snapshotOf(context, dataset, c.req.raw.signal);
    const known = new Set((await readScenes(at.database, at.dataset)).map(({ id }) => id));
    const wrong = deck.scenes.find((id, place) => !known.has(id) || deck.scenes.indexOf(id) !== place);
    if (wrong !== undefined)
      throw new HttpProblem(
        400,
        known.has(wrong)
          ? `The scene “${wrong}” stands in the deck twice; keep a copy of it under another id.`
          : `There is no scene “${wrong}”; keep it with PUT /api/scenes/… first, or take it out of the deck.`,
      );
    await keepViews(context.readiness.connection.database, at.dataset, { scenes: [], decks: [deck] });
    return deck;
  };
  return router()
    .openapi(list, async (c) => {
      const at = await snapshotOf(context, c.req.valid('query').dataset, c.req.raw.signal);
      const all = await readDecks(at.database, at.dataset);
      return c.json(
        all.map((deck) => ({
          id: deck.id,
          name: deck.name,
          nameEn: deck.nameEn,
          scenes: deck.scenes.length,
        })),
        200,
      );
    })
    .openapi(one, async (c) => {
      const { id } = c.req.valid('param');
      const at = await snapshotOf(context, c.req.valid('query').dataset, c.req.raw.signal);
      const [found] = await readDecks(at.database, at.dataset, id);
      if (!found) throw noDeck(id);
      return c.json(found, 200);
    })
    .openapi(add, async (c) => {
      const id = `deck/${randomBytes(9).toString('base64url')}`;
      return c.json(await keep(c, c.req.valid('query').dataset, { id, ...c.req.valid('json') }), 200);
    })
    .openapi(put, async (c) => {
      const { id } = c.req.valid('param');
      return c.json(await keep(c, c.req.valid('query').dataset, { id, ...c.req.valid('json') }), 200);
    })
    .openapi(remove, async (c) => {
      const { id } = c.req.valid('param');
      const at = await snapshotOf(context, c.req.valid('query').dataset, c.req.raw.signal);
      if (!(await removeView(context.readiness.connection.database, at.dataset, 'decks', id)))
        throw noDeck(id);
      return c.json({ removed: id }, 200);
    });
};
