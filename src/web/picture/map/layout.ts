import type { MapInput, MapLayout, MapLink, Placed, PlacedLine, PlacedTie, Point, Rect } from './types.ts';

/** Lays a chain out in tier bands; the same input always gives the same picture. */
export function layoutMap(input: MapInput): MapLayout {
  const { bands, area, lane } = input;
  const pitch = 54;
  const cards = new Map<string, Placed>();
  const placedBands: Placed[] = [];
  let x = 0;
  let floor = 0;
  for (const band of bands) {
    let y = band.header.height + 12;
    let width = 0;
    const own = input.cards.filter((card) => card.band === band.id).sort((a, b) => a.order - b.order);
    for (const card of own) {
      cards.set(card.id, { id: card.id, x: x + pitch / 2, y, width: card.width, height: card.height });
      const hanging = input.stubs.filter((stub) => stub.card === card.id);
      y += card.height + 24 + hanging.reduce((sum, stub) => sum + stub.height + 14, 0);
      width = Math.max(width, card.width);
    }
    placedBands.push({ id: band.id, x, y: 0, width: Math.max(width, band.header.width) + pitch, height: 0 });
    x += Math.max(width, band.header.width) + pitch + 5;
    floor = Math.max(floor, y);
  }
  const total = Math.max(x, area.width);
  const ends = new Map<string, Rect>(cards);
  const items: Placed[] = [];
  const blocks: Placed[] = [];
  let bottom = floor;
  if (lane) {
    let y = floor + lane.header.height + 12;
    for (const item of lane.items) {
      items.push({ ...item, x: 40, y });
      ends.set(item.id, items.at(-1)!);
      y += item.height + 8;
    }
    let left = 300;
    for (const { id, width, height, rows } of lane.blocks) {
      blocks.push({ id, width, height, x: left, y: floor + 12 });
      for (const row of rows) ends.set(row.id, { x: left, width, y: floor + 12 + row.y, height: row.height });
      left += width + 40;
    }
    bottom = Math.max(y, ...blocks.map((block) => block.y + block.height + 12));
  }
  const line = (link: MapLink): PlacedLine => {
    const from = ends.get(link.from)!;
    const to = ends.get(link.to)!;
    const start = { x: from.x + from.width, y: from.y + from.height / 2 };
    const end = { x: to.x, y: to.y + to.height / 2 };
    const middle = end.x - 20;
    const points: Point[] = [start, { x: middle, y: start.y }, { x: middle, y: end.y }, end];
    const label = link.label && {
      ...link.label,
      x: middle - link.label.width / 2,
      y: (start.y + end.y) / 2,
      place: 'on' as const,
    };
    return { id: link.id, points, label: label ?? null };
  };
  const tie = (card: Rect, rect: Placed, out: boolean): PlacedTie => {
    const y = rect.y + rect.height / 2;
    const points = out
      ? [
          { x: card.x + card.width, y },
          { x: rect.x, y },
        ]
      : [
          { x: rect.x + rect.width, y },
          { x: card.x, y },
        ];
    return { ...rect, points };
  };
  return {
    width: total,
    height: Math.max(bottom, area.height),
    bands: placedBands.map((band) => ({ ...band, height: floor })),
    cards: input.cards.map((card) => cards.get(card.id)!),
    feeds: input.feeds.map(line),
    tags: input.tags.map(({ id, card, direction, width, height }) => {
      const at = cards.get(card)!;
      const left = direction === 'out' ? at.x + at.width + 12 : at.x - width - 12;
      return tie(at, { id, width, height, x: left, y: at.y + 10 }, direction === 'out');
    }),
    stubs: input.stubs.map(({ id, card, width, height }) => {
      const at = cards.get(card)!;
      const left = at.x + at.width - width - 8;
      const top = at.y + at.height + 14;
      const points = [
        { x: left + width / 2, y: at.y + at.height },
        { x: left + width / 2, y: top },
      ];
      return { id, width, height, x: left, y: top, points };
    }),
    lane: lane && {
      x: 0,
      y: floor + 5,
      width: total,
      height: bottom - floor - 5,
      header: { ...lane.header, x: 40, y: floor + 8 },
      items,
      blocks,
      flows: lane.flows.map(line),
    },
  };
}
