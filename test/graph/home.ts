import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sharedJars } from '../support/jars.ts';

/** The jars are got once, into the project's own home, and shared by the homes of the tests. */
process.env['LIANTU_JARS'] ??= sharedJars;
/** Several servers run at once, on little data. */
process.env['LIANTU_HEAP'] ??= '512m';

/** A new, empty home for a managed server, with a name as people give them. */
export const newHome = (): string => mkdtempSync(join(tmpdir(), '链图 home-'));

/** Removes a home once nothing runs for it; should something run on, the test fails. */
export async function removeHome(home: string): Promise<void> {
  const left = await stillRunning(home, 15_000);
  if (left.length > 0) throw new Error(`${home} is still used by ${left.join(', ')}`);
  rmSync(home, { recursive: true, force: true });
}

/** The processes that have the home in their command line: guard, JVM and what lies between. */
export function processesOf(home: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => commandOf(pid).includes(home))
    .map((pid) => `${pid} ${commandOf(pid).split(/[\0 ]/)[0]}`);
}

/** What still runs for the home after `ms` at most. */
export async function stillRunning(home: string, ms: number): Promise<string[]> {
  const end = Date.now() + ms;
  while (processesOf(home).length > 0 && Date.now() < end) await sleep(50);
  return processesOf(home);
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    // It has ended in between.
    return '';
  }
}

/** Stops a process and waits until all its threads stand still: on a busy machine they go on for a moment. */
export async function freeze(pid: number): Promise<void> {
  process.kill(pid, 'SIGSTOP');
  const isStill = (thread: string) =>
    /\) (\S)/.exec(readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8'))?.[1] === 'T';
  const end = Date.now() + 20_000;
  while (!readdirSync(`/proc/${pid}/task`).every(isStill)) {
    if (Date.now() > end) throw new Error(`Process ${pid} does not stand still.`);
    await sleep(20);
  }
}

/** The guard's own note of its process and the JVM's. */
export function running(home: string): { guard: number; jvm: number } {
  return JSON.parse(readFileSync(join(home, 'run', 'state.json'), 'utf8')) as { guard: number; jvm: number };
}
