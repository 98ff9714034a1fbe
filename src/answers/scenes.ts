import type { Shown } from '../model/contract/scene.ts';
import type { FactsAt } from '../facts/facts.ts';
import { readPlannedMap } from './chain-map.ts';
import type { Question } from './view.ts';
import { readWall } from './wall.ts';

/**
 * What a scene of a chain shows: its stages with their states, who operates them, the projects and the products; of the wall
 * (`chain` null): the region's chains and their required stages with their states. Null when there is no such chain; throws
 * UnknownThing when there is no such place.
 */
export async function readShown(
  at: FactsAt,
  { chain, view }: { readonly chain: string | null; readonly view: Question },
): Promise<Shown | null> {
  if (chain === null) {
    const rows = (await readWall(at, view)).filter(({ here }) => here);
    const stages = rows.flatMap((row) => row.stages.filter(({ required }) => required));
    return once([
      ...rows.map(({ id }) => [id, null] as const),
      ...stages.map(({ id, state }) => [id, state] as const),
    ]);
  }
  const map = await readPlannedMap(at, chain, view);
  if (!map) return null;
  const others = [...map.firms, ...map.projects, ...map.items];
  return once([
    ...map.stages.map(({ id, state }) => [id, state] as const),
    ...others.map(({ id }) => [id, null] as const),
  ]);
}

/** Each thing once: a stage of several chains has the same state in all. */
const once = (all: readonly (readonly [string, Shown[number][1]])[]): Shown => [...new Map(all)];
