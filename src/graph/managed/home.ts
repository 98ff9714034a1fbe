import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Disk } from '../disk.ts';
import { StartError } from '../problem.ts';

/** What the managed server is made of. */
export const pom = fileURLToPath(new URL('../../../neo4j/pom.xml', import.meta.url));
/** The pinned Neo4j. */
export const version = /<neo4j.version>(.+)<\//.exec(readFileSync(pom, 'utf8'))![1]!;
export type Environment = Record<string, string | undefined>;

/** Where the data lives: LIANTU_HOME, or .liantu in the project. */
export const homePath = (env: Environment): string =>
  resolve(env['LIANTU_HOME'] || fileURLToPath(new URL('../../../.liantu', import.meta.url)));

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
 * The folders of a home, made if absent, and for this user alone; `env` comes before this process's own environment.
 * Throws StartError when they cannot be written or the disk is full.
 */
export function openHome(
  path: string,
  env: Environment = {},
  onProgress: (sentence: string) => void = () => undefined,
): Home {
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
  const wasOpen = existsSync(root) && isOpen(root);
  for (const folder of [root, server, home.data, home.logs, join(server, 'conf'), home.run])
    privateFolder(folder);
  if (wasOpen) for (const folder of [server, home.run]) closeBelow(folder);
  if (isOpen(root))
    onProgress(
      `Other users of this machine can read ${root}, for its rights cannot be changed: set LIANTU_HOME to a folder of your own.`,
    );
  roomToStart(home);
  return home;
}

/** What a start takes: the logs of transactions of the two databases, the first time. */
export function roomToStart(home: Home): void {
  room(home.path, existsSync(home.port) ? 50 : 400);
}

/** Makes a folder for this user alone, or makes one that is there so. Throws StartError when it cannot be written. */
export function privateFolder(folder: string): void {
  writable(folder, 0o700);
  close(folder);
}

const isOpen = (path: string) => (statSync(path).mode & 0o077) !== 0;

/** Takes the rights of other users away; where that is not ours to do, they stay. */
function close(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false }); // a running server removes files
  const isOurs = found?.uid === process.getuid?.() || process.getuid?.() === 0;
  if (found && isOurs && (found.mode & 0o077) !== 0) chmodSync(path, found.mode & 0o700);
}

function closeBelow(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }))
    if (!entry.isSymbolicLink()) close(join(entry.parentPath, entry.name));
}

/** Makes a folder to write in, or says why not. */
export function writable(folder: string, mode = 0o777): void {
  try {
    mkdirSync(folder, { recursive: true, mode });
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
  const { free } = new Disk(folder);
  if (free < megabytes)
    throw new StartError(
      `The disk that holds ${folder} is full (${free} MB free, ${megabytes} MB needed): free some space, or set LIANTU_HOME to a folder on another disk.`,
    );
}

/**
 * Where the guard listens: in the home, or where that makes a longer path than a socket can have (about a hundred
 * characters), in the folder for temporary files, in one of this user's own.
 */
export function socketPath(home: Home): string {
  const path = usualSocket(home);
  const folder = dirname(path);
  if (folder === home.run || isOwn(folder)) return path;
  try {
    mkdirSync(folder, { mode: 0o700 });
    return path;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    // Somebody else's file or link has that name.
    return join(mkdtempSync(`${folder}-`), 'guard.sock');
  }
}

/** Where the guard listens, if nobody was in the way. */
export function usualSocket(home: Home): string {
  const path = join(home.run, 'guard.sock');
  if (Buffer.byteLength(path) <= 100) return path;
  const name = `liantu-${createHash('sha256').update(home.path).digest('hex').slice(0, 16)}`;
  return join(tmpdir(), name, 'guard.sock');
}

/** A real folder that only this user can enter. */
function isOwn(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  return found !== undefined && found.isDirectory() && found.uid === process.getuid?.() && !isOpen(folder);
}
