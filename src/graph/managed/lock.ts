import { existsSync, linkSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { bornFrom, isAlive, self } from './process.ts';
import { readJson } from './whole.ts';

/**
 * Does the work while no other process does work under the same lock file. The lock of a process that died is taken
 * over; `onWait` is told once when another one holds it.
 */
export async function locked<T>(file: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
  const mine = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  writeFileSync(mine, JSON.stringify(self()), { mode: 0o600 });
  try {
    for (let told = false; !take(mine, file); await sleep(50)) {
      if (breakDead(file, `${mine}.dead`) || told) continue;
      onWait();
      told = true;
    }
  } finally {
    rmSync(mine, { force: true });
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** A link is made whole or not at all, by one process only. */
function take(mine: string, file: string): boolean {
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Moves a dead owner's lock aside; should a living one have come between, its lock is put back. A lock is linked whole,
 * so one that names nobody was torn by a power cut, and its owner is dead.
 */
function breakDead(file: string, aside: string): boolean {
  if (!existsSync(file) || isHeld(file)) return false;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
    throw error;
  }
  if (isHeld(aside)) take(aside, file);
  rmSync(aside, { force: true });
  return true;
}

function isHeld(file: string): boolean {
  const owner = bornFrom(readJson(file));
  return owner !== null && isAlive(owner);
}
