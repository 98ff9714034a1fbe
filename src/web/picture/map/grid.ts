import { cardColumns } from './columns.ts';
import { laneSpans } from './lane.ts';
import type { End, Grid, Solid } from './parts.ts';
import { orderRows } from './rows.ts';
import type { MapGaps, MapInput, Size } from './types.ts';

/** How far a stub hangs below what it hangs on. */
export const stubDrop = 14;
const belowStub = 4;

export interface Standing extends Grid {
  /** The band of each column. */
  readonly bands: readonly number[];
}

/** Sets every box into its column and order, with a first estimate of its height in the picture. */
export function standing(input: MapInput, gaps: MapGaps): Standing {
  const { lane } = input;
  const top = Math.max(0, ...input.bands.map((band) => band.header.height));
  const laneRoom = lane ? laneHeight(input, gaps) + gaps.band : 0;
  const room = input.area.height - top - laneRoom - gaps.pad;
  const feeds = input.feeds;
  const stubs = new Map<string, Size[]>();
  for (const stub of input.stubs) stubs.set(stub.card, [...(stubs.get(stub.card) ?? []), stub]);
  const outer = new Map(
    input.cards.map((card) => {
      const below = (stubs.get(card.id) ?? []).reduce((sum, stub) => sum + stub.height + stubDrop, 0);
      return [card.id, Math.ceil(card.height + below + (below > 0 ? belowStub : 0))];
    }),
  );
  const size = { width: input.area.width, height: Math.max(1, room) };
  const split = cardColumns(input.bands, input.cards, feeds, outer, size, gaps);
  const rows = orderRows(split.columns, feeds, outer, room, gaps);

  const solids: Solid[] = [];
  const tops: number[] = [];
  const ends = new Map<string, End>();
  const columns: Solid[][] = rows.columns.map(() => []);
  const bands = [...split.bands];
  const stand = (solid: Omit<Solid, 'index'>, y: number): Solid => {
    const made = { ...solid, index: solids.length };
    solids.push(made);
    tops.push(y);
    for (let column = made.first; column <= made.last; column++) {
      while (columns.length <= column) {
        columns.push([]);
        bands.push(bands.at(-1) ?? 0);
      }
      columns[column]!.push(made);
    }
    return made;
  };
  let bottom = top + Math.max(0, room);
  rows.columns.forEach((list, column) => {
    for (const card of list) {
      const height = outer.get(card.id)!;
      const body = Math.ceil(card.height);
      const hanging = Math.max(0, ...(stubs.get(card.id) ?? []).map((stub) => stub.width));
      const y = top + rows.tops.get(card.id)!;
      const at = { first: column, last: column, width: Math.ceil(card.width), body, height, hanging };
      const solid = stand({ kind: 'card', id: card.id, ...at }, y);
      ends.set(card.id, { solid, top: 0, height: body });
      bottom = Math.max(bottom, y + height);
    }
  });
  let floor: Solid | null = null;
  if (lane) {
    const widths = rows.columns.map((list) => Math.max(0, ...list.map((card) => Math.ceil(card.width))));
    const spans = laneSpans(lane, widths, gaps);
    const last = Math.max(rows.columns.length - 1, ...spans.map((span) => span.last));
    const height = gaps.pad + gaps.band + Math.ceil(lane.header.height);
    floor = stand(
      { kind: 'floor', id: '', first: 0, last, width: 0, body: height, height, hanging: 0 },
      bottom + gaps.pad,
    );
    const start = bottom + gaps.pad + height;
    let y = start;
    for (const item of lane.items) {
      const body = Math.ceil(item.height);
      const at = { first: 0, last: 0, width: Math.ceil(item.width), body, height: body, hanging: 0 };
      ends.set(item.id, { solid: stand({ kind: 'item', id: item.id, ...at }, y), top: 0, height: body });
      y += body + itemGap;
    }
    const ground = columns.map(() => start);
    for (const { block, first, last: end } of spans) {
      const body = Math.ceil(block.height);
      const under = Math.max(...ground.slice(first, end + 1));
      const at = { first, last: end, width: Math.ceil(block.width), body, height: body, hanging: 0 };
      const solid = stand({ kind: 'block', id: block.id, ...at }, under);
      for (let column = first; column <= end; column++) ground[column] = under + body + gaps.row;
      for (const row of block.rows) ends.set(row.id, { solid, top: row.y, height: row.height });
    }
  }
  return { columns, solids, ends, floor, tops, top, gaps, bands };
}

/** Least distance between items of the lane. */
export const itemGap = 6;

function laneHeight({ lane }: MapInput, gaps: MapGaps): number {
  if (!lane) return 0;
  const items = lane.items.reduce((sum, item) => sum + item.height + itemGap, 0);
  const blocks = Math.max(0, ...lane.blocks.map((block) => block.height));
  return lane.header.height + Math.max(items, blocks) + gaps.pad + gaps.line * 2;
}
