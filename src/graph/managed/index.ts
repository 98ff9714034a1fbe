import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { attach } from './attach.ts';
import { type Environment, type Home, openHome, room, roomToStart } from './home.ts';
import { locked } from './lock.ts';
import { Disk } from '../disk.ts';
import { StartError } from '../problem.ts';
import { keptPassword } from './password.ts';
import { readiness } from './ready.ts';
import { isKnown, isPassing, reason } from './reason.ts';
import { consoleLog, start, type Started, type StepRunner } from './start.ts';

export { homePath, type Environment } from './home.ts';
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
  /** The disk that its data lies on. */
  readonly disk: Disk;
  /** Lets go of the server; it stops when nobody holds it. */
  release(): Promise<void>;
  /** Ends a server that refuses everything, for everybody who holds it; `acquireServer` starts it again. */
  end(): Promise<void>;
}

interface Options {
  readonly home: string;
  readonly onProgress: (sentence: string) => void;
  /** Comes before this process's environment: LIANTU_JARS, LIANTU_HEAP, JAVA_HOME, PATH. */
  readonly env?: Environment;
}

const tries = 3;

/**
 * The server of the home: attached when it runs, else started, and made ready before that when this is the first time.
 * Throws StartError, one sentence with the way out.
 */
export async function acquireServer({ home: path, onProgress, env }: Options): Promise<ManagedServer> {
  const home = openHome(path, env, onProgress);
  const timings: Step[] = [];
  const step: StepRunner = async (name, work) => {
    const from = performance.now();
    try {
      return await work;
    } finally {
      timings.push({ step: name, ms: Math.round(performance.now() - from) });
    }
  };
  const onSlow = () => {
    room(home.path, 20);
    onProgress('Neo4j does not answer yet; still waiting…');
  };
  let withArchive = true;
  for (let attempt = 1; ; attempt++) {
    const { hold, fresh, archive } = await attachOrStart(home, withArchive, onProgress, step);
    if (hold) {
      const password = keptPassword(home.password);
      if (password === null) return after(hold.leave)(lostPassword(home));
      const at = { uri: `bolt://127.0.0.1:${hold.port}`, user: 'neo4j', password, database: 'neo4j' };
      const outcome = step(fresh ? 'start' : 'attach', readiness(at, hold.ended, onSlow));
      const came = await outcome.catch(after(hold.leave));
      const { ended, leave: release, kill: end } = hold;
      if (came === 'ready') return { ...at, fresh, timings, disk: new Disk(home.path), ended, release, end };
      if (came === 'panicked') {
        await hold.kill();
        roomToStart(home);
      }
    }
    const said = readFileSync(consoleLog(home), 'utf8');
    const again = isPassing(said) || !fresh || (archive !== null && !isKnown(said));
    if (attempt === tries || !again) throw reason(said, home.logs);
    if (archive && !isKnown(said)) {
      // A broken archive ends the JVM before it can say why.
      rmSync(archive, { force: true });
      withArchive = false;
    }
    onProgress('Neo4j ended while it was starting; trying once more…');
  }
}

const after =
  (work: () => Promise<void>) =>
  async (error: unknown): Promise<never> => {
    await work();
    throw error;
  };

const lostPassword = (home: Home) =>
  new StartError(
    `The password in ${home.password} is lost while Neo4j runs: end every program of this home, and start again; another is made then.`,
  );

async function attachOrStart(
  home: Home,
  withArchive: boolean,
  onProgress: Options['onProgress'],
  step: StepRunner,
): Promise<Started> {
  const stopping = () => onProgress('Waiting for the server of this home to finish stopping…');
  const running = await step('look', attach(home, stopping));
  if (running) return { hold: running, fresh: false, archive: null };
  const waiting = () => onProgress('Another process is starting this home; waiting for it…');
  return locked(join(home.run, 'lock'), waiting, async () => {
    const others = await attach(home, stopping);
    return others
      ? { hold: others, fresh: false, archive: null }
      : start(home, withArchive, onProgress, step);
  });
}
