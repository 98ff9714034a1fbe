import type { PlannedMap } from '../../../model/contract/planner.ts';
import type { Scene, SceneLine, SceneStub } from './scene.ts';

/** How a line stands to what is selected. */
export type Emphasis = 'selected' | 'marked' | 'touching' | 'plain' | 'dimmed' | 'faded';

/**
 * The emphasis of every line of the scene: itself selected, at the selected stage, or carrying the selected product;
 * faded where the filter hides all its links. While something is told of some stages (`told`), the lines among them are lit and
 * all others dimmed.
 */
export function emphasisOf(
  scene: Scene,
  selection: string | null,
  hidden: ReadonlyMap<string, unknown>,
  marked: ReadonlySet<string> = new Set(),
  told: ReadonlySet<string> | null = null,
): ReadonlyMap<string, Emphasis> {
  const emphasis = (line: SceneLine): Emphasis => {
    if (line.links.every(({ id }) => hidden.has(id))) return 'faded';
    if (line.links.some((link) => link.id === selection)) return 'selected';
    if (line.links.some(({ id }) => marked.has(id))) return 'marked';
    if (told !== null) return told.has(line.from) && told.has(line.to) ? 'touching' : 'dimmed';
    if (selection === null) return 'plain';
    const touches = line.links.some((link) => [link.from, link.to, link.item].includes(selection));
    return touches ? 'touching' : 'plain';
  };
  return new Map(linesOf(scene).map((line) => [line.id, emphasis(line)]));
}

/** Every line of the picture. */
export function linesOf(scene: Scene): SceneLine[] {
  return [...scene.feeds, ...(scene.lane?.flows ?? [])];
}

/** How the states of a region, year and threshold colour the picture, which stays where it is. */
export interface RegionStyle {
  /** Lines with a missing stage at an end: what should flow there does not, here. */
  readonly absent: ReadonlySet<string>;
  /** Lines that nothing comes through any more, in what is supposed. */
  readonly drained: ReadonlySet<string>;
  /** By stub: the by-products that arise here and go unused. */
  readonly unused: ReadonlyMap<string, SceneStub['items']>;
}

export function regionStyleOf(
  scene: Scene,
  map: PlannedMap,
  stopped: ReadonlyMap<string, unknown> | null = null,
): RegionStyle {
  const missing = new Set(
    map.stages.filter(({ state }) => state === 'absent' || state === 'not-seen').map(({ id }) => id),
  );
  const absent = scene.feeds.filter(({ links }) =>
    links.every(({ from, to }) => missing.has(from) || missing.has(to)),
  );
  const arising = new Set(
    map.unmatched.flatMap(({ item, from }) =>
      from.flatMap(({ thing, operates }) =>
        [thing.id, ...operates.map(stageOf)].map((stage) => `${stage}|${item.id}`),
      ),
    ),
  );
  const unused = scene.stubs.map(
    (stub) => [stub.id, stub.items.filter((item) => arising.has(`${stub.card}|${item.id}`))] as const,
  );
  const drained = stopped
    ? linesOf(scene).filter((line) => line.links.every((link) => stopped.has(link.from)))
    : [];
  return {
    absent: new Set(absent.map((line) => line.id)),
    drained: new Set(drained.map((line) => line.id)),
    unused: new Map(unused),
  };
}

/** The stage at the far end of an OPERATES link's id. */
const stageOf = (link: string) => link.split('|')[2] ?? '';
