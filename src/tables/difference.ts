import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Snapshot } from '../graph/snapshot.ts';
import { namedQuery } from '../graph/query.ts';
import type { DifferenceSample, TableDifference } from '../model/contract/import.ts';
import { labelOf, linkId } from '../model/contract/entity.ts';
import type { Label, LinkType } from '../model/vocabulary/kinds.ts';
import type { LinkRow, NodeRow, Row, Values } from './check.ts';
import type { Keys } from './keys.ts';
import { fileOf, keyOf, tableKinds, type TableKind } from './table.ts';

const Properties = z.record(z.string(), z.unknown());
const storedNodes = namedQuery(
  'stored-nodes',
  z.object({ at: z.number(), labels: z.array(z.string()), properties: Properties }),
);
const storedLinks = namedQuery('stored-links', z.object({ at: z.number(), properties: Properties }));
const nodeCounts = namedQuery(
  'stored-node-counts',
  z.object({ labels: z.array(z.string()), count: z.number() }),
);
const linkCounts = namedQuery('stored-link-counts', z.object({ type: z.string(), count: z.number() }));
const nodeIds = namedQuery('stored-node-ids', z.object({ id: z.string(), name: z.string().nullable() }));
const linkIds = namedQuery(
  'stored-link-ids',
  z.object({ from: z.string(), to: z.string(), item: z.string().nullable(), key: z.string().nullable() }),
);

const batchSize = 2000;
const sampleSize = 5;
/** What the load itself adds to a node. */
const added = new Set(['dataset', 'version', 'search']);

/** How many things and links of the version readers see are not among the keys of a load, and how many of those are new. */
export async function goneFrom(
  { database, version }: Snapshot,
  keys: Keys,
): Promise<{ stored: number; gone: number; added: number }> {
  let [stored, gone] = [0, 0];
  for (const kind of tableKinds)
    if ('label' in kind)
      for await (const { id } of database.stream(nodeIds, { version, label: kind.label })) {
        stored++;
        if (keys.labelOf(id) !== kind.label) gone++;
      }
    else
      for await (const { from, to, item, key } of database.stream(linkIds, { version, type: kind.type })) {
        stored++;
        if (!keys.hasLink(kind.type, from, to, item, key)) gone++;
      }
  return { stored, gone, added: keys.nodes + keys.links - (stored - gone) };
}

/**
 * Compares checked rows with the version readers see, batch by batch: what a load would bring, change and take away.
 * Nothing is written, and memory holds one batch.
 */
export class Difference {
  readonly #at: Snapshot | null;
  readonly #tables = new Map<string, TableDifference>();
  #kind: TableKind | null = null;
  #batch: Row[] = [];

  /** @param at what readers see; null when the dataset is new. */
  constructor(at: Snapshot | null) {
    this.#at = at;
  }

