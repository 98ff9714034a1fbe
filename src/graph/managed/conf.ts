import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Memory } from './java.ts';

const template = new URL('../../../neo4j/neo4j.conf', import.meta.url);

/** Writes the configuration of the Neo4j whose home is `server`, for this start. */
export function writeConf(server: string, port: number, memory: Memory): void {
  const values: Record<string, string> = {
    port: String(port),
    pagecache: `${memory.pagecache}m`,
    // Three queries of readers' own at once (guarded/index.ts), each as large as may be, leave a sixteenth to the others.
    transaction: `${Math.floor((memory.heap * 3) / 16)}m`,
    transactions: `${Math.floor((memory.heap * 5) / 8)}m`,
  };
  const filled = readFileSync(template, 'utf8').replace(
    /\{(port|pagecache|transactions?)\}/g,
    (_, name: string) => values[name]!,
  );
  mkdirSync(join(server, 'conf'), { recursive: true });
  writeFileSync(join(server, 'conf', 'neo4j.conf'), filled, { mode: 0o600 });
}
