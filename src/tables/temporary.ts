import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Temporary {
  readonly path: string;
  remove(): Promise<void>;
}

/** A folder for what is in passing. Its name holds this process, so that what a killed one left is found and removed. */
export async function temporaryFolder(purpose: string): Promise<Temporary> {
  await removeAbandoned();
  const path = await mkdtemp(join(tmpdir(), `liantu-${purpose}-${process.pid}-`));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

const ours = /^liantu-(?:unpacked|upload|refused|export)-(\d+)-/;

async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(ours.exec(name)?.[1] ?? process.pid);
    if (isAlive(pid)) continue;
    const path = join(tmpdir(), name);
    const { uid } = await stat(path);
    if (uid === process.getuid?.()) await rm(path, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // there, and another user's
  }
}
