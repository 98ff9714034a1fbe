import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the answers depend on, below the project's root, besides the data. */
const sources = ['src/model', 'src/analysis', 'src/facts', 'src/answers', 'src/graph', 'cypher'];

/** What tells one build of the program from another: its version and a fingerprint of all that makes its answers. */
export function buildOf(root: string, version: string): string {
  const hash = createHash('sha256').update(version);
  for (const source of sources)
    for (const file of readdirSync(join(root, source), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort())
      hash.update(file).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}
