import type { Level } from '../../url/view-state.ts';
import type { Scene } from './scene.ts';
import { toldScene } from './story.ts';

/** The least scale at which the smallest text of a level, in px of the map, is still 11 px high on the screen. */
export const leastScale: Readonly<Record<Level, number>> = { story: 11 / 14, working: 11 / 12, evidence: 1 };
export const mostScale = 2.5;

/**
 * What a level shows of a chain's scene. Story: the required stages and what feeds them. Working: all stages, what feeds
 * them by name. In both, by-products are told in a ledger. Evidence: all, by-products as flows.
 */
export function sceneAt(level: Level, scene: Scene): Scene {
  if (level === 'evidence') return scene;
  if (level === 'story') return toldScene(scene);
  const feeds = scene.feeds.map((line) => (line.says === 'item' ? { ...line, says: 'name' as const } : line));
  return { ...scene, feeds, lane: null, stubs: [] };
}
