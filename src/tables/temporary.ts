import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Disk } from '../graph/disk.ts';
import { bornAt } from '../graph/managed/born.mjs';
import { homePath, privateFolder } from '../graph/managed/home.ts';

export interface Temporary {
  readonly path: string;
  remove(): Promise<void>;
}

type Purpose = 'unpacked' | 'upload' | 'refused';

/**
 * A folder for what is in passing, in the home and for this user alone. Its name holds this process, so that what a
 * killed one left is found and removed. Throws StartError when the home cannot be written.
 */
export async function temporaryFolder(purpose: Purpose): Promise<Temporary> {
  const home = homePath(process.env);
  const root = temporaryRoot();
  for (const folder of [home, root]) privateFolder(folder);
  await removeAbandoned(root);
  const path = await mkdtemp(join(root, `${purpose}-${process.pid}-${birthOf(process.pid)}-`));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** After how many bytes the room on the disk is looked at again. */
const roomEvery = 10_000_000;

/**
 * Says before each write of what is in passing how many bytes it has; throws DiskFull when that would take the room which
 * the database needs, at once where there is none now.
 */
export function watchedRoom(): (bytes: number) => void {
  const disk = new Disk(homePath(process.env));
  disk.ensureRoom();
  let unlooked = 0;
  return (bytes) => {
    unlooked += bytes;
    if (unlooked < roomEvery) return;
    unlooked = 0;
    disk.ensureRoom();
  };
}

/** Where all that is in passing lies. */
export const temporaryRoot = (): string => join(homePath(process.env), 'temporary');

const ours = /(?:unpacked|upload|refused)-(\d+)-(\w*)-\w{6}/;

/** A sentence about files, with their names alone: where the server keeps them for a moment is nobody's to see. */
export const nameOnly = (sentence: string): string =>
  sentence.replaceAll(join(temporaryRoot(), '/'), '').replace(new RegExp(`${ours.source}/`, 'g'), '');

/** When a process was born, as it stands in a name: an id alone is used again. */
const birthOf = (pid: number): string => bornAt(pid)?.replace(/\W/g, '') ?? '';

async function removeAbandoned(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    const [, pid, born] = ours.exec(name) ?? [];
    if (pid === undefined || birthOf(Number(pid)) === born) continue;
    const path = join(root, name);
    const found = await lstat(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null; // another process was first
      throw error;
    });
    if (found?.uid === process.getuid?.()) await rm(path, { recursive: true, force: true });
  }
}
