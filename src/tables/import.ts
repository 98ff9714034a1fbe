import type { Database } from '../graph/database.ts';
import { Datasets } from '../graph/snapshot.ts';
import type { ImportMap, ImportProgress, ImportResult } from '../model/import.ts';
import type { ProblemKind } from '../model/problems.ts';
import { arrange, type Arranged } from './arrange.ts';
import { Checker } from './check.ts';
import { Difference } from './difference.ts';
import { check, load, Sound, type Followers, type Loaded } from './load.ts';
import { Problems } from './problems.ts';
import { Pace } from './pace.ts';
import type { Bundle } from './read/source.ts';
import type { RefusedRows } from './refused.ts';

export interface ImportOptions {
  readonly database: Database;
  readonly bundle: Bundle;
  readonly dryRun: boolean;
  /** The id to load it under; by default the one the tables or the map give. */
  readonly dataset?: string | undefined;
  readonly map?: ImportMap | null;
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
  const arranged = await arrange(bundle, { map: map ?? null, dataset }, problems);
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
  const { rows, nodes, links, visible, difference } = await running.finally(() => refused?.close());
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
    difference,
    refusedRows: { rows: refused?.rows ?? 0, address: null },
  };
}

type Done = Loaded & Pick<ImportResult, 'difference'>;

async function run(
  { database, bundle, dryRun }: ImportOptions,
  arranged: Arranged,
  problems: Problems,
  followers: Followers,
): Promise<Done> {
  const { dataset } = arranged;
  if (!dryRun && dataset) {
    const { hash } = bundle;
    const options = { database, arranged: { ...arranged, dataset }, hash, origin: 'user' as const, problems };
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
