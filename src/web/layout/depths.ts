import type { MapCard, MapLink } from './types.ts';

type Pair = readonly [from: number, to: number];

/**
 * How deep each card of a band stands, by the longest path of feeds within the band. Feeds that close a cycle do not
 * count. A side stream (scrap collected, remelted, added to the alloy) does not push what it joins further right: it
 * stands in the column of what it joins.
 * `rank`: the place of each card's band among the bands, by card id; cards are given in the chain's order.
 */
export function depthsOf(
  cards: readonly MapCard[],
  feeds: readonly MapLink[],
  rank: ReadonlyMap<string, number>,
): number[] {
  const place = new Map(cards.map((card, at) => [card.id, at]));
  const pairs: Pair[] = [];
  for (const feed of feeds) {
    const from = place.get(feed.from);
    const to = place.get(feed.to);
    if (from !== undefined && to !== undefined && from !== to) pairs.push([from, to]);
  }
  const kept = withoutReturns(cards.length, pairs);
  const streams = sideStreams(cards, feeds, rank, place);
  const folded = new Map<number, number>();
  for (const [target, joining] of streams) {
    const inside = new Set(joining.flat());
    const main = longestPaths(
      cards.length,
      kept.filter(([from]) => !inside.has(from)),
    );
    const long = joining.filter((stream) => stream.length > main[target]!);
    if (long.length <= 2) for (const card of long.flat()) folded.set(card, target);
  }
  const depth = longestPaths(
    cards.length,
    kept.filter(([from]) => !folded.has(from)),
  );
  for (const [card, target] of folded) depth[card] = depth[target]!;
  return depth;
}

/** For each card joined by side streams: the streams, each as its cards. */
function sideStreams(
  cards: readonly MapCard[],
  feeds: readonly MapLink[],
  rank: ReadonlyMap<string, number>,
  place: ReadonlyMap<string, number>,
): Map<number, number[][]> {
  const own = rank.get(cards[0]?.id ?? '');
  const into = (at: number): MapLink[] => {
    const { id } = cards[at]!;
    // What comes back from later bands does not make a card part of the main stream.
    return feeds.filter((feed) => feed.to === id && feed.from !== id && (rank.get(feed.from) ?? 0) <= own!);
  };
  const next = cards.map(({ id }) => {
    const out = feeds.filter((feed) => feed.from === id && feed.to !== id);
    const targets = [...new Set(out.map((feed) => feed.to))];
    return targets.length === 1 ? place.get(targets[0]!) : undefined;
  });
  const found = new Map<number, number[][]>();
  cards.forEach((_, start) => {
    if (next[start] === undefined || into(start).length > 0) return;
    const stream = [start];
    let at = next[start];
    while (
      next[at] !== undefined &&
      new Set(into(at).map((feed) => feed.from)).size === 1 &&
      !stream.includes(at)
    ) {
      stream.push(at);
      at = next[at]!;
    }
    const last = cards[stream.at(-1)!]!.id;
    const joinsMain = into(at).some((feed) => feed.from !== last);
    if (joinsMain) found.set(at, [...(found.get(at) ?? []), stream]);
  });
  for (const [target, streams] of found) {
    const ends = new Set(streams.map((stream) => cards[stream.at(-1)!]!.id));
    if (into(target).every((feed) => ends.has(feed.from))) found.delete(target);
  }
  return found;
}

/** The pairs without those that lead back on a cycle, against the chain's order. */
function withoutReturns(count: number, pairs: readonly Pair[]): readonly Pair[] {
  const reach = Array.from({ length: count }, (_, start) => {
    const seen = new Set<number>([start]);
    for (const at of seen) for (const [from, to] of pairs) if (from === at) seen.add(to);
    return seen;
  });
  return pairs.filter(([from, to]) => from < to || !reach[to]!.has(from));
}

function longestPaths(count: number, pairs: readonly Pair[]): number[] {
  const depth = Array.from({ length: count }, () => 0);
  for (let changed = true; changed;) {
    changed = false;
    for (const [from, to] of pairs)
      if (depth[to]! <= depth[from]!) {
        depth[to] = depth[from]! + 1;
        changed = true;
      }
  }
  return depth;
}
