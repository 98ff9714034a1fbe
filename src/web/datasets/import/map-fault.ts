import { labels, linkTypes } from '../../../model/vocabulary/kinds.ts';

/**
 * What of a map.json is not as the contract's ImportMap has it: its place, or null where all fits. The server reads the map once
 * more when it is sent; here it only has to be such that the page can show it, and the contract's own code stays out of the page.
 */
export function faultOfMap(told: unknown): string | null {
  return object({ dataset: maybe(naming), tables: maybe(list(table)) })(told, '');
}

/** The place of the first fault, or null. */
type Check = (told: unknown, at: string) => string | null;

const here = (at: string) => at || '{}';
const isObject = (told: unknown): told is Record<string, unknown> =>
  typeof told === 'object' && told !== null && !Array.isArray(told);
const among =
  (is: (told: unknown) => boolean): Check =>
  (told, at) =>
    is(told) ? null : here(at);
const text = among((told) => typeof told === 'string');
const cell = among((told) => ['string', 'number', 'boolean'].includes(typeof told));
const oneOf = (words: readonly string[]) => among((told) => words.includes(told as string));
const maybe =
  (check: Check): Check =>
  (told, at) =>
    told === undefined ? null : check(told, at);
const list =
  (check: Check, least = 0): Check =>
  (told, at) =>
    Array.isArray(told) && told.length >= least
      ? first(told.map((each, i) => () => check(each, `${at}[${i}]`)))
      : here(at);
const record =
  (check: Check): Check =>
  (told, at) =>
    isObject(told)
      ? first(
          Object.entries(told).map(
            ([key, each]) =>
              () =>
                check(each, `${at}.${key}`),
          ),
        )
      : here(at);
/** These keys and no others. */
const object =
  (keys: Record<string, Check>): Check =>
  (told, at) => {
    if (!isObject(told)) return here(at);
    const place = (key: string) => (at ? `${at}.${key}` : key);
    return (
      first(
        Object.entries(keys).map(
          ([key, check]) =>
            () =>
              check(told[key], place(key)),
        ),
      ) ?? first(Object.keys(told).map((key) => () => (key in keys ? null : place(key))))
    );
  };
function first(checks: readonly (() => string | null)[]): string | null {
  for (const check of checks) {
    const fault = check();
    if (fault !== null) return fault;
  }
  return null;
}

const naming = object({ id: text, name: maybe(text), nameEn: maybe(text), home: maybe(text) });
const constant = object({ value: cell });
const column = object({
  column: text,
  prefix: maybe(text),
  words: maybe(record(cell)),
  decimal: maybe(oneOf([',', '.'])),
  date: maybe(oneOf(['day first', 'month first'])),
});
const source: Check = (told, at) => {
  if (typeof told === 'string') return null;
  return (isObject(told) && 'value' in told ? constant : column)(told, at);
};
const label = oneOf(labels);
const end = object({ label, columns: maybe(record(source)) });
const common = {
  file: text,
  columns: record(source),
  where: maybe(object({ column: text, is: list(text, 1) })),
};
const ofLabel = object({ ...common, label });
const ofType = object({
  ...common,
  type: oneOf(linkTypes),
  ends: maybe(object({ from: maybe(end), to: maybe(end) })),
});
const table: Check = (told, at) => (isObject(told) && 'type' in told ? ofType : ofLabel)(told, at);
