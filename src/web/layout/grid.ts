import { cardColumns, type CardColumns } from './columns.ts';
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
  /** The width of each column that its boxes need. */
  readonly widths: readonly number[];
}

/**
 * Sets every box into its column and order, with a first estimate of its height in the picture.
 * `disorder`: what a pair of cards against the chain's own order weighs, in px of slope.
 */
export function standing(input: MapInput, gaps: MapGaps, disorder: number): Standing {
  const { lane } = input;
  refuseUnclear(input);
  const top = Math.ceil(Math.max(0, ...input.bands.map((band) => band.header.height)));
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
  const split = input.columns
    ? settledColumns(input, input.columns)
    : cardColumns(input.bands, input.cards, feeds, outer, size, gaps);
  const strict = input.columns ? settled : disorder;
  const rows = orderRows(split.columns, feeds, outer, room, gaps, strict);

  const usual =
    input.cards.length > 0 ? widest(input.cards) : widest([...(lane?.items ?? []), ...(lane?.blocks ?? [])]);
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
      const body = card.height;
      const hanging = Math.max(0, ...(stubs.get(card.id) ?? []).map((stub) => stub.width));
      const y = top + rows.tops.get(card.id)!;
      const at = { first: column, last: column, width: card.width, body, height, hanging };
      const solid = stand({ kind: 'card', id: card.id, ...at }, y);
      ends.set(card.id, { solid, top: 0, height: body });
      bottom = Math.max(bottom, y + height);
    }
  });
  let floor: Solid | null = null;
  if (lane) {
    const widths = rows.columns.map((list) => (list.length > 0 ? widest(list) : usual));
    const spans = laneSpans(lane, widths, usual, gaps);
    const last = Math.max(rows.columns.length - 1, ...spans.map((span) => span.last));
    const height = gaps.pad + gaps.band + Math.ceil(lane.header.height);
    floor = stand(
      { kind: 'floor', id: '', first: 0, last, width: 0, body: height, height, hanging: 0 },
      bottom + gaps.pad,
    );
    const start = bottom + gaps.pad + height;
    let y = start;
    for (const item of lane.items) {
      const body = item.height;
      const at = { first: 0, last: 0, width: item.width, body, height: Math.ceil(body), hanging: 0 };
      ends.set(item.id, { solid: stand({ kind: 'item', id: item.id, ...at }, y), top: 0, height: body });
      y += body + itemGap;
    }
    const ground = columns.map(() => start);
    for (const { block, first, last: end } of spans) {
      const body = block.height;
      const under = Math.max(...ground.slice(first, end + 1));
      const at = { first, last: end, width: block.width, body, height: Math.ceil(body), hanging: 0 };
      const solid = stand({ kind: 'block', id: block.id, ...at }, under);
      for (let column = first; column <= end; column++) ground[column] = under + body + gaps.row;
      for (const row of block.rows) ends.set(row.id, { solid, top: row.y, height: row.height });
    }
  }
  if (columns.length === 0) columns.push([]);
  const widths = columns.map((list) => {
    const single = list.filter((solid) => solid.first === solid.last && solid.kind !== 'block');
    return single.length > 0
      ? Math.ceil(Math.max(...single.map((one) => Math.max(one.width, one.hanging))))
      : usual;
  });
  return { columns, solids, ends, floor, tops, top, gaps, bands, widths };
}

const widest = (sizes: readonly Size[]): number => Math.ceil(Math.max(0, ...sizes.map((size) => size.width)));

/** Refuses what could only be drawn wrongly: a card of no band, two things of one name. */
function refuseUnclear({ bands, cards, lane }: MapInput): void {
  const known = new Set(bands.map((band) => band.id));
  const lost = cards.find((card) => !known.has(card.band));
  if (lost)
    throw new Error(`Card ${lost.id} belongs to band ${lost.band}, which is not on the map: add the band.`);
  const rows = (lane?.blocks ?? []).flatMap((block) => block.rows);
  const seen = new Set<string>();
  for (const { id } of [...cards, ...(lane?.items ?? []), ...rows]) {
    if (seen.has(id))
      throw new Error(`Two ends on the map are called ${id}: lines could not tell them apart.`);
    seen.add(id);
  }
}

/** What a pair of cards against a settled order weighs: more than all else together. */
const settled = 1e9;

/** The columns as they were settled, without cards that are not on the map; the order of the cards is their place in them. */
function settledColumns({ bands, cards }: MapInput, columns: readonly (readonly string[])[]): CardColumns {
  const byId = new Map(cards.map((card) => [card.id, card]));
  const named = new Set(columns.flat());
  const missing = cards.find(({ id }) => !named.has(id));
  if (missing) throw new Error(`Card ${missing.id} stands in no column: settle the order of all cards.`);
  const filled = columns
    .map((ids) => ids.flatMap((id) => byId.get(id) ?? []).map((card, order) => ({ ...card, order })))
    .filter((list) => list.length > 0);
  return {
    columns: filled,
    bands: filled.map((list) => bands.findIndex(({ id }) => id === list[0]!.band)),
  };
}

/** Least distance between items of the lane. */
export const itemGap = 6;

function laneHeight({ lane }: MapInput, gaps: MapGaps): number {
  if (!lane) return 0;
  const items = lane.items.reduce((sum, item) => sum + item.height + itemGap, 0);
  const blocks = Math.max(0, ...lane.blocks.map((block) => block.height));
  return lane.header.height + Math.max(items, blocks) + gaps.pad + gaps.line * 2;
}
