import { stubDrop, standing, type Standing } from './grid.ts';
import { settleHeights, type Heights } from './heights.ts';
import { buildWeave, type Weave } from './layers.ts';
import { groupNets } from './nets.ts';
import { median } from './parts.ts';
import { planRoutes } from './routing.ts';
import { allTracks, spreadOut, type Spread } from './spread.ts';
import { straightened, traceLines } from './trace.ts';
import type {
  MapGaps,
  MapInput,
  MapLayout,
  Placed,
  PlacedLane,
  PlacedLine,
  PlacedTie,
  Rect,
} from './types.ts';
import { untangle } from './untangle.ts';

const usualGaps: MapGaps = { row: 18, column: 54, line: 10, pad: 12, band: 6, arrow: 12 };

/**
 * Lays a chain out in tier bands with a lane for by-products below. The same input always gives the same picture.
 * No two things overlap, and a line meets another only where they cross.
 * @throws Error when a line, tag or stub names an end that is not on the map.
 */
export function layoutMap(input: MapInput): MapLayout {
  const gaps = { ...usualGaps, ...input.gaps };
  const grid = standing(input, gaps);
  const nets = groupNets(input, grid);
  const routes = planRoutes(grid, nets.nets, nets.uprights);
  const weave = buildWeave(grid, nets, routes, input.tags, columnWidths(grid));
  untangle(weave, grid);
  const heights = settleHeights(weave, grid, input.area.height);
  const tracks = allTracks(weave, grid, heights.tops);
  const widths = [...weave.widths];
  let spread = spreadOut(weave, grid, input, widths, tracks);
  let header = laneHeader(input, grid, heights, spread);
  if (input.lane && !header) {
    widths[0] = Math.max(widths[0]!, Math.ceil(input.lane.header.width));
    spread = spreadOut(weave, grid, input, widths, tracks);
    header = laneHeader(input, grid, heights, spread);
  }
  const rects = boxes(grid, heights, spread);
  const lines = traceLines(weave, nets, spread, rects);
  const placed = new Map(grid.solids.map((solid) => [`${solid.kind} ${solid.id}`, rects[solid.index]!]));
  const box = (
    kind: string,
    { id, width, height }: Placed | { id: string; width: number; height: number },
  ): Placed => {
    const { x, y } = placed.get(`${kind} ${id}`)!;
    return { id, x, y, width, height };
  };
  const floor = grid.floor ? heights.tops[grid.floor.index]! + gaps.pad : heights.total;
  const laneTop = floor + gaps.band;
  const count = input.feeds.length;
  return {
    width: spread.total,
    height: heights.total,
    bands: input.bands.map(({ id }, at) => ({ id, ...spread.bands[at]!, y: 0, height: floor })),
    cards: input.cards.map((card) => box('card', card)),
    feeds: lines.slice(0, count),
    tags: placeTags(input, weave, spread, grid, rects),
    stubs: placeStubs(input, grid, rects),
    lane: input.lane && {
      x: 0,
      y: laneTop,
      width: spread.total,
      height: heights.total - laneTop,
      header: header!,
      items: input.lane.items.map((item) => box('item', item)),
      blocks: input.lane.blocks.map((block) => box('block', block)),
      flows: lines.slice(count),
    },
  };
}

function columnWidths(grid: Standing): number[] {
  const usual = median(grid.solids.filter((solid) => solid.kind === 'card').map((solid) => solid.width));
  return grid.columns.map((list) => {
    const single = list.filter((solid) => solid.kind === 'card' || solid.kind === 'item');
    return single.length > 0
      ? Math.max(...single.map((solid) => Math.max(solid.width, solid.hanging)))
      : usual;
  });
}

/** The rectangles of all boxes, without what hangs below them, by index. */
function boxes(grid: Standing, { tops }: Heights, { columns }: Spread): Rect[] {
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
function laneHeader(input: MapInput, grid: Standing, heights: Heights, spread: Spread): Rect | null {
  if (!input.lane || !grid.floor) return null;
  const { width, height } = input.lane.header;
  const { pad, band } = grid.gaps;
  const y = heights.tops[grid.floor.index]! + pad + band;
  const rims = [spread.columns[0]!.x];
  const trunks: number[] = [];
  for (const [knot, x] of spread.trunks) {
    const ys = knot.lines.map((line) => line.y);
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

function placeTags(
  input: MapInput,
  weave: Weave,
  spread: Spread,
  grid: Standing,
  rects: readonly Rect[],
): PlacedTie[] {
  const lines = new Map(weave.lines.flatMap((line) => (line.tag ? [[line.tag.id, line] as const] : [])));
  return input.tags.map(({ id, card, direction, width, height }) => {
    const line = lines.get(id)!;
    const layer = spread.layers[line.layer]!;
    const knot = (line.left ?? line.right)!;
    const port = knot.lines.find((other) => other !== line)!;
    const rect = rects[grid.ends.get(card)!.solid.index]!;
    const out = direction === 'out';
    const x = out ? layer.x + layer.width - width : layer.x;
    const trunk = spread.trunks.get(knot);
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

function placeStubs(input: MapInput, grid: Standing, rects: readonly Rect[]): PlacedTie[] {
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

export type { MapLayout, PlacedLane, PlacedLine };
