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

/** A crossing weighs as much as this many px of slope, a pair against the chain's order as this many. */
const crossingCost = 90;
const disorderCost = 40;
const apartCost = 120;
const backWeight = 0.3;

/**
 * Orders the cards of each column: the chain's own order first, then whatever neighbouring cards can change places
 * to shorten feeds and part crossings. Tops are an estimate from which lines are planned.
 * `heights`: what each card takes with all that hangs on it, by id.
 */
export function orderRows(
  given: readonly (readonly MapCard[])[],
  feeds: readonly MapLink[],
  heights: ReadonlyMap<string, number>,
  room: number,
  gaps: MapGaps,
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

  const place = (list: readonly number[]): void => {
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
    const shift = clamp(wishes.length > 0 ? median(wishes) : slack / 2, 0, slack);
    list.forEach((own, at) => (middle[own] = offsets[at]! + shift));
  };
  const cost = (list: readonly number[]): number => {
    const mine = [...new Set(list.flatMap((own) => touching[own]!))];
    let sum = 0;
    for (const span of mine) {
      if (column[span.from] === column[span.to]) {
        const between = Math.abs(list.indexOf(span.from) - list.indexOf(span.to)) - 1;
        sum += between * apartCost;
      } else {
        sum += Math.abs(middle[span.from]! - middle[span.to]!) * (span.back ? backWeight : 1);
        if (span.back) continue;
        for (const other of onward) if (crosses(span, other, column, middle)) sum += crossingCost;
      }
    }
    for (let a = 0; a < list.length; a++)
      for (let b = a + 1; b < list.length; b++)
        if (cards[list[a]!]!.order > cards[list[b]!]!.order) sum += disorderCost;
    return sum;
  };
  for (const list of columns) place(list);
  for (let round = 0; round < 4; round++) {
    const turn = round % 2 === 0 ? columns : [...columns].reverse();
    for (const list of turn) improve(list, place, cost);
  }
  const tops = new Map(cards.map((card, own) => [card.id, middle[own]! - body[own]! / 2]));
  return { columns: columns.map((list) => list.map((own) => cards[own]!)), tops };
}

/** Changes neighbours while that pays. Leaves the column placed. */
function improve(list: number[], place: (list: number[]) => void, cost: (list: number[]) => number): void {
  place(list);
  let best = cost(list);
  for (let pass = 0; pass < list.length; pass++) {
    let changed = false;
    for (let at = 0; at + 1 < list.length; at++) {
      exchange(list, at);
      place(list);
      const next = cost(list);
      if (next < best - 0.5) {
        best = next;
        changed = true;
      } else exchange(list, at);
    }
    if (!changed) break;
  }
  place(list);
}

function exchange(list: number[], at: number): void {
  [list[at], list[at + 1]] = [list[at + 1]!, list[at]!];
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
