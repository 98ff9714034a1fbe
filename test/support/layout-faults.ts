import { layoutMap } from '../../src/web/layout/layout.ts';
import { mostArrows } from '../../src/web/layout/nets.ts';
import type { MapInput, MapLayout, MapLink, PlacedLine, Point, Rect } from '../../src/web/layout/types.ts';

/** Everything that may not be in a laid out map, told in words; an empty list is a good map. */
export function layoutFaults(input: MapInput, layout: MapLayout = layoutMap(input)): string[] {
  const { lane } = layout;
  const boxes: Named[] = [
    ...named('card', layout.cards),
    ...named('tag', layout.tags),
    ...named('stub', layout.stubs),
    ...named('item', lane?.items ?? []),
    ...named('block', lane?.blocks ?? []),
    ...(lane ? [{ name: 'lane header', rect: lane.header }] : []),
  ];
  const lines = [...layout.feeds, ...(lane?.flows ?? [])];
  const links = new Map([...input.feeds, ...(input.lane?.flows ?? [])].map((link) => [link.id, link]));
  const labels = lines.flatMap(({ id, label }) => (label ? [{ name: `label ${id}`, rect: label }] : []));
  return [
    ...overlaps([...boxes, ...labels]),
    ...outside(layout, [...boxes, ...labels]),
    ...homes(input, layout),
    ...ends(input, layout, links),
    ...through(boxes, [...lines.map((line) => ({ ...line, name: line.id })), ...ties(layout)]),
    ...shared([...lines.map((line) => ({ ...line, name: line.id })), ...ties(layout)]),
    ...labelFaults(lines, links),
    ...arrows(lines, links, places(input, layout)),
  ];
}

interface Named {
  readonly name: string;
  readonly rect: Rect;
}
interface Way {
  readonly name: string;
  readonly points: readonly Point[];
}
interface Piece {
  readonly a: Point;
  readonly b: Point;
}

const named = (kind: string, rects: readonly (Rect & { id: string })[]): Named[] =>
  rects.map((rect) => ({ name: `${kind} ${rect.id}`, rect }));
const ties = (layout: MapLayout): Way[] => [
  ...layout.tags.map((tag) => ({ name: `tag line ${tag.id}`, points: tag.points })),
  ...layout.stubs.map((stub) => ({ name: `stub line ${stub.id}`, points: stub.points })),
];
export const pieces = (points: readonly Point[]): Piece[] =>
  points.slice(1).map((b, at) => ({ a: points[at]!, b }));

const meets = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

function overlaps(all: readonly Named[]): string[] {
  return all.flatMap((one, at) =>
    all
      .slice(at + 1)
      .filter((other) => meets(one.rect, other.rect))
      .map((other) => `${one.name} overlaps ${other.name}`),
  );
}

function outside(layout: MapLayout, all: readonly Named[]): string[] {
  return all
    .filter(
      ({ rect }) =>
        rect.x < 0 ||
        rect.y < 0 ||
        rect.x + rect.width > layout.width ||
        rect.y + rect.height > layout.height,
    )
    .map(({ name }) => `${name} lies outside the picture`);
}

const within = (inner: Rect, outer: Rect): boolean =>
  inner.x >= outer.x &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y >= outer.y &&
  inner.y + inner.height <= outer.y + outer.height;

function homes(input: MapInput, layout: MapLayout): string[] {
  const faults = overlaps(named('band', layout.bands));
  input.cards.forEach((card, at) => {
    const band = layout.bands.find(({ id }) => id === card.band)!;
    const rect = layout.cards[at]!;
    if (!within(rect, band)) faults.push(`card ${card.id} is not in its band`);
    if (rect.width !== card.width || rect.height !== card.height)
      faults.push(`card ${card.id} changed its size`);
    const header = input.bands.find(({ id }) => id === card.band)!.header;
    if (rect.y < header.height) faults.push(`card ${card.id} lies on the heading of its band`);
  });
  for (const box of [...(layout.lane?.items ?? []), ...(layout.lane?.blocks ?? [])])
    if (!within(box, layout.lane!)) faults.push(`${box.id} is not in the lane`);
  input.bands.forEach((band, at) => {
    if (layout.bands[at]!.width < band.header.width)
      faults.push(`band ${band.id} is narrower than its heading`);
  });
  return faults;
}

/** Where each id stands, rows of blocks included. */
function places(input: MapInput, layout: MapLayout): Map<string, Rect> {
  const found = new Map<string, Rect>();
  for (const card of layout.cards) found.set(card.id, card);
  for (const item of layout.lane?.items ?? []) found.set(item.id, item);
  input.lane?.blocks.forEach((block, at) => {
    const { x, y, width } = layout.lane!.blocks[at]!;
    for (const row of block.rows) found.set(row.id, { x, width, y: y + row.y, height: row.height });
  });
  return found;
}

const onRim = (p: Point, r: Rect): boolean =>
  ((p.x === r.x || p.x === r.x + r.width) && p.y > r.y && p.y < r.y + r.height) ||
  ((p.y === r.y || p.y === r.y + r.height) && p.x > r.x && p.x < r.x + r.width);

