import type { Brief } from '../../model/contract/entity.ts';
import type { ChainLink, WallRow } from '../../model/contract/planner.ts';
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
  readonly track: number;
  readonly x: number;
  /** Written along the line: where it begins, and how long it is. */
  readonly label: { readonly text: string; readonly y: number; readonly height: number } | null;
}
export interface WallLines {
  readonly lines: readonly WallLine[];
  /** Links that found no room. */
  readonly crowded: number;
}

const firstTrack = 26;
const trackStep = 22;
/** How far the ends of lines stand beside those that stand already. */
const besideStanding = 4;
/** Between a label and what crosses its track. */
const clear = 5;

/** What the links of some rows go over: both ends operated here, and both rows shown. */
interface Wanted {
  readonly from: RowEntry;
  readonly to: RowEntry;
  readonly link: ChainLink;
}

/** Whether any by-product goes from one chain to another, so that the wall needs a column for it. */
export const hasByProducts = (rows: readonly { readonly links: readonly ChainLink[] }[]): boolean =>
  rows.some(({ links }) => links.some((link) => link.kind === 'recycles' && isLive(link)));

const isLive = ({ links }: ChainLink): boolean => links.some(({ operated }) => operated);

/** The links between the shown rows that are of a kind; `of`: only those that touch this chain. */
export function wantedLinks(
  rows: readonly RowEntry[],
  kind: ChainLink['kind'],
  of: string | null = null,
): Wanted[] {
  const at = new Map(rows.map((entry) => [entry.row.id, entry]));
  return rows.flatMap((from) =>
    from.row.links.flatMap((link) => {
      const to = at.get(link.to);
      const touches = of === null || of === from.row.id || of === link.to;
      return to && to !== from && link.kind === kind && isLive(link) && touches ? [{ from, to, link }] : [];
    }),
  );
}

/**
 * Places links on tracks: short ones inside, long ones outside, none upon another nor upon what stands already; what is
 * written along a line keeps clear of whatever crosses its track.
 *
 * @param width of the column in px
 * @param standing lines that keep their places
 */
export function placeLinks(
  wanted: readonly Wanted[],
  width: number,
  say: (items: readonly Brief[]) => string,
  measure: (text: string) => number,
  standing: readonly WallLine[] = [],
): WallLines {
  const most = Math.max(1, Math.floor((width - firstTrack - 10) / trackStep) + 1);
  const ends = endsOf(wanted.map(({ from, to }) => [from.row.id, to.row.id] as const));
  const tracks: [number, number][][] = [];
  const occupy = (track: number, span: [number, number]) => (tracks[track] ??= []).push(span);
  for (const { track, y1, y2 } of standing) occupy(track, spanOf(y1, y2));
  const placed: Omit<WallLine, 'label'>[] = [];
  const aside = standing.length > 0 ? besideStanding : 0;
  const byLength = wanted
    .map((each, index) => ({
      ...each,
      y1: each.from.y + ends[index]![0] + aside,
      y2: each.to.y + ends[index]![1] + aside,
    }))
    .sort((a, b) => Math.abs(a.y2 - a.y1) - Math.abs(b.y2 - b.y1));
  for (const { from, to, link, y1, y2 } of byLength) {
    const span = spanOf(y1, y2);
    let track = 0;
    while ((tracks[track] ?? []).some(([a, b]) => a <= span[1] && span[0] <= b)) track++;
    if (track >= most) continue;
    occupy(track, span);
    placed.push({
      id: `${from.row.id}|${link.kind}|${to.row.id}`,
      kind: link.kind,
      inferred: link.links.every((each) => each.status === 'inferred'),
      from: from.row,
      to: to.row,
      items: [...new Map(link.links.flatMap(({ item }) => (item ? [[item.id, item]] : []))).values()],
      links: link.links,
      y1,
      y2,
      track,
      x: firstTrack + track * trackStep,
    });
  }
  return {
    lines: placed.map((line) => ({
      ...line,
      label: labelOf(line, [...standing, ...placed], say(line.items), measure),
    })),
    crowded: wanted.length - placed.length,
  };
}

const spanOf = (y1: number, y2: number): [number, number] => [Math.min(y1, y2) - 6, Math.max(y1, y2) + 6];

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

/** The middle-most free length of the line's track; null where its text has no room on it: it is told when pointed at. */
function labelOf(
  line: Omit<WallLine, 'label'>,
  all: readonly Omit<WallLine, 'label'>[],
  text: string,
  measure: (text: string) => number,
): WallLine['label'] {
  const height = measure(text) + 6;
  const top = Math.min(line.y1, line.y2) + 10;
  const bottom = Math.max(line.y1, line.y2) - 10;
  const crossings = all
    .filter(({ x }) => x > line.x)
    .flatMap(({ y1, y2 }) => [y1, y2])
    .filter((y) => y > top - clear && y < bottom + clear)
    .sort((a, b) => a - b);
  const middle = (top + bottom - height) / 2;
  const free = [top, ...crossings.map((y) => y + clear)].map((from, index) => {
    const to = crossings[index] === undefined ? bottom : crossings[index] - clear;
    return to - from < height ? null : Math.max(from, Math.min(to - height, middle));
  });
  const best = free.filter((y) => y !== null).sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  return text === '' || best === undefined ? null : { text, y: best, height };
}
