import { byText, median } from './parts.ts';
import type { MapBand, MapCard, MapGaps, MapLink } from './types.ts';

export interface CardColumns {
  readonly columns: readonly (readonly MapCard[])[];
  /** The band of each column, as its place in the input. */
  readonly bands: readonly number[];
}

/**
 * Sorts each band's cards into columns: a card stands right of the cards of its band that feed it. A feed against
 * the chain's own order (scrap returning to the alloy) keeps both ends in one column, so that a side stream stands
 * below what it joins. A column holds no more cards than the height lets stand.
 */
export function cardColumns(
  bands: readonly MapBand[],
  cards: readonly MapCard[],
  feeds: readonly MapLink[],
  height: number,
  gaps: MapGaps,
): CardColumns {
  const columns: MapCard[][] = [];
  const bandOf: number[] = [];
  bands.forEach((band, index) => {
    const own = cards
      .filter((card) => card.band === band.id)
      .sort((a, b) => a.order - b.order || byText(a.id, b.id));
    const most = fits(own, height, gaps);
    const depth = depths(own, feeds);
    const deepest = Math.max(0, ...depth);
    for (let level = 0; level <= deepest; level++) {
      const level_ = own.filter((_, at) => depth[at] === level);
      const parts = Math.max(1, Math.ceil(level_.length / most));
      for (let part = 0; part < parts; part++) {
        const from = Math.round((part * level_.length) / parts);
        columns.push(level_.slice(from, Math.round(((part + 1) * level_.length) / parts)));
        bandOf.push(index);
      }
    }
  });
  return { columns, bands: bandOf };
}

function fits(cards: readonly MapCard[], height: number, gaps: MapGaps): number {
  const usual = median(cards.map((card) => card.height));
  return Math.max(3, Math.floor((height + gaps.row) / (usual + gaps.row)));
}

/**
 * The depth of each card by the longest path of feeds within the band. Feeds that close a cycle do not count, nor do
 * side streams: cards that feed nothing but what stands before them in the band, and join it there.
 */
function depths(cards: readonly MapCard[], feeds: readonly MapLink[]): number[] {
  const place = new Map(cards.map((card, at) => [card.id, at]));
  const pairs: (readonly [number, number])[] = [];
  const leaves = new Set<number>();
  for (const feed of feeds) {
    const from = place.get(feed.from);
    const to = place.get(feed.to);
    if (from === undefined || from === to) continue;
    if (to === undefined) leaves.add(from);
    else pairs.push([from, to]);
  }
  const joins = (at: number): boolean =>
    !leaves.has(at) &&
    pairs.some(([from]) => from === at) &&
    pairs.every(([from, to]) => (from === at ? to < at : to !== at || from > at));
  const side = cards.map((_, at) => joins(at));
  const depth = longestPaths(
    cards.length,
    pairs.filter(([from]) => !side[from]),
  );
  // What joins another side stream finds that one placed: it stands before it in the order.
  side.forEach((is, at) => {
    if (is) depth[at] = Math.min(...pairs.filter(([from]) => from === at).map(([, to]) => depth[to]!));
  });
  return depth;
}

/** Longest paths over all pairs but those that lead back on a cycle; numbers are in the chain's order. */
function longestPaths(count: number, pairs: readonly (readonly [number, number])[]): number[] {
  const reach = Array.from({ length: count }, (_, start) => {
    const seen = new Set<number>([start]);
    for (const at of seen) for (const [from, to] of pairs) if (from === at) seen.add(to);
    return seen;
  });
  const kept = pairs.filter(([from, to]) => from < to || !reach[to]!.has(from));
  const depth = Array.from({ length: count }, () => 0);
  for (let round = 0; round < count; round++)
    for (const [from, to] of kept) depth[to] = Math.max(depth[to]!, depth[from]! + 1);
  return depth;
}
