import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { reason } from './reason.ts';
import type { Home } from './home.ts';
import { type Java, serverEnvironment } from './java.ts';
import { forgetUsers } from './torn.ts';
import { readIfThere, writeWhole } from './whole.ts';

/**
 * The password of the Neo4j whose home is `server`, which nobody uses now: made and set before its first start, and kept
 * in `file`, which only this user can read. The file is there only once the password is set. Where it is lost or torn,
 * Neo4j forgets its users and takes another.
 */
export async function ensurePassword(java: Java, home: Home, server: string, file: string): Promise<string> {
  const kept = keptPassword(file);
  if (kept !== null) return kept;
  forgetUsers(server);
  const password = randomBytes(24).toString('hex');
  // Handed over in a file of arguments: a command line can be read by every user of the machine.
  const words = `${file}.arguments`;
  writeFileSync(words, `org.neo4j.cli.AdminTool dbms set-initial-password ${password}`, { mode: 0o600 });
  const env = serverEnvironment(home, server);
  const command = [java.program, '-Xmx256m', '-cp', join(home.jars, 'lib', '*'), `@${words}`];
  await promisify(execFile)('/bin/sh', ['-c', 'umask 077; exec "$@"', 'sh', ...command], { env })
    .catch((error: Error & { stdout?: string; stderr?: string }) => {
      throw reason(`${error.stdout ?? ''}${error.stderr ?? ''}${error.message}`, home.logs, error);
    })
    .finally(() => rmSync(words, { force: true }));
  writeWhole(file, password);
  return password;
}

/** The password as it was kept; null when there is none, or only what a power cut left of it. */
export function keptPassword(file: string): string | null {
  const kept = readIfThere(file);
  return kept !== null && /^[0-9a-f]{48}$/.test(kept) ? kept : null;
}
