import type { Scene, SceneLine } from './scene.ts';

/** How a line stands to what is selected. */
export type Emphasis = 'selected' | 'touching' | 'plain';

/** The emphasis of every line of the scene: itself selected, at the selected stage, or carrying the selected product. */
export function emphasisOf(scene: Scene, selection: string | null): ReadonlyMap<string, Emphasis> {
  const emphasis = (line: SceneLine): Emphasis => {
    if (selection === null) return 'plain';
    if (line.links.some((link) => link.id === selection)) return 'selected';
    const touches = line.links.some((link) => [link.from, link.to, link.item].includes(selection));
    return touches ? 'touching' : 'plain';
  };
  return new Map(linesOf(scene).map((line) => [line.id, emphasis(line)]));
}

/** Every line of the picture. */
export function linesOf(scene: Scene): SceneLine[] {
  return [...scene.feeds, ...(scene.lane?.flows ?? [])];
}