  /** Takes a sound row; answers a promise to wait for when a batch is full. */
  add(kind: TableKind, row: Row): Promise<void> | undefined {
    if (this.#kind && keyOf(this.#kind) !== keyOf(kind))
      return this.#compare().then(() => this.add(kind, row));
    this.#kind = kind;
    this.#batch.push(row);
    return this.#batch.length === batchSize ? this.#compare() : undefined;
  }

  /** The difference by table, once all rows were added. `keys` are those of the rows. */
  async finish(keys: Keys): Promise<TableDifference[]> {
    await this.#compare();
    const at = this.#at;
    if (at)
      for (const kind of tableKinds) {
        const table = this.#table(kind);
        table.gone = ((await this.#counts(at)).get(keyOf(kind)) ?? 0) - table.changed - table.same;
        if (table.gone > 0) await this.#sampleGone(at, kind, table, keys);
      }
    return tableKinds
      .map((kind) => this.#table(kind))
      .filter((table) => table.new + table.changed + table.same + table.gone > 0);
  }

  #table(kind: TableKind): TableDifference {
    const key = keyOf(kind);
    let table = this.#tables.get(key);
    if (!table) {
      table = { table: fileOf(kind), kind: key, new: 0, changed: 0, same: 0, gone: 0, sample: [] };
      this.#tables.set(key, table);
    }
    return table;
  }

  async #compare(): Promise<void> {
    const [kind, rows] = [this.#kind, this.#batch];
    this.#batch = [];
    this.#kind = null;
    if (!kind || rows.length === 0) return;
    const table = this.#table(kind);
    const stored = this.#at ? await storedOf(this.#at, kind, rows) : new Map<number, Values>();
    rows.forEach((row, index) => {
      const before = stored.get(index);
      const columns = before ? changes(before, row.values) : [];
      const change = !before ? 'new' : columns.length > 0 ? 'changed' : 'same';
      table[change]++;
      if (change !== 'same') sample(table, { change, ...naming(row), columns });
    });
  }

  #counted: Promise<Map<string, number>> | null = null;
  #counts(at: Snapshot): Promise<Map<string, number>> {
    const { database, version } = at;
    return (this.#counted ??= (async () => {
      const nodes = await database.rows(nodeCounts, { version }, { timeoutMs: 120_000 });
      const links = await database.rows(linkCounts, { version }, { timeoutMs: 120_000 });
      return new Map<string, number>([
        ...nodes.map(({ labels, count }) => [labelOf(labels), count] as const),
        ...links.map(({ type, count }) => [type, count] as const),
      ]);
    })());
  }

  async #sampleGone(at: Snapshot, kind: TableKind, table: TableDifference, keys: Keys): Promise<void> {
    let wanted = Math.min(sampleSize, table.gone);
    const gone = (id: string, name: string | null) => {
      table.sample.push({ change: 'gone', id, name, columns: [] });
      wanted--;
    };
    const { database, version } = at;
    if ('label' in kind)
      for await (const { id, name } of database.stream(nodeIds, { version, label: kind.label })) {
        if (keys.labelOf(id) !== kind.label) gone(id, name);
        if (wanted === 0) return;
      }
    else
      for await (const { from, to, item, key } of database.stream(linkIds, { version, type: kind.type })) {
        if (!keys.hasLink(kind.type, from, to, item, key)) gone(linkId(from, kind.type, to, item, key), null);
        if (wanted === 0) return;
      }
  }
}

async function storedOf(at: Snapshot, kind: TableKind, rows: Row[]): Promise<Map<number, Values>> {
  return 'label' in kind
    ? nodesStored(at, kind.label, rows as NodeRow[])
    : linksStored(at, kind.type, rows as LinkRow[]);
}

async function nodesStored(
  { database, version }: Snapshot,
  label: Label,
  rows: NodeRow[],
): Promise<Map<number, Values>> {
  const found = await database.rows(storedNodes, { version, ids: rows.map(({ id }) => id) });
  return new Map(
    found
      .filter(({ labels }) => labels.includes(label))
      .map(({ at, properties }) => [
        at,
        Object.fromEntries(Object.entries(properties).filter(([key]) => !added.has(key))) as Values,
      ]),
  );
}

async function linksStored(
  { database, version }: Snapshot,
  type: LinkType,
  rows: LinkRow[],
): Promise<Map<number, Values>> {
  const keys = rows.map(({ from, to, item, key }) => [from, to, item ?? '', key ?? '']);
  const found = await database.rows(storedLinks, { version, type, keys });
  return new Map(found.map(({ at, properties }) => [at, properties as Values]));
}

function changes(before: Values, after: Values): DifferenceSample['columns'] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys]
    .filter((key) => !isDeepStrictEqual(before[key], after[key]))
    .map((column) => ({ column, before: before[column] ?? null, after: after[column] ?? null }));
}

function naming(row: Row): Pick<DifferenceSample, 'id' | 'name'> {
  if (!('label' in row)) return { id: linkId(row.from, row.type, row.to, row.item, row.key), name: null };
  return { id: row.id, name: (row.values['name'] as string | undefined) ?? null };
}

function sample(table: TableDifference, example: DifferenceSample): void {
  if (table.sample.filter(({ change }) => change === example.change).length < sampleSize)
    table.sample.push(example);
}