function ends(input: MapInput, layout: MapLayout, links: ReadonlyMap<string, MapLink>): string[] {
  const where = places(input, layout);
  const faults: string[] = [];
  for (const { id, points } of [...layout.feeds, ...(layout.lane?.flows ?? [])]) {
    const { from, to } = links.get(id)!;
    if (points.length < 2) faults.push(`${id} has no way`);
    else {
      if (!onRim(points[0]!, where.get(from)!)) faults.push(`${id} does not start on the rim of ${from}`);
      if (!onRim(points.at(-1)!, where.get(to)!)) faults.push(`${id} does not end on the rim of ${to}`);
    }
    for (const { a, b } of pieces(points)) if (a.x !== b.x && a.y !== b.y) faults.push(`${id} runs slanting`);
  }
  return faults;
}

/** The part of a piece inside a box, as a rectangle that may be flat. */
const enters = ({ a, b }: Piece, r: Rect): boolean =>
  Math.min(a.x, b.x) < r.x + r.width &&
  Math.max(a.x, b.x) > r.x &&
  Math.min(a.y, b.y) < r.y + r.height &&
  Math.max(a.y, b.y) > r.y;

function through(boxes: readonly Named[], ways: readonly Way[]): string[] {
  return ways.flatMap((way) =>
    boxes
      .filter(({ rect }) => pieces(way.points).some((piece) => enters(piece, rect)))
      .map((box) => `${way.name} runs through ${box.name}`),
  );
}

const samePoint = (a: Point | undefined, b: Point | undefined): boolean => a!.x === b!.x && a!.y === b!.y;
const tied = (a: Pick<Way, 'points'>, b: Pick<Way, 'points'>): boolean =>
  samePoint(a.points[0], b.points[0]) || samePoint(a.points.at(-1), b.points.at(-1));

/** Whether two pieces run along each other, nearer than `near`. */
function along(p: Piece, q: Piece, near: number): boolean {
  const level = (piece: Piece): boolean => piece.a.y === piece.b.y;
  if (level(p) !== level(q)) return false;
  const [main, off] = level(p) ? (['x', 'y'] as const) : (['y', 'x'] as const);
  if (Math.abs(p.a[off] - q.a[off]) >= near) return false;
  const low = Math.max(Math.min(p.a[main], p.b[main]), Math.min(q.a[main], q.b[main]));
  const high = Math.min(Math.max(p.a[main], p.b[main]), Math.max(q.a[main], q.b[main]));
  return high - low > 0.5;
}

function shared(ways: readonly Way[]): string[] {
  return ways.flatMap((one, at) =>
    ways
      .slice(at + 1)
      .filter(
        (other) =>
          !tied(one, other) &&
          pieces(one.points).some((p) => pieces(other.points).some((q) => along(p, q, 1.5))),
      )
      .map((other) => `${one.name} and ${other.name} run over each other`),
  );
}

function labelFaults(lines: readonly PlacedLine[], links: ReadonlyMap<string, MapLink>): string[] {
  const faults: string[] = [];
  for (const line of lines) {
    const { label, id } = line;
    const own = links.get(id)!;
    // One label speaks for all lines that carry the same from one end or into one.
    const spoken = lines.some((other) => {
      const link = links.get(other.id)!;
      const together = link.from === own.from || link.to === own.to;
      return other.label !== null && together && link.bundle !== undefined && link.bundle === own.bundle;
    });
    if (own.label && !label && !spoken) faults.push(`${id} has lost its label`);
    if (!label) continue;
    const middle = { x: label.x + label.width / 2, y: label.y + label.height / 2 };
    const mine = pieces(line.points);
    const carrying = mine.filter(({ a, b }) =>
      label.place === 'above'
        ? a.y === b.y &&
          a.y >= label.y + label.height &&
          a.y <= label.y + label.height + 4 &&
          Math.min(a.x, b.x) <= label.x &&
          Math.max(a.x, b.x) >= label.x + label.width
        : a.x === b.x
          ? enters({ a, b }, label)
          : enters({ a, b }, { x: middle.x - 1, y: middle.y - 1, width: 2, height: 2 }),
    );
    if (carrying.length !== 1) faults.push(`label ${id} is not on its line`);
    if (mine.some((piece) => !carrying.includes(piece) && enters(piece, label)))
      faults.push(`label ${id} is on a bend of its own line`);
    for (const other of lines) {
      if (other === line) continue;
      const hit = pieces(other.points).filter((piece) => enters(piece, label));
      const together =
        tied(line, other) && hit.every((piece) => carrying.some((own) => along(piece, own, 0.1)));
      if (hit.length > 0 && !together) faults.push(`${other.id} runs through label ${id}`);
    }
  }
  return faults;
}

function arrows(
  lines: readonly PlacedLine[],
  links: ReadonlyMap<string, MapLink>,
  where: ReadonlyMap<string, Rect>,
): string[] {
  const arriving = new Map<string, number>();
  for (const { to } of links.values()) arriving.set(to, (arriving.get(to) ?? 0) + 1);
  const faults: string[] = [];
  const seen = new Map<string, PlacedLine>();
  for (const line of lines) {
    const end = line.points.at(-1)!;
    const last = pieces(line.points).at(-1)!;
    const length = Math.abs(last.a.x - last.b.x) + Math.abs(last.a.y - last.b.y);
    if (length < 9) faults.push(`${line.id} has no room for its arrowhead`);
    const other = seen.get(`${end.x} ${end.y}`);
    const { bundle, to } = links.get(line.id)!;
    const crowded = arriving.get(to)! > mostArrows(where.get(to)!);
    if (other && !crowded && (bundle === undefined || links.get(other.id)!.bundle !== bundle))
      faults.push(`${line.id} and ${other.id} end at one point`);
    seen.set(`${end.x} ${end.y}`, line);
  }
  return faults;
}
