import { linkTypes, type LinkType } from '../../model/vocabulary/kinds.ts';
import { evidenceOrder } from '../../model/vocabulary/statuses.ts';
import type { Selector } from '../../model/contract/selector.ts';

/** What paths are looked for, and which of them are looked at, as the address tells it. Ends are spelled as `selectorOf` reads them. */
export interface PathsView {
  readonly from: string | null;
  readonly to: string | null;
  readonly hops: number;
  readonly k: number;
  readonly direction: 'with' | 'against' | 'either';
  /** Null: what joins stages and firms; with a product at an end, all that flows. */
  readonly types: readonly LinkType[] | null;
  readonly via: string | null;
  readonly avoid: readonly string[];
  readonly avoidLinks: readonly string[];
  readonly evidence: (typeof evidenceOrder)[number] | null;
  readonly rank: 'hops' | 'evidence';
  /** simple: all are looked for and counted; shortest: the best k only. */
  readonly mode: 'simple' | 'shortest';
  /** How long is looked, in ms; null: as long as the program does by itself. */
  readonly limitMs: number | null;
  /** The path that is lit, from 0, and the one that it is held against. */
  readonly at: number | null;
  readonly beside: number | null;
}

export const noPaths: PathsView = {
  from: null,
  to: null,
  hops: 8,
  k: 20,
  direction: 'with',
  types: null,
  via: null,
  avoid: [],
  avoidLinks: [],
  evidence: null,
  rank: 'hops',
  mode: 'simple',
  limitMs: null,
  at: null,
  beside: null,
};

const defaults: Readonly<Record<string, unknown>> = { ...noPaths };

/** `from:stage/a;to:firm/b;hops:6`: what is as it is by default is left out. */
export function printPaths(view: Partial<PathsView>): string {
  return Object.entries(view)
    .filter(
      ([key, value]) =>
        value !== null && value !== defaults[key] && !(Array.isArray(value) && value.length === 0),
    )
    .map(
      ([key, value]) =>
        `${key}:${(Array.isArray(value) ? value : [value]).map((each) => escape(String(each))).join('~')}`,
    )
    .join(';');
}

/** What a text tells; keys and values that are not known are passed over. */
export function parsePaths(text: string | null): PathsView {
  const told = parts(text);
  const one = (key: string) => told.get(key)?.[0] ?? null;
  const whole = (key: 'hops' | 'k' | 'limitMs' | 'at' | 'beside', least: number, most: number) => {
    const number = Number(one(key) ?? Number.NaN);
    return Number.isInteger(number) && number >= least && number <= most ? number : noPaths[key];
  };
  const word = <T extends string>(key: string, words: readonly T[]) =>
    words.find((each) => each === one(key));
  const types = typesIn(told.get('types'));
  return {
    from: one('from'),
    to: one('to'),
    hops: whole('hops', 1, 20)!,
    k: whole('k', 1, 1000)!,
    direction: word('direction', ['with', 'against', 'either']) ?? 'with',
    types: types.length > 0 ? types : null,
    via: one('via'),
    avoid: told.get('avoid') ?? [],
    avoidLinks: told.get('avoidLinks') ?? [],
    evidence: word('evidence', evidenceOrder) ?? null,
    rank: word('rank', ['hops', 'evidence']) ?? 'hops',
    mode: word('mode', ['simple', 'shortest']) ?? 'simple',
    limitMs: whole('limitMs', 10, 60_000),
    at: whole('at', 0, 999),
    beside: whole('beside', 0, 999),
  };
}

/** What lies up- or downstream of what, as the address tells it. */
export interface ReachView {
  readonly of: string | null;
  readonly direction: 'up' | 'down';
  readonly depth: number;
  /** Of several: only what is up- or downstream of each. */
  readonly common?: boolean;
  /** Along which links, and the weakest evidence that they may have; absent: as the program does by itself. */
  readonly types?: readonly LinkType[];
  readonly evidence?: (typeof evidenceOrder)[number];
}
export const printReach = ({ of, direction, depth, common, types, evidence }: ReachView): string =>
  [
    ...(of === null ? [] : [`of:${escape(of)}`]),
    `direction:${direction}`,
    `depth:${depth}`,
    ...(common ? ['common:1'] : []),
    ...(types ? [`types:${types.join('~')}`] : []),
    ...(evidence ? [`evidence:${evidence}`] : []),
  ].join(';');

export function parseReach(text: string | null): ReachView {
  const told = parts(text);
  const depth = Number(told.get('depth')?.[0] ?? 3);
  const types = typesIn(told.get('types'));
  const evidence = evidenceOrder.find((status) => status === told.get('evidence')?.[0]);
  return {
    of: told.get('of')?.[0] ?? null,
    direction: told.get('direction')?.[0] === 'down' ? 'down' : 'up',
    depth: Number.isInteger(depth) && depth >= 1 && depth <= 30 ? depth : 3,
    common: told.get('common')?.[0] === '1',
    ...(types.length > 0 ? { types } : {}),
    ...(evidence ? { evidence } : {}),
  };
}

const typesIn = (told: readonly string[] = []): LinkType[] =>
  told.flatMap((each) => linkTypes.find((type) => type === each) ?? []);

/** Ids with commas, or what entities have in common: `stage=stage/a,place=place/b`. */
export function selectorOf(text: string): Selector {
  const all = text.split(',').filter(Boolean);
  if (!/^[a-z]+=/.test(text)) return { ids: all };
  return Object.fromEntries(
    all.map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]),
  );
}

function parts(text: string | null): Map<string, string[]> {
  return new Map(
    (text ?? '').split(';').flatMap((part) => {
      const at = part.indexOf(':');
      return at < 1
        ? []
        : [
            [
              part.slice(0, at),
              part
                .slice(at + 1)
                .split('~')
                .map(unescape),
            ] as const,
          ];
    }),
  );
}

const escape = (value: string) =>
  value.replace(/[%;:~]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
const unescape = (value: string) =>
  value.replace(/%(25|3B|3A|7E)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
