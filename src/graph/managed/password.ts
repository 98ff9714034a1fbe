import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { reason } from './reason.ts';
import type { Home } from './home.ts';
import { type Java, serverEnvironment } from './java.ts';

/**
 * The password of the Neo4j whose home is `server`: made and set before its first start, and kept in `file`, which only
 * this user can read. The file is there only once the password is set.
 */
export async function ensurePassword(java: Java, home: Home, server: string, file: string): Promise<string> {
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const password = randomBytes(24).toString('hex');
  writeFileSync(`${file}.new`, password, { mode: 0o600 });
  // Handed over in a file of arguments: a command line can be read by every user of the machine.
  const words = `${file}.arguments`;
  writeFileSync(words, `org.neo4j.cli.AdminTool dbms set-initial-password ${password}`, { mode: 0o600 });
  const env = serverEnvironment(home, server);
  await promisify(execFile)(java.program, ['-Xmx256m', '-cp', join(home.jars, 'lib', '*'), `@${words}`], {
    env,
  })
    .catch((error: Error & { stdout?: string; stderr?: string }) => {
      throw reason(`${error.stdout ?? ''}${error.stderr ?? ''}${error.message}`, home.logs, error);
    })
    .finally(() => rmSync(words, { force: true }));
  renameSync(`${file}.new`, file);
  return password;
}
