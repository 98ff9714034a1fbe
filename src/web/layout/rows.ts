import { clamp, median } from './parts.ts';
import type { MapCard, MapGaps, MapLink } from './types.ts';

export interface Rows {
  readonly columns: readonly (readonly MapCard[])[];
  /** The top of each card, by id. */
  readonly tops: ReadonlyMap<string, number>;
}

interface Span {
  readonly from: number;
  readonly to: number;
  /** Back feeds go around; their way hardly depends on who stands above whom. */
  readonly back: boolean;
}

/** What a crossing weighs, in px of slope, and what it weighs that cards that feed each other are not neighbours. */
const crossingCost = 160;
const apartCost = 200;
const backWeight = 0.3;

/**
 * Orders the cards of each column: the chain's own order first, then whatever neighbouring cards can change places
 * to shorten feeds and part crossings. Tops are an estimate from which lines are planned.
 * `heights`: what each card takes with all that hangs on it, by id; `disorder`: what a pair of neighbours against the
 * chain's order weighs, in px of slope.
 */
export function orderRows(
  given: readonly (readonly MapCard[])[],
  feeds: readonly MapLink[],
  heights: ReadonlyMap<string, number>,
  room: number,
  gaps: MapGaps,
  disorder: number,
): Rows {
  const cards = given.flat();
  const index = new Map(cards.map((card, at) => [card.id, at]));
  const height = cards.map((card) => heights.get(card.id)!);
  const body = cards.map((card) => card.height);
  const column = cards.map(() => 0);
  const columns = given.map((list, at) =>
    list.map((card) => {
      const own = index.get(card.id)!;
      column[own] = at;
      return own;
    }),
  );
  const spans: Span[] = feeds.flatMap((feed) => {
    const from = index.get(feed.from);
    const to = index.get(feed.to);
    return from === undefined || to === undefined || from === to
      ? []
      : [{ from, to, back: column[from]! > column[to]! }];
  });
  const onward = spans.filter((span) => !span.back);
  const touching = cards.map((_, own) => spans.filter((span) => span.from === own || span.to === own));
  const gap = rowGap(columns, height, room, gaps);
  const middle = cards.map(() => 0);
  const total = Math.max(room, ...columns.map((list) => stackHeight(list, height, gap)));

  const place = (list: readonly number[], centred = false): void => {
    const offsets: number[] = [];
    let y = 0;
    for (const own of list) {
      offsets.push(y + body[own]! / 2);
      y += height[own]! + gap;
    }
    const wishes = list.flatMap((own, at) =>
      touching[own]!.filter((span) => column[span.from] !== column[span.to] && !span.back).map(
        (span) => middle[span.from === own ? span.to : span.from]! - offsets[at]!,
      ),
    );
    const slack = total - (y - gap);
    const shift = clamp(wishes.length > 0 && !centred ? median(wishes) : slack / 2, 0, slack);
    list.forEach((own, at) => (middle[own] = offsets[at]! + shift));
  };
  const slope = (span: Span): number => {
    if (column[span.from] === column[span.to]) return 0;
    const way = Math.abs(middle[span.from]! - middle[span.to]!);
    if (span.back) return way * backWeight;
    let sum = way;
    for (const other of onward) if (crosses(span, other, column, middle)) sum += crossingCost;
    return sum;
  };
  /** What two cards one below the other cost where they stand. */
  const costOf = (list: readonly number[], at: number): number => {
    const upper = list[at]!;
    const lower = list[at + 1]!;
    let sum = cards[upper]!.order > cards[lower]!.order ? disorder : 0;
    for (const span of touching[upper]!) sum += slope(span) + apart(span, list, column);
    for (const span of touching[lower]!)
      if (span.from !== upper && span.to !== upper) sum += slope(span) + apart(span, list, column);
    return sum;
  };
  const exchange = (list: number[], at: number): void => {
    const [upper, lower] = [list[at]!, list[at + 1]!];
    const top = middle[upper]! - body[upper]! / 2;
    list[at] = lower;
    list[at + 1] = upper;
    middle[lower] = top + body[lower]! / 2;
    middle[upper] = top + height[lower]! + gap + body[upper]! / 2;
  };
  const improve = (list: number[]): boolean => {
    let changed = false;
    for (let pass = 0, moved = true; moved && pass < list.length; pass++) {
      moved = false;
      for (let at = 0; at + 1 < list.length; at++) {
        const before = costOf(list, at);
        exchange(list, at);
        if (costOf(list, at) < before - 0.5) moved = true;
        else exchange(list, at);
      }
      changed ||= moved;
    }
    place(list);
    return changed;
  };
  for (const list of columns) place(list, true);
  for (let round = 0, changed = true; changed && round < 4; round++) {
    changed = false;
    const turn = round % 2 === 0 ? columns : [...columns].reverse();
    for (const list of turn) {
      place(list);
      changed = improve(list) || changed;
    }
  }
  const tops = new Map(cards.map((card, own) => [card.id, middle[own]! - body[own]! / 2]));
  return { columns: columns.map((list) => list.map((own) => cards[own]!)), tops };
}

/** Cards of one column that feed each other want to be neighbours. */
function apart({ from, to }: Span, list: readonly number[], column: readonly number[]): number {
  if (column[from] !== column[to]) return 0;
  return (Math.abs(list.indexOf(from) - list.indexOf(to)) - 1) * apartCost;
}

/** Whether two feeds, drawn straight, cross between the columns they share. */
function crosses(a: Span, b: Span, column: readonly number[], middle: readonly number[]): boolean {
  const aFrom = column[a.from]!;
  const aTo = column[a.to]!;
  const bFrom = column[b.from]!;
  const bTo = column[b.to]!;
  const left = Math.max(Math.min(aFrom, aTo), Math.min(bFrom, bTo));
  const right = Math.min(Math.max(aFrom, aTo), Math.max(bFrom, bTo));
  if (left >= right) return false;
  const at = (span: Span, from: number, to: number, x: number): number =>
    middle[span.from]! + ((middle[span.to]! - middle[span.from]!) * (x - from)) / (to - from);
  const before = at(a, aFrom, aTo, left) - at(b, bFrom, bTo, left);
  const after = at(a, aFrom, aTo, right) - at(b, bFrom, bTo, right);
  return before * after < -1;
}

function stackHeight(list: readonly number[], height: readonly number[], gap: number): number {
  return list.reduce((sum, own) => sum + height[own]! + gap, -gap);
}

/** The distance between rows that fills the room with the fullest column, within what still reads as one column. */
function rowGap(
  columns: readonly number[][],
  height: readonly number[],
  room: number,
  gaps: MapGaps,
): number {
  let gap = gaps.row * 2;
  for (const list of columns)
    if (list.length > 1) {
      const cards = stackHeight(list, height, 0);
      gap = Math.min(gap, Math.max(gaps.row, (room - cards) / (list.length - 1)));
    }
  return gap;
}
