import { randomUUID } from 'node:crypto';
import { loadStatement } from '../graph/query.ts';
import type { Database } from '../graph/database.ts';
import { Checker, type LinkRow, type NodeRow, type Row } from './check.ts';
import type { Bundle, DatasetRow } from './read/folder.ts';
import type { Problems } from './problems.ts';
import { searchable } from './searchable.ts';
import type { TableKind } from './table.ts';
import type { Value } from './cells.ts';

const begin = loadStatement('begin');
const writeNodes = loadStatement('nodes');
const writeLinks = loadStatement('links');
const makeVisible = loadStatement('switch');

/** Rows a transaction writes, and how many transactions run side by side: what was measured fastest. */
const batchSize = 5000;
const writers = 2;

export interface Loaded {
  version: string;
  nodes: number;
  links: number;
}
export interface LoadOptions {
  database: Database;
  bundle: Bundle;
  dataset: DatasetRow;
  problems: Problems;
  onRows?: (rows: number) => void;
  signal?: AbortSignal;
}

/**
 * Reads, checks and writes a bundle as a new version of its dataset, and makes it visible when every row was sound.
 * Writing stops at the first problem; checking goes on, so that all problems are reported. Until the last step readers
 * see the old version; a refused or broken load leaves only rows that the next sweep takes away.
 * @returns what was loaded, or null when problems refused it.
 */
export async function load(options: LoadOptions): Promise<Loaded | null> {
  const { database, bundle, dataset, problems, signal } = options;
  const version = `${dataset.id}@${randomUUID()}`;
  await database.write(begin, { version, dataset: dataset.id });
  const checker = new Checker(problems);
  const writer = new Writer(database, version);
  let rows = 0;
  let linksBegun = false;
  for await (const { kind, table } of bundle.tables(problems)) {
    if ('type' in kind && !linksBegun) {
      await writer.settled(); // links find their ends only when every node is committed
      linksBegun = true;
    }
    const header = checker.header(table, kind);
    for await (const raw of table.rows) {
      signal?.throwIfAborted();
      const row = checker.row(table, kind, header, raw);
      if (++rows % batchSize === 0) options.onRows?.(rows);
      if (row && problems.refusals === 0) await writer.add(kind, row, dataset.id);
    }
  }
  checkHome(checker, dataset, problems);
  if (problems.refusals > 0) {
    await writer.settled();
    return null;
  }
  await writer.finish();
  options.onRows?.(rows);
  signal?.throwIfAborted();
  const { nodes, links } = writer;
  const { id, ...named } = dataset;
  const counters = await database.write(makeVisible, {
    version,
    dataset: id,
    properties: { ...named, nodes, links, stamp: bundle.stamp },
  });
  if ((counters['propertiesSet'] ?? 0) === 0)
    throw new Error(`The load of ${id} was silent for too long and was given up; nothing changed. Load it again.`);
  return { version, nodes, links };
}

/** Checks a bundle without a database: every problem is noted in `problems`. */
export async function check(bundle: Bundle, dataset: DatasetRow, problems: Problems, onRow?: (row: Row) => void): Promise<Checker> {
  const checker = new Checker(problems);
  for await (const { kind, table } of bundle.tables(problems)) {
    const header = checker.header(table, kind);
    for await (const raw of table.rows) {
      const row = checker.row(table, kind, header, raw);
      if (row) onRow?.(row);
    }
  }
  checkHome(checker, dataset, problems);
  return checker;
}

function checkHome(checker: Checker, { home }: DatasetRow, problems: Problems): void {
  if (checker.keys.labelOf(home) === 'Place') return;
  problems.add(
    'dangling',
    { table: 'dataset.csv', line: 2, column: 'home' },
    home,
    `the home place “${home}” is not among the places; add it to places.csv or correct the id.`,
    `地区表中没有“${home}”；请补上，或改正 home 一栏。`,
  );
}

/** Gathers rows into batches by table and keeps a few transactions under way. */
class Writer {
  nodes = 0;
  links = 0;
  readonly #database: Database;
  readonly #version: string;
  readonly #underWay = new Set<Promise<void>>();
  #failure: unknown = null;
  #kind: TableKind | null = null;
  #rows: Record<string, unknown>[] = [];
  /** A figure's HAS_FIGURE links, made from its `of`. */
  #figureLinks: Record<string, unknown>[] = [];
  #number = 0;

  constructor(database: Database, version: string) {
    this.#database = database;
    this.#version = version;
  }

  async add(kind: TableKind, row: Row, dataset: string): Promise<void> {
    if (kind !== this.#kind) {
      await this.#flush();
      this.#kind = kind;
    }
    if ('label' in row) {
      this.#rows.push(this.#nodeProperties(row, dataset));
      if (row.label === 'Figure') this.#figureLinks.push(figureLink(row));
    } else this.#rows.push({ from: row.from, to: row.to, properties: linkProperties(row) });
    if (this.#rows.length === batchSize) await this.#flush();
  }

  /** Waits until everything added so far is committed. */
  async settled(): Promise<void> {
    await this.#flush();
    await Promise.all(this.#underWay);
    if (this.#failure !== null) throw this.#failure;
  }

  async finish(): Promise<void> {
    await this.settled();
    this.#kind = { type: 'HAS_FIGURE' };
    for (let start = 0; start < this.#figureLinks.length; start += batchSize) {
      this.#rows = this.#figureLinks.slice(start, start + batchSize);
      await this.#flush();
    }
    await this.settled();
  }

  #nodeProperties({ id, label, values }: NodeRow, dataset: string): Record<string, unknown> {
    const name = values['name'] as string | null;
    const search = name === null || label === 'Source' ? null : searchable(name, values['nameEn'] as string | null, values['aliases'] as string[]);
    return known({ ...values, id, dataset, version: this.#version, search });
  }

  async #flush(): Promise<void> {
    const [kind, rows] = [this.#kind, this.#rows];
    if (!kind || rows.length === 0) return;
    this.#rows = [];
    while (this.#underWay.size >= writers) await Promise.race(this.#underWay);
    if (this.#failure !== null) throw this.#failure;
    const written = this.#write(kind, rows, this.#number++).catch((error: unknown) => {
      this.#failure ??= error;
    });
    this.#underWay.add(written);
    void written.finally(() => this.#underWay.delete(written));
  }

  async #write(kind: TableKind, rows: Record<string, unknown>[], number: number): Promise<void> {
    const common = { version: this.#version, number, rows };
    const counters =
      'label' in kind
        ? await this.#database.write(writeNodes, { ...common, label: kind.label })
        : await this.#database.write(writeLinks, { ...common, type: kind.type });
    const { nodesCreated = 0, relationshipsCreated = 0 } = counters;
    const made = 'label' in kind ? nodesCreated - 1 : relationshipsCreated;
    const repeated = nodesCreated === 0; // the batch's own node was there: its first try had been committed
    if (!repeated && made !== rows.length)
      throw new Error(`A batch of ${rows.length} rows wrote ${made}; the load was stopped and nothing is visible of it.`);
    if ('label' in kind) this.nodes += rows.length;
    else this.links += rows.length;
  }
}

const known = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

function linkProperties({ values }: LinkRow): Record<string, Value> {
  const { from: _from, to: _to, ...rest } = values;
  return known(rest) as Record<string, Value>;
}

/** A figure belongs to its subject by the same evidence by which it is known. */
function figureLink({ id, values }: NodeRow): Record<string, unknown> {
  const { status, sources, asOf, dateInferred, facts } = values;
  return { from: values['of'], to: id, properties: known({ status, sources, asOf, dateInferred, facts }) };
}
