import type { Dataset } from '../model/contract/answers.ts';
import type { Gaps } from '../model/contract/gaps.ts';
import type { PlannedMap, WallRow } from '../model/contract/planner.ts';
import type { Deck, Scene } from '../model/contract/scene.ts';
import { keyOf, type KeptAnswers } from '../web/offline/answers.ts';
import { parseViewState } from '../web/url/view-state.ts';

/** Asks the API; null where there is no such thing. */
export type Ask = (path: string) => Promise<unknown>;

/** As many at once as nobody else is kept waiting by. */
const atOnce = 8;
/** As the inspector asks for them. */
const linksOf = '?direction=both&limit=120';
const gapsPage = '&offset=0&limit=500';

/**
 * Everything that the page asks while a deck is looked at: its scenes, the wall and the chains they show, and what stands on
 * those with its evidence. Nobody may change anything in it, and it holds no credential.
 */
export async function recordDeck(id: string, dataset: string, ask: Ask): Promise<KeptAnswers> {
  const answers: Record<string, unknown> = {};
  const keep = async <T>(path: string): Promise<T | null> => {
    const key = keyOf(path);
    if (Object.hasOwn(answers, key)) return answers[key] as T;
    const answer = await ask(
      `${path}${path.includes('?') ? '&' : '?'}dataset=${encodeURIComponent(dataset)}`,
    );
    if (answer !== null) answers[key] = answer;
    return answer as T | null;
  };
  const at = (what: string, name: string) => `/api/${what}/${encodeURIComponent(name)}`;

  const deck = (await keep<Deck>(at('decks', id)))!;
  const scenes = (await Promise.all(deck.scenes.map((each) => keep<Scene>(at('scenes', each))))).filter(
    (each) => each !== null,
  );
  answers[keyOf('/api/decks')] = [{ id, name: deck.name, nameEn: deck.nameEn, scenes: scenes.length }];
  answers[keyOf('/api/scenes')] = scenes.map(({ id: own, name, nameEn, chain, keptAt }) => ({
    id: own,
    name,
    nameEn,
    chain,
    keptAt,
  }));
  answers[keyOf('/api/session')] = { required: false, role: null };
  const datasets = (await ask('/api/datasets')) as Dataset[];
  answers[keyOf('/api/datasets')] = datasets.filter((each) => each.id === dataset);
  answers[keyOf('/api/health')] = { state: 'ready', version: '' };
  await keep('/api/places');

  const things = new Set<string>();
  for (const scene of [null, ...scenes]) {
    const scope = scopeOf(scene);
    await keep<WallRow[]>(`/api/chains${scope && `?${scope}`}`);
    await keep(`/api/overview${scope && `?${scope}`}`);
    if (!scene) continue;
    const { selection } = parseViewState(scene.address);
    if (selection !== null) things.add(selection);
    if (scene.chain === null) continue;
    things.add(scene.chain);
    const map = await keep<PlannedMap>(`${at('chains', scene.chain)}${scope && `?${scope}`}`);
    const gaps = await keep<Gaps>(
      `/api/gaps?chain=${encodeURIComponent(scene.chain)}${scope && `&${scope}`}${gapsPage}`,
    );
    for (const each of [map?.stages, map?.firms, map?.items, map?.projects].flatMap((all) => all ?? []))
      things.add(each.id);
    for (const link of [map?.operates, map?.feeds, map?.flows, map?.yields].flatMap((all) => all ?? []))
      things.add(link.id);
    for (const { candidates } of gaps?.gaps ?? [])
      for (const { who } of candidates.slice(0, 3)) things.add(who.id);
  }
  const asked = [...things].flatMap((thing) =>
    thing.includes('|')
      ? [at('links', thing)]
      : [at('entities', thing), `${at('entities', thing)}/neighbours${linksOf}`],
  );
  for (let from = 0; from < asked.length; from += atOnce)
    await Promise.all(asked.slice(from, from + atOnce).map((path) => keep(path)));
  return { address: `page=decks&deck=${id}`, answers };
}

/** The region, year and threshold of a scene as the page asks with them; of none as it asks without. */
export function scopeOf(scene: Scene | null): string {
  if (!scene) return '';
  const { region, year } = scene;
  const query = new URLSearchParams();
  if (region !== null) query.set('region', region);
  if (year !== null) query.set('year', String(year));
  if (scene.threshold !== 1) query.set('threshold', String(scene.threshold));
  return query.toString();
}
