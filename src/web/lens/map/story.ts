import type { Link } from '../../../model/contract/entity.ts';
import { longestPath } from './longest-path.ts';
import type { Scene, SceneLine } from './scene.ts';

/**
 * The scene as it is told: required stages alone. Where one feeds another by way of optional stages only, one line says so;
 * no line says what it carries.
 */
export function toldScene(scene: Scene): Scene {
  const optional = new Set(scene.cards.filter(({ stage }) => !stage.required).map(({ id }) => id));
  const cards = scene.cards.filter(({ id }) => !optional.has(id));
  // A chain of nothing but optional stages is told by them.
  if (cards.length === 0) optional.clear();
  const out = new Map<string, SceneLine[]>();
  for (const line of scene.feeds) out.set(line.from, [...(out.get(line.from) ?? []), line]);
  const direct = scene.feeds.filter(({ from, to }) => !optional.has(from) && !optional.has(to));
  const joined = new Set(direct.map(({ from, to }) => `${from}→${to}`));
  const through: SceneLine[] = [];
  const follow = (start: string, at: string, links: readonly Link[], seen: ReadonlySet<string>) => {
    for (const line of out.get(at) ?? []) {
      const way = [...links, ...line.links];
      if (optional.has(line.to)) {
        if (!seen.has(line.to)) follow(start, line.to, way, new Set([...seen, line.to]));
        continue;
      }
      const ends = `${start}→${line.to}`;
      if (at === start || start === line.to || joined.has(ends)) continue;
      joined.add(ends);
      through.push({ ...line, id: `${ends}:through`, from: start, links: way, items: [], through: true });
    }
  };
  for (const from of [...new Set(direct.map((line) => line.from)), ...cards.map(({ id }) => id)])
    follow(from, from, [], new Set());
  return {
    ...scene,
    cards: optional.size === 0 ? scene.cards : cards,
    feeds: [...direct, ...through].map((line) => ({ ...line, says: 'nothing' as const })),
    lane: null,
    stubs: [],
  };
}

/** The lines of the main line: the longest way along feeds, in stages; of two as long the one that the chain's order names first. */
export function mainLine(scene: Scene): ReadonlySet<string> {
  const ids = [...scene.folds, ...scene.cards].map(({ id }) => id);
  return new Set(longestPath(ids, scene.feeds).map((line) => line.id));
}
