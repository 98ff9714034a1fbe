import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Database } from '../graph/database.ts';
import { loadQuery, loadStatement } from '../graph/query.ts';
import type { Arranged } from './arrange.ts';
import { Checker, type Row } from './check.ts';
import type { DatasetRow } from './dataset.ts';
import { planOf } from './header.ts';
import type { Keys } from './keys.ts';
import type { Problems } from './problems.ts';
import type { Meter } from './read/source.ts';
import type { RawRow, Table, TableKind } from './table.ts';
import { keepViews } from './views.ts';
import { Writer } from './writer.ts';

const begin = loadStatement('begin');
const makeVisible = loadQuery('switch', z.object({ version: z.string() }));

/** Raised whenever the loader stores the same tables in another way, so that they are loaded anew. */
const storageForm = 3;
export const stampOf = (hash: string): string => `${storageForm}-${hash}`;

/** Who follows the rows of a check on their way. */
export interface Followers {
  /** A sound row. */
  onRow?: (kind: TableKind, row: Row) => Promise<void> | void;
  /** A row that is refused or left out; its problems are in `problems.ofRow`. */
  onProblem?: (table: Table, raw: RawRow) => void;
  /** Now and then: how many rows have been read. */
  onRows?: (rows: number) => void;
  /** After each block of rows, for those who have to keep up. */
  afterBlock?: () => Promise<void>;
  /** Between the last node and the first link. */
  beforeLinks?: () => Promise<void>;
  signal?: AbortSignal | undefined;
  meter?: Meter;
}

/**
 * Checks arranged tables, every row of them: each problem is noted in `problems`, sound rows go to `onRow`.
 * @returns how many rows were read.
 */
export async function check(
  { tables, dataset }: Arranged,
  problems: Problems,
  followers: Followers = {},
  checker = new Checker(problems),
): Promise<number> {
  const { onRow, onProblem, onRows, afterBlock, beforeLinks, signal, meter } = followers;
  let rows = 0;
  let linksBegun = false;
  for (const { kind, open } of tables) {
    if ('type' in kind && !linksBegun) {
      linksBegun = true;
      await beforeLinks?.();
    }
    const table = await open(meter);
    const plan = planOf(table, kind, problems);
    for await (const block of table.blocks) {
      signal?.throwIfAborted();
      for (const raw of block) {
        problems.beginRow();
        const row = checker.row(plan, raw);
        if (!row && problems.ofRow.length > 0) onProblem?.(table, raw);
        if (row) {
          const handled = onRow?.(kind, row);
          if (handled) await handled;
        }
      }
      await afterBlock?.();
      rows += block.length;
      onRows?.(rows);
    }
  }
  problems.beginRow();
  if (dataset) checkHome(checker, dataset, problems);
  return rows;
}

function checkHome(checker: Checker, { home }: DatasetRow, problems: Problems): void {
  if (home === null || checker.keys.labelOf(home) === 'Place') return;
  problems.add(
    'dangling',
    { table: 'dataset', line: 2, column: 'home' },
    home,
    `the home place “${home}” is not among the places; add it to their table or correct the id.`,
    `地区表中没有“${home}”；请补上，或改正 home 一栏。`,
  );
}

/** Counts sound rows as things and links; a figure is both, for it is linked to its subject. */
export class Sound {
  nodes = 0;
  links = 0;

  count(row: Row): void {
    if (!('label' in row)) this.links++;
    else {
      this.nodes++;
      if (row.label === 'Figure') this.links++;
    }
  }
}

export interface LoadOptions extends Followers {
  database: Database;
  /** What to load; it must name its dataset. */
  arranged: Arranged & { dataset: DatasetRow };
  /** The bundle's fingerprint. */
  hash: string;
  /** Who brought it: what a user loads, the program's own dataset never replaces. */
  origin: 'seed' | 'user';
  problems: Problems;
  /** Asked when every row is sound, before readers see them; what it notes as a problem refuses the load. */
  beforeVisible?: ((keys: Keys, loaded: { nodes: number; links: number }) => Promise<void>) | undefined;
}
export interface Loaded {
  rows: number;
  nodes: number;
  links: number;
  /** False when problems refused it. */
  visible: boolean;
}

/**
 * Checks and writes tables as a new version of their dataset, and makes it visible when every row was sound. Writing
 * stops at the first problem; checking goes on, so that all are reported. Until the last step readers see the old
 * version; a refused or broken load leaves only rows that the next sweep takes away.
 */
export async function load(options: LoadOptions): Promise<Loaded> {
  const { database, arranged, hash, origin, problems, signal } = options;
  const { id, ...named } = arranged.dataset;
  const version = `${id}@${randomBytes(9).toString('base64url')}`;
  await database.write(begin, { version, dataset: id });
  const checker = new Checker(problems);
  const writer = new Writer(database, { version, dataset: id, keys: checker.keys });
  const sound = new Sound();
  const followers: Followers = {
    ...options,
    beforeLinks: () => writer.settled(),
    onRow: (kind, row) => {
      sound.count(row);
      return problems.refusals === 0 ? writer.add(kind, row) : undefined;
    },
  };
  const rows = await check(arranged, problems, followers, checker);
  await (problems.refusals > 0 ? writer.settled() : writer.finish());
  const { nodes, links } = sound;
  if (problems.refusals === 0) await options.beforeVisible?.(checker.keys, { nodes, links });
  if (problems.refusals > 0) return { rows, nodes, links, visible: false };
  signal?.throwIfAborted();
  const properties = { ...named, origin, nodes, links, stamp: stampOf(hash) };
  const [seen] = await database.writeRows(makeVisible, { version, dataset: id, properties });
  if (!seen)
    throw new Error(
      `The load of ${id} was silent for too long and was given up; nothing changed. Load it again.`,
    );
  await keepViews(database, id, arranged.views);
  return { rows, nodes, links, visible: true };
}
