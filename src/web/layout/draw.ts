import type { Standing } from './grid.ts';
import { settleHeights } from './heights.ts';
import { buildLayeredGraph } from './layers.ts';
import { groupNets } from './nets.ts';
import { boxes, laneHeader, placeStubs, placeTags } from './places.ts';
import { planRoutes } from './routing.ts';
import { allTracks, spreadOut } from './spread.ts';
import { traceLines } from './trace.ts';
import type { MapInput, MapLayout, Placed, Size } from './types.ts';
import { minimiseCrossings } from './crossing-minimisation.ts';

/** Draws a map on a grid of boxes. Answers the tops found for the boxes too, by index. */
export function draw(input: MapInput, grid: Standing): { map: MapLayout; tops: readonly number[] } {
  const { gaps } = grid;
  const nets = groupNets(input, grid);
  const routes = planRoutes(grid, nets.nets, nets.uprights);
  const layered = buildLayeredGraph(grid, nets, routes, input.tags, grid.widths);
  minimiseCrossings(layered, grid);
  const heights = settleHeights(layered, grid, input.area.height);
  const tracks = allTracks(layered, grid, heights.tops);
  const widths = [...layered.widths];
  let spread = spreadOut(layered, grid, input, widths, tracks);
  let header = laneHeader(input, grid, heights, spread);
  if (input.lane && !header) {
    widths[0] = Math.max(widths[0]!, Math.ceil(input.lane.header.width) + gaps.pad);
    spread = spreadOut(layered, grid, input, widths, tracks);
    header = laneHeader(input, grid, heights, spread);
  }
  const rects = boxes(grid, heights, spread);
  const lines = traceLines(layered, nets, spread, rects);
  const placed = new Map(grid.solids.map((solid) => [`${solid.kind} ${solid.id}`, rects[solid.index]!]));
  const box = (kind: string, { id, width, height }: Size & { readonly id: string }): Placed => {
    const { x, y } = placed.get(`${kind} ${id}`)!;
    return { id, x, y, width, height };
  };
  const floor = grid.floor ? heights.tops[grid.floor.index]! + gaps.pad : heights.total;
  const laneTop = floor + gaps.band;
  const map: MapLayout = {
    width: spread.total,
    height: heights.total,
    bands: input.bands.map(({ id }, at) => ({ id, ...spread.bands[at]!, y: 0, height: floor })),
    cards: input.cards.map((card) => box('card', card)),
    feeds: input.feeds.map((feed) => lines.get(feed)!),
    tags: placeTags(input, layered, spread, grid, rects),
    stubs: placeStubs(input, grid, rects),
    lane: input.lane && {
      x: 0,
      y: laneTop,
      width: spread.total,
      height: heights.total - laneTop,
      header: header!,
      items: input.lane.items.map((item) => box('item', item)),
      blocks: input.lane.blocks.map((block) => box('block', block)),
      flows: input.lane.flows.map((flow) => lines.get(flow)!),
    },
  };
  return { map, tops: heights.tops };
}
