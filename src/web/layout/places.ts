import { stubDrop, type Standing } from './grid.ts';
import type { Heights } from './heights.ts';
import type { LayeredGraph } from './layered-graph.ts';
import type { Spread } from './spread.ts';
import { straightened } from './trace.ts';
import type { MapInput, PlacedTie, Rect } from './types.ts';

/** The rectangles of all boxes, without what hangs below them, by index. */
export function boxes(grid: Standing, { tops }: Heights, { columns }: Spread): Rect[] {
  return grid.solids.map((solid) => {
    const first = columns[solid.first]!;
    const last = columns[solid.last]!;
    const right = last.x + last.width - solid.width;
    const x =
      solid.kind !== 'block'
        ? first.x + Math.floor((first.width - solid.width) / 2)
        : solid.last === columns.length - 1
          ? right
          : first.x;
    return { x, y: tops[solid.index]!, width: solid.width, height: solid.body };
  });
}

/** The heading of the lane, where no line runs through it; null if there is no such place. */
export function laneHeader(input: MapInput, grid: Standing, heights: Heights, spread: Spread): Rect | null {
  if (!input.lane || !grid.floor) return null;
  const { width, height } = input.lane.header;
  const { pad, band } = grid.gaps;
  const y = heights.tops[grid.floor.index]! + pad + band;
  const rims = [spread.columns[0]!.x];
  const trunks: number[] = [];
  for (const [junction, x] of spread.trunks) {
    const ys = junction.lines.map((line) => line.y);
    if (Math.min(...ys) < y + height && Math.max(...ys) > y) trunks.push(x);
  }
  trunks.sort((a, b) => a - b);
  for (const x of trunks) if (x + pad > rims[0]!) rims.push(x + pad);
  for (const x of rims) {
    const next = trunks.find((trunk) => trunk > x - pad) ?? spread.total;
    if (x + width + pad <= next) return { x, y, width, height };
  }
  return null;
}

/** The tags beside their cards, in the label layers. */
export function placeTags(
  input: MapInput,
  layered: LayeredGraph,
  spread: Spread,
  grid: Standing,
  rects: readonly Rect[],
): PlacedTie[] {
  const lines = new Map(layered.lines.flatMap((line) => (line.tag ? [[line.tag.id, line] as const] : [])));
  return input.tags.map(({ id, card, direction, width, height }) => {
    const line = lines.get(id)!;
    const layer = spread.layers[line.layer]!;
    const junction = (line.left ?? line.right)!;
    const port = junction.lines.find((other) => other !== line)!;
    const rect = rects[grid.ends.get(card)!.solid.index]!;
    const out = direction === 'out';
    const x = out ? layer.x + layer.width - width : layer.x;
    const trunk = spread.trunks.get(junction);
    const start = { x: out ? rect.x + rect.width : x + width, y: (out ? port : line).y };
    const end = { x: out ? x : rect.x, y: (out ? line : port).y };
    const turn =
      trunk === undefined
        ? []
        : [
            { x: trunk, y: start.y },
            { x: trunk, y: end.y },
          ];
    return { id, x, y: line.y - height / 2, width, height, points: straightened([start, ...turn, end]) };
  });
}

/** The stubs below their cards, one below another. */
export function placeStubs(input: MapInput, grid: Standing, rects: readonly Rect[]): PlacedTie[] {
  const bottoms = new Map<string, number>();
  return input.stubs.map(({ id, card, width, height }) => {
    const end = grid.ends.get(card);
    if (!end)
      throw new Error(
        `Stub ${id} hangs below ${card}, which is not on the map: add it or leave the stub out.`,
      );
    const rect = rects[end.solid.index]!;
    const from = bottoms.get(card) ?? rect.y + rect.height;
    const widest = end.solid.hanging;
    const middle = widest > rect.width - 8 ? rect.x + rect.width / 2 : rect.x + rect.width - 4 - widest / 2;
    const y = from + stubDrop;
    bottoms.set(card, y + height);
    const points = [
      { x: middle, y: from },
      { x: middle, y },
    ];
    return { id, x: middle - width / 2, y, width, height, points };
  });
}
