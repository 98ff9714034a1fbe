import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../problem.ts';

/** Neo4j's note of its own id: the number of its format, 1, and the bytes of a UUID. */
const isServerId = (bytes: Buffer) => bytes.length === 17 && bytes[0] === 1;

/** Removes what Neo4j makes anew and, when a power cut has torn it, does not start with. */
export function dropTorn(data: string): void {
  const file = join(data, 'server_id');
  if (existsSync(file) && !isServerId(readFileSync(file))) rmSync(file);
}

/**
 * Removes the users of a Neo4j, its database “system”, so that it takes a first password again; the graph stays. Throws
 * StartError when that Neo4j runs.
 */
export function forgetUsers(server: string): void {
  const databases = join(server, 'data', 'databases');
  if (isLocked(join(databases, 'store_lock')))
    throw new StartError(
      'The kept password is lost, and a Neo4j that Liantu did not start holds the data of this home: stop it, and start again.',
    );
  for (const folder of ['databases/system', 'transactions/system', 'dbms'])
    rmSync(join(server, 'data', folder), { recursive: true, force: true });
}

/** Whether a process holds the lock on a file, where the system tells (Linux). */
function isLocked(file: string): boolean {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found || process.platform !== 'linux') return false;
  return new RegExp(`:${found.ino} `).test(readFileSync('/proc/locks', 'utf8'));
}
