import { z } from 'zod';
import type { Database } from '../graph/database.ts';
import { loadQuery, loadStatement } from '../graph/query.ts';
import type { NodeRow, Row, Values } from './check.ts';
import type { Keys } from './keys.ts';
import { searchable } from './searchable.ts';
import { keyOf, type TableKind } from './table.ts';

const Places = z.object({ places: z.array(z.number()) });
const writeNodes = loadQuery('nodes', Places);
const nodePlaces = loadQuery('node-places', Places);
const writeLinks = loadStatement('links');

/** Rows a transaction writes, and how many transactions run side by side: what was measured fastest. */
const batchRows = 5000;
const writers = 2;
/** About as much text as a transaction may hold, for rows with very long texts. */
const batchText = 8_000_000;

/** The evidence by which a figure is known is that by which it belongs to its subject. */
export const evidenceOfFigure = ['status', 'sources', 'asOf', 'dateInferred', 'facts'];

interface Batch {
  readonly kind: TableKind | { readonly type: 'HAS_FIGURE' };
  readonly number: number;
  readonly rows: Record<string, unknown>[];
  /** Of nodes: their numbers among the keys of the load. */
  readonly numbers: number[];
}

/** Writes checked rows as a new version: gathers them into batches by table and keeps a few transactions under way. */
export class Writer {
  readonly #database: Database;
  readonly #version: string;
  readonly #dataset: string;
  readonly #keys: Keys;
  readonly #underWay = new Set<Promise<void>>();
  #failure: unknown = null;
  #batch: Batch | null = null;
  #text = 0;
  readonly #figureLinks: { from: number; to: number; properties: Values }[] = [];
  #number = 0;

  constructor(database: Database, options: { version: string; dataset: string; keys: Keys }) {
    this.#database = database;
    this.#version = options.version;
    this.#dataset = options.dataset;
    this.#keys = options.keys;
  }

  /** Takes a row; answers a promise to wait for only when a batch is full. */
  add(kind: TableKind, row: Row): Promise<void> | undefined {
    if (this.#batch && keyOf(this.#batch.kind as TableKind) !== keyOf(kind))
      return this.#flush().then(() => this.add(kind, row));
    const batch = (this.#batch ??= this.#begin(kind));
    this.#text += textOf(row.values);
    if ('label' in row) {
      batch.rows.push(this.#nodeProperties(row));
      batch.numbers.push(row.number);
      if (row.label === 'Figure') this.#figureLinks.push(this.#figureLink(row));
    } else batch.rows.push(this.#link(row.fromNumber, row.toNumber, row.values));
    return batch.rows.length === batchRows || this.#text > batchText ? this.#flush() : undefined;
  }

  /** Waits until everything added so far is committed: links find their ends only then. */
  async settled(): Promise<void> {
    await this.#flush();
    await Promise.all(this.#underWay);
    if (this.#failure !== null) throw this.#failure;
  }

  /** Writes what follows from the rows, the links of figures to their subjects, and waits for the last batch. */
  async finish(): Promise<void> {
    await this.settled();
    for (let start = 0; start < this.#figureLinks.length; start += batchRows) {
      const batch = (this.#batch = this.#begin({ type: 'HAS_FIGURE' }));
      for (const { from, to, properties } of this.#figureLinks.slice(start, start + batchRows))
        batch.rows.push(this.#link(from, to, properties));
      await this.#flush();
    }
    await this.settled();
  }

  #begin(kind: Batch['kind']): Batch {
    this.#text = 0;
    return { kind, number: this.#number++, rows: [], numbers: [] };
  }

  #nodeProperties({ label, values }: NodeRow): Values {
    const { name, nameEn, aliases } = values as { name?: string; nameEn?: string; aliases?: string[] };
    if (name !== undefined && label !== 'Source')
      values['search'] = searchable(name, nameEn ?? null, aliases ?? []);
    values['dataset'] = this.#dataset;
    values['version'] = this.#version;
    return values;
  }

  #link = (from: number, to: number, properties: Values) => ({
    from: this.#keys.storedAt(from),
    to: this.#keys.storedAt(to),
    properties,
  });

  #figureLink({ number, values }: NodeRow): { from: number; to: number; properties: Values } {
    const known = evidenceOfFigure.flatMap((key) =>
      values[key] === undefined ? [] : [[key, values[key]] as const],
    );
    const of = this.#keys.numberOf(values['of'] as string);
    return { from: of, to: number, properties: Object.fromEntries(known) };
  }

  async #flush(): Promise<void> {
    const batch = this.#batch;
    if (!batch) return;
    this.#batch = null;
    while (this.#underWay.size >= writers) await Promise.race(this.#underWay);
    if (this.#failure !== null) throw this.#failure;
    const written = this.#write(batch).catch((error: unknown) => {
      this.#failure ??= error;
    });
    this.#underWay.add(written);
    void written.finally(() => this.#underWay.delete(written));
  }

  async #write({ kind, number, rows, numbers }: Batch): Promise<void> {
    const common = { version: this.#version, number, rows };
    if ('label' in kind) {
      const [first] = await this.#database.writeRows(writeNodes, { ...common, label: kind.label });
      const places = first?.places ?? (await this.#placesOf(rows));
      checkCount(rows.length, places.length);
      numbers.forEach((node, index) => this.#keys.store(node, places[index]!));
    } else {
      const counters = await this.#database.write(writeLinks, { ...common, type: kind.type });
      const repeated = (counters['nodesCreated'] ?? 0) === 0; // the batch's own node was there: its first try had been committed
      if (!repeated) checkCount(rows.length, counters['relationshipsCreated'] ?? 0);
    }
  }

  async #placesOf(rows: Record<string, unknown>[]): Promise<number[]> {
    const ids = rows.map((row) => row['id']);
    const [found] = await this.#database.writeRows(nodePlaces, { version: this.#version, ids });
    return found?.places ?? [];
  }
}

function checkCount(sent: number, made: number): void {
  if (sent !== made)
    throw new Error(
      `A batch of ${sent} rows wrote ${made}; the load was stopped and nothing is visible of it.`,
    );
}

function textOf(values: Values): number {
  let length = 0;
  for (const key in values) if (typeof values[key] === 'string') length += values[key].length;
  return length;
}
