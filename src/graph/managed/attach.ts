import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../problem.ts';
import { type Home, usualSocket } from './home.ts';
import { bornFrom, isAlive, isGone } from './process.ts';
import { readJson } from './whole.ts';

/** What the guard writes of itself (guard.mjs). */
interface State {
  readonly guard: number;
  readonly guardBorn: string;
  readonly jvm: number;
  readonly jvmBorn: string;
  readonly socket: string;
  readonly port: number;
}

/** This app's hold on a running guard: the server lives at least as long as it is held. */
export interface Hold {
  readonly port: number;
  /** The JVM has ended or the guard is gone. */
  readonly ended: Promise<void>;
  /** Lets go on purpose; the last to do so waits until the server has stopped. */
  readonly leave: () => Promise<void>;
  /** Has the JVM killed, for everybody; waits for its end. */
  readonly kill: () => Promise<void>;
}

/** Holds the guard that runs for this home; null when none does. One that is stopping is waited for. */
export async function attach(home: Home, onWait: () => void): Promise<Hold | null> {
  const state = readState(home);
  // What a running guard wrote of itself may be gone or torn; it answers all the same.
  if (!state) return hail(usualSocket(home), null);
  const guard = { pid: state.guard, born: state.guardBorn };
  const jvm = { pid: state.jvm, born: state.jvmBorn };
  const hold = isAlive(guard) ? await hail(state.socket, guard.pid) : null;
  if (hold) return hold;
  if (isAlive(guard) || isAlive(jvm)) onWait();
  if (!(await isGone(guard, 45_000))) throw stuck('guard', guard.pid);
  if (!(await isGone(jvm, 45_000))) throw stuck('server', jvm.pid);
  return null;
}

/** What the guard wrote of itself; null when there is nothing, or nothing whole. */
export function readState(home: Home): State | null {
  const kept = readJson(home.state) as Partial<State> | null;
  const guard = bornFrom({ pid: kept?.guard, born: kept?.guardBorn });
  const jvm = bornFrom({ pid: kept?.jvm, born: kept?.jvmBorn });
  const isWhole = guard && jvm && typeof kept?.socket === 'string' && typeof kept.port === 'number';
  return isWhole ? (kept as State) : null;
}

function stuck(what: string, pid: number): StartError {
  return new StartError(
    `The ${what} of this home (process ${pid}) is stopping and does not end: end it with kill -9 ${pid}.`,
  );
}

/** Connects to a guard and hears its greeting; null when it no longer takes anyone. */
async function hail(path: string, pid: number | null): Promise<Hold | null> {
  const socket = connect(path);
  const closed = new Promise<void>((done) => socket.once('close', () => done()));
  // An error is always followed by 'close', which is what counts here.
  socket.on('error', () => undefined);
  const greeting = await Promise.race([firstLine(socket), closed, sleep(5_000, 'silent' as const)]);
  if (greeting === 'silent') {
    socket.destroy();
    throw new StartError(
      pid === null
        ? `Something listens at ${path} and does not answer: end it, then start again.`
        : `The guard of this home (process ${pid}) does not answer: end it with kill -9 ${pid}, then start again.`,
    );
  }
  if (!greeting) return null;
  socket.unref();
  const say = async (word: string, andLeave: boolean) => {
    socket.ref();
    if (andLeave) socket.end(`${word}\n`);
    else socket.write(`${word}\n`);
    await closed;
  };
  return {
    port: (JSON.parse(greeting) as { port: number }).port,
    ended: closed,
    leave: () => say('leaving', true),
    kill: () => say('panicked', false),
  };
}

/** The first line, and the socket's end when it says that the JVM has ended. */
function firstLine(socket: Socket): Promise<string> {
  return new Promise((heard) => {
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const [first, second] = text.split('\n');
      if (text.includes('\n')) heard(first ?? '');
      if (second) socket.destroy();
    });
  });
}
