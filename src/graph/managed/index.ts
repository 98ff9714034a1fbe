import { spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { StartError } from '../problem.ts';
import { ensureArchive } from './archive.ts';
import { attach, type Hold, readState } from './attach.ts';
import { writeConf } from './conf.ts';
import { type Home, openHome, socketPath, version } from './home.ts';
import { ensureJars } from './jars.ts';
import { chooseMemory, findJava, serverCommand, serverEnvironment } from './java.ts';
import { locked } from './lock.ts';
import { ensurePassword } from './password.ts';
import { freePort } from './process.ts';
import { readiness } from './ready.ts';
import { isKnown, isPassing, reason } from './reason.ts';

export { freePort } from './process.ts';

export interface Step {
  readonly step: string;
  readonly ms: number;
}

/** A Neo4j of this machine, run for the apps of one home. */
export interface ManagedServer {
  readonly uri: string;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** This call started the server, so nobody has used it before. */
  readonly fresh: boolean;
  /** Where the time went. */
  readonly timings: readonly Step[];
  /** The server has ended, or its guard is gone. */
  readonly ended: Promise<void>;
  /** Lets go of the server; it stops when nobody holds it. */
  release(): Promise<void>;
}

interface Options {
  readonly home: string;
  readonly onProgress: (sentence: string) => void;
}

/** How long a server outlives the last app that held it, if that app was killed. */
const grace = 3_000;
const guard = fileURLToPath(new URL('guard.mjs', import.meta.url));
const tries = 3;

/**
 * The server of the home: attached when it runs, else started, and made ready before that when this is the first time.
 * Throws StartError, one sentence with the way out.
 */
export async function acquireServer({ home: path, onProgress }: Options): Promise<ManagedServer> {
  const home = openHome(path);
  const timings: Step[] = [];
  const step = async <T>(name: string, work: Promise<T>): Promise<T> => {
    const from = performance.now();
    try {
      return await work;
    } finally {
      timings.push({ step: name, ms: Math.round(performance.now() - from) });
    }
  };
  for (let attempt = 1; ; attempt++) {
    const { hold, fresh, archive } = await attachOrStart(home, onProgress, step);
    const password = readFileSync(home.password, 'utf8');
    const at = { uri: `bolt://127.0.0.1:${hold.port}`, user: 'neo4j', password, database: 'neo4j' };
    const outcome = await step(fresh ? 'start' : 'attach', readiness(at, hold.ended, onProgress)).catch(
      async (error: unknown) => {
        await hold.leave();
        throw error;
      },
    );
    if (outcome === 'ready') return { ...at, fresh, timings, ended: hold.ended, release: () => hold.leave() };
    const said = readFileSync(consoleLog(home), 'utf8');
    const again = isPassing(said) || !fresh || (archive !== null && !isKnown(said));
    if (attempt === tries || !again) throw reason(said, home.logs);
    if (archive && !isKnown(said)) rmSync(archive, { force: true });
    onProgress('Neo4j ended while it was starting; trying once more…');
  }
}

type StepRunner = <T>(name: string, work: Promise<T>) => Promise<T>;
interface Started {
  readonly hold: Hold;
  readonly fresh: boolean;
  readonly archive: string | null;
}

/** The port of the last start, so that an address somebody noted stays right while nobody else takes it. */
const lastPort = (home: Home) => (existsSync(home.port) ? Number(readFileSync(home.port, 'utf8')) || 0 : 0);
const consoleLog = (home: Home) => join(home.logs, 'console.log');

async function attachOrStart(
  home: Home,
  onProgress: Options['onProgress'],
  step: StepRunner,
): Promise<Started> {
  const stopping = () => onProgress('Waiting for the server of this home to finish stopping…');
  const running = await step('look', attach(home, stopping));
  if (running) return { hold: running, fresh: false, archive: null };
  const waiting = () => onProgress('Another process is starting this home; waiting for it…');
  return locked(join(home.run, 'lock'), waiting, async () => {
    const others = await attach(home, stopping);
    return others ? { hold: others, fresh: false, archive: null } : start(home, onProgress, step);
  });
}

async function start(home: Home, onProgress: Options['onProgress'], step: StepRunner): Promise<Started> {
  const java = await step('java', findJava());
  await step('jars', ensureJars(home, onProgress));
  const archive = await step('archive', ensureArchive(java, home, onProgress));
  const memory = chooseMemory();
  const port = await freePort(lastPort(home));
  writeFileSync(home.port, String(port));
  writeConf(home.server, port, memory);
  await step('password', ensurePassword(java, home, home.server, home.password));
  onProgress(`Starting Neo4j ${version}…`);
  const sharing = archive ? [`-XX:SharedArchiveFile=${archive}`, '-Xshare:auto'] : [];
  const command = serverCommand(java, home, home.server, memory.heap, sharing);
  return { hold: await startGuard(home, port, command), fresh: true, archive };
}

/** Starts the guard, which starts the JVM, and holds it. */
async function startGuard(home: Home, port: number, command: string[]): Promise<Hold> {
  rmSync(home.state, { force: true });
  const task = { state: home.state, socket: socketPath(home), log: consoleLog(home), port, grace, command };
  rmSync(task.socket, { force: true });
  const output = openSync(join(home.logs, 'guard.log'), 'w');
  const child = spawn(process.execPath, [guard, JSON.stringify(task)], {
    stdio: ['ignore', output, output],
    detached: true,
    env: serverEnvironment(home.server),
  });
  child.unref();
  let ended = false;
  child.once('exit', () => (ended = true));
  for (const end = Date.now() + 20_000; Date.now() < end && !ended; await sleep(15)) {
    const hold = readState(home) ? await attach(home, () => undefined) : null;
    if (hold) return hold;
  }
  throw new StartError(
    `The guard of Neo4j ended before it began; what it said is in ${join(home.logs, 'guard.log')}.`,
  );
}
