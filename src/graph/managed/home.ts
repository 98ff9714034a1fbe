import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartError } from '../problem.ts';

/** What the managed server is made of. */
export const pom = fileURLToPath(new URL('../../../neo4j/pom.xml', import.meta.url));
/** The pinned Neo4j. */
export const version = /<neo4j.version>(.+)<\//.exec(readFileSync(pom, 'utf8'))![1]!;
export type Environment = Record<string, string | undefined>;

/** Where everything of one managed server lies. */
export interface Home {
  readonly path: string;
  /** What its programs find in their environment. */
  readonly env: Environment;
  /** The jars of the pinned version and what was made of them; homes can share them (LIANTU_JARS). */
  readonly jars: string;
  /** Neo4j's own home: conf, data, logs. */
  readonly server: string;
  readonly data: string;
  readonly logs: string;
  readonly run: string;
  readonly state: string;
  readonly password: string;
  /** The port of the last start, to keep. */
  readonly port: string;
}

/**
 * The folders of a home, made if absent; `env` comes before this process's own environment. Throws StartError when they cannot be
 * written or the disk is full.
 */
export function openHome(path: string, env: Environment = {}): Home {
  // Without a UTF-8 locale Java cannot open a path such as 链图/neo4j.
  const ours: Environment = { ...process.env, ...env, LC_ALL: 'C.UTF-8' };
  const root = resolve(path);
  const server = join(root, 'server');
  const home: Home = {
    path: root,
    env: ours,
    jars: join(resolve(ours['LIANTU_JARS'] || join(root, 'neo4j')), version),
    server,
    data: join(server, 'data'),
    logs: join(server, 'logs'),
    run: join(root, 'run'),
    state: join(root, 'run', 'state.json'),
    password: join(server, 'password'),
    port: join(server, 'port'),
  };
  if (home.jars.includes(delimiter))
    throw new StartError(
      `Java cannot read jars from ${home.jars}, for "${delimiter}" parts its paths: set LIANTU_HOME to a folder without it.`,
    );
  for (const folder of [root, server, home.data, home.logs, join(server, 'conf'), home.run]) writable(folder);
  // What a start takes: the logs of transactions of the two databases, the first time.
  room(root, existsSync(home.port) ? 50 : 300);
  return home;
}

/** Makes a folder to write in, or says why not. */
export function writable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const full = (error as NodeJS.ErrnoException).code === 'ENOSPC';
    throw new StartError(
      full
        ? `The disk that holds ${folder} is full: free some space, or set LIANTU_HOME to a folder on another disk.`
        : `Liantu cannot write in ${folder}: give this user the right to, or set LIANTU_HOME to another folder.`,
      { cause: error },
    );
  }
}

/** Refuses to go on with less than `megabytes` free: Neo4j on a full disk stops in the middle of its work. */
export function room(folder: string, megabytes: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = Math.floor((bavail * bsize) / 1024 / 1024);
  if (free < megabytes)
    throw new StartError(
      `The disk that holds ${folder} is full (${free} MB free, ${megabytes} MB needed): free some space, or set LIANTU_HOME to a folder on another disk.`,
    );
}

/** Where the guard listens. A socket's path may not be longer than about a hundred characters. */
export function socketPath(home: Home): string {
  const path = join(home.run, 'guard.sock');
  if (Buffer.byteLength(path) <= 100) return path;
  const short = join(tmpdir(), `liantu-${createHash('sha256').update(home.path).digest('hex').slice(0, 16)}`);
  mkdirSync(short, { recursive: true, mode: 0o700 });
  if (statSync(short).uid !== process.getuid?.())
    throw new StartError(
      `${short} belongs to another user: set LIANTU_HOME to a folder with a shorter path.`,
    );
  return join(short, 'guard.sock');
}
