import neo4j, { type Record as RecordShape } from 'neo4j-driver';

type Plain = Record<string, unknown>;

function isPlain(value: object): value is Plain {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** The object with every value changed; itself where no value changes, for most of a batch is text that stays. */
function each(from: Plain, change: (value: unknown) => unknown): Plain {
  let to = from;
  for (const key in from) {
    const value = from[key];
    const changed = change(value);
    if (changed === value) continue;
    if (to === from) to = { ...from };
    to[key] = changed;
  }
  return to;
}

function all(from: readonly unknown[], change: (value: unknown) => unknown): readonly unknown[] {
  let to: unknown[] | null = null;
  for (let index = 0; index < from.length; index++) {
    const changed = change(from[index]);
    if (changed === from[index]) continue;
    to ??= from.slice();
    to[index] = changed;
  }
  return to ?? from;
}

/**
 * A value as Neo4j shall store it. JavaScript has one kind of number, Neo4j two: a whole number goes as INTEGER (the
 * driver's own class, which it packs eight times as fast as a bigint), any other as FLOAT. What is absent (undefined)
 * goes as null, a moment as its ISO text.
 */
export function toDatabase(value: unknown): unknown {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? neo4j.int(value) : value;
  if (value === undefined) return null;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return all(value, toDatabase);
  if (value instanceof Date) return value.toISOString();
  return isPlain(value) ? each(value, toDatabase) : value;
}

/** The parameters of a statement as the driver takes them. */
export const toParameters = (parameters: object): Plain => each(parameters as Plain, toDatabase);

/** A record by its keys, as its own toObject, which makes three times the garbage. */
export function rowOf(record: RecordShape): Plain {
  const row: Plain = {};
  for (let index = 0; index < record.keys.length; index++)
    row[String(record.keys[index])] = record.get(index);
  return row;
}

/**
 * A value of Neo4j as plain data: whole numbers are numbers (a bigint only beyond what a number holds exactly), moments
 * and durations their ISO text, a node its labels and properties, a relationship its type and properties, a path both.
 */
export function fromDatabase(value: unknown): unknown {
  if (typeof value === 'bigint') return isSafe(value) ? Number(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return all(value, fromDatabase);
  return isPlain(value) ? each(value, fromDatabase) : fromClass(value);
}

function isSafe(value: bigint): boolean {
  return value <= Number.MAX_SAFE_INTEGER && value >= Number.MIN_SAFE_INTEGER;
}

function fromClass(value: object): unknown {
  if (neo4j.isNode(value)) return { labels: value.labels, properties: each(value.properties, fromDatabase) };
  if (neo4j.isRelationship(value))
    return { type: value.type, properties: each(value.properties, fromDatabase) };
  if (neo4j.isPath(value))
    return {
      nodes: [value.start, ...value.segments.map((segment) => segment.end)].map(fromDatabase),
      relationships: value.segments.map((segment) => fromDatabase(segment.relationship)),
    };
  if (neo4j.isPoint(value)) {
    const { srid, x, y, z } = value;
    return { srid: fromDatabase(srid), x, y, ...(z === undefined ? {} : { z }) };
  }
  if (isMoment(value)) return value.toString();
  return value;
}

function isMoment(value: object): boolean {
  return (
    neo4j.isDate(value) ||
    neo4j.isDateTime(value) ||
    neo4j.isLocalDateTime(value) ||
    neo4j.isTime(value) ||
    neo4j.isLocalTime(value) ||
    neo4j.isDuration(value)
  );
}
