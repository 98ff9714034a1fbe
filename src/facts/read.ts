import type { Reader } from '../graph/database.ts';
import { namedStatement, type NamedStatement } from '../graph/query.ts';
import type { LinkType } from '../model/vocabulary/kinds.ts';
import { Links, none, Things, typeNumbers } from './columns.ts';
import { Growing } from './growing.ts';
import { Interned } from './interned.ts';
import { Row } from './row.ts';

const nodes = namedStatement('facts-nodes');
const otherLinks = namedStatement('facts-links');
const operates = namedStatement('facts-operates');
const supplies = namedStatement('facts-supplies');
const owned = namedStatement('facts-owned');

/** What the links of one type say besides: the link `first` has place 0 in each column. NaN, or `none`, where it says nothing. */
export interface Amounts {
  readonly first: number;
  readonly end: number;
  readonly place: Int32Array;
  readonly firmCount: Float64Array;
  /** Capacity of OPERATES, quantity of SUPPLIES, share of OWNED_BY. */
  readonly amount: Float64Array;
  readonly unit: Int32Array;
  readonly value: Float64Array;
}

/** Everything of a version that grows with its firms, in columns. */
export interface Columns {
  readonly things: Things;
  readonly links: Links;
  readonly operates: Amounts;
  readonly supplies: Amounts;
  readonly owned: Amounts;
  readonly units: readonly string[];
}

/** The types whose links end with the thing that they come from: a closed firm operates, makes and uses nothing. */
const endWithTheirFirm = new Set(
  ['OPERATES', 'MAKES', 'USES', 'ADDS_TO'].map((type) => typeNumbers.get(type)!),
);

/**
 * Reads the things and links of one version into columns, as a stream: neither side ever holds more rows than are on
 * their way.
 *
 * @param onRows now and then: how many rows have been read
 */
export async function readColumns(
  database: Reader,
  version: string,
  onRows: (rows: number) => void,
): Promise<Columns> {
  const things = new Things();
  const links = new Links();
  const units = new Interned<string>();
  /** By thing: when it ended. */
  const ends = new Map<number, string>();
  let rows = 0;
  const read = async (query: NamedStatement, take: (row: Row) => void) => {
    const row = new Row(query);
    await database.each(query, { version }, (values) => {
      take(row.at(values));
      if (++rows % 50_000 === 0) onRows(rows);
    });
  };

  await read(nodes, (row) => {
    const ended = row.textOrNull(4);
    if (ended !== null) ends.set(things.size, ended);
    things.add(row.text(0), row.text(1), row.textOrNull(2), row.textOrNull(3));
  });
  things.done();

  const numberOrNone = (id: string | null) => (id === null ? none : things.number(id));
  const add = (row: Row, type: number) => {
    const from = things.number(row.text(0));
    const validTo = row.textOrNull(8);
    return links.add({
      type,
      from,
      to: things.number(row.text(1)),
      item: numberOrNone(row.textOrNull(2)),
      key: row.textOrNull(3),
      status: row.textOrNull(4) ?? '',
      sources: row.texts(5),
      asOf: row.textOrNull(6),
      validFrom: row.textOrNull(7),
      validTo: validTo ?? (endWithTheirFirm.has(type) ? (ends.get(from) ?? null) : null),
    });
  };
  const unitOf = (text: string | null) => (text === null ? none : units.number(text, () => text));
  const withAmounts = async (
    query: NamedStatement,
    type: LinkType,
    fields: { place?: number; firmCount?: number; amount: number; unit?: number; value?: number },
  ): Promise<Amounts> => {
    const number = typeNumbers.get(type)!;
    const first = links.count;
    const [place, unit] = [Growing.ints(), Growing.ints()];
    const [firmCount, amount, value] = [Growing.reals(), Growing.reals(), Growing.reals()];
    await read(query, (row) => {
      add(row, number);
      amount.push(row.amount(fields.amount));
      if (fields.place !== undefined) place.push(numberOrNone(row.textOrNull(fields.place)));
      if (fields.unit !== undefined) unit.push(unitOf(row.textOrNull(fields.unit)));
      if (fields.firmCount !== undefined) firmCount.push(row.amount(fields.firmCount));
      if (fields.value !== undefined) value.push(row.amount(fields.value));
    });
    return {
      first,
      end: links.count,
      place: place.done(),
      firmCount: firmCount.done(),
      amount: amount.done(),
      unit: unit.done(),
      value: value.done(),
    };
  };
  const columns = {
    operates: await withAmounts(operates, 'OPERATES', { place: 9, firmCount: 10, amount: 11, unit: 12 }),
    supplies: await withAmounts(supplies, 'SUPPLIES', { amount: 9, unit: 10, value: 11 }),
    owned: await withAmounts(owned, 'OWNED_BY', { amount: 9 }),
  };
  await read(otherLinks, (row) => {
    const type = row.text(9);
    const number = typeNumbers.get(type);
    if (number === undefined)
      throw new Error(`A link is of the type ${type}, which the model does not know.`);
    add(row, number);
  });
  links.done(things.size);
  onRows(rows);
  return { things, links, ...columns, units: units.values };
}

const bytesOf = ({ place, firmCount, amount, unit, value }: Amounts) =>
  [place, firmCount, amount, unit, value].reduce((sum, { byteLength }) => sum + byteLength, 0);

/** How many bytes the columns take. */
export const sizeOf = ({ things, links, operates, supplies, owned }: Columns): number =>
  things.byteLength + links.byteLength + bytesOf(operates) + bytesOf(supplies) + bytesOf(owned);
