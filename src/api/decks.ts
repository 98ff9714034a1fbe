import { Deck, DeckBody, DeckHead } from '../model/contract/scene.ts';
import { readDecks, readScenes } from '../tables/views.ts';
import type { ApiContext } from './context.ts';
import { keptRoutes } from './kept-views.ts';
import { HttpProblem } from './problem.ts';

export const decks = (context: ApiContext) =>
  keptRoutes<DeckBody, Deck, DeckHead>(context, {
    name: 'decks',
    one: 'deck',
    forms: { body: DeckBody, item: Deck, head: DeckHead },
    summaries: {
      list: 'The decks that are kept of a dataset, by name.',
      one: 'A deck with the ids of its scenes in order.',
      add: 'Keeps a new deck; its id is made here.',
      put: 'Keeps a deck under an id, new or in the place of the one that is there.',
      copy: 'Keeps a copy of a deck with copies of its scenes, which show and were kept when theirs were.',
      remove: 'Removes a deck for good; its scenes stay.',
    },
    refreshes: null,
    heads: async ({ database, dataset }) =>
      (await readDecks(database, dataset)).map(({ id, name, nameEn, scenes }) => ({
        id,
        name,
        nameEn,
        scenes: scenes.length,
      })),
    find: async (_, { database, dataset }, id) => (await readDecks(database, dataset, id))[0] ?? null,
    async toKeep(_, { database, dataset }, { id, body }) {
      const known = new Set((await readScenes(database, dataset)).map((scene) => scene.id));
      const { scenes } = body;
      const wrong = scenes.find((each, place) => !known.has(each) || scenes.indexOf(each) !== place);
      if (wrong !== undefined)
        throw new HttpProblem(
          400,
          known.has(wrong)
            ? `The scene “${wrong}” stands in the deck twice; keep a copy of it under another id.`
            : `There is no scene “${wrong}”; keep it with PUT /api/scenes/… first, or take it out of the deck.`,
        );
      const item = { id, ...body };
      return { views: { scenes: [], decks: [item] }, item };
    },
    async toCopy({ database, dataset }, id, newId) {
      const [deck] = await readDecks(database, dataset, id);
      if (!deck) return null;
      const byId = new Map((await readScenes(database, dataset)).map((scene) => [scene.id, scene]));
      const scenes = deck.scenes.flatMap((each) => byId.get(each) ?? []);
      const copies = scenes.map((scene) => ({ ...scene, id: newId('scene') }));
      const copy = { ...deck, id: newId('deck'), scenes: copies.map((scene) => scene.id) };
      return { id: copy.id, views: { scenes: copies, decks: [copy] } };
    },
  });
