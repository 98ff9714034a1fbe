import type { Database } from '../graph/database.ts';
import { Datasets, type Snapshot } from '../graph/snapshot.ts';
import type { ImportMap, ImportProgress, ImportResult } from '../model/contract/import.ts';
import type { ProblemKind } from '../model/vocabulary/problems.ts';
import { arrange, type Arranged } from './arrange.ts';
import { Checker } from './check.ts';
import type { DatasetRow } from './dataset.ts';
import { Difference, goneFrom } from './difference.ts';
import { keptTables, withKept } from './kept.ts';
import type { Keys } from './keys.ts';
import { check, load, Sound, type Followers, type Loaded } from './load.ts';
import { Problems } from './problems.ts';
import { Pace } from './pace.ts';
import type { Bundle } from './read/source.ts';
import type { RefusedRows } from './refused.ts';

/** replace: what the tables do not hold goes; add: it stays beside what they hold. */
export type Existing = 'replace' | 'add';

export interface ImportOptions {
  readonly database: Database;
  readonly bundle: Bundle;
  readonly dryRun: boolean;
  /** The id to load it under; by default the one the tables or the map give. */
  readonly dataset?: string | undefined;
  readonly map?: ImportMap | null;
  /** What becomes of a dataset that is there under this id; by default a load that would take anything away is refused. */
  readonly existing?: Existing | undefined;
  readonly allow?: ReadonlySet<ProblemKind>;
  /** Where rows that are refused or left out are written, if anywhere. */
  readonly refused?: RefusedRows | null;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * Reads and checks what a user brings, and loads it, or in a dry run compares it with what readers see. Never changes
 * what readers see unless every row is sound or of a kind that was allowed to pass.
 */
export async function importBundle(options: ImportOptions): Promise<ImportResult> {
  const { bundle, dryRun, dataset, map, refused } = options;
  const from = performance.now();
  const problems = new Problems(options.allow);
  const given = await arrange(bundle, { map: map ?? null, dataset }, problems);
  const kept =
    options.existing === 'add' ? await keptTables(options.database, given.dataset, problems) : null;
  const arranged = kept ? withKept(given, kept) : given;
  const pace = new Pace(dryRun ? 'comparing' : 'loading', arranged.size, options.onProgress);
  const followers: Followers = {
    meter: pace.meter,
    onRows: (rows) => pace.at(rows),
    ...(options.signal ? { signal: options.signal } : {}),
    ...(refused
      ? { onProblem: (table, raw) => refused.add(table, raw, problems), afterBlock: () => refused.drained() }
      : {}),
  };
  const running = run(options, arranged, problems, followers);
  const { rows, nodes, links, visible, difference } = await running.finally(async () => {
    await refused?.close();
    await kept?.close();
  });
  return {
    outcome: visible ? 'loaded' : problems.refusals > 0 ? 'refused' : 'sound',
    dryRun,
    dataset: arranged.dataset,
    rows,
    nodes,
    links,
    seconds: Math.round(performance.now() - from) / 1000,
    refusals: problems.refusals,
    warnings: problems.warnings,
    counts: problems.counts,
    problems: problems.list,
    notes: problems.notes,
    difference,
    refusedRows: { rows: refused?.rows ?? 0, address: null },
  };
}

type Done = Loaded & Pick<ImportResult, 'difference'>;

async function run(
  { database, bundle, dryRun, existing }: ImportOptions,
  arranged: Arranged,
  problems: Problems,
  followers: Followers,
): Promise<Done> {
  const { dataset } = arranged;
  if (!dryRun && dataset) {
    const { hash } = bundle;
    const now = existing ? null : await new Datasets(database).snapshot(dataset.id);
    const options = {
      database,
      arranged: { ...arranged, dataset },
      hash,
      origin: 'user' as const,
      problems,
      beforeVisible: now ? (keys: Keys) => refuseLoss(now, dataset, keys, problems) : undefined,
    };
    return { ...(await load({ ...options, ...followers })), difference: null };
  }
  const now = dataset ? await new Datasets(database).snapshot(dataset.id) : null;
  const compared = new Difference(now);
  const checker = new Checker(problems);
  const sound = new Sound();
  const rows = await check(
    arranged,
    problems,
    {
      ...followers,
      onRow: (kind, row) => {
        sound.count(row);
        return dryRun ? compared.add(kind, row) : undefined;
      },
    },
    checker,
  );
  const difference = dryRun ? await compared.finish(checker.keys) : null;
  return { rows, nodes: sound.nodes, links: sound.links, visible: false, difference };
}

/** A load under an id that is taken says what would go with it, and goes on only when that was asked for. */
async function refuseLoss(now: Snapshot, { id }: DatasetRow, keys: Keys, problems: Problems): Promise<void> {
  const { stored, gone, added } = await goneFrom(now, keys);
  if (gone === 0) return;
  const count = (value: number) => value.toLocaleString('en');
  problems.add(
    'replaces',
    { table: 'dataset', line: null, column: 'id' },
    id,
    `this replaces ${count(stored)} things and links of ${id}: ${count(gone)} gone, ${count(added)} new. Load with --replace if they are to go, with --add if they are to stay beside the new ones, or under another id.`,
    `将替换“${id}”已有的 ${count(stored)} 个条目与关系：${count(gone)} 个消失，${count(added)} 个新增。若确要替换，请加 --replace；若要保留原有内容再追加，请加 --add；或换一个编号载入。`,
  );
}
