import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { bornAt } from './born.mjs';

/** A process for certain: an id is used again, an id with its time of birth is not. */
export interface Born {
  readonly pid: number;
  readonly born: string | null;
}

/** What was kept of a process; null when it is not whole. */
export function bornFrom(kept: unknown): Born | null {
  if (typeof kept !== 'object' || kept === null) return null;
  const { pid, born } = kept as Partial<Record<keyof Born, unknown>>;
  return Number.isSafeInteger(pid) && typeof born === 'string' ? { pid: pid as number, born } : null;
}

export const self = (): Born => ({ pid: process.pid, born: bornAt(process.pid) });

export function isAlive(one: Born): boolean {
  const born = bornAt(one.pid);
  return born !== null && born === one.born;
}

/** Waits until the process is gone; false when it is still there after `ms`. */
export async function isGone(one: Born, ms: number): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(30)) if (!isAlive(one)) return true;
  return !isAlive(one);
}

/** A port of this machine that nobody listens on: `wanted` when it can be had, else one the system chooses. */
export async function freePort(wanted = 0): Promise<number> {
  const server = createServer();
  return new Promise((found, failed) => {
    server.once('error', (error) => {
      if (wanted === 0) failed(error);
      else freePort().then(found, failed);
    });
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
