import type { MapCard, MapInput, MapLink, MapLane } from '../../src/web/layout/types.ts';

/** How large a made-up chain is. */
export interface ChainSize {
  readonly cards: number;
  readonly feeds: number;
  readonly flows: number;
  readonly tags: number;
  readonly stubs: number;
}

/** A made-up chain, the same for the same seed: feeds mostly lead on, some skip, return, or close cycles. */
export function randomChain(seed: number, size: ChainSize): MapInput {
  const next = numbers(seed);
  const below = (count: number): number => Math.floor(next() * count);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const bands = ['upstream', 'midstream', 'downstream', ...(next() < 0.3 ? ['outside'] : [])];
  const cards: MapCard[] = Array.from({ length: size.cards }, (_, at) => ({
    id: `c${at}`,
    band: bands[Math.min(bands.length - 1, Math.floor((at / size.cards) * bands.length + next() * 0.6))]!,
    order: at,
    width: 148,
    height: pick([86, 86, 104.5, 122, 150.25]),
  }));
  const label = (): { label?: { width: number; height: number } } =>
    next() < 0.4 ? { label: { width: 24 + below(1200) / 10, height: 18 } } : {};
  const bundle = (): { bundle?: string } => (next() < 0.15 ? { bundle: pick(['a', 'b']) } : {});
  const feeds: MapLink[] = [];
  /** A scene joins links of one kind between the same ends, so few lines run beside each other all the way. */
  const most = 3;
  const lines = new Map<string, number>();
  for (let at = 0; at < size.feeds && cards.length > 1; at++) {
    const from = below(cards.length);
    const far = 1 + below(next() < 0.8 ? Math.ceil(cards.length / 4) : cards.length);
    const to = (from + (next() < 0.85 ? far : cards.length - (far % cards.length))) % cards.length;
    const pair = `${from}→${to}`;
    lines.set(pair, (lines.get(pair) ?? 0) + 1);
    if (from !== to && lines.get(pair)! <= most)
      feeds.push({ id: `f${at}`, from: `c${from}`, to: `c${to}`, ...label(), ...bundle() });
  }
  const tags = Array.from({ length: cards.length > 0 ? size.tags : 0 }, (_, at) => ({
    id: `t${at}`,
    card: pick(cards).id,
    direction: pick(['in', 'out'] as const),
    width: 60 + below(50),
    height: 20,
  }));
  const stubs = Array.from({ length: cards.length > 0 ? size.stubs : 0 }, (_, at) => ({
    id: `s${at}`,
    card: pick(cards).id,
    width: 50 + below(110),
    height: pick([24, 40]),
  }));
  return {
    bands: bands.map((id) => ({ id, header: { width: 150, height: 32 } })),
    cards,
    feeds,
    tags,
    stubs,
    lane: size.flows > 0 ? randomLane(size.flows, cards, { below, pick, label, bundle }) : null,
    area: { width: pick([700, 1000, 1400]), height: pick([400, 620, 800]) },
  };
}

interface Dice {
  readonly below: (count: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly label: () => { label?: { width: number; height: number } };
  readonly bundle: () => { bundle?: string };
}

function randomLane(count: number, cards: readonly MapCard[], { below, pick, label, bundle }: Dice): MapLane {
  const items = Array.from({ length: below(6) }, (_, at) => ({
    id: `i${at}`,
    width: 70 + below(60),
    height: 22,
  }));
  const blocks = Array.from({ length: below(5) }, (_, at) => {
    const rows = Array.from({ length: 1 + below(5) }, (_, row) => ({
      id: `b${at}r${row}`,
      y: 26 + row * 28,
      height: 28,
    }));
    return { id: `b${at}`, width: 160 + below(200), height: 30 + rows.length * 28, rows };
  });
  const rows = blocks.flatMap((block) => block.rows.map((row) => row.id));
  const itemIds = items.map((item) => item.id);
  const cardIds = cards.map((card) => card.id);
  const flows: MapLink[] = [];
  for (let at = 0; at < count; at++) {
    const [from, to] = pick([
      [cardIds, itemIds],
      [itemIds, rows],
      [rows, cardIds],
      [cardIds, rows],
      [itemIds, cardIds],
      [cardIds, cardIds],
      [rows, itemIds],
    ]) as [string[], string[]];
    if (from.length === 0 || to.length === 0) continue;
    flows.push({ id: `w${at}`, from: pick(from), to: pick(to), ...label(), ...bundle() });
  }
  return { header: { width: 194, height: 28 }, items, blocks, flows };
}

/** Even numbers in [0, 1), the same for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
