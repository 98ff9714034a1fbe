import { spawn } from 'node:child_process';
import { closeSync, openSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { StartError } from '../problem.ts';
import { ensureArchive } from './archive.ts';
import { attach, type Hold, readState } from './attach.ts';
import { writeConf } from './conf.ts';
import { type Home, socketPath, version } from './home.ts';
import { ensureJars } from './jars.ts';
import { chooseMemory, findJava, serverCommand, serverEnvironment } from './java.ts';
import { ensurePassword } from './password.ts';
import { freePort } from './process.ts';
import { dropTorn } from './torn.ts';
import { readIfThere, writeWhole } from './whole.ts';

/** How long a server outlives the last app that held it, if that app was killed. */
const grace = 3_000;
const guard = fileURLToPath(new URL('guard.mjs', import.meta.url));

/** Does the work and notes how long it took. */
export type StepRunner = <T>(name: string, work: Promise<T>) => Promise<T>;

export interface Started {
  /** Null when the server ended before anybody could hold it. */
  readonly hold: Hold | null;
  readonly fresh: boolean;
  /** The archive of classes it was started with. */
  readonly archive: string | null;
}

/** All that the server says goes here. */
export const consoleLog = (home: Home) => join(home.logs, 'console.log');
/** The port of the last start, so that an address somebody noted stays right while nobody else takes it. */
function lastPort(home: Home): number {
  const port = Number(readIfThere(home.port));
  return Number.isInteger(port) && port >= 1_024 && port <= 65_535 ? port : 0;
}

/** Starts the server of the home, and makes it ready before that when this is the first time. */
export async function start(
  home: Home,
  withArchive: boolean,
  onProgress: (sentence: string) => void,
  step: StepRunner,
): Promise<Started> {
  const java = await step('java', findJava(home.env));
  await step('jars', ensureJars(home, onProgress));
  const archive = withArchive ? await step('archive', ensureArchive(java, home, onProgress)) : null;
  const memory = chooseMemory(home.env);
  const port = await freePort(lastPort(home));
  writeWhole(home.port, String(port));
  writeConf(home.server, port, memory);
  dropTorn(home.data);
  await step('password', ensurePassword(java, home, home.server, home.password));
  onProgress(`Starting Neo4j ${version}…`);
  const sharing = archive ? [`-XX:SharedArchiveFile=${archive}`, '-Xshare:auto'] : [];
  const command = serverCommand(java, home, home.server, memory.heap, sharing);
  return { hold: await startGuard(home, port, command), fresh: true, archive };
}

/** Starts the guard, which starts the JVM, and holds it; null when the JVM ended at once. */
async function startGuard(home: Home, port: number, command: string[]): Promise<Hold | null> {
  rmSync(home.state, { force: true });
  const task = { state: home.state, socket: socketPath(home), log: consoleLog(home), port, grace, command };
  rmSync(task.socket, { force: true });
  const output = openSync(join(home.logs, 'guard.log'), 'w', 0o600);
  const child = spawn(process.execPath, [guard, JSON.stringify(task)], {
    stdio: ['ignore', output, output],
    detached: true,
    env: serverEnvironment(home, home.server),
  });
  child.unref();
  closeSync(output);
  let ended = false;
  child.once('exit', () => (ended = true));
  for (const end = Date.now() + 20_000; Date.now() < end && !ended; await sleep(15)) {
    const hold = readState(home) ? await attach(home, () => undefined) : null;
    if (hold) return hold;
  }
  const log = join(home.logs, 'guard.log');
  if (ended && statSync(log).size === 0) return null;
  throw new StartError(`The guard of Neo4j did not come up; what it said is in ${log}.`);
}
