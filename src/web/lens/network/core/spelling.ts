import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { groupings } from './picture.ts';
import type { ExpansionState, NetworkState, NodePlacement } from './picture.ts';
import { version } from '../../../url/picture-version.ts';

/**
 * A picture as text. `firm/a,stage/b` names things that have no place yet; a picture with places is told by its version
 * and a deflated table, in the letters an address may hold: `1.eNq…`.
 */

interface Table {
  /** Per thing: id, x, y, 1 pinned + 2 hidden, and the number of the thing that brought it, or -1. */
  readonly n: readonly (readonly [string, number, number, number, number])[];
  readonly o: readonly (readonly [string, string, number, number, string | null])[];
  readonly l: readonly string[];
  readonly g: string | null;
  readonly c: string | null;
  readonly b: string | null;
  /** Closed groups: key, x, y. Left out where there are none, as in addresses from before there were any. */
  readonly f?: readonly (readonly [string, number, number])[];
  /** 1: everything is drawn, however much. */
  readonly w?: 1;
}

export function printPicture(picture: NetworkState): string {
  const { spots, opened, loose, groupBy, folded, isWhole, colourBy, barBy } = picture;
  const ids = [...spots.keys()];
  const number = new Map(ids.map((id, index) => [id, index]));
  const row = ([id, { x, y, pinned, hidden, from }]: [string, NodePlacement]): Table['n'][number] => [
    id,
    x,
    y,
    Number(pinned) + 2 * Number(hidden),
    number.get(from ?? '') ?? -1,
  ];
  const table: Table = {
    n: [...spots].map(row),
    o: opened.map(({ id, ways, shown, total, after }) => [id, ways, shown, total, after]),
    l: loose,
    g: groupBy,
    c: colourBy,
    b: barBy,
    ...(folded.length > 0 && { f: folded.map(({ key, x, y }) => [key, x, y] as const) }),
    ...(isWhole && { w: 1 }),
  };
  return version + toLetters(deflateSync(strToU8(JSON.stringify(table)), { level: 9 }));
}

/** The ids of a picture that names things without places; null when the text is not one. */
export function parseStart(text: string): string[] | null {
  if (text.startsWith(version)) return null;
  return [...new Set(text.split(',').map((part) => part.replace(/>.*$/, '')))].filter(Boolean);
}

/** What such a picture begins with expanding: `stage/b>upstream`; null where it names nothing of the kind. */
export function parseExpansion(text: string): { readonly id: string; readonly ways: string } | null {
  const found = /^([^,>]+)>(upstream|downstream)$/.exec(text);
  return found ? { id: found[1]!, ways: found[2]! } : null;
}

/** The picture that a text tells; null when it tells none (a cut or altered address). */
export function parsePicture(text: string): NetworkState | null {
  if (!text.startsWith(version)) return null;
  try {
    const read: unknown = JSON.parse(strFromU8(inflateSync(fromLetters(text.slice(version.length)))));
    return isTable(read) ? pictureOf(read) : null;
  } catch {
    return null; // said to the reader as “this address is damaged”
  }
}

function pictureOf({ n, o, l, g, c, b, f = [], w }: Table): NetworkState {
  const spots = n.map(([id, x, y, marks, from]): [string, NodePlacement] => [
    id,
    { x, y, pinned: (marks & 1) > 0, hidden: (marks & 2) > 0, from: n[from]?.[0] ?? null },
  ]);
  const opened = o.map(([id, ways, shown, total, after]): ExpansionState => ({
    id,
    ways,
    shown,
    total,
    after,
  }));
  const groupBy = groupings.find((each) => each === g) ?? null;
  const folded = groupBy === null ? [] : f.map(([key, x, y]) => ({ key, x, y }));
  const look = { groupBy, folded, isWhole: w === 1, colourBy: c, barBy: b };
  return { spots: new Map(spots), opened, loose: l, ...look };
}

/** No picture reaches as far as this, in px, and no count does. */
const farthest = 1e7;

/** The table comes from an address that anybody may have written. */
function isTable(read: unknown): read is Table {
  if (typeof read !== 'object' || read === null) return false;
  const { n, o, l, g, c, b, f = [] } = read as Record<string, unknown>;
  const rows = (list: unknown, ...kinds: string[]) =>
    Array.isArray(list) &&
    list.every((row) => Array.isArray(row) && kinds.every((kind, at) => kind.includes(kindOf(row[at]))));
  const texts = Array.isArray(l) && l.every((each) => typeof each === 'string');
  return (
    rows(n, 'string', 'number', 'number', 'number', 'number') &&
    rows(o, 'string', 'string', 'number', 'number', 'string null') &&
    rows(f, 'string', 'number', 'number') &&
    texts &&
    [g, c, b].every((each) => each === null || typeof each === 'string')
  );
}
const kindOf = (value: unknown) =>
  value === null
    ? 'null'
    : typeof value === 'number' && !(Math.abs(value) <= farthest)
      ? 'unknown'
      : typeof value;

function toLetters(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromLetters(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
}
