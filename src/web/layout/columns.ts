import { depthsOf } from './depths.ts';
import { byText, median } from './parts.ts';
import type { MapBand, MapCard, MapGaps, MapLink, Size } from './types.ts';

export interface CardColumns {
  readonly columns: readonly (readonly MapCard[])[];
  /** The band of each column, as its place in the input. */
  readonly bands: readonly number[];
}

interface Column {
  readonly band: number;
  readonly cards: readonly MapCard[];
}

/** What a gap between columns takes besides its least width, for labels and lines. */
const labelShare = 30;

/**
 * Sorts the cards into columns: a card stands right of the cards of its band that feed it. If that is too wide for
 * the room, cards that feed each other one by one stand below each other; if it is too high, columns are split. Of
 * all ways that is taken which can be seen largest in the room.
 * `heights`: what each card takes with all that hangs on it, by id.
 */
export function cardColumns(
  bands: readonly MapBand[],
  cards: readonly MapCard[],
  feeds: readonly MapLink[],
  heights: ReadonlyMap<string, number>,
  room: Size,
  gaps: MapGaps,
): CardColumns {
  const rank = new Map(cards.map((card) => [card.id, bands.findIndex((band) => band.id === card.band)]));
  const natural = bands.flatMap((band, index) => {
    const own = cards
      .filter((card) => card.band === band.id)
      .sort((a, b) => a.order - b.order || byText(a.id, b.id));
    const depth = depthsOf(own, feeds, rank);
    const levels = Array.from({ length: Math.max(0, ...depth) + 1 }, (_, level) =>
      own.filter((_card, at) => depth[at] === level),
    );
    return levels.map((level): Column => ({ band: index, cards: level }));
  });
  const pitch = median(cards.map((card) => card.width)) + gaps.column + labelShare;
  const stack = ({ cards: list }: Column): number =>
    list.reduce((sum, card) => sum + heights.get(card.id)! + gaps.row, -gaps.row);
  const excess = (columns: readonly Column[]): number =>
    Math.max(1, (columns.length * pitch) / room.width, Math.max(...columns.map(stack)) / room.height);
  let best = natural;
  for (const folded of foldings(natural, feeds))
    for (let most = 3; most <= Math.max(3, ...folded.map((column) => column.cards.length)); most++) {
      const columns = folded.flatMap((column) => split(column, most));
      if (excess(columns) < excess(best) - 0.01) best = columns;
    }
  return { columns: best.map((column) => column.cards), bands: best.map((column) => column.band) };
}

/** The columns as they are, and with ever more neighbours made one, where all feeds between them can run straight. */
function* foldings(columns: readonly Column[], feeds: readonly MapLink[]): Generator<readonly Column[]> {
  let now = columns;
  for (;;) {
    yield now;
    const joined = now.flatMap((column, at) => {
      const next = now[at + 1];
      if (next?.band !== column.band) return [];
      const cards = inRuns([...column.cards, ...next.cards], feeds);
      return cards ? [{ at, cards }] : [];
    });
    if (joined.length === 0) return;
    const { at, cards } = joined.reduce((a, b) => (b.cards.length < a.cards.length ? b : a));
    now = [...now.slice(0, at), { band: now[at]!.band, cards }, ...now.slice(at + 2)];
  }
}

/** The cards so ordered that each stands below the one that feeds it; null if one feeds or is fed by two of them. */
function inRuns(cards: readonly MapCard[], feeds: readonly MapLink[]): readonly MapCard[] | null {
  const byId = new Map(cards.map((card) => [card.id, card]));
  const next = new Map<string, string>();
  const before = new Map<string, string>();
  for (const { from, to } of feeds) {
    if (!byId.has(from) || !byId.has(to) || from === to) continue;
    if ((next.get(from) ?? to) !== to || (before.get(to) ?? from) !== from) return null;
    next.set(from, to);
    before.set(to, from);
  }
  const ordered: MapCard[] = [];
  for (const card of cards)
    if (!before.has(card.id))
      for (let id: string | undefined = card.id; id !== undefined; id = next.get(id))
        ordered.push(byId.get(id)!);
  return ordered.length === cards.length ? ordered : null;
}

function split({ band, cards }: Column, most: number): Column[] {
  const parts = Math.max(1, Math.ceil(cards.length / most));
  const rim = (part: number): number => Math.round((part * cards.length) / parts);
  return Array.from({ length: parts }, (_, part) => ({ band, cards: cards.slice(rim(part), rim(part + 1)) }));
}
