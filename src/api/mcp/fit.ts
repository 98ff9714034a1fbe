/** What an agent is given of an answer: as much as it can take in, and what was left out. */
export interface Fitted {
  readonly answer: object;
  /** Each list that was cut, how many of it are given and how many there are; empty: nothing was left out. */
  readonly cut: readonly { readonly list: string; readonly given: number; readonly of: number }[];
}

interface Named {
  readonly id: string;
}
interface List {
  readonly path: string;
  readonly holder: Record<string, unknown>;
  readonly key: string;
  readonly rows: readonly unknown[];
}

/**
 * An answer in at most so many characters of JSON: the longest lists are cut from their ends, where the least important
 * stands; `tables`, which only say more of what lists name by id, keep what is still named.
 */
export function fitted(answer: object, most: number, tables: readonly string[]): Fitted {
  if (lengthOf(answer) <= most) return { answer, cut: [] };
  const whole = structuredClone(answer) as Record<string, unknown>;
  const told: Record<string, readonly Named[]> = {};
  const own: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(whole))
    if (tables.includes(key) && Array.isArray(value)) told[key] = value as Named[];
    else own[key] = value;
  const all = new Map<string, { given: number; of: number }>();
  for (;;) {
    const given = withTables(own, told, tables);
    const length = lengthOf(given);
    const list = length <= most ? null : (longest(own, false) ?? longest(own, true));
    if (!list) {
      const cut = [...all].map(([path, counts]) => ({ list: path, ...counts }));
      return { answer: given, cut };
    }
    const keep = Math.floor(list.rows.length * Math.min(0.8, Math.max(0.1, most / length)));
    list.holder[list.key] = list.rows.slice(0, keep);
    all.set(list.path, { given: keep, of: all.get(list.path)?.of ?? list.rows.length });
  }
}

const lengthOf = (value: unknown): number => JSON.stringify(value)?.length ?? 0;

/** The list that takes most room: of the answer itself, or also of what its lists hold. */
function longest(answer: Record<string, unknown>, isDeep: boolean): List | null {
  let best: List | null = null;
  let length = 0;
  for (const list of listsOf(answer, '', isDeep)) {
    if (list.rows.length < (isDeep ? 1 : 2)) continue;
    const own = lengthOf(list.rows);
    if (own > length) [best, length] = [list, own];
  }
  return best;
}

function* listsOf(holder: Record<string, unknown>, at: string, isDeep: boolean): Generator<List> {
  for (const [key, value] of Object.entries(holder)) {
    const path = Array.isArray(holder) ? `${at}[]` : at === '' ? key : `${at}.${key}`;
    if (Array.isArray(value)) {
      yield { path, holder, key, rows: value };
      if (isDeep) yield* listsOf(value as unknown as Record<string, unknown>, path, true);
    } else if (typeof value === 'object' && value !== null)
      yield* listsOf(value as Record<string, unknown>, path, isDeep);
  }
}

/** The answer with those rows of its tables that it, or a row of a table before, names. */
function withTables(
  own: Record<string, unknown>,
  told: Readonly<Record<string, readonly Named[]>>,
  order: readonly string[],
): object {
  const named = new Set(textsOf(own));
  const kept: Record<string, readonly Named[]> = {};
  for (const key of order) {
    const rows = told[key]?.filter(({ id }) => named.has(id));
    if (!rows) continue;
    for (const text of textsOf(rows)) named.add(text);
    kept[key] = rows;
  }
  return { ...own, ...kept };
}

function* textsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null)
    for (const each of Object.values(value)) yield* textsOf(each);
}
