import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A home of its own for a managed server; the Neo4j that was fetched into .liantu is shared. */
export async function newHome(): Promise<{ path: string; remove(): Promise<void> }> {
  process.env['LIANTU_JARS'] ??= fileURLToPath(new URL('../.liantu/neo4j', import.meta.url));
  const path = await mkdtemp(join(tmpdir(), 'liantu-bench-home-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
