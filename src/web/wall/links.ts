import type { Brief } from '../../model/entity.ts';
import type { ChainLink, WallRow } from '../../model/planner.ts';
import { rowHeight } from './rows.ts';
import type { RowEntry } from './rows.ts';

/** A line from one chain's row to another's: out to its track, along it, and back. */
export interface WallLine {
  readonly id: string;
  readonly kind: ChainLink['kind'];
  readonly inferred: boolean;
  readonly from: WallRow;
  readonly to: WallRow;
  readonly items: readonly Brief[];
  readonly links: ChainLink['links'];
  readonly y1: number;
  readonly y2: number;
  readonly x: number;
  readonly label: {
    readonly text: string;
    readonly x: number;
    readonly y: number;
    readonly width: number;
  } | null;
}
export interface WallLines {
  readonly lines: readonly WallLine[];
  /** Links whose stages nobody operates at both ends in the region: told, not drawn. */
  readonly dormant: number;
  /** Links that found no room. */
  readonly crowded: number;
}

const start = 8;
const leastStep = 10;
const lineHeight = 16;

/**
 * Tracks for the links between the shown rows: short ones inside, long ones outside, none upon another; labels where
 * they cover neither each other nor a crossing.
 */
export function placeLinks(
  rows: readonly RowEntry[],
  width: number,
  say: (items: readonly Brief[]) => string,
  measure: (text: string) => number,
): WallLines {
  const at = new Map(rows.map((entry) => [entry.row.id, entry]));
  const all = rows.flatMap(({ row }) =>
    row.links.filter((link) => at.has(link.to)).map((link) => ({ row, link, to: at.get(link.to)! })),
  );
  const live = all.filter(({ link }) => link.links.some((each) => each.operated));
  const ends = endsOf(live.map(({ row, link }) => [row.id, link.to] as const));
  const wanted = live
    .map(({ row, link, to }, index) => ({
      row,
      link,
      to: to.row,
      y1: at.get(row.id)!.y + ends[index]![0],
      y2: to.y + ends[index]![1],
    }))
    .sort((a, b) => Math.abs(a.y2 - a.y1) - Math.abs(b.y2 - b.y1));

  const most = Math.max(1, Math.floor((width - start - 40) / leastStep));
  const tracks: [number, number][][] = [];
  const tracked = wanted.map((each) => {
    const span: [number, number] = [Math.min(each.y1, each.y2) - 6, Math.max(each.y1, each.y2) + 6];
    let track = tracks.findIndex((own) => own.every(([a, b]) => span[1] < a || b < span[0]));
    if (track < 0 && tracks.length < most) track = tracks.push([]) - 1;
    if (track >= 0) tracks[track]!.push(span);
    return { ...each, track };
  });
  const step = tracks.length < 2 ? 30 : Math.min(34, (width - start - 64) / (tracks.length - 1));
  const bare = tracked
    .filter(({ track }) => track >= 0)
    .map(({ row, link, to, y1, y2, track }) => {
      const items = [...new Map(link.links.flatMap(({ item }) => (item ? [[item.id, item]] : []))).values()];
      const inferred = link.links.every((each) => each.status === 'inferred');
      const x = start + 28 + track * step;
      return {
        id: `${row.id}|${link.kind}|${to.id}`,
        kind: link.kind,
        inferred,
        from: row,
        to,
        items,
        links: link.links,
        y1,
        y2,
        x,
      };
    });
  return {
    lines: label(bare, width, say, measure),
    dormant: all.length - live.length,
    crowded: tracked.length - bare.length,
  };
}

/** Where each link leaves and reaches its rows: from the row's top, spread so that no two share a height. */
function endsOf(pairs: readonly (readonly [string, string])[]): [number, number][] {
  const counts = new Map<string, number>();
  for (const id of pairs.flat()) counts.set(id, (counts.get(id) ?? 0) + 1);
  const used = new Map<string, number>();
  const place = (id: string) => {
    const index = used.get(id) ?? 0;
    const count = counts.get(id)!;
    used.set(id, index + 1);
    return rowHeight / 2 + (index - (count - 1) / 2) * Math.min(9, (rowHeight - 9) / count);
  };
  return pairs.map(([from, to]) => [place(from), place(to)]);
}

function label(
  lines: readonly Omit<WallLine, 'label'>[],
  width: number,
  say: (items: readonly Brief[]) => string,
  measure: (text: string) => number,
): WallLine[] {
  const taken: { x: number; y: number; width: number }[] = [];
  const flat = lines.flatMap((line) => [line.y1, line.y2].map((y) => ({ y, to: line.x })));
  return lines.map((line) => {
    const text = say(line.items);
    const w = measure(text) + 8;
    const x = Math.max(0, Math.min(line.x - w / 2, width - w));
    const top = Math.min(line.y1, line.y2) + 2;
    const bottom = Math.max(line.y1, line.y2) - lineHeight - 2;
    const middle = (top + bottom) / 2;
    let best: { y: number; cost: number } | null = null;
    for (let y = top; y <= bottom; y += 3) {
      const hits = (other: { x: number; y: number; width: number }) =>
        other.x < x + w + 3 && x < other.x + other.width + 3 && Math.abs(other.y - y) < lineHeight + 1;
      if (taken.some(hits)) continue;
      const crossed = flat.filter(
        (each) => each.to > x && each.y > y - 3 && each.y < y + lineHeight + 3,
      ).length;
      const covered = lines.filter(
        (each) =>
          each !== line &&
          each.x > x - 2 &&
          each.x < x + w + 2 &&
          Math.min(each.y1, each.y2) < y + lineHeight &&
          y < Math.max(each.y1, each.y2),
      ).length;
      const cost = crossed * 300 + covered * 60 + Math.abs(y - middle) / 10;
      if (!best || cost < best.cost) best = { y, cost };
    }
    // Rather none than one that hides what passes; it is told under the pointer and by its button.
    if (!best || text === '' || best.cost > 290) return { ...line, label: null };
    taken.push({ x, y: best.y, width: w });
    return { ...line, label: { text, x, y: best.y, width: w } };
  });
}
