import type { MapInput, MapLayout, Placed, Point } from './types.ts';

/** What a crossing, a pair of cards against the chain's order, and a line's length in px cost, in bends. */
const crossing = 1.5;
const disorder = 1.5;
const length = 1 / 500;
/** What it costs to be twice as large as the area. */
const excess = 60;

/** How much effort a map takes to read, to tell better drawings of one chain from worse. */
export function effort(input: MapInput, map: MapLayout): number {
  const lines = [...map.feeds, ...(map.lane?.flows ?? [])].map((line) => line.points);
  let cost = 0;
  for (const points of lines) cost += points.length - 2 + way(points) * length;
  cost += crossings(lines) * crossing + disordered(input, map) * disorder;
  const { width, height } = input.area;
  return cost + (Math.max(1, map.width / width, map.height / height) - 1) * excess;
}

function way(points: readonly Point[]): number {
  let sum = 0;
  for (let at = 1; at < points.length; at++)
    sum += Math.abs(points[at]!.x - points[at - 1]!.x) + Math.abs(points[at]!.y - points[at - 1]!.y);
  return sum;
}

/** How often level pieces of lines cross upright ones. */
function crossings(lines: readonly (readonly Point[])[]): number {
  const level: { y: number; low: number; high: number }[] = [];
  const upright: { x: number; low: number; high: number }[] = [];
  for (const points of lines)
    for (let at = 1; at < points.length; at++) {
      const a = points[at - 1]!;
      const b = points[at]!;
      if (a.y === b.y) level.push({ y: a.y, low: Math.min(a.x, b.x), high: Math.max(a.x, b.x) });
      else upright.push({ x: a.x, low: Math.min(a.y, b.y), high: Math.max(a.y, b.y) });
    }
  let sum = 0;
  for (const { y, low, high } of level)
    for (const other of upright)
      if (other.x > low && other.x < high && y > other.low && y < other.high) sum++;
  return sum;
}

/** How many pairs of cards, one above the other in a column, stand against the chain's order. */
function disordered({ cards }: MapInput, map: MapLayout): number {
  let sum = 0;
  cards.forEach((card, at) => {
    cards.forEach((other, to) => {
      if (card.band !== other.band || card.order >= other.order) return;
      const a: Placed = map.cards[at]!;
      const b: Placed = map.cards[to]!;
      if (a.x < b.x + b.width && b.x < a.x + a.width && a.y > b.y) sum++;
    });
  });
  return sum;
}
