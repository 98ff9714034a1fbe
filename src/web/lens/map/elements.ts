import type { Emphasis, Tone } from './appearance.ts';
import type { MapLayout, Placed, Point } from '../../layout/types.ts';
import type { Scene, SceneLine } from './scene.ts';

/** What stands on the canvas, in plain data: boxes to aim at, and lines. Comparable by value. */
export interface Box {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface Line {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly classes: string;
  /** The link that a click on the line opens. */
  readonly pick: string;
  /** Ends as px from the centre of their boxes, and bends as weight and distance on the straight line between the ends. */
  readonly sourceEnd: string;
  readonly targetEnd: string;
  readonly weights: readonly number[];
  readonly distances: readonly number[];
}
export interface Elements {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

/** An empty canvas. */
export const nothing: Elements = { width: 0, height: 0, boxes: [], lines: [] };

/** The canvas's elements: the scene at the layout's places, each line in the manner and emphasis it has. */
export function elementsOf(
  scene: Scene,
  layout: MapLayout,
  emphasis: ReadonlyMap<string, Emphasis>,
  tone: Tone,
): Elements {
  const placed = [...layout.cards, ...layout.stubs, ...(layout.lane?.items ?? []), ...rowsOf(scene, layout)];
  const boxes = new Map(placed.map((each) => [each.id, boxOf(each)]));
  const lines: Line[] = [];
  const add = (line: SceneLine, points: readonly Point[]) => {
    const { from, to } = line;
    const [source, target] = [boxes.get(from), boxes.get(to)];
    if (!source || !target || points.length < 2) return;
    const classes = [line.manner, emphasis.get(line.id) ?? 'plain', points.length > 2 ? 'bent' : 'straight'];
    if (tone.absent.has(line.id)) classes.push('absent');
    // A line into a by-product's own hexagon goes on from there: the arrow comes at the end of the way.
    if (to.startsWith('item:')) classes.push('headless');
    const geometry = geometryOf(points, source, target);
    const pick = line.links[0]!.id;
    lines.push({ id: line.id, source: from, target: to, classes: classes.join(' '), pick, ...geometry });
  };
  const points = new Map(
    [...layout.feeds, ...(layout.lane?.flows ?? [])].map((line) => [line.id, line.points]),
  );
  for (const line of [...scene.feeds, ...(scene.lane?.flows ?? [])]) add(line, points.get(line.id) ?? []);
  for (const stub of scene.stubs) {
    const tie = layout.stubs.find((each) => each.id === stub.id);
    const [source, target, first] = [boxes.get(stub.card), boxes.get(stub.id), stub.items[0]];
    if (!tie || !source || !target || !first || tie.points.length < 2) continue;
    const classes = `stub straight ${(tone.unused.get(stub.id) ?? []).length > 0 ? '' : 'unseen'}`;
    const geometry = geometryOf(tie.points, source, target);
    lines.push({
      id: `tie:${stub.id}`,
      source: stub.card,
      target: stub.id,
      classes,
      pick: first.id,
      ...geometry,
    });
  }
  return { width: layout.width, height: layout.height, boxes: [...boxes.values()], lines };
}

/** Rows of blocks have no place of their own in the layout: they fill their block from side to side. */
function rowsOf(scene: Scene, layout: MapLayout): Placed[] {
  const blocks = new Map(layout.lane?.blocks.map((block) => [block.id, block]));
  return (scene.lane?.blocks ?? []).flatMap((block) => {
    const at = blocks.get(block.id);
    return at ? block.rows.map((row) => ({ ...at, id: row.id })) : [];
  });
}

function boxOf({ id, x, y, width, height }: Placed): Box {
  return { id, x: x + width / 2, y: y + height / 2, width, height };
}

/** An orthogonal line in the terms Cytoscape draws it in: weight and distance of each bend on the straight line a→b. */
function geometryOf(points: readonly Point[], source: Box, target: Box) {
  const a = points[0]!;
  const b = points.at(-1)!;
  const run = { x: b.x - a.x, y: b.y - a.y };
  const length = Math.hypot(run.x, run.y) || 1;
  const bends = points.slice(1, -1).map((p) => ({ x: p.x - a.x, y: p.y - a.y }));
  return {
    sourceEnd: `${a.x - source.x}px ${a.y - source.y}px`,
    targetEnd: `${b.x - target.x}px ${b.y - target.y}px`,
    weights: bends.map((p) => (p.x * run.x + p.y * run.y) / length ** 2),
    distances: bends.map((p) => (p.y * run.x - p.x * run.y) / length),
  };
}
